"""Ages: the birthdays since a day of birth; who was born on 29 February has hers on 1 March."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.definition.written_conditions import parse_condition
from portal.engine.answers import Answers
from portal.engine.compare import age
from portal.engine.conditions import holds
from portal.engine.facts import Facts
from tests.engine.builders import a_form, ask, step

BORN = a_form(step("een", ask("datum", "geboren", geboortedatum="ja")))
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def said(operator: str, years: int, born: date, today: date) -> bool | None:
    condition = parse_condition({"geboren": {operator: str(years)}})
    return holds(condition, BORN, Answers(geboren=born.isoformat()), Facts(today))


def test_eighteen_from_the_birthday_on():
    born = date(2008, 5, 1)
    assert said("leeftijd_minstens", 18, born, date(2026, 4, 30)) is False
    assert said("leeftijd_minstens", 18, born, date(2026, 5, 1)) is True
    assert said("leeftijd_onder", 18, born, date(2026, 4, 30)) is True
    assert said("leeftijd_onder", 18, born, date(2026, 5, 1)) is False


def test_born_on_the_29th_of_february_is_a_year_older_on_the_1st_of_march():
    born = date(2008, 2, 29)
    assert said("leeftijd_minstens", 18, born, date(2026, 2, 28)) is False
    assert said("leeftijd_minstens", 18, born, date(2026, 3, 1)) is True
    assert said("leeftijd_minstens", 20, born, date(2028, 2, 28)) is False
    assert said("leeftijd_minstens", 20, born, date(2028, 2, 29)) is True


def test_nobody_has_an_age_before_the_day_of_birth_is_known():
    condition = parse_condition({"geboren": {"leeftijd_minstens": "18"}})
    assert holds(condition, BORN, Answers(), Facts(date(2026, 5, 1))) is None


@given(DAYS, DAYS, st.integers(0, 120))
def test_one_of_the_two_always_holds(born, today, years):
    older = said("leeftijd_minstens", years, born, today)
    assert older is not None
    assert said("leeftijd_onder", years, born, today) is not older
    assert older is (age(born, today) >= years)


@given(DAYS, DAYS)
def test_an_age_grows_by_one_on_one_day_of_a_year(born, today):
    grown = age(born, today + timedelta(days=1)) - age(born, today)
    tomorrow = today + timedelta(days=1)
    birthday = (born.month, born.day) if (born.month, born.day) != (2, 29) else (2, 29)
    leap = (today.year % 4 == 0 and today.year % 100 != 0) or today.year % 400 == 0
    if birthday == (2, 29) and not leap:
        birthday = (3, 1)
    assert grown == ((tomorrow.month, tomorrow.day) == birthday)
