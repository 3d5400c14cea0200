"""Where the machine stands plays no part: days and terms are Dutch in every zone of the world."""

import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.termijn.bezwaar import bezwaartermijn
from portal.termijn.klok import end_of_day, local_day, local_time
from portal.termijn.rechtsopvatting import ours
from portal.termijn.storing import Storing, tijdig, verlengd

ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "America/New_York", "Asia/Tokyo")
MOMENTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds and adds the zone
    datetime(2030, 12, 1),  # noqa: DTZ001 - see above
    timezones=st.just(UTC),
)


@contextmanager
def standing_in(zone):
    """Put the clock of the machine in a zone, as TZ does at the start of a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()


def computed(moment):
    """What the house makes of a moment: its day, its clock, a term and an outage."""
    day = local_day(moment)
    last = bezwaartermijn(day, ours()).last.day
    begin = end_of_day(last) - timedelta(hours=6)
    outage = Storing("a", begin, begin + timedelta(hours=8))
    late = tijdig(end_of_day(last) + timedelta(hours=2), last, [outage])
    clock = local_time(moment).strftime("%H:%M")
    return day, clock, end_of_day(day), last, verlengd(last, [outage]), late.oordeel


@settings(deadline=None)
@given(MOMENTS, st.sampled_from(ZONES))
def test_days_and_terms_are_the_same_wherever_the_machine_stands(moment, zone):
    with standing_in("Europe/Amsterdam"):
        here = computed(moment)
    with standing_in(zone):
        assert computed(moment) == here


def test_a_day_read_off_the_clock_of_the_machine_would_be_caught():
    moment = datetime(2026, 7, 10, 21, 59, tzinfo=UTC)  # 23.59 in the Netherlands
    found = {}
    for zone in ZONES:
        with standing_in(zone):
            found[zone] = moment.astimezone().date()
            assert local_day(moment) == date(2026, 7, 10)
    assert len(set(found.values())) > 1
