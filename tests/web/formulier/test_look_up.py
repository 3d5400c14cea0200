"""Street and place by postcode and house number: filled in on Next, told, and never in the way."""

import json

from portal.bronnen.person import Sources
from portal.store import submissions
from portal.store.submissions import Submission
from tests.journey import Journey
from tests.web.balie.counter import begun_for
from tests.web.scenes import NEXT, said

WOO = "/formulier/verzoek-overheidsinformatie"
BAG = "Dit komt uit de Basisregistratie Adressen en Gebouwen."
WAITING = "Laat dit leeg. Dan zoeken wij het op bij de postcode en het huisnummer."
NOT_FOUND = "Wij vonden uw straat niet bij deze postcode en dit huisnummer."
DOWN = "Wij konden het adres niet opzoeken. Vul uw straat zelf in."
HOME = {"naam": "Sanne de Wit", "adres-postcode": "1234ab", "adres-huisnummer": "12 bis"}
REQUEST = {
    "onderwerp": "Het zwembad",
    "documenten": "Alle brieven.",
    "tijd_bekend": "nee",
    "vorm": "digitaal",
}


class Broken:
    def street(self, postcode, _number):
        raise RuntimeError(postcode)


def at_the_address(house):
    page = Journey(house.visitor(), WOO).press(action="begin").press(REQUEST, NEXT)
    assert WAITING in said(page)
    return page


def box(page, name):
    (found,) = page.page.find(f"//main//input[@name='{name}']")
    return found.get("value") or ""


def back(page):
    return page.visit(page.path.replace("controle", "gegevens"))


def test_what_was_left_empty_is_looked_up_and_told_before_sending(house):
    page = at_the_address(house).press(HOME, NEXT)
    assert page.path.endswith("controle")
    assert "Elzenlaan" in said(page)
    assert said(page).count(BAG) == 2
    assert box(back(page), "straat") == "Elzenlaan"
    assert "Verander het dan hier." in said(page)


def test_what_was_typed_stands_and_has_no_source(house):
    page = at_the_address(house).press({**HOME, "straat": "Kade", "plaats": "Dorp"}, NEXT)
    assert page.path.endswith("controle")
    assert "Kade" in said(page)
    assert BAG not in said(page)
    assert "Elzenlaan" not in said(page)


def test_an_address_that_is_not_found_is_told_and_she_goes_on_herself(house):
    page = at_the_address(house).press({**HOME, "adres-postcode": "9999 ZZ"}, NEXT)
    assert NOT_FOUND in said(page)
    assert WAITING not in said(page)
    assert box(page, "adres-postcode") == "9999 ZZ"
    page.press({"straat": "Kade", "plaats": "Dorp"}, NEXT)
    assert page.path.endswith("controle")


def test_a_mended_postcode_is_looked_up_again(house):
    page = at_the_address(house).press({**HOME, "adres-postcode": "9999 ZZ"}, NEXT)
    page.press({"adres-postcode": "1236 JK", "adres-huisnummer": "20"}, NEXT)
    assert page.path.endswith("controle")
    assert "Molenkade" in said(page)


def test_another_address_takes_away_what_we_found_at_the_first(house):
    page = back(at_the_address(house).press(HOME, NEXT))
    page.press({"adres-postcode": "1236 JK", "adres-huisnummer": "20"}, NEXT)
    assert "Molenkade" in said(page)
    assert "Elzenlaan" not in said(page)
    back(page).press({"adres-postcode": "9999 ZZ"}, NEXT)
    assert NOT_FOUND in said(page)
    assert not box(page, "straat")


def test_a_source_that_is_down_is_told_once_somebody_needs_it(house, journal):
    house.refurnish(sources=Sources(addresses=Broken()))
    page = at_the_address(house).press(HOME, NEXT)
    assert DOWN in said(page)
    page.press({"straat": "Kade", "plaats": "Dorp"}, NEXT)
    assert page.path.endswith("controle")
    told = json.dumps(journal, default=str)
    assert "source_down" in told
    assert "1234" not in told


def test_without_a_source_it_is_a_question_like_any_other(house):
    house.refurnish(sources=Sources())
    page = Journey(house.visitor(), WOO).press(action="begin").press(REQUEST, NEXT)
    assert WAITING not in said(page)
    assert "Vul uw straat in." in said(page.press(HOME, NEXT))


def test_who_saves_for_later_waits_for_no_source(house):
    page = at_the_address(house).press(HOME, ("actie", "bewaren"))
    with house.assembly.database.read() as tx:
        assert tx.query(Submission).count() == 0
    assert BAG not in said(page)


def test_what_she_changed_is_sent_beside_what_the_source_said(house):
    page = back(at_the_address(house).press(HOME, NEXT)).press({"straat": "Kade"}, NEXT)
    assert said(page).count(BAG) == 1
    page.press(action="versturen")
    with house.assembly.database.read() as tx:
        (submission,) = tx.query(Submission).all()
        kept = submissions.prefilled(house.assembly.vault, submission)
        sent = submissions.answers(house.assembly.vault, submission)
    assert (sent["straat"], sent["plaats"]) == ("Kade", "Elzendam")
    assert (kept["straat"]["waarde"], kept["straat"]["gewijzigd"]) == ("Elzenlaan", True)
    assert kept["plaats"]["gewijzigd"] is False


def test_the_desk_looks_up_in_the_same_way(house):
    page = begun_for(house, "verzoek-overheidsinformatie").press(REQUEST, NEXT)
    page.press({**HOME, "naam": "Jan de Vries"}, NEXT)
    assert page.path.endswith("controle")
    assert "Elzenlaan" in said(page)
    assert BAG in said(page)
