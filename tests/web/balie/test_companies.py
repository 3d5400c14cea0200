"""A company at the desk: by its number, with who acts for it and on what ground."""

from dataclasses import replace

import pytest

from portal.bronnen.person import Sources
from portal.people import Bedrijf, Level
from portal.store import assistentie, owners, submissions
from tests.house_for_tests import CLERK, JAN
from tests.journey import Journey
from tests.web.balie.counter import (
    AGREED,
    SEEN,
    WHO_JAN,
    chosen,
    contact_of,
    filled,
    found,
    known,
    line_data,
    started,
    with_form,
)
from tests.web.scenes import REAL, said

KORREL = "90001354"
NUMBER = {"wie": "bedrijf", "kvk": "9000 1354"}
ACTS = {**SEEN, "hoedanigheid": "bestuurder", "vertegenwoordiger": "Gerda Graan", "gezien": "ja"}
COMPANY = Bedrijf(KORREL, "Bakkerij De Gouden Korrel", Level.SUBSTANTIEEL)
MOVE = "verhuismelding"
WHOLE, MAIN, AT_THE_DYKE = "0", "1", "2"


def opened_to_companies(form):
    """The form about moving, as a company may send it too."""
    return form.model_copy(
        update={"login": form.login.model_copy(update={"bedrijf": form.login.burger})}
    )


def only_companies(form):
    """The form about moving, as nobody but a company may send it."""
    login = form.login.model_copy(update={"bedrijf": form.login.burger, "burger": None})
    return form.model_copy(update={"login": login})


def at_the_person(house, slug=MOVE, change=only_companies, **values) -> Journey:
    if slug == MOVE:
        with_form(house, slug, change)
    return chosen(started(house, **values), slug)


def looked_up(journey, number=NUMBER, which=WHOLE) -> Journey:
    """The company found; where it has more than one vestiging, `which` of what is offered."""
    journey.press(number, action="/persoon")
    several = journey.page.find("//form[contains(@action, '/persoon/kies')]")
    return journey.press({"treffer": which}, action="/persoon/kies") if several else journey


def test_a_product_for_companies_alone_is_filled_in_for_one(house):
    journey = looked_up(at_the_person(house))
    assert "Bakkerij De Gouden Korrel" in said(journey)
    assert "Sluisplein, Elzendam" in said(journey)
    known(journey, ACTS).press(action="/klaar")
    assert "U vult in voor Bakkerij De Gouden Korrel (Balie)" in journey.text
    filled(journey, REAL[MOVE]).press(AGREED, action="/versturen")
    assert journey.path.endswith("/verstuurd")
    assembly = house.assembly
    ((one,),) = house.rows("SELECT id FROM submissions")
    with assembly.database.read() as tx:
        row = assistentie.of(tx, one)
        assert row is not None
        assert (row.role, row.identification, row.document) == (
            "bestuurder",
            "document",
            "paspoort",
        )
        assert assistentie.representative(assembly.vault, row) == "Gerda Graan"
        submission = submissions.of_zaak(tx, one)
        assert submission.owner == owners.owner_of(assembly.vault, COMPANY)
        person = submissions.person(assembly.vault, submission)
    assert (person["soort"], person["kvk"]) == ("bedrijf", KORREL)
    assert "Uw verhuizing doorgeven" in Journey(house.visitor(COMPANY), "/mijn/aanvragen").text


def test_its_copy_by_post_goes_to_the_address_in_the_trade_register(house):
    journey = known(looked_up(at_the_person(house)), ACTS).press(action="/klaar")
    filled(journey, REAL[MOVE]).press(AGREED, action="/versturen")
    journey.press({"afschrift": "post", "reden": "geen_apparaat"}, action="/verstuurd")
    assert house.rows("SELECT kind FROM parcels WHERE channel = 'brief'") == [("afschrift",)]


