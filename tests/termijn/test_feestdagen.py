"""The holidays of the Algemene termijnenwet, against an independent table."""

from datetime import date, timedelta

import holidays as independent
import pytest

from portal.termijn.besluitdagen import decree_days, decrees, known_years, read
from portal.termijn.feestdagen import FIRST_YEAR, LAST_YEAR, easter, holidays, kings_day
from portal.termijn.kalender import day_off, days, is_working_day, last_known_year, roll

DECREE = """
[[besluit]]
naam = "Besluit"
bron = "Staatscourant"
jaren = [2040]
dagen = [{day}]
"""


def working_days_missing(year):
    """Days other than Sundays on which the two tables differ."""
    theirs = independent.country_holidays("NL", years=year, categories=("public", "optional"))
    ours = set(holidays(year)) - decree_days(year)
    return {day for day in ours ^ set(theirs) if day.weekday() != 6}


@pytest.mark.parametrize("year", range(FIRST_YEAR, 2101))
def test_holidays_agree_with_the_holidays_package(year):
    assert working_days_missing(year) == set()


def test_year_2026_as_in_the_law():
    assert {day: str(name) for day, name in holidays(2026).items()} == {
        date(2026, 1, 1): "Nieuwjaarsdag",
        date(2026, 1, 2): "een dag die bij koninklijk besluit met een feestdag is gelijkgesteld",
        date(2026, 4, 3): "Goede Vrijdag",
        date(2026, 4, 6): "Tweede Paasdag",
        date(2026, 4, 27): "Koningsdag",
        date(2026, 5, 5): "Bevrijdingsdag",
        date(2026, 5, 14): "Hemelvaartsdag",
        date(2026, 5, 15): "een dag die bij koninklijk besluit met een feestdag is gelijkgesteld",
        date(2026, 5, 25): "Tweede Pinksterdag",
        date(2026, 12, 25): "Eerste Kerstdag",
        date(2026, 12, 26): "Tweede Kerstdag",
    }


@pytest.mark.parametrize("day", ["2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28"])
def test_decree_day_is_no_working_day(day):
    assert not is_working_day(date.fromisoformat(day))


def test_kings_day_moves_to_saturday_when_the_27th_is_a_sunday():
    assert (kings_day(2025), kings_day(2026)) == (date(2025, 4, 26), date(2026, 4, 27))
    assert is_working_day(date(2025, 4, 28))


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_liberation_day_counts_every_year(year):
    assert not is_working_day(date(year, 5, 5))


def test_easter_keeps_its_earliest_and_latest_day():
    # 22 March and 25 April are the outer bounds; these years reach them or come near.
    assert [easter(year) for year in (1818, 1943, 2008, 2038, 2285)] == [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(2008, 3, 23),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ]


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_year_out_of_bounds_is_refused(year):
    with pytest.raises(ValueError, match="feestdagen zijn bekend van 2014 tot en met 2199"):
        holidays(year)


def test_decrees_name_their_source():
    assert all(decree.name.startswith("Besluit gelijkstelling") for decree in decrees())
    assert all(decree.source for decree in decrees())


def test_decree_day_is_always_a_weekday():
    assert all(day.weekday() < 5 for decree in decrees() for day in decree.days)


def test_name_of_a_decree_holds_its_days():
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    for decree in decrees():
        for day in decree.days:
            assert f"{day.day} {months.split()[day.month - 1]} {day.year}" in decree.name


def test_last_known_year_is_that_of_the_latest_decree():
    assert last_known_year() == max(known_years()) == 2028


def test_decree_with_a_day_outside_its_years_is_refused():
    with pytest.raises(ValueError, match="valt buiten de jaren"):
        read(DECREE.format(day="2041-05-03"))


def test_two_decrees_about_one_year_are_refused():
    one = DECREE.format(day="2040-05-11")
    with pytest.raises(ValueError, match="hetzelfde jaar"):
        read(one + one)


def test_saturday_and_sunday_are_named():
    assert str(day_off(date(2026, 8, 1))) == "een zaterdag"
    assert str(day_off(date(2026, 8, 2))) == "een zondag"


def test_holiday_on_a_weekend_keeps_its_own_name():
    assert str(day_off(date(2027, 12, 25))) == "Eerste Kerstdag"


def test_longest_row_of_days_off_is_walked_over():
    # 4 May 2027 is a Tuesday: 5, 6 and 7 May and the weekend follow.
    assert roll(date(2027, 5, 5)) == date(2027, 5, 10)
    assert roll(date(2027, 5, 4)) == date(2027, 5, 4)


def test_days_between_later_and_earlier_are_none():
    assert days(date(2026, 1, 2), date(2026, 1, 1)) == ()
    assert days(date(2026, 1, 1), date(2026, 1, 3))[-1] - date(2026, 1, 1) == timedelta(days=2)
