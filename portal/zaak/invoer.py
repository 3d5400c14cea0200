"""All an end date follows from, as data to keep beside it: the term, its changes, how law is read.

Who has this can compute the date again, years later, and must find the same day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.termijn import lengte
from portal.termijn.beslistermijn import Source
from portal.termijn.opschorting import Grond, Opschorting
from portal.termijn.rechtsopvatting import Rechtsopvatting, ours
from portal.termijn.verdaging import Verdaging
from portal.termijn.verloop import Correctie, Doorgeleiding, Termijn, Wijziging
from portal.zaak.reasons import as_data as message_data
from portal.zaak.reasons import from_data as message_of


@dataclass(frozen=True, slots=True)
class Invoer:
    """What the end date of a case follows from; `article` is a key of the table of provisions."""

    termijn: Termijn
    opvatting: Rechtsopvatting
    changes: tuple[Wijziging, ...] = ()
    article: str | None = None

    def plus(self, change: Wijziging) -> "Invoer":
        """Give the same with one more change, the newest."""
        return replace(self, changes=(*self.changes, change))

    @property
    def still(self) -> Opschorting | None:
        """The stretch in which the term stands still and of which nobody knows the end yet."""
        running = (each for each in self.changes if isinstance(each, Opschorting))
        return next((each for each in running if each.until is None), None)

    def ended(self, until: date) -> "Invoer":
        """Give the same with that stretch ended on a day; unchanged when none runs."""
        changes = (
            replace(each, until=until) if each == self.still else each for each in self.changes
        )
        return replace(self, changes=tuple(changes))


def as_data(invoer: Invoer) -> dict[str, Any]:
    """Turn the inputs into values that JSON can hold."""
    termijn = invoer.termijn
    return {
        "begin": termijn.begin.isoformat(),
        "lengte": None if termijn.length is None else str(termijn.length),
        "bron": termijn.source.value,
        "artikel": invoer.article,
        "telt_mee": termijn.on_the_day,
        "uitgezonderd": termijn.excluded,
        "wijzigingen": [_change_data(change) for change in invoer.changes],
        "opvatting": invoer.opvatting.model_dump(),
    }


def from_data(data: Mapping[str, Any]) -> Invoer:
    """Turn the data back into inputs; ValueError when a later release wrote what we do not know.

    A question of law that was not asked yet when this was kept gets the reading we choose now.
    """
    try:
        length = data["lengte"]
        return Invoer(
            Termijn(
                date.fromisoformat(data["begin"]),
                None if length is None else lengte.read(length),
                Source(data["bron"]),
                on_the_day=data["telt_mee"],
                excluded=data["uitgezonderd"],
            ),
            ours().but(**data["opvatting"]),
            tuple(_change(each) for each in data["wijzigingen"]),
            data["artikel"],
        )
    except KeyError as error:
        raise ValueError(f"the inputs of an end date lack {error}") from error


def _change_data(change: Wijziging) -> dict[str, Any]:
    match change:
        case Opschorting(ground, begin, until, latest):
            return {
                "soort": "opschorting",
                "grond": ground.value,
                "begin": begin.isoformat(),
                "tot": _iso(until),
                "uiterlijk": _iso(latest),
            }
        case Verdaging(length, on, article):
            return {
                "soort": "verdaging",
                "lengte": str(length),
                "op": on.isoformat(),
                "artikel": None if article is None else message_data(article),
            }
        case Doorgeleiding(on):
            return {"soort": "doorgeleid", "op": on.isoformat()}
        case Correctie(begin, why):
            return {"soort": "correctie", "begin": begin.isoformat(), "reden": why}


def _change(data: Mapping[str, Any]) -> Wijziging:
    match data["soort"]:
        case "opschorting":
            return Opschorting(
                Grond(data["grond"]),
                date.fromisoformat(data["begin"]),
                _day(data["tot"]),
                _day(data["uiterlijk"]),
            )
        case "verdaging":
            article = data["artikel"]
            return Verdaging(
                lengte.read(data["lengte"]),
                date.fromisoformat(data["op"]),
                None if article is None else message_of(article),
            )
        case "doorgeleid":
            return Doorgeleiding(date.fromisoformat(data["op"]))
        case "correctie":
            return Correctie(date.fromisoformat(data["begin"]), data["reden"])
        case other:
            raise ValueError(f"a change of the kind {other!r} was written by a later release")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
