"""What is due, by week: nothing is counted twice and nothing is left out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.casework.weeks import AHEAD, Bar, Slot, When, bars, slot_of

TUESDAY = date(2026, 6, 2)
MONDAY = date(2026, 6, 1)


def test_late_this_week_and_far_away():
    assert slot_of(MONDAY, TUESDAY) == Slot(When.LATE)
    assert slot_of(TUESDAY, TUESDAY) == Slot(When.WEEK, MONDAY)
    assert slot_of(date(2026, 6, 7), TUESDAY) == Slot(When.WEEK, MONDAY)
    assert slot_of(date(2026, 6, 8), TUESDAY) == Slot(When.WEEK, date(2026, 6, 8))
    assert slot_of(date(2026, 8, 2), TUESDAY) == Slot(When.WEEK, date(2026, 7, 27))
    assert slot_of(date(2026, 8, 3), TUESDAY) == Slot(When.LATER)
    assert slot_of(None, TUESDAY) == Slot(When.NEVER)


def test_a_week_without_anything_has_its_place():
    found = bars({MONDAY: 2, TUESDAY: 1}, TUESDAY)
    assert found[:3] == (
        Bar(Slot(When.LATE), 2),
        Bar(Slot(When.WEEK, MONDAY), 1),
        Bar(Slot(When.WEEK, date(2026, 6, 8)), 0),
    )
    assert len(found) == AHEAD + 4


DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))


@given(st.dictionaries(DAYS, st.integers(1, 99)), st.integers(0, 400))
def test_every_case_is_counted_once(by_day, on):
    found = bars(by_day, MONDAY + timedelta(days=on))
    assert sum(bar.count for bar in found) == sum(by_day.values())
