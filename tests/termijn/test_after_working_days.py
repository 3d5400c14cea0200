"""So many working days later: the day itself never counts, and neither does a day off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijn.kalender import after_working_days, days, is_working_day

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 1))


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2026, 6, 1), 5, date(2026, 6, 8)),  # a weekend between
        (date(2026, 6, 5), 1, date(2026, 6, 8)),  # asked on a Friday
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # asked on a Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday and Easter Monday between
    ],
)
def test_examples(day, count, later):
    assert after_working_days(day, count) == later


@given(DAYS, st.integers(1, 30))
def test_exactly_so_many_working_days_lie_in_between(day, count):
    later = after_working_days(day, count)
    assert is_working_day(later)
    between = days(day + timedelta(days=1), later)
    assert sum(is_working_day(each) for each in between) == count


def test_no_days_is_no_promise():
    with pytest.raises(ValueError, match="at least one"):
        after_working_days(date(2026, 6, 1), 0)
