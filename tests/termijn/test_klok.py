"""Moments and Dutch days, through the nights the clocks change."""

import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijn.klok import (
    NoTimeZonesError,
    amsterdam,
    end_of_day,
    hours_after,
    local_day,
    local_time,
)

moments = st.datetimes(
    datetime(2014, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds and adds the zone
    datetime(2100, 12, 31),  # noqa: DTZ001 - see above
    timezones=st.just(UTC),
)
short_days = st.dates(date(2014, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2026, 1, 5), datetime(2026, 1, 5, 23, tzinfo=UTC)),
        (date(2026, 7, 13), datetime(2026, 7, 13, 22, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_day_is_over_at_dutch_midnight(day, over):
    assert end_of_day(day) == over


def test_48_hours_run_through_a_weekend_and_a_holiday():
    # T71: accessible on Thursday 24 December 2026 at 16:30, so told by Saturday 16:30 (Awb 2:10).
    told_by = hours_after(datetime(2026, 12, 24, 15, 30, tzinfo=UTC), 48)
    assert local_time(told_by).isoformat() == "2026-12-26T16:30:00+01:00"


def test_48_hours_over_the_change_to_summer_time_end_an_hour_later_on_the_clock():
    end = hours_after(datetime(2026, 3, 27, 15, 30, tzinfo=UTC), 48)
    assert local_time(end).isoformat() == "2026-03-29T17:30:00+02:00"


def test_moment_in_another_zone_gives_the_same_day():
    tokyo = datetime(2026, 6, 2, 7, 30, tzinfo=timezone(timedelta(hours=9)))
    assert local_day(tokyo) == date(2026, 6, 2)


@pytest.mark.parametrize("ask", [local_day, local_time, lambda moment: hours_after(moment, 1)])
def test_moment_without_a_zone_is_refused(ask):
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        ask(datetime(2026, 6, 2))  # noqa: DTZ001 - the point of the test


def test_machine_without_time_zones_is_refused_clearly(monkeypatch):
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    amsterdam.cache_clear()
    try:
        with pytest.raises(NoTimeZonesError, match="install the Python package tzdata"):
            local_day(datetime(2026, 6, 2, tzinfo=UTC))
    finally:
        zoneinfo.reset_tzpath()


@given(moments)
def test_moment_lies_within_its_dutch_day(moment):
    day = local_day(moment)
    assert end_of_day(day - timedelta(days=1)) <= moment < end_of_day(day)


@given(short_days)
def test_dutch_day_lasts_23_24_or_25_hours(day):
    lasts = end_of_day(day) - end_of_day(day - timedelta(days=1))
    assert lasts in (timedelta(hours=23), timedelta(hours=24), timedelta(hours=25))
