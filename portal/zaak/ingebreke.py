"""That the gemeente was put in default about a case, as the events of that case tell it.

An ingebrekestelling is a case of its own; the one it is about keeps when it came and until when the
gemeente can still decide without a dwangsom (Awb 4:17 lid 3, 6:12).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.message import Message, say
from portal.zaak.history import Happened
from portal.zaak.words import remaining

EVENT = "ingebrekestelling_ontvangen"
IDLE = "telt_niet"
"""Under which name the first event of a notice says that it starts no two weeks."""


@dataclass(frozen=True, slots=True)
class Ingebreke:
    """An ingebrekestelling: the id and kenmerk of its case, its day, and the last day to decide.

    One that came before we were late starts nothing: it is `early` (Awb 4:17 lid 3), and sets no
    day. (Of one that was sent before this was known, `by` may still hold a day.)
    """

    zaak_id: str
    kenmerk: str
    received: date
    by: date | None
    early: bool


@dataclass(frozen=True, slots=True)
class Idle:
    """That an ingebrekestelling starts no two weeks about the case with this kenmerk.

    It came before we were late (Awb 4:17 lid 3, 6:12 lid 2): then `until` is the last day we have,
    and None where no term runs. Or it came after another, of the day `first`: then `until` is the
    day that follows from that one, and goes on to hold.
    """

    kenmerk: str
    until: date | None
    first: date | None = None

    @property
    def ahead(self) -> tuple[Message, Message]:
        """Warn who is about to send it, in a head and a text."""
        if self.first is not None:
            again = say(
                "Wij kregen haar op %(first)s. Het gaat om kenmerk %(kenmerk)s. %(when)s Een tweede"
                " verandert die dag niet. U hoeft deze dus niet te versturen.",
                first=self.first,
                kenmerk=self.kenmerk,
                when=self.when,
            )
            return say("U stuurde ons al een ingebrekestelling"), again
        early = say(
            "Het gaat om kenmerk %(kenmerk)s. %(when)s Een ingebrekestelling telt pas als wij te"
            " laat zijn. Verstuurt u haar nu toch? Dan beginnen de twee weken niet.",
            kenmerk=self.kenmerk,
            when=self.when,
        )
        return say("Wij zijn nog niet te laat"), early

    @property
    def told(self) -> Message:
        """Say to who sent it that it started nothing, and what holds instead."""
        if self.first is not None:
            return say(
                "Over kenmerk %(kenmerk)s stuurde u ons al een ingebrekestelling. Wij kregen haar"
                " op %(first)s. %(when)s Deze tweede verandert die dag niet.",
                kenmerk=self.kenmerk,
                first=self.first,
                when=self.when,
            )
        return say(
            "Deze ingebrekestelling kwam te vroeg: wij waren nog niet te laat. Het gaat om kenmerk"
            " %(kenmerk)s. %(when)s De twee weken zijn niet begonnen. Zijn wij later wel te laat?"
            " Dan kunt u ons een nieuwe ingebrekestelling sturen.",
            kenmerk=self.kenmerk,
            when=self.when,
        )

    @property
    def when(self) -> Message:
        """Say which day holds for the decision."""
        if self.until is None:
            return say("Voor die zaak loopt nu geen termijn.")
        return say("De laatste dag om te beslissen is %(day)s.", day=self.until)


def idle_data(found: Idle) -> dict[str, object]:
    """Give what the first event of a notice keeps of it."""
    return {
        "kenmerk": found.kenmerk,
        "tot_en_met": found.until and found.until.isoformat(),
        "eerste": found.first and found.first.isoformat(),
    }


def idle_of(opened: Mapping[str, Any]) -> Idle | None:
    """Read it from the data of a first event; None for anything that was not sent in vain."""
    kept = opened.get(IDLE)
    if kept is None:
        return None
    until, first = (
        date.fromisoformat(day) if (day := kept[name]) else None
        for name in ("tot_en_met", "eerste")
    )
    return Idle(kept["kenmerk"], until, first)


def data_of(found: Ingebreke) -> dict[str, object]:
    """Give what the event keeps."""
    return {
        "zaak": found.zaak_id,
        "kenmerk": found.kenmerk,
        "ingekomen": found.received.isoformat(),
        "beslissen_uiterlijk": found.by and found.by.isoformat(),
        "te_vroeg": found.early,
    }


def ingebreke(events: Iterable[Happened]) -> Ingebreke | None:
    """Give the first ingebrekestelling that counts; without one the newest that came too early.

    The first is the one that came first: of paper that may have been typed in later.
    """
    found = [_read(each) for each in events if each.kind == EVENT]
    counts = [each for each in found if not each.early]
    newest = found[-1] if found else None
    return min(counts, key=lambda each: each.received, default=newest)


def told(
    found: Ingebreke, today: date, *, dwangsom: bool, late: bool = True
) -> tuple[Message, ...]:
    """Say to who sent it that we have it, and what follows; `dwangsom` where the law gives that.

    `late` is whether we are late by now, for one that came too early.
    """
    have = say(
        "Wij hebben uw ingebrekestelling (kenmerk %(kenmerk)s). Wij kregen haar op %(day)s.",
        kenmerk=found.kenmerk,
        day=found.received,
    )
    if found.early or found.by is None:
        again = say("Toen waren wij nog niet te laat. Nu wel: u kunt ons een nieuwe sturen.")
        not_yet = say("Wij zijn nog niet te laat. Daarom zijn de twee weken niet begonnen.")
        return (have, again if late else not_yet)
    if today > found.by:
        after = say("Daarna hadden wij uiterlijk %(by)s moeten beslissen.", by=found.by)
        owed = say("U kunt nu recht hebben op een vergoeding, de dwangsom.")
    else:
        after = say("Wij moeten nu uiterlijk %(by)s beslissen.", by=found.by)
        owed = say("Lukt dat niet? Dan kunt u recht hebben op een vergoeding, de dwangsom.")
    return (have, after, owed) if dwangsom else (have, after)


def to_handler(found: Ingebreke, today: date) -> Message:
    """Say to who works on the case when it came, and by when to decide."""
    if found.early or found.by is None:
        return say(
            "Zij kwam op %(day)s binnen (kenmerk %(kenmerk)s). Toen waren wij nog niet te laat: de"
            " twee weken zijn niet begonnen (Awb 4:17 lid 3). Laat de inwoner dat weten.",
            day=found.received,
            kenmerk=found.kenmerk,
        )
    return say(
        "Zij kwam op %(day)s binnen (kenmerk %(kenmerk)s). Beslis uiterlijk %(by)s (%(left)s)."
        " Daarna begint de dwangsom, als die hier geldt (Awb 4:17).",
        day=found.received,
        kenmerk=found.kenmerk,
        by=found.by,
        left=remaining(found.by, today),
    )


def _read(event: Happened) -> Ingebreke:
    data = event.data
    by = data["beslissen_uiterlijk"]
    return Ingebreke(
        data["zaak"],
        data["kenmerk"],
        date.fromisoformat(data["ingekomen"]),
        None if by is None else date.fromisoformat(by),
        data["te_vroeg"],
    )