def test_a_real_product_for_companies_begins_with_what_the_register_knows(house):
    journey = looked_up(at_the_person(house, "alcoholvergunning"))
    journey = known(journey, ACTS).press(action="/klaar")
    journey.press({"soort_zaak": "horeca"}, ("actie", "volgende"), action="/formulier/")
    (name,) = journey.page.find("//main//input[@name='naam_zaak']/@value")
    assert name == "Bakkerij De Gouden Korrel"
    assert "Dit komt uit het Handelsregister." in said(journey)


def test_nobody_sends_it_for_herself(house):
    journey = at_the_person(house)
    assert journey.page.find("//main//input[@name='bsn']") == []
    journey.press({**WHO_JAN, "kvk": ""}, action="/persoon")
    assert journey.status == 422
    assert "KvK-nummer" in said(journey)


def test_where_both_may_the_employee_chooses(house):
    journey = at_the_person(house, change=opened_to_companies)
    assert set(journey.page.find("//input[@name='wie']/@value")) == {"zelf", "ander", "bedrijf"}
    found(journey)
    assert "Jan de Vries" in said(journey)
    journey.visit(f"/balie/{contact_of(journey)}/persoon")
    looked_up(journey)
    assert "Bakkerij De Gouden Korrel" in said(journey)
    assert "Jan de Vries" not in journey.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "8 cijfers"),
        ("1234567", "8 cijfers"),
        ("9000135x", "8 cijfers"),
        ("٩٠٠٠١٣٥٤", "8 cijfers"),
        ("%", "8 cijfers"),
        ("90001355", "staat niet in het Handelsregister"),
    ],
)
def test_a_number_that_is_none_or_of_nobody_opens_nothing(house, typed, told):
    journey = looked_up(at_the_person(house), {**NUMBER, "kvk": typed})
    assert journey.status == 422
    assert told in said(journey)
    assert journey.page.title.startswith("1 fout")
    assert house.rows("SELECT owner_kind FROM balie_contacten") == [(None,)]


def test_a_vestiging_is_found_by_its_own_number(house):
    journey = at_the_person(house)
    looked_up(journey, {**NUMBER, "vestiging": "123"})
    assert "12 cijfers" in said(journey)
    looked_up(journey, {**NUMBER, "vestiging": "000090001362"})
    assert "De Gouden Korrel aan de Dijk" in said(journey)


@pytest.mark.parametrize(
    ("which", "name", "vestiging"),
    [
        (WHOLE, "Bakkerij De Gouden Korrel", None),
        (MAIN, "Bakkerij De Gouden Korrel", "000090001354"),
        (AT_THE_DYKE, "De Gouden Korrel aan de Dijk", "000090001362"),
    ],
)
def test_of_a_company_with_two_vestigingen_is_chosen_which_it_is_about(
    house, which, name, vestiging
):
    journey = at_the_person(house).press(NUMBER, action="/persoon")
    words = said(journey)
    for part in ("Om welke vestiging gaat het?", "het hele bedrijf", "Dijkweg, Elzendam"):
        assert part in words
    assert "nummer eindigt op" not in words
    journey.press({"treffer": which}, action="/persoon/kies")
    assert f"U hebt gekozen: {name}." in said(journey)
    assert ("Vestigingsnummer" in said(journey)) is (vestiging is not None)
    who = Bedrijf(KORREL, name, Level.SUBSTANTIEEL, vestiging=vestiging)
    owner = owners.owner_of(house.assembly.vault, who)
    assert house.rows("SELECT owner_index FROM balie_contacten") == [(owner.index,)]


def test_of_a_company_with_one_vestiging_nothing_is_chosen(house):
    journey = at_the_person(house).press({**NUMBER, "kvk": "00900015"}, action="/persoon")
    assert "U hebt gekozen: Roeivereniging De Elzenaar." in said(journey)


@pytest.mark.parametrize("place", ["3", "-1", "x", ""])
def test_a_vestiging_that_was_not_offered_opens_nothing(house, place):
    journey = at_the_person(house).press(NUMBER, action="/persoon")
    journey.press({"treffer": place}, action="/persoon/kies")
    assert house.rows("SELECT owner_kind FROM balie_contacten") == [(None,)]


