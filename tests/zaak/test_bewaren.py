"""How long a case is kept: by its result, from the right day, and never too short."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijn.lengte import Length, Unit
from portal.zaak.bewaren import Dates, Hold, Rule, ground_of, keeping, to_destroy

GRANTED = Rule("verleend", Length(1, Unit.JAREN), "afloop", "11.1")
REFUSED = Rule("geweigerd", Length(5, Unit.JAREN), "afhandeling", "11.2")
STOPPED = Rule("afgebroken", Length(42, Unit.DAGEN))
RULES = (GRANTED, REFUSED, STOPPED)
DATES = Dates(received=date(2026, 1, 5), closed=date(2026, 3, 2), ends=date(2028, 2, 29))


@pytest.mark.parametrize(
    ("results", "last"),
    [
        (["geweigerd"], date(2031, 3, 2)),
        (["verleend"], date(2029, 2, 28)),
        (["afgebroken"], date(2026, 4, 13)),
        # The surest name that the form knows decides.
        (["onbekend", "afgebroken", "geweigerd"], date(2026, 4, 13)),
    ],
)
def test_each_result_has_its_own_period_and_first_day(results, last):
    found = keeping(RULES, results, DATES)
    assert found.vernietigen_na == last
    assert found.certain


def test_the_last_day_itself_is_still_kept():
    found = keeping(RULES, ["geweigerd"], DATES)
    assert not found.over(date(2031, 3, 2))
    assert found.over(date(2031, 3, 3))


def test_from_receipt_counts_from_the_day_it_came():
    rule = Rule("beantwoord", Length(1, Unit.MAANDEN), "ontvangst")
    assert keeping([rule], ["beantwoord"], DATES).vernietigen_na == date(2026, 2, 5)


@pytest.mark.parametrize("rule", [GRANTED, Rule("verleend", Length(1, Unit.JAREN), "overlijden")])
def test_without_the_day_it_begins_after_nothing_is_ever_over(rule):
    found = keeping([rule], ["verleend"], Dates(DATES.received, DATES.closed))
    assert found.vernietigen_na is None
    assert not to_destroy(found, (), date.max)


def test_a_result_nobody_knows_is_kept_as_long_as_any():
    found = keeping(RULES, ["besloten"], DATES)
    assert (found.rule, found.certain) == (REFUSED, False)
    unknown = keeping(RULES, ["besloten"], Dates(DATES.received, DATES.closed))
    assert unknown.vernietigen_na is None


def test_a_form_that_says_nothing_is_never_destroyed():
    assert keeping((), ["verleend"], DATES) is None
    assert not to_destroy(None, (), date.max)


@pytest.mark.parametrize("hold", Hold)
def test_any_hold_keeps_it(hold):
    found = keeping(RULES, ["geweigerd"], DATES)
    assert to_destroy(found, (), date(2040, 1, 1))
    assert not to_destroy(found, [hold], date(2040, 1, 1))


def test_the_ground_can_be_kept():
    assert ground_of(keeping(RULES, ["geweigerd"], DATES)) == {
        "resultaat": "geweigerd",
        "selectielijst": "11.2",
        "termijn": "5 jaren",
        "vanaf": "afhandeling",
        "begin": "2026-03-02",
        "zeker": True,
    }


@given(
    closed=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    results=st.lists(st.sampled_from(["verleend", "geweigerd", "afgebroken", "x"]), max_size=3),
    ends=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    after=st.integers(0, 20_000),
)
def test_it_is_never_destroyed_before_its_own_period(closed, results, ends, after):
    dates = Dates(closed - timedelta(days=30), closed, ends)
    found = keeping(RULES, results, dates)
    today = closed + timedelta(days=after)
    if to_destroy(found, (), today):
        assert found.begins is not None
        assert today > found.vernietigen_na > found.begins
    if found.certain:
        assert found.rule.result in results
