"""Computing kept end dates again: each must still follow from the inputs kept beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.message import Message, say
from portal.zaak.history import TermSet
from portal.zaak.invoer import Invoer, from_data
from portal.zaak.termijnwijziging import due


class Uitkomst(StrEnum):
    """What computing a kept end date again gave."""

    KLOPT = "klopt"
    WIJKT_AF = "wijkt_af"
    NU_ZEKER = "nu_zeker"
    NIET_NA_TE_REKENEN = "niet_na_te_rekenen"


@dataclass(frozen=True, slots=True)
class Nagerekend:
    """A kept end date, what it is computed anew, and what that means."""

    kept: date | None
    computed: date | None
    outcome: Uitkomst
    why: Message | None = None


def computed(rows: Iterable[TermSet]) -> tuple[Nagerekend, ...]:
    """Compute every kept end date again, in the order of the rows.

    `nu_zeker` is a date that was kept as not certain and that differs now, because the decree days
    of that year became known: no fault, but a person must set it anew. A row without inputs, as
    older releases kept them, cannot be checked and says so.
    """
    return tuple(_again(row) for row in rows)


def inputs(rows: Sequence[TermSet]) -> Invoer | None:
    """Give the inputs of the newest end date, to change it; None when they were not kept.

    ValueError when a later release wrote them.
    """
    newest = max(enumerate(rows), key=lambda pair: (pair[1].at, pair[0]), default=None)
    data = newest[1].ground.get("invoer") if newest is not None else None
    return None if data is None else from_data(data)


def _again(row: TermSet) -> Nagerekend:
    data = row.ground.get("invoer")
    if data is None:
        why = say("Bij deze datum is niet bewaard waaruit hij volgt. Hij is niet na te rekenen.")
        return Nagerekend(row.new, None, Uitkomst.NIET_NA_TE_REKENEN, why)
    try:
        found = due(from_data(data))
    except (ValueError, TypeError) as error:
        why = say(
            "Wat bij deze datum is bewaard, kan deze versie niet lezen: %(error)s",
            error=str(error),
        )
        return Nagerekend(row.new, None, Uitkomst.NIET_NA_TE_REKENEN, why)
    day, unrolled = (found.day, found.unrolled) if found is not None else (None, None)
    if (row.new, row.unrolled) == (day, unrolled):
        return Nagerekend(row.new, day, Uitkomst.KLOPT)
    if not row.ground.get("zeker", True) and row.unrolled == unrolled:
        why = say("De vrije dagen van dat jaar zijn nu bekend. Zet de datum opnieuw.")
        return Nagerekend(row.new, day, Uitkomst.NU_ZEKER, why)
    why = say("De bewaarde datum volgt niet uit wat erbij is bewaard.")
    return Nagerekend(row.new, day, Uitkomst.WIJKT_AF, why)
