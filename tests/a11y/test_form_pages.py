"""Every page of every real form: empty, filled in and with mistakes, as a browser shows it."""

import pytest

from tests.a11y.nu import mistakes
from tests.e2e.answers import FILLED_IN_BY, STEPS
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser

NOTHING_DEMANDED = {("verhuismelding", "contact"), ("parkeervergunning", "contact")}
FIRST_ROW = {
    ("bijzondere-bijstand", "kosten"): "Kostenpost toevoegen",
    ("alcoholvergunning", "ruimtes"): "Ruimte toevoegen",
    ("alcoholvergunning", "leiders"): "Leidinggevende toevoegen",
}
"""Lists that must have a row, and what their page says while there is none."""
EVERY = [(slug, step) for slug, steps in STEPS.items() for step in steps]


@pytest.mark.parametrize(("slug", "step"), EVERY)
def test_a_step_empty_wrong_and_filled_in(visitor, slug, step):
    visitor.become(FILLED_IN_BY[slug]).begin(slug, step)
    assert visitor.title.startswith("Stap ")
    expect_nothing_wrong(visitor.driver)
    if (slug, step) in FIRST_ROW:
        visitor.press(FIRST_ROW[slug, step])
        expect_nothing_wrong(visitor.driver)
        visitor.press("Verder")
    else:
        visitor.press("Volgende stap")
    if (slug, step) not in NOTHING_DEMANDED:
        assert " - Stap " in visitor.title
    expect_nothing_wrong(visitor.driver)
    visitor.begin(slug, step, filled=True)
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize("slug", STEPS)
def test_checking_sending_and_what_came_of_it(visitor, slug):
    visitor.become(FILLED_IN_BY[slug]).begin(slug)
    assert "Controleren en versturen" in visitor.title
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(visitor.one("main form button").click)
    assert visitor.title.startswith("Ontvangen: ")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Bekijk de afdrukversie")
    assert visitor.title.startswith("Ontvangstbevestiging: ")
    expect_nothing_wrong(visitor.driver)


def test_a_question_that_was_added(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    visitor.one("[name=weet_wie]").click()
    visitor.press("Volgende stap")
    assert "Er is een vraag bijgekomen" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_form_in_english(visitor):
    visitor.become("niemand").begin("klacht", "gegevens")
    visitor.go(f"{visitor.path}?taal=en")
    assert visitor.one("html").get_attribute("lang") == "en"
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(visitor.one("main form button").click)
    expect_nothing_wrong(visitor.driver)


def test_the_nu_checker_finds_no_error_in_what_was_seen(town):
    assert mistakes(town.portal.pages) == []
