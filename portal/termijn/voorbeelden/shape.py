"""What every dated example has, and the parts examples share.

A key is what stands in `voorbeelden.toml`, so attributes here have their Dutch names.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from portal.termijn import lengte
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.klok import amsterdam, local_time
from portal.termijn.lengte import Length
from portal.termijn.opschorting import Grond, Opschorting, agreed
from portal.termijn.rechtsopvatting import Rechtsopvatting, released
from portal.termijn.verdaging import Verdaging
from portal.termijn.verloop import Wijziging

Result: TypeAlias = date | datetime | str | int | bool
Results: TypeAlias = Mapping[str, Result]


def dutch_moment(moment: datetime) -> datetime:
    """Give a moment on a Dutch clock; one without a zone is meant in Dutch time."""
    return moment.replace(tzinfo=amsterdam()) if moment.tzinfo is None else local_time(moment)


def _length(given: object) -> object:
    return lengte.read(given) if isinstance(given, str) else given


Moment: TypeAlias = Annotated[datetime, AfterValidator(dutch_moment)]
Lengte: TypeAlias = Annotated[Length, BeforeValidator(_length)]
Text: TypeAlias = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StaatStil(Part):
    """A stretch of standing still: through a day (`tot`), or for an agreed `lengte`."""

    grond: Grond
    begin: date
    tot: date | None = None
    lengte: Lengte | None = None

    @model_validator(mode="after")
    def _one_end(self) -> "StaatStil":
        if (self.tot is None) == (self.lengte is None):
            raise ValueError("schrijf bij een opschorting 'tot' of 'lengte', niet allebei")
        if self.tot is not None and self.tot < self.begin:
            raise ValueError("een opschorting eindigt niet voordat zij begint")
        return self

    def change(self) -> Opschorting:
        if self.lengte is not None:
            return agreed(self.grond, self.begin, self.lengte)
        return Opschorting(self.grond, self.begin, self.tot)


class Verlengd(Part):
    op: date
    lengte: Lengte

    def change(self) -> Verdaging:
        return Verdaging(self.lengte, self.op)


class Verbeterd(Part):
    begin: date
    reden: Text


class Voorbeeld(Part, ABC):
    """What every example has; `lezing` chooses other readings of unsure law than the table does."""

    soort: str
    nummer: Text
    artikel: Text
    waarom: Text
    lezing: dict[str, str] = Field(default_factory=dict)
    verwacht: dict[str, Any] = Field(min_length=1)

    @property
    def opvatting(self) -> Rechtsopvatting:
        return released().but(**self.lezing)

    @model_validator(mode="after")
    def _readings(self) -> "Voorbeeld":
        _ = self.opvatting
        return self

    @abstractmethod
    def results(self) -> Results:
        """Give all that can be expected of this example; each kind says what."""


class Changes(Voorbeeld):
    """An example of a term that something may have changed; changes count in order of their day."""

    opschorting: tuple[StaatStil, ...] = ()
    verdaging: tuple[Verlengd, ...] = ()

    def changes(self) -> list[Wijziging]:
        dated: list[tuple[date, Wijziging]] = [
            *((each.begin, each.change()) for each in self.opschorting),
            *((each.op, each.change()) for each in self.verdaging),
        ]
        return [change for _, change in sorted(dated, key=lambda pair: pair[0])]


def last(found: Einddatum) -> dict[str, Result]:
    return {"einde": found.day, "ongerold": found.unrolled, "zeker": found.certain}
