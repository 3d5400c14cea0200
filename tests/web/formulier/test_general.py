"""The general form: it knows which product it is about, and which kind of message it holds."""

import json

import pytest

from portal.offer.upl import take_in
from portal.store import submissions
from portal.store.submissions import Submission
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.producten.exports import export, row
from tests.web.scenes import NEXT, draft_of, said

START = "/formulier/vraag-of-bericht"
PARTS = {"adres-postcode": "1234 AB", "adres-huisnummer": "12", "adres-toevoeging": ""}
NAME = {"naam": "Vera de Wit", **PARTS}
ROWS = (
    row("leerlingenvervoer", "leerlingenvervoer"),
    row("omgevingsvergunning uitweg", "uitweg"),
    row("klacht", "klacht"),
)


@pytest.fixture
def listing(house):
    """A portal that took in a list."""
    with house.assembly.database.write() as tx:
        take_in(tx, export(*ROWS), source="UPL.csv", gemeente="elzendam", now=house.clock())
    return house


def first(house, product="leerlingenvervoer", person=None):
    """Stand on the first step, coming from the page of a product."""
    return Journey(house.visitor(person), f"{START}?product={product}").press(action="begin")


def checked(journey, kind="vraag", details=None, **message):
    """Fill in both steps, and stand on the check page."""
    journey.press({"soort_bericht": kind, "bericht": "Ik schrijf u.", **message}, NEXT)
    if "bericht" not in journey.path.rpartition("/")[2]:
        return journey.press(details if details is not None else {"antwoord_gewenst": "nee"}, NEXT)
    # A question appeared because of the kind that was chosen.
    journey.press(message, NEXT)
    return journey.press(details if details is not None else NAME, NEXT)


def sent(journey):
    return journey.press(action="versturen")


def opened(house):
    ((data,),) = house.rows("SELECT data FROM zaak_events")
    return json.loads(data) if isinstance(data, str) else data


def zaak(house):
    return house.rows("SELECT title, due FROM zaken")[0]


def test_the_start_page_says_what_the_message_is_about(listing):
    assert "Leerlingenvervoer" in said(
        Journey(listing.visitor(), f"{START}?product=leerlingenvervoer")
    )


@pytest.mark.parametrize(
    "product", ["bestaat-niet", "", "../../x", "<script>", "vraag-of-bericht", "a" * 3000]
)
def test_only_a_product_that_exists_is_named(listing, product):
    page = first(listing, product)
    assert page.page.find("//main//input[@name='onderwerp'][not(@value) or @value='']")
    assert "Uw bericht gaat over" not in said(page)


@pytest.mark.parametrize(
    ("product", "page"),
    [
        ("omgevingsvergunning-uitweg", "/product/omgevingsvergunning-uitweg"),
        ("klacht", "/product/klacht"),
    ],
)
def test_a_product_that_goes_another_way_leads_to_its_page(listing, product, page):
    assert Journey(listing.visitor(), f"{START}?product={product}").path == page
    begun = listing.visitor()
    journey = Journey(begun, START)
    journey.press({"product": product}, action="begin")
    assert journey.page.find("//main//input[@name='onderwerp']")


def test_another_form_is_about_its_own_product(listing):
    page = Journey(listing.visitor(), "/formulier/klacht?product=leerlingenvervoer")
    assert "Leerlingenvervoer" not in said(page)


def test_the_product_stands_on_the_step_and_is_not_asked(listing):
    page = first(listing)
    assert "Leerlingenvervoer" in said(page)
    assert "U kwam van de pagina over dit onderwerp." in said(page)
    assert not page.page.find("//main//*[@name='onderwerp']")


def test_a_forged_subject_changes_nothing(listing):
    page = first(listing)
    page.press(
        {"onderwerp": "Iets anders", "soort_bericht": "vraag", "bericht": "Ik schrijf u."}, NEXT
    )
    page.press({"antwoord_gewenst": "nee"}, NEXT)
    assert "Iets anders" not in said(page)
    assert "Leerlingenvervoer" in said(page)


def test_the_product_goes_along_to_check_receipt_and_case(listing):
    page = checked(first(listing))
    (link,) = page.page.find("//main//a[contains(@href, '#v-soort_bericht')]")
    assert link.get("href")
    # What was not asked cannot be changed.
    assert not page.page.find("//main//a[contains(@href, '#v-onderwerp')]")
    sent(page)
    assert "Een vraag of bericht sturen: Leerlingenvervoer" in said(page)
    assert zaak(listing).title == "Een vraag of bericht sturen: Leerlingenvervoer"
    assert opened(listing)["uri"].endswith("/leerlingenvervoer")


def test_an_answer_called_like_its_page_is_changed_where_it_was_given(listing):
    page = checked(first(listing))
    (link,) = page.page.find("//main//a[contains(@href, '#v-bericht')]")
    step, _, place = link.get("href").partition("#")
    assert place in Journey(page.client, step).page.by_id


def test_the_case_in_mijn_names_the_product(listing):
    sent(checked(first(listing, person=JAN), details={"antwoord_gewenst": "nee"}))
    page = Journey(listing.visitor(JAN), "/mijn")
    assert "Een vraag of bericht sturen: Leerlingenvervoer" in said(page)


def test_the_source_is_kept_beside_the_answers(listing):
    sent(checked(first(listing)))
    with listing.assembly.database.read() as tx:
        (submission,) = tx.query(Submission).all()
        kept = submissions.prefilled(listing.assembly.vault, submission)
    assert kept["onderwerp"]["uri"].endswith("/leerlingenvervoer")
    assert not kept["onderwerp"]["gewijzigd"]


