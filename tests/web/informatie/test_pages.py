"""The public pages: each opens, in both languages, and says what it must."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from portal.demo import settings as demo
from portal.environment import BadSettingError
from portal.municipality import read_gemeente
from portal.resources import release
from portal.web.glue import i18n
from portal.web.glue.session import COOKIES
from portal.web.informatie import find
from portal.web.informatie.about import HELP_SINCE, TESTED_ON
from portal.web.inloggen import pending
from tests.markup import read
from tests.web.informatie.reading import said_in

SLUGS = (
    "alcoholvergunning",
    "belastingaanslag-bezwaar",
    "bezwaar",
    "bijzondere-bijstand",
    "brp-uittreksel",
    "evenementenvergunning",
    "gehandicaptenparkeerkaart",
    "klacht",
    "melding-openbare-ruimte",
    "parkeervergunning",
    "verhuismelding",
    "verzoek-overheidsinformatie",
    "vraag-of-bericht",
    "wmo-melding",
    "zienswijze",
)
PAGES = (
    "/",
    "/producten",
    "/producten?onderwerp=klacht_en_contact",
    "/zoeken",
    "/zoeken?q=verhuizen",
    "/zoeken?q=klagt",
    "/zoeken?q=xqzwrt",
    "/contact",
    "/hulp",
    "/privacy",
    "/toegankelijkheid",
    *(f"/product/{slug}" for slug in SLUGS),
    *(f"/privacy/{slug}" for slug in SLUGS),
)


def opened(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return read(response.get_data(as_text=True))


def text_of(client, address):
    return said_in(opened(client, address))


def links(client, address):
    page = opened(client, address)
    return [link.get("href") for link in page.find("//main//a[@href]")]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_opens_in_every_language(client, address, language):
    # What is the same for all pages (one h1, title, names, headers) the honest client proves.
    joint = "&" if "?" in address else "?"
    page = opened(client, f"{address}{joint}taal={language}")
    assert page.root.get("lang") == language


@pytest.mark.parametrize("address", PAGES)
def test_page_needs_no_cookie(client, address):
    assert "Set-Cookie" not in client.get(address).headers


@pytest.mark.parametrize("address", PAGES)
def test_no_date_is_shown_as_a_machine_writes_it(client, address):
    assert "2026-" not in text_of(client, address).replace("2026-8J8KYD-M", "")


@pytest.mark.parametrize("address", PAGES)
def test_links_of_ours_lead_somewhere(client, address):
    for href in links(client, address):
        if href.startswith("/") and not href.startswith("/mijn"):
            assert client.get(href).status_code in {200, 303}, href


@pytest.mark.parametrize(
    "address", ["/producten?onderwerp=bestaat_niet", "/product/x", "/privacy/x"]
)
def test_what_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_home_offers_search_products_subjects_and_another_way(client):
    page = opened(client, "/")
    assert page.find("//main//form[@role='search']")
    assert {"/product/klacht", "/hulp", "/contact", "/formulier/verder"} <= set(links(client, "/"))
    assert "/producten?onderwerp=klacht_en_contact" in links(client, "/")


FIRST = ("verhuismelding", "melding-openbare-ruimte", "klacht")


def at_once(house) -> list[str]:
    """What stands under "Direct regelen"."""
    page = opened(house.visitor(), "/")
    found = page.find("//main//ul[contains(@class, 'lk-products')]")[0]
    return [href.removeprefix("/product/") for href in found.xpath(".//a/@href")]


def ordered(house, *slugs: str) -> None:
    known = house.assembly.settings
    house.refurnish(settings=replace(known, gemeente=replace(known.gemeente, home=slugs)))


def test_the_municipality_says_what_stands_first_on_its_home_page(house):
    ordered(house, *FIRST)
    assert at_once(house) == list(FIRST)


def test_what_the_demonstration_offers_first_is_there(house):
    wanted = house.assembly.settings.gemeente.home
    assert wanted[:2] == FIRST[:2]
    assert at_once(house) == list(wanted)


def test_without_an_order_the_first_by_title_stand_on_the_home_page(house):
    ordered(house)
    titles = at_once(house)
    assert titles[0] == "bezwaar"
    assert len(titles) == 6


def test_a_form_that_is_not_there_is_passed_over_and_told_once(house):
    ordered(house, "onbekend-formulier", "klacht", "klacht")
    find._note_unknown.cache_clear()  # noqa: SLF001 - once a process, and this one runs it twice
    with capture_logs() as told:
        assert at_once(house) == at_once(house) == ["klacht"]
    (line,) = [each for each in told if each["event"] == "home_without_form"]
    assert line["forms"] == ("onbekend-formulier",)


@pytest.mark.parametrize("path", ["/", "/?taal=en", "/zoeken?q=xqzwrt"])
def test_a_subject_promises_what_is_there_and_nothing_else(client, path):
    page = opened(client, path)
    told = {
        each.xpath("string(.//a/@href)").partition("onderwerp=")[2]: each.xpath("string(.//p)")
        for each in page.find("//main//li[.//a[contains(@href, 'onderwerp=')]]")
    }
    taal = "en" if "taal=en" in path else "nl"
    index = client.application.extensions["loket"].products
    entries = index.stock(client.application.extensions["loket"].database).indexes[taal]
    assert told
    for subject, line in told.items():
        titles = [entry.title.lower() for entry in entries.of_category(subject) if entry.ready]
        rest = line.lower()
        for title in titles[:3]:
            assert title in rest
            rest = rest.replace(title, "", 1)
        assert rest.strip(" ,") in {"", "en meer", "and more"}


def test_subject_without_products_is_not_offered(client):
    offered = [href for href in links(client, "/") if "?onderwerp=" in href]
    assert offered
    for subject in offered:
        assert any(href.startswith("/product/") for href in links(client, subject)), subject


def test_all_products_stand_under_their_subject(client):
    assert {f"/product/{slug}" for slug in SLUGS} <= set(links(client, "/producten"))


def test_one_subject_shows_only_its_own(client):
    found = links(client, "/producten?onderwerp=klacht_en_contact")
    assert "/product/klacht" in found
    assert "/product/verhuismelding" not in found


def test_product_says_what_it_costs_how_long_and_how_else(client):
    said = text_of(client, "/product/evenementenvergunning")
    # Sent on Friday 20 February 2026: eight weeks later is Friday 17 April 2026.
    assert "Wij beslissen uiterlijk vrijdag 17 april 2026" in said
    assert "verlengen met 8 weken" in said
    for part in ("Wat het kost", "Op papier", "Bellen", "Langskomen", "DigiD-app"):
        assert part in said


def test_product_explains_a_date_that_moved(client):
    # Six weeks from 20 February 2026 end on Good Friday, so on Tuesday 7 April.
    said = text_of(client, "/product/klacht")
    assert "uiterlijk dinsdag 7 april 2026" in said
    assert "De laatste dag is Goede Vrijdag" in said


def test_product_that_needs_no_login_says_so(client):
    assert "U hoeft niet in te loggen." in text_of(client, "/product/melding-openbare-ruimte")


def test_privacy_of_a_form_comes_from_its_definition(client):
    said = text_of(client, "/privacy/klacht")
    assert "om uw klacht te onderzoeken" in said  # avg.doel
    assert "Algemene wet bestuursrecht, hoofdstuk 9" in said  # avg.grondslag
    assert "Degene over wie u klaagt" in said  # avg.ontvangers
    assert "5 jaar na de afhandeling" in said  # bewaren.afgehandeld
    assert "30 dagen" in said  # concept_bewaren
    assert "privacy@elzendam.example" in said  # the FG


def test_privacy_of_a_form_names_the_law_that_makes_us_ask(client):
    page = client.get("/privacy/bijzondere-bijstand").get_data(as_text=True)
    said = text_of(client, "/privacy/bijzondere-bijstand")
    told = said.partition("Wat wij vragen omdat het in een wet staat")[2]
    number, income = told.split("Volgens artikel 17 van de Participatiewet:")
    assert "Volgens artikel 10 van de Wet algemene bepalingen burgerservicenummer:" in number
    assert "het burgerservicenummer (BSN) van uw partner?" in number
    assert "Welk inkomen hebt u?" in income
    assert "BWBR0015703&amp;hoofdstuk=2&amp;paragraaf=2.3&amp;artikel=17" in page
    assert "omdat het in een wet staat" not in text_of(client, "/privacy/klacht")


def test_privacy_of_a_form_lists_every_question_it_may_ask(client, information):
    form = information.extensions["loket"].catalogue.current("verhuismelding").form
    said = text_of(client, "/privacy/verhuismelding")
    labels = [question.label for step in form.steps for question in step.questions]
    assert [label for label in labels if " ".join(label.split()) not in said] == []


def test_cookies_are_all_named(client):
    said = text_of(client, "/privacy")
    for cookie in (*COOKIES.values(), pending.COOKIE, i18n.COOKIE):
        assert f"{cookie} " in said


def test_accessibility_statement_says_what_was_not_tested(client):
    said = text_of(client, "/toegankelijkheid")
    assert "Geen enkele schermlezer is echt gebruikt" in said
    assert "Een onafhankelijk bureau heeft de website nog niet onderzocht" in said


def test_what_was_tested_is_said_of_the_makers_and_their_version(client):
    said = text_of(client, "/toegankelijkheid")
    assert f"het programma Loket, versie {release()}. De makers daarvan testten" in said
    assert "Gemeente Elzendam heeft deze website nog niet zelf onderzocht" in said
    assert "Wij hebben" not in said
    english = text_of(client, "/toegankelijkheid?taal=en")
    assert "The Municipality of Elzendam has not tested this website itself yet" in english


ENTRY = "https://www.toegankelijkheidsverklaring.nl/register/1"


def test_a_gemeente_with_a_statement_of_its_own_leads_to_it(house):
    gemeente = replace(
        house.settings.gemeente,
        accessibility_statement=ENTRY,
        accessibility_status="B",
        accessibility_date=date(2026, 5, 1),
    )
    house.refurnish(settings=replace(house.settings, gemeente=gemeente))
    client = house.visitor()
    said = text_of(client, "/toegankelijkheid")
    assert "De website heeft daar status B: voldoet gedeeltelijk." in said
    assert "De verklaring is van vrijdag 1 mei 2026." in said
    assert "nog niet zelf onderzocht" not in said
    assert opened(client, "/toegankelijkheid").find(f"//main//a[@href='{ENTRY}']")
    assert "status B there: partially compliant" in text_of(client, "/toegankelijkheid?taal=en")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("A", "voldoet volledig"),
        ("B", "voldoet gedeeltelijk"),
        ("C", "eerste maatregelen genomen"),
        ("D", "voldoet niet"),
        ("E", "geen toegankelijkheidsverklaring"),
    ],
)
def test_the_words_of_a_status_are_those_of_the_register(house, status, words):
    gemeente = replace(
        house.settings.gemeente,
        accessibility_statement=ENTRY,
        accessibility_status=status,
        accessibility_date=date(2026, 5, 1),
    )
    house.refurnish(settings=replace(house.settings, gemeente=gemeente))
    client = house.visitor()
    said = text_of(client, "/toegankelijkheid")
    assert f"De website heeft daar status {status}: {words}." in said
    # Status E says that there is none: then nothing else on the page says that there is.
    assert ("heeft over deze website een toegankelijkheidsverklaring" in said) == (status != "E")
    assert ("De verklaring is van" in said) == (status != "E")
    assert opened(client, "/toegankelijkheid").find(f"//main//a[@href='{ENTRY}']")


def gemeente_with(tmp_path, *lines):
    whole = Path(demo.environ(tmp_path, 8000)["LOKET_GEMEENTE"]).read_text(encoding="utf-8")
    file = tmp_path / "gemeente.toml"
    file.write_text("\n".join([*lines, whole]), encoding="utf-8")
    return read_gemeente(file)


def test_the_statement_stands_in_the_file_of_the_gemeente(tmp_path):
    address = f'accessibility_statement = "{ENTRY}"'
    status, day = 'accessibility_status = "C"', "accessibility_date = 2026-05-01"
    found = gemeente_with(tmp_path, address, status, day)
    assert found.accessibility_statement == ENTRY
    assert (found.accessibility_status, found.accessibility_date) == ("C", date(2026, 5, 1))
    assert gemeente_with(tmp_path, address).accessibility_status == ""
    assert gemeente_with(tmp_path).accessibility_statement == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('accessibility_statement = "toegankelijkheidsverklaring.nl"', "https://"),
        ('accessibility_status = "B"', "accessibility_statement must"),
        (f'accessibility_statement = "{ENTRY}"\naccessibility_status = "F"', "one of A, B, C"),
        (f'accessibility_statement = "{ENTRY}"\naccessibility_date = "mei"', "without quotes"),
    ],
)
def test_a_statement_that_is_not_right_is_refused_with_the_way_to_mend_it(tmp_path, line, told):
    with pytest.raises(BadSettingError, match=f"LOKET_GEMEENTE: gemeente.toml: .*{told}"):
        gemeente_with(tmp_path, line)


def test_dated_texts_carry_their_date(client):
    assert f"{HELP_SINCE.day} november {HELP_SINCE.year}" in text_of(client, "/hulp")
    assert f"{TESTED_ON.day} november {TESTED_ON.year}" in text_of(client, "/toegankelijkheid")


@pytest.mark.parametrize("address", PAGES)
def test_help_stands_on_every_page(client, address):
    page = opened(client, address)
    assert page.find("//footer//a[starts-with(@href, 'tel:')]")
    assert page.find("//footer//a[@href='/hulp']")
