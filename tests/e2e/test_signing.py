"""Two people and one request: he asks, his partner signs, and both see it; without a script."""

import pytest

from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser
FORM = "bijzondere-bijstand"
LEA = {"partner_naam": "Lea Nulmeijer", "partner_bsn": "012345672"}


def sent(visitor):
    """Jan sends a request for himself and Lea."""
    visitor.become("jan").begin(FORM, but=LEA)
    assert "vragen wij uw partner (Lea Nulmeijer) om mee te tekenen" in visitor.text
    return visitor.press("Verstuur uw aanvraag")


def test_he_asks_she_signs_and_both_see_it_without_a_script(visitor):
    javascript(visitor.driver, on=False)
    sent(visitor)
    case = f"/mijn/aanvragen/{visitor.opened().id}"
    assert "Uw partner (Lea Nulmeijer) moet ook tekenen: uiterlijk" in visitor.text

    visitor.become("lea").go("/mijn")
    visitor.press("Teken mee: Bijzondere bijstand aanvragen")
    assert "Jan de Vries" in visitor.text
    visitor.press("Onderteken")
    assert visitor.title.startswith("1 fout - ")
    assert visitor.driver.switch_to.active_element.get_attribute("id") == "fouten"
    visitor.one("[name=gelezen]").click()
    visitor.press("Onderteken")
    assert "U hebt getekend" in visitor.text
    visitor.go("/mijn/aanvragen")
    assert "Bijzondere bijstand" not in visitor.text

    visitor.become("jan").go("/mijn")
    visitor.go(case)
    assert "Getekend op" in visitor.text
    visitor.go("/mijn/berichten")
    assert "Er is meegetekend" in visitor.text


def test_she_says_no_and_may_think_again(visitor):
    sent(visitor)
    visitor.become("lea").go("/mijn").press("Teken mee: Bijzondere bijstand aanvragen")
    visitor.press("Ik wil niet tekenen")
    visitor.one("[name=reden]").send_keys("Nu niet.")
    visitor.press("Ja, ik teken niet")
    assert "U hebt gezegd dat u niet tekent" in visitor.text
    visitor.one("[name=gelezen]").click()
    visitor.press("Onderteken")
    assert "U hebt getekend" in visitor.text


@pytest.mark.parametrize("page", ["", "/niet-ondertekenen"])
def test_the_pages_of_a_signer_are_accessible_and_work_by_keyboard(visitor, page):
    sent(visitor)
    visitor.become("lea").go("/mijn").press("Teken mee: Bijzondere bijstand aanvragen")
    visitor.go(visitor.path.partition("?")[0] + page)
    expect_nothing_wrong(visitor.driver)
    keyboard = Keyboard(visitor)
    stops = keyboard.round()
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()


def test_what_the_applicant_and_the_signer_see_afterwards_is_accessible(visitor):
    sent(visitor)
    case = f"/mijn/aanvragen/{visitor.opened().id}"
    expect_nothing_wrong(visitor.driver)
    visitor.become("lea").go("/mijn").press("Teken mee: Bijzondere bijstand aanvragen")
    visitor.press("Onderteken")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=gelezen]").click()
    visitor.press("Onderteken")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Bekijk wat er over uw handtekening is vastgelegd")
    assert "U hebt getekend." in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.become("jan").go("/mijn")
    visitor.go(case)
    expect_nothing_wrong(visitor.driver)


def test_a_signature_on_paper_is_taken_back_by_keyboard_and_with_a_mistake(visitor):
    sent(visitor)
    case = f"/behandeling/zaken/{visitor.opened().id}"
    employ(visitor, "noor").go(case).press("Neem deze zaak in behandeling")
    visitor.go(f"{case}/handtekening-vastleggen")
    visitor.one("[name=balie][value=nee]").click()
    for part, typed in zip(("dag", "maand", "jaar"), ("1", "6", "2026"), strict=True):
        visitor.one(f"[name=dag-{part}]").send_keys(typed)
    visitor.press("Leg deze handtekening vast")
    assert "De handtekening is vastgelegd." in visitor.text
    visitor.press("Handtekening op papier ongedaan maken")
    keyboard = Keyboard(visitor)
    stops = keyboard.round()
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()
    visitor.press("Maak deze handtekening ongedaan")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=reden]").send_keys("Dit is de handtekening van iemand anders.")
    visitor.press("Maak deze handtekening ongedaan")
    assert "De handtekening telt niet meer." in visitor.text
    expect_nothing_wrong(visitor.driver)