class Plain:
    """A register that tells of a company, and not which vestigingen it has."""

    def company(self, _kvk, _branch):
        return {"naam": "Bakkerij De Gouden Korrel"}


class Halfway(Plain):
    """A register that falls away between the two questions."""

    def branches(self, _kvk, _most):
        raise ConnectionError


@pytest.mark.parametrize("register", [Plain(), Halfway()])
def test_where_no_vestigingen_are_known_it_is_about_the_company(house, register):
    journey = at_the_person(house)
    house.refurnish(sources=replace(house.assembly.sources, companies=register))
    journey.press(NUMBER, action="/persoon")
    assert "U hebt gekozen: Bakkerij De Gouden Korrel." in said(journey)


class Down:
    """A register that does not answer."""

    def company(self, _kvk, _branch):
        raise ConnectionError


def test_a_register_that_is_down_says_so_and_keeps_what_was_typed(house):
    journey = at_the_person(house)
    house.refurnish(sources=replace(house.assembly.sources, companies=Down()))
    looked_up(journey)
    assert "antwoordt nu niet" in said(journey)
    assert journey.page.find("//input[@name='kvk']/@value") == ["9000 1354"]


def test_without_a_register_the_desk_types_the_name(house):
    journey = at_the_person(house)
    house.refurnish(sources=Sources())
    journey.visit(journey.path)
    looked_up(journey)
    assert "Vul de naam van het bedrijf" in said(journey)
    looked_up(journey, {**NUMBER, "bedrijfsnaam": "De Korrel"})
    assert "U hebt gekozen: De Korrel." in said(journey)


def test_who_acts_for_it_and_why_is_asked_before_the_form(house):
    journey = looked_up(at_the_person(house))
    known(journey)
    assert journey.status == 422
    for words in ("Kies waarom deze persoon", "wie voor het bedrijf", "Zet een kruisje als u"):
        assert words in said(journey), words
    known(journey, {**ACTS, "hoedanigheid": "ouder"})
    assert journey.status == 422
    assert house.rows("SELECT identification FROM balie_contacten") == [(None,)]


def test_by_telephone_nobody_can_prove_to_act_for_a_company(house):
    """What stands in the trade register everybody can read."""
    journey = started(house, kanaal="telefoon")
    journey.visit(f"/balie/{contact_of(journey)}/product/alcoholvergunning")
    assert "Dit kan niet langs deze weg" in said(journey)
    assert journey.page.find("//main//form") == []


def test_a_question_about_the_case_of_a_company(house):
    journey = looked_up(started(house, doel="status"))
    known(journey, ACTS)
    assert journey.path.endswith("/mijn/aanvragen")
    assert "U kijkt mee voor Bakkerij De Gouden Korrel" in journey.text
    seen = said(Journey(house.visitor(COMPANY), "/mijn/hulp"))
    assert "Een medewerker helpt u nu aan de balie" in seen
    assert "Een medewerker helpt u nu" not in said(Journey(house.visitor(JAN), "/mijn/hulp"))


def test_the_file_of_a_company_of_her_own_is_closed_to_her(house):
    with house.assembly.database.write() as tx:
        assistentie.link(tx, CLERK.id, owners.owner_of(house.assembly.vault, COMPANY))
    journey = looked_up(at_the_person(house))
    assert journey.status == 403
    assert "uw eigen dossier" in said(journey)


def test_the_lines_tell_the_ground_and_no_number(house):
    known(looked_up(at_the_person(house)), ACTS)
    lines = house.rows("SELECT event, data FROM audit_lines WHERE object_kind = 'contact'")
    data = {event: line_data(each) for event, each in lines}
    assert data["bedrijf_gezocht"]["treffers"] == 1
    assert data["persoon_geopend"]["soort"] == "bedrijf"
    assert data["identiteit_vastgesteld"]["als"] == "bestuurder"
    assert KORREL not in str(lines)
    assert "Gerda" not in str(lines)
