"""A company by the number somebody types: filled in on Next, told, and never in the way."""

import json

from portal.bronnen.person import Sources
from portal.store import submissions
from portal.store.submissions import Submission
from portal.web.glue.throttle import COMPANIES
from tests.journey import Journey
from tests.web.balie.counter import begun_for
from tests.web.scenes import NEXT, said

NUMBER = "/formulier/bedrijf-opzoeken"
ROWS = "/formulier/herhaal-met-opzoeken"
KNOWN = "Dit komt uit het Handelsregister."
BAG = "Dit komt uit de Basisregistratie Adressen en Gebouwen."
WAITING = "Vult u het KvK-nummer in? Laat dit dan leeg. Wij zoeken het op."
NOT_FOUND = "Wij vonden de naam van het bedrijf niet bij dit KvK-nummer."
DOWN = "Wij konden het KvK-nummer niet opzoeken. Vul de naam van het bedrijf zelf in."
KORREL = {"kvk": "9000 1354"}
OWN = {"naam": "Mijn zaak", "adres-postcode": "1234 AB", "adres-huisnummer": "1"}
REACH = {"email": "piet@example.nl", "telefoon": "0612345678"}
PLACE = {"adres-postcode": "1234 AB", "adres-huisnummer": "12"}


class Broken:
    def company(self, kvk, _branch):
        raise RuntimeError(kvk)


def begun(house, form=NUMBER):
    return Journey(house.visitor(), form).press(action="begin")


def box(page, name):
    (found,) = page.page.find(f"//main//input[@name='{name}']")
    return found.get("value") or ""


def back(page):
    return page.visit(page.path.replace("controle", "proef"))


def test_name_address_and_branch_are_found_and_told_before_sending(specimen_house):
    page = begun(specimen_house)
    assert said(page).count(WAITING) == 3
    page.press(KORREL, NEXT)
    assert page.path.endswith("controle")
    assert "Bakkerij De Gouden Korrel" in said(page)
    assert said(page).count(KNOWN) == 3
    assert box(back(page), "adres-postcode") == "1234 CD"
    assert said(page).count("Verander het dan hier.") == 3


def test_what_was_typed_stands(specimen_house):
    page = begun(specimen_house).press({**KORREL, **OWN}, NEXT)
    assert "Mijn zaak" in said(page)
    assert said(page).count(KNOWN) == 1  # the number of the branch, which she left empty


def test_a_number_that_is_unknown_is_told_and_she_goes_on_herself(specimen_house):
    page = begun(specimen_house).press({"kvk": "12345678"}, NEXT)
    assert NOT_FOUND in said(page)
    assert WAITING not in said(page)
    assert box(page, "kvk") == "12345678"
    assert page.press(OWN, NEXT).path.endswith("controle")
    assert KNOWN not in said(page)


def test_another_number_takes_away_what_we_found_at_the_first(specimen_house):
    page = back(begun(specimen_house).press(KORREL, NEXT)).press({"kvk": "00900015"}, NEXT)
    assert "Roeivereniging De Elzenaar" in said(page)
    assert "Korrel" not in said(page)


def test_a_register_that_is_down_is_told_and_the_fields_open(specimen_house, journal):
    specimen_house.refurnish(sources=Sources(companies=Broken()))
    page = begun(specimen_house).press(KORREL, NEXT)
    assert DOWN in said(page)
    assert page.press(OWN, NEXT).path.endswith("controle")
    told = json.dumps(journal, default=str)
    assert "source_down" in told
    assert "90001354" not in told


def test_without_a_register_they_are_questions_like_any_other(specimen_house):
    specimen_house.refurnish(sources=Sources())
    page = begun(specimen_house)
    assert WAITING not in said(page)
    assert "Vul de naam van het bedrijf in." in said(page.press(KORREL, NEXT))


def test_nobody_reads_the_whole_register_by_typing_numbers(specimen_house, monkeypatch):
    monkeypatch.setattr(
        "portal.web.formulier.lookup.COMPANIES", COMPANIES.__class__("x", 1, COMPANIES.window)
    )
    begun(specimen_house).press(KORREL, NEXT)
    page = begun(specimen_house).press(KORREL, NEXT)
    assert DOWN in said(page)


def test_each_look_up_is_in_the_audit_log_without_what_it_gave(specimen_house):
    page = begun(specimen_house).press(KORREL, NEXT)
    back(page).press({"naam": "Anders"}, NEXT)
    query = "SELECT result, data FROM audit_lines WHERE event = 'gegevens_opgehaald'"
    ((result, data),) = [(each.result, str(each.data)) for each in specimen_house.rows(query)]
    assert result == "gevonden"
    assert "vestiging" in data
    assert "90001354" not in data


def test_a_row_has_its_own_address_and_company(specimen_house):
    page = begun(specimen_house, ROWS)
    page.visit(f"{page.path}/nieuw").press({**PLACE, **KORREL}, NEXT)
    assert "Plek 1: Elzenlaan" in said(page)
    page.visit(f"{page.path}/nieuw").press(
        {**PLACE, "adres-postcode": "9999 ZZ", "wie": "Ik"}, NEXT
    )
    assert "Wij vonden de straat niet" in said(page)
    page.press({"straat": "Kade"}, NEXT)
    page.press({"plekken_nog_een": "nee"}, NEXT)
    assert page.path.endswith("controle"), page.path
    assert (said(page).count(BAG), said(page).count(KNOWN)) == (1, 1)
    page.press(action="versturen")
    with specimen_house.assembly.database.read() as tx:
        (submission,) = tx.query(Submission).all()
        kept = submissions.prefilled(specimen_house.assembly.vault, submission)
    assert set(kept) == {"plekken/1/straat", "plekken/1/wie"}
    assert not any(each["gewijzigd"] for each in kept.values())


def test_a_row_that_is_taken_out_takes_what_was_looked_up_along(specimen_house):
    page = begun(specimen_house, ROWS)
    page.visit(f"{page.path}/nieuw").press({**PLACE, **KORREL}, NEXT)
    page.visit(f"{page.path}/1/verwijderen").press(action="verwijderen")
    page.visit(f"{page.path.partition('?')[0]}/nieuw").press(
        {**PLACE, "straat": "Kade", "wie": "Ik"}, NEXT
    )
    page.press({"plekken_nog_een": "nee"}, NEXT)
    assert page.path.endswith("controle"), page.path
    assert BAG not in said(page)
    assert KNOWN not in said(page)


def test_the_desk_looks_up_in_the_same_way(house):
    page = begun_for(house, "evenementenvergunning").press({"namens": "ja"}, NEXT)
    assert WAITING in said(page)
    page.press({"kvk": "12345678", **REACH}, NEXT)
    assert "Wij vonden de naam van de buurt, vereniging of stichting niet" in said(page)
    first = page.path
    page.press({"kvk": "00900015"}, NEXT).visit(first)
    assert box(page, "organisatie") == "Roeivereniging De Elzenaar"
    assert KNOWN in said(page)
