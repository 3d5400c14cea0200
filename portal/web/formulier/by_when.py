"""By when the check page says we act, or why a notice of default sets no day."""

from dataclasses import dataclass, replace
from datetime import datetime

from portal.definition.about import Berichtsoort
from portal.definition.model import Form
from portal.engine.soort import settled
from portal.intake.ingebreke import counts_from, weighed
from portal.intake.term import due
from portal.message import Message
from portal.termijn.klok import local_day, midday
from portal.web.current import current, now
from portal.web.formulier.opening import Opening
from portal.web.pages.copy import promise_of
from portal.zaak.ingebreke import Idle


@dataclass(frozen=True, slots=True)
class ByWhen:
    """What is said of our term before it is sent.

    `in_vain` warns, in a head and a text, of a notice of default that starts no two weeks.
    """

    promise: Message | None
    in_vain: tuple[Message, Message] | None


def by_when(opening: Opening) -> ByWhen:
    """Count it as if it were sent now; of a paper form from the day it came in."""
    counted = replace(opening.published, form=settled(opening.form, opening.path))
    came = _counted_from(opening)
    idle = _idle(opening, counted.form, came)
    start = counts_from(idle, came)
    last = None if start is None else due(counted.form, start, opening.path.kept)
    return ByWhen(
        promise=promise_of(counted, last.day, local_day(now())) if last else None,
        in_vain=None if idle is None else idle.ahead,
    )


def _counted_from(opening: Opening) -> datetime:
    """The moment all terms are counted from: now, or the day a paper form came in."""
    helping = opening.visitor.helper
    received = None if helping is None else helping.received
    return now() if received is None else midday(received)


def _idle(opening: Opening, form: Form, came: datetime) -> Idle | None:
    """That a notice of default would start nothing, where it is about a case of her own."""
    if form.kind is not Berichtsoort.INGEBREKESTELLING:
        return None
    draft = opening.draft
    with current().database.read() as tx:
        return weighed(tx, draft.gemeente, draft.owner, form, opening.path.kept, local_day(came))
