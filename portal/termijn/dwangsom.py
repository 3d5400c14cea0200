"""The penalty for deciding late (dwangsom): when it begins, when it ends, how much it is by now.

Awb 4:17 and 6:12. Whether it is owed at all may still depend on what only a person can judge (4:17
lid 6). The amounts stand, with the day they hold from, in `dwangsom.toml`.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from portal.message import Message, say
from portal.termijn import beslistermijn
from portal.termijn.beslistermijn import Einddatum, Source
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import Rechtsopvatting

_TWO_WEEKS = Length(2, Unit.WEKEN)
_ONE_DAY = timedelta(days=1)


class Bedragen(BaseModel):
    """Amounts in whole euros that hold from a day: so many days at so much, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: date = Field(alias="vanaf")
    source: str = Field(min_length=1, alias="bron")
    steps: tuple[tuple[int, int], ...] = Field(min_length=1, alias="stappen")

    @property
    def days(self) -> int:
        """For how many days at most it is owed (Awb 4:17 lid 1)."""
        return sum(days for days, _ in self.steps)

    def total(self, days: int) -> int:
        """Give the amount in euros for so many days (Awb 4:17 lid 2)."""
        owed = 0
        for length, each in self.steps:
            counted = max(min(days, length), 0)
            owed, days = owed + counted * each, days - counted
        return owed


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """The days for which a dwangsom is owed while no decision was made known (Awb 4:17)."""

    decide_by: Einddatum
    first: date
    last: date
    amounts: Bedragen
    opvatting: Rechtsopvatting
    reasons: tuple[Message, ...]

    def amount(self, today: date) -> int:
        """Give what is owed through a day in euros, when nothing was decided by then."""
        return self.amounts.total((today - self.first).days + 1)

    def amount_when_decided(self, made_known: date) -> int:
        """Give what is owed in all when the decision was made known on a day (question U-k)."""
        counts = self.opvatting.dwangsom_besluitdag == "telt_mee"
        return self.amount(made_known if counts else made_known - _ONE_DAY)


def too_early(term: Einddatum, received: date) -> Message | None:
    """Say that an ingebrekestelling came before we were late; None when it came in time.

    Awb 4:17 lid 3 and 6:12 lid 2: the term must have passed. What came too early is received and
    confirmed like any other message.
    """
    if term.passed(received):
        return None
    return say(
        "De ingebrekestelling kwam op %(received)s. Dat is te vroeg: wij hebben tot en met %(day)s"
        " de tijd. Na die dag kunt u ons een nieuwe sturen"
        " (artikel 4:17 lid 3 van de Algemene wet bestuursrecht).",
        received=received,
        day=term.day,
    )


def left_alone(opvatting: Rechtsopvatting) -> bool:
    """Tell whether the two weeks after an ingebrekestelling end on a day off too (question U-a)."""
    return opvatting.ingebrekestelling == "zonder_atw"


def dwangsom(
    term: Einddatum, received: date, opvatting: Rechtsopvatting, *, not_owed: Message | None = None
) -> Dwangsom | Message:
    """Give the dwangsom after an ingebrekestelling of a day, or why there is none.

    `term` is the (rolled) end of the term to decide; `not_owed` why the law gives none here (such
    as Woo 8.2). It begins two weeks and a day after the ingebrekestelling and lasts 42 days, whose
    end is never moved (Awb 4:17 lid 1 and 3).
    """
    if not_owed is not None:
        return not_owed
    if (early := too_early(term, received)) is not None:
        return early
    alone = left_alone(opvatting)
    decide_by = beslistermijn.end(received, _TWO_WEEKS, Source.WET, excluded=alone)
    first = decide_by.day + _ONE_DAY
    held = amounts(first)
    last = first + timedelta(days=held.days - 1)
    told = say(
        "De ingebrekestelling kwam op %(received)s. Beslissen wij niet uiterlijk %(by)s, dan loopt"
        " de dwangsom van %(first)s tot en met %(last)s"
        " (artikel 4:17 van de Algemene wet bestuursrecht).",
        received=received,
        by=decide_by.day,
        first=first,
        last=last,
    )
    return Dwangsom(decide_by, first, last, held, opvatting, (*decide_by.reasons, told))


def read(table: str) -> tuple[Bedragen, ...]:
    """Read dated amounts, oldest first; ValueError when one is not complete or two hold at once."""
    rows = [Bedragen.model_validate(row) for row in tomllib.loads(table)["bedragen"]]
    if len({row.since for row in rows}) != len(rows):
        raise ValueError("dwangsom: twee bedragen gelden vanaf dezelfde dag")
    return tuple(sorted(rows, key=lambda row: row.since))


def amounts(first: date) -> Bedragen:
    """Give the amounts that hold for a dwangsom that begins on a day (Awb 4:17 lid 2 and 5).

    ValueError for a day before there was a dwangsom.
    """
    held = [row for row in _known() if row.since <= first]
    if not held:
        raise ValueError(f"op {first} bestond de dwangsom nog niet")
    return held[-1]


@cache
def _known() -> tuple[Bedragen, ...]:
    return read(files("portal.termijn").joinpath("dwangsom.toml").read_text(encoding="utf-8"))
