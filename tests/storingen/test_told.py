"""The public page answers whatever moment was once written down."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.store.storingen import HAND, Outage, new_storing
from portal.storingen.told import page

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
PAST = st.integers(0, 739_000).map(lambda days: NOW - timedelta(days=days))


@given(st.lists(st.tuples(PAST, st.none() | PAST), min_size=1, max_size=4))
def test_any_stored_moment_can_be_told(spans):
    """A year that was mistyped takes no page away from everybody."""
    known = [
        Outage(new_storing(begin, max(begin, end) if end else None), HAND) for begin, end in spans
    ]
    shown = page(known, NOW)
    assert len(shown.now) + len(shown.earlier) == len(known)


def test_of_days_outside_the_calendar_no_last_day_is_told():
    began = datetime(1900, 11, 22, 9, 0, tzinfo=UTC)
    (told,) = page([Outage(new_storing(began, NOW - timedelta(hours=1)), HAND)], NOW).earlier
    assert told.days == ()
