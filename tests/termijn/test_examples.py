"""Every row of examples.toml: the last day of a term as a lawyer would work it out."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from portal.termijn.beslistermijn import Einddatum, Source, counted_back, end
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit

TABLE = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
UNITS = {
    word: unit
    for unit, words in {
        Unit.DAGEN: ("dag", "dagen"),
        Unit.WEKEN: ("week", "weken"),
        Unit.MAANDEN: ("maand", "maanden"),
        Unit.JAREN: ("jaar", "jaren"),
    }.items()
    for word in words
}


def worked_out(row) -> Einddatum:
    n, unit = row["lengte"].split()
    length = Length(int(n), UNITS[unit])
    match row.get("soort", "na"):
        case "na":
            return end(row["gebeurtenis"], length, Source(row["bron"]))
        case "vanaf":
            return end(row["gebeurtenis"], length, Source(row["bron"]), on_the_day=True)
        case "terug":
            return counted_back(row["gebeurtenis"], length)
        case soort:
            raise AssertionError(f"{row['nummer']}: onbekende soort {soort}")


@pytest.mark.parametrize("row", TABLE["voorbeeld"], ids=lambda row: row["nummer"])
def test_last_day_is_what_the_table_says(row):
    einddatum = worked_out(row)
    assert (einddatum.unrolled, einddatum.day) == (row["ongerold"], row["einde"]), row["waarom"]


@pytest.mark.parametrize("row", TABLE["klok"], ids=lambda row: row["nummer"])
def test_moment_falls_on_the_dutch_day(row):
    assert local_day(row["moment"]) == row["dag"], row["waarom"]


def test_no_number_is_used_twice():
    for rows in (TABLE["voorbeeld"], TABLE["klok"]):
        numbers = [row["nummer"] for row in rows]
        assert len(numbers) == len(set(numbers))


def test_each_row_names_its_article_and_reason():
    assert all(row["artikel"] and row["waarom"] for row in TABLE["voorbeeld"])


def test_dates_are_dates_not_moments():
    assert all(type(row["einde"]) is date for row in TABLE["voorbeeld"])
