"""The days a royal decree equates with a holiday (Atw art. 3 lid 3), as dated data.

The list stands in `besluitdagen.toml`, because a decree appears about once in three years and a
lawyer, not a programmer, knows it first.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Besluit(BaseModel):
    """One decree: its name, where it was read, the years it decides about and the days it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str = Field(min_length=1, alias="naam")
    source: str = Field(min_length=1, alias="bron")
    years: frozenset[int] = Field(min_length=1, alias="jaren")
    days: tuple[date, ...] = Field(alias="dagen")

    @model_validator(mode="after")
    def _days_within_years(self) -> "Besluit":
        for day in self.days:
            if day.year not in self.years:
                raise ValueError(f"besluitdagen: {day} valt buiten de jaren van {self.name}")
        return self


def read(source: str) -> tuple[Besluit, ...]:
    """Read a list of decrees; ValueError when one is incomplete or two decide about one year."""
    decrees = tuple(Besluit.model_validate(table) for table in tomllib.loads(source)["besluit"])
    years = [year for decree in decrees for year in decree.years]
    if len(years) != len(set(years)):
        raise ValueError("besluitdagen: twee besluiten gaan over hetzelfde jaar")
    return decrees


@cache
def decrees() -> tuple[Besluit, ...]:
    """Give the decrees this release knows."""
    return read(files("portal.termijn").joinpath("besluitdagen.toml").read_text(encoding="utf-8"))


@cache
def known_years() -> frozenset[int]:
    """Give the years for which we know all decree days; of any other year we cannot be certain."""
    return frozenset(year for decree in decrees() for year in decree.years)


@cache
def decree_days(year: int) -> frozenset[date]:
    """Give the decree days of a year; empty when no decree names one or none is known."""
    return frozenset(day for decree in decrees() for day in decree.days if day.year == year)
