"""The sources in a trial: made-up people, a register that is down, and never a real one."""

import pytest

from portal.bronnen.person import Sources
from tests.house_for_tests import EDITOR
from tests.journey import Journey
from tests.web.scenes import NEXT, post, said

SET = ("actie", "instellen")
KNOWN = "Dit komt uit het Handelsregister."
DOWN = "Wij konden dit nu niet ophalen uit het Handelsregister. Vul het zelf in."


class Untouched:
    """Registers that say so when a trial asks them."""

    def person(self, _bsn):
        raise AssertionError("a trial asked a register")

    company = street = person


@pytest.fixture
def room(house):
    real = Untouched()
    house.refurnish(sources=Sources(persons=real, companies=real, addresses=real))
    return house


def tried(room, form, **chosen):
    page = Journey(room.visitor(EDITOR), f"/redactie/formulieren/{form}/proef")
    return settings(page, **chosen)


def settings(page, **chosen):
    values = {f"_{name}": value for name, value in chosen.items()}
    return page.press(values, SET, "/proef/stap")


def box(page, name):
    (found,) = page.page.find(f"//main//input[@name='{name}']")
    return found.get("value") or ""


def company(room, **chosen):
    page = tried(room, "alcoholvergunning", wie="bedrijf-substantieel", **chosen)
    return page.press({"soort_zaak": "horeca"}, NEXT, "/proef/stap")


def test_a_made_up_company_is_filled_in_and_told(room):
    page = company(room, bron="verzonnen")
    assert box(page, "naam_zaak") == "Bakkerij Het Voorbeeld"
    assert said(page).count(KNOWN) == 3
    assert page.page.find("//option[@value='verzonnen'][@selected]")


def test_a_register_that_is_down_is_told_as_it_is_to_a_citizen(room):
    page = company(room, bron="storing")
    assert not box(page, "naam_zaak")
    assert said(page).count(DOWN) == 3


def test_without_a_choice_nothing_is_filled_in(room):
    page = company(room)
    assert not box(page, "naam_zaak")
    assert KNOWN not in said(page)


def test_another_choice_takes_away_what_nobody_changed_and_leaves_what_was_typed(room):
    page = company(room, bron="verzonnen").press({"naam_zaak": "Zelf"}, NEXT, "/proef/stap")
    settings(page, bron="storing")
    assert box(page, "naam_zaak") == "Zelf"
    assert "Bakkerij" not in said(page)


def test_an_answer_that_stands_is_shown_and_not_asked(room):
    page = tried(room, "brp-uittreksel", wie="burger-substantieel", bron="verzonnen")
    for _ in range(4):
        if "1234 AB" in said(page):
            break
        page.press(on_page(page), NEXT, "/proef/stap")
    assert "U kunt het hier niet wijzigen." in said(page)
    assert not page.page.find("//main//input[@name='adres-postcode']")


def on_page(page):
    """The first option of every choice on a page."""
    names = {each.get("name") for each in page.page.find("//main//input[@type='radio']")}
    return {
        name: page.page.find(f"//main//input[@type='radio'][@name='{name}']")[0].get("value")
        for name in names
    }


def test_begin_again_keeps_the_made_up_person(room):
    page = company(room, bron="verzonnen").press({"naam_zaak": "Zelf"}, NEXT, "/proef/stap")
    again = page.page.find("//button[contains(@formaction, '/opnieuw')]/@formaction")[0]
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    post(page.client, again, csrf_token=token)
    page.visit(f"{page.path.partition('/stap')[0]}/stap/zaak")
    page.press({"soort_zaak": "horeca"}, NEXT, "/proef/stap")
    assert box(page, "naam_zaak") == "Bakkerij Het Voorbeeld"


@pytest.mark.parametrize(
    ("choice", "number", "told"),
    [
        ("verzonnen", "90001354", "Verander het dan hier."),
        ("verzonnen", "99999999", "Wij vonden de naam van het bedrijf niet bij dit KvK-nummer."),
        ("storing", "90001354", "Wij konden het KvK-nummer niet opzoeken."),
        ("geen", "90001354", "Vul de naam van het bedrijf in."),
    ],
)
def test_what_is_looked_up_by_typing_goes_by_the_same_choice(room, specimens, choice, number, told):
    room.refurnish(catalogue=specimens)
    page = tried(room, "bedrijf-opzoeken", bron=choice)
    first = page.path
    page.press({"kvk": number}, NEXT, "/proef/stap")
    assert told in said(page.visit(first) if told.startswith("Verander") else page)


def test_a_row_of_a_trial_looks_up_too(room, specimens):
    room.refurnish(catalogue=specimens)
    page = tried(room, "herhaal-met-opzoeken", bron="verzonnen")
    page.visit(f"{page.path}/nieuw")
    typed = {"adres-postcode": "1234 AB", "adres-huisnummer": "12", "wie": "Ik"}
    page.press(typed, NEXT, "/proef/stap")
    assert "Plek 1: Voorbeeldstraat" in said(page)
