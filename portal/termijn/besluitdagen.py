"""The days a royal decree equates with a holiday (Atw art. 3 lid 3), as dated data.

The list stands in `besluitdagen.toml`, because a decree appears about once in three years and a
lawyer, not a programmer, knows it first. What a manager wrote down since this release is handed
over with `learn` by whoever starts a process, and again when there is more of it; a decree is never
taken back, so what was counted with it can always be counted again.
"""

import tomllib
from collections.abc import Iterable
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


class _Learnt:
    """The decrees that were added to those of this release."""

    decrees: tuple[Besluit, ...] = ()


def learn(added: Iterable[Besluit]) -> None:
    """Let these be the decrees that are known besides those of this release.

    One about years that this release knows meanwhile is left out: the release was looked at twice.
    """
    known = {year for decree in _released() for year in decree.years}
    more = tuple(decree for decree in added if not known & decree.years)
    if more != _Learnt.decrees:
        _Learnt.decrees = more
        known_years.cache_clear()
        decree_days.cache_clear()


def decrees() -> tuple[Besluit, ...]:
    """Give the decrees that are known: those of this release and those that were added."""
    return (*_released(), *_Learnt.decrees)


@cache
def _released() -> tuple[Besluit, ...]:
    return read(files("portal.termijn").joinpath("besluitdagen.toml").read_text(encoding="utf-8"))


@cache
def known_years() -> frozenset[int]:
    """Give the years for which we know all decree days; of any other year we cannot be certain."""
    return frozenset(year for decree in decrees() for year in decree.years)


@cache
def decree_days(year: int) -> frozenset[date]:
    """Give the decree days of a year; empty when no decree names one or none is known."""
    return frozenset(day for decree in decrees() for day in decree.days if day.year == year)
