"""That the gemeente was put in default about a case, as the events of that case tell it.

An ingebrekestelling is a case of its own; the one it is about keeps when it came and until when the
gemeente can still decide without a dwangsom (Awb 4:17 lid 3, 6:12).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.message import Message, say
from portal.zaak.history import Happened
from portal.zaak.words import remaining

EVENT = "ingebrekestelling_ontvangen"


@dataclass(frozen=True, slots=True)
class Ingebreke:
    """An ingebrekestelling: the id and kenmerk of its case, its day, and the last day to decide.

    One that came before we were late starts nothing: it is `early` (Awb 4:17 lid 3).
    """

    zaak_id: str
    kenmerk: str
    received: date
    by: date
    early: bool


def data_of(found: Ingebreke) -> dict[str, object]:
    """Give what the event keeps."""
    return {
        "zaak": found.zaak_id,
        "kenmerk": found.kenmerk,
        "ingekomen": found.received.isoformat(),
        "beslissen_uiterlijk": found.by.isoformat(),
        "te_vroeg": found.early,
    }


def ingebreke(events: Iterable[Happened]) -> Ingebreke | None:
    """Give the first ingebrekestelling that counts; without one the newest that came too early."""
    found = [_read(each) for each in events if each.kind == EVENT]
    counts = (each for each in found if not each.early)
    return next(counts, found[-1] if found else None)


def told(found: Ingebreke, today: date, *, dwangsom: bool) -> tuple[Message, ...]:
    """Say to who sent it that we have it, and what follows; `dwangsom` where the law gives that."""
    have = say(
        "Wij hebben uw ingebrekestelling (kenmerk %(kenmerk)s). Wij kregen haar op %(day)s.",
        kenmerk=found.kenmerk,
        day=found.received,
    )
    if found.early:
        again = say("Toen waren wij nog niet te laat. Nu wel: u kunt ons een nieuwe sturen.")
        return (have, again)
    if today > found.by:
        after = say("Daarna hadden wij uiterlijk %(by)s moeten beslissen.", by=found.by)
        owed = say("U kunt nu recht hebben op een vergoeding, de dwangsom.")
    else:
        after = say("Wij moeten nu uiterlijk %(by)s beslissen.", by=found.by)
        owed = say("Lukt dat niet? Dan kunt u recht hebben op een vergoeding, de dwangsom.")
    return (have, after, owed) if dwangsom else (have, after)


def to_handler(found: Ingebreke, today: date) -> Message:
    """Say to who works on the case when it came, and by when to decide."""
    if found.early:
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
    return Ingebreke(
        data["zaak"],
        data["kenmerk"],
        date.fromisoformat(data["ingekomen"]),
        date.fromisoformat(data["beslissen_uiterlijk"]),
        data["te_vroeg"],
    )
