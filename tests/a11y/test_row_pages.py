"""The pages of a repeated step in every state, as a browser shows them."""

import pytest

from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser
GROUP = ("verhuismelding", "meeverhuizers")


def choose(visitor, name, value):
    visitor.one(f"[name={name}][value={value}]").click()


def test_the_list_empty_wrong_filled_in_and_with_a_row_that_is_not_done(visitor):
    visitor.become("jan").begin(*GROUP)
    expect_nothing_wrong(visitor.driver)
    choose(visitor, "meeverhuizers_komt", "ja")
    visitor.press("Volgende stap").press("Verder").press("Terug naar de lijst")
    assert "Nog niet af" in visitor.text
    expect_nothing_wrong(visitor.driver)
    choose(visitor, "meeverhuizers_nog_een", "nee")
    visitor.press("Volgende stap")
    assert "Persoon 1 is nog niet af." in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.begin(*GROUP, filled=True).press("Volgende stap")
    assert visitor.title.startswith("1 fout - Stap 5 van ")
    expect_nothing_wrong(visitor.driver)


def test_a_row_new_wrong_and_filled_in(visitor):
    visitor.become("jan").begin(*GROUP)
    choose(visitor, "meeverhuizers_komt", "ja")
    visitor.press("Volgende stap")
    assert "Stap 5 van 7: Persoon 1" in visitor.title
    expect_nothing_wrong(visitor.driver)
    visitor.press("Verder")
    assert visitor.title.startswith("3 fouten - Stap 5 van 7: Persoon 1")
    expect_nothing_wrong(visitor.driver)
    visitor.begin(*GROUP, filled=True).press("Wijzigen: Persoon 2")
    expect_nothing_wrong(visitor.driver)


def test_the_question_before_a_row_goes_and_the_list_after_it(visitor):
    visitor.become("jan").begin(*GROUP, filled=True).press("Verwijderen: Persoon 2")
    assert "Persoon 2 verwijderen?" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Ja, verwijder persoon 2")
    assert "Verwijderd" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_row_in_english(visitor):
    visitor.become("jan").begin(*GROUP, filled=True)
    visitor.go(f"{visitor.path}?taal=en")
    assert "Person 1: Lea de Vries" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Change: Person 1")
    expect_nothing_wrong(visitor.driver)