def test_typed_subjects_never_become_a_title(listing):
    page = Journey(listing.visitor(), START).press(action="begin")
    checked(page, onderwerp="Mijn buurman Piet")
    sent(page)
    assert zaak(listing).title == "Een vraag of bericht sturen"


# Received on Monday 1 June 2026.
KINDS = [
    # two weeks (Awb 4:17): Monday 15 June
    ("te_laat", {}, "ingebrekestelling", "2026-06-15", "Wij beslissen uiterlijk"),
    ("lopend", {}, "procedurevraag", "2026-06-08", "Wij antwoorden uiterlijk"),
    # six weeks (Awb 9:11): Monday 13 July
    ("klacht", {}, "klacht", "2026-07-13", "Wij antwoorden uiterlijk"),
    # eight weeks (Awb 4:13): Monday 27 July
    ("aanvraag", {}, "aanvraag", "2026-07-27", "Wij beslissen uiterlijk"),
    ("melding", {}, "melding", "2026-06-15", "Wij zijn hier uiterlijk"),
    ("vraag", {}, "overig", "2026-06-15", "Wij antwoorden uiterlijk"),
    # The term to object ends Friday 3 July; six weeks after that is Friday 14 August (Awb 7:10).
    (
        "niet_eens",
        {"datum_besluit-dag": "22", "datum_besluit-maand": "5", "datum_besluit-jaar": "2026"},
        "bezwaar",
        "2026-08-14",
        "Wij beslissen uiterlijk",
    ),
]


@pytest.mark.parametrize(("chosen", "more", "kind", "due", "promise"), KINDS)
def test_the_kind_and_its_term_follow_from_the_answer(listing, chosen, more, kind, due, promise):  # noqa: PLR0913, PLR0917
    named = chosen in {"te_laat", "klacht", "aanvraag", "niet_eens"}
    details = NAME if named else {"antwoord_gewenst": "nee"}
    page = first(listing, person=JAN)
    page.press({"soort_bericht": chosen, "bericht": "Ik schrijf u.", **more}, NEXT)
    while page.path.endswith("/bericht") or "/bericht?" in page.path:
        page.press(more, NEXT)
    page.press(details, NEXT)
    if "controle" not in page.path:
        page.press(details, NEXT)
    assert promise in said(page), page.path
    sent(page)
    assert opened(listing)["berichtsoort"] == kind
    assert str(zaak(listing).due) == due
    assert promise in said(page)
    assert promise in said(Journey(listing.visitor(JAN), "/mijn"))


def test_the_receipt_of_a_notice_of_default_names_itself_so(listing):
    page = first(listing, person=JAN)
    page.press({"soort_bericht": "te_laat", "bericht": "U bent te laat."}, NEXT)
    if page.path.endswith("/bericht") or "/bericht?" in page.path:
        page.press({}, NEXT)
    page.press(NAME, NEXT)
    words = said(sent(page))
    assert "Wij hebben uw ingebrekestelling ontvangen" in words
    assert "Ingebrekestelling: Leerlingenvervoer" in words
    assert "Dit is nog niet het besluit waar u op wacht." in words
    assert "nog geen antwoord op uw bericht" not in words
    assert "behalve als u geen antwoord wilt" not in words
    assert zaak(listing).title == "Ingebrekestelling: Leerlingenvervoer"
    assert "Ingebrekestelling: Leerlingenvervoer" in said(Journey(listing.visitor(JAN), "/mijn"))


def test_a_klacht_asks_name_and_address_and_a_tip_does_not(listing):
    page = first(listing)
    page.press({"soort_bericht": "klacht", "bericht": "Ik schrijf u."}, NEXT)
    assert page.page.find("//main//input[@name='adres-postcode']")
    page = first(listing)
    page.press({"soort_bericht": "vraag", "bericht": "Ik schrijf u."}, NEXT)
    assert not page.page.find("//main//input[@name='adres-postcode']")


def test_who_wants_an_answer_says_where(listing):
    page = first(listing)
    page.press({"soort_bericht": "vraag", "bericht": "Ik schrijf u."}, NEXT)
    page.press({"antwoord_gewenst": "ja"}, NEXT)
    page.press({"naam": "Vera de Wit"}, NEXT)
    assert "Vul hieronder een e-mailadres of een telefoonnummer in" in said(page)
    page.press({"telefoon": "0612345678"}, NEXT)
    assert page.path.endswith("controle")


def test_the_name_of_the_login_is_there_already_and_says_so(listing):
    page = first(listing, person=JAN)
    page.press({"soort_bericht": "klacht", "bericht": "Ik schrijf u."}, NEXT)
    (box,) = page.page.find("//main//input[@name='naam']")
    assert box.get("value") == "Jan de Vries"
    assert "Dit weten wij doordat u bent ingelogd." in said(page)
    described = page.page.find(f"//*[@id='{box.get('aria-describedby')}']")
    assert "Verander het dan hier." in "".join(described[0].itertext())


def test_a_changed_name_goes_beside_what_the_login_said(listing):
    page = first(listing, person=JAN)
    sent(checked(page, "klacht", NAME))
    with listing.assembly.database.read() as tx:
        (submission,) = tx.query(Submission).all()
        kept = submissions.prefilled(listing.assembly.vault, submission)
        answers = submissions.answers(listing.assembly.vault, submission)
    assert answers["naam"] == "Vera de Wit"
    assert (kept["naam"]["waarde"], kept["naam"]["gewijzigd"]) == ("Jan de Vries", True)


def test_no_product_and_no_name_stands_in_an_address(listing):
    page = first(listing, person=JAN)
    assert draft_of(page) in page.path
    assert "leerlingenvervoer" not in page.path.lower()
