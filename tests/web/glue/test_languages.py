"""The choice of language, and texts that are there in Dutch only."""

import pytest

from portal.definition.texts import Untranslated
from portal.store.outbox import Parcel
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.markup import read
from tests.web.scenes import begun, checked, filled_in, received, said

COOKIE = "__Host-taal"


def lang(page: Journey) -> str:
    return str(page.page.root.get("lang"))


def test_dutch_is_what_one_gets_unasked(house):
    assert lang(Journey(house.visitor(), "/")) == "nl"


def test_a_choice_is_kept_for_the_pages_after_it(house):
    client = house.visitor()
    assert lang(Journey(client, "/?taal=en")) == "en"
    assert lang(Journey(client, "/contact")) == "en"
    assert lang(Journey(client, "/contact?taal=nl")) == "nl"
    assert lang(Journey(client, "/")) == "nl"


def test_the_choice_is_kept_in_a_cookie_that_only_we_can_read(house):
    (cookie,) = house.visitor().get("/?taal=en").headers.getlist("Set-Cookie")
    assert cookie.startswith(f"{COOKIE}=en;")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie


def test_the_same_choice_again_sets_nothing(house):
    client = house.visitor()
    client.get("/?taal=en")
    assert client.get("/?taal=en").headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("wish", ["xx", "", "nl-NL", "en'", "../en", "\0", "de", "EN"])
def test_a_language_we_do_not_have_is_passed_by(house, wish):
    client = house.visitor()
    answer = client.get("/", query_string={"taal": wish})
    assert read(answer.text).root.get("lang") == "nl"
    assert answer.headers.getlist("Set-Cookie") == []


def test_a_forged_choice_is_passed_by(house):
    client = house.visitor()
    client.set_cookie(COOKIE, "xx", domain="localhost")
    assert lang(Journey(client, "/")) == "nl"


def test_the_whole_journey_stays_in_the_language_chosen(house):
    client = house.visitor(JAN)
    client.get("/?taal=en")
    page = checked(client, "klacht")
    assert lang(page) == "en"
    assert lang(page.press(action="versturen")) == "en"
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    for path in ("/mijn", "/mijn/aanvragen", f"/mijn/aanvragen/{zaak}", "/nergens"):
        assert lang(Journey(client, path)) == "en"


def test_a_form_goes_on_in_another_language_half_way(house):
    page = begun(house.visitor())
    page.press({"omschrijving": "Een gat"}, ("actie", "taal:en"))
    assert lang(page) == "en"
    assert "Een gat" in page.text


def test_dates_are_in_the_language_of_the_page(house):
    client = house.visitor(JAN)
    client.get("/?taal=en")
    words = said(received(client, "verhuismelding"))
    assert "Monday" in words
    assert "maandag" not in words


# --- texts for which there is no translation ---


@pytest.fixture
def only_dutch(specimen_house):
    """Forms without any translation, and a visitor who reads English."""
    client = specimen_house.visitor()
    client.get("/?taal=en")
    return client


def marked(page: Journey) -> set[str]:
    """Everything on the page that is marked as Dutch."""
    found = page.page.find("//body//*[@lang='nl'][not(self::a or self::button)]")
    return {" ".join("".join(each.itertext()).split()) for each in found}


def test_a_text_that_fell_back_is_marked_as_dutch(only_dutch):
    page = begun(only_dutch, "keuze")
    form = house_form(only_dutch, "keuze")
    question = form.steps[0].questions[0]
    assert lang(page) == "en"
    assert {form.title, form.steps[0].title, question.label} <= marked(page)
    assert {option.label for option in question.options} <= marked(page)


def house_form(client, slug):
    return client.application.extensions["loket"].catalogue.current(slug).form


def test_rich_text_that_fell_back_is_marked_too(only_dutch):
    page = Journey(only_dutch, "/formulier/keuze")
    form = house_form(only_dutch, "keuze")
    assert any(form.intro.split()[0] in text for text in marked(page))
    assert page.page.find("//div[@lang='nl']")


def test_the_title_of_the_page_holds_no_markup(only_dutch):
    page = begun(only_dutch, "keuze")
    assert "<" not in page.page.title
    assert house_form(only_dutch, "keuze").title in page.page.title


def test_check_page_and_receipt_are_marked_as_well(only_dutch):
    page = filled_in(begun(only_dutch, "tekst"), everything(only_dutch, "tekst"))
    form = house_form(only_dutch, "tekst")
    assert form.steps[0].questions[0].label in marked(page)
    receipt = page.press(action="versturen")
    assert "/formulier/ontvangen/" in receipt.path
    assert any(line in marked(receipt) for line in form.confirmation.next)


def everything(client, slug):
    form = house_form(client, slug)
    return {question.name: "Elzenlaan" for step in form.steps for question in step.questions}


def test_in_dutch_nothing_is_marked(specimen_house):
    assert marked(begun(specimen_house.visitor(), "keuze")) == set()


def test_a_text_with_signs_of_markup_stays_text():
    assert Untranslated("a < b & c").__html__() == '<span lang="nl">a &lt; b &amp; c</span>'


def test_the_mail_of_such_a_form_has_a_plain_subject(specimen_house, only_dutch):
    page = begun(only_dutch, "email")
    form = house_form(only_dutch, "email")
    filled_in(page, {q.name: "a@example.org" for s in form.steps for q in s.questions})
    page.press(action="versturen")
    with specimen_house.assembly.database.read() as tx:
        for parcel in tx.query(Parcel).all():
            held = specimen_house.assembly.vault.open_json(
                parcel.payload, f"parcels|{parcel.id}|payload"
            )
            assert "<" not in held["subject"]


def test_a_refusal_where_there_is_no_page_offers_languages_of_a_page_that_is_there(house):
    client, where = house.visitor(JAN), "/mijn/gegevens/bereikbaarheid/adres"
    assert client.get(where).status_code == 405
    answer = client.post(where, data={"email": "jan@example.org"})
    assert answer.status_code == 403
    (english,) = read(answer.text).find("//header//a[@hreflang='en']/@href")
    page = Journey(client, english)
    assert (page.status, lang(page)) == (200, "en")
