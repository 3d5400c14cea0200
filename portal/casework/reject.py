"""Rejecting what came along the wrong electronic way: only where the law leaves that open.

It must be passed on inside when it can be handled as it is, when it is an objection or an appeal,
and when no way is designated for it (Awb afdeling 2.3; law note R31).
"""

from dataclasses import dataclass
from datetime import date

from portal.casework.outcome import WRONG_WAY, unfinished
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.definition.about import Berichtsoort
from portal.message import say
from portal.store import caseload, klanttaken
from portal.store.berichten import Bericht
from portal.zaak.berichten import Letter, Nature

NEVER = frozenset({Berichtsoort.BEZWAAR})


@dataclass(frozen=True, slots=True)
class WrongWay:
    """The three answers, the right way in words, and until when what was sent is kept for it."""

    can_be_handled: bool
    is_objection: bool
    has_a_way: bool
    right_way: str
    until: date


def reject(work: Work, wrong: WrongWay) -> Bericht | NotNow:
    """Reject it, and tell the sender at once which way is the right one."""
    refused = may_not(work, wrong)
    if refused is not None:
        return refused
    letter = Letter(
        nature=Nature.VERKEERD_KANAAL,
        sender=work.sender,
        text=wrong.right_way,
        until=wrong.until,
    )
    bericht = post(work, letter)
    status, result = unfinished(work.form, WRONG_WAY)
    caseload.conclude(work.tx, work.zaak, result)
    klanttaken.close_all(work.tx, work.zaak, work.now)
    work.tell(
        "verkeerd_kanaal_gemeld",
        data={
            "bericht": bericht.id,
            "resultaat": result,
            "bewaard_tot": wrong.until.isoformat(),
            "zonder_bewerking": wrong.can_be_handled,
            "bezwaar_of_beroep": wrong.is_objection,
            "weg_aangewezen": wrong.has_a_way,
        },
        status=status,
        closed=True,
    )
    return bericht


def never(work: Work) -> NotNow | None:
    """Say why this case can never be rejected so; None when it depends on the answers."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if work.form.kind in NEVER:
        return NotNow(
            say(
                "Een bezwaar wijst u nooit af omdat het langs de verkeerde weg kwam. Geef het door"
                " aan het goede team."
            )
        )
    return None


def may_not(work: Work, wrong: WrongWay) -> NotNow | None:
    """Say why it must be passed on inside instead; None when it may be rejected."""
    refused = never(work)
    if refused is not None:
        return refused
    if wrong.can_be_handled:
        return NotNow(PASS_ON, "zonder_bewerking")
    if wrong.is_objection:
        return NotNow(PASS_ON, "bezwaar_of_beroep")
    if not wrong.has_a_way:
        return NotNow(PASS_ON, "weg_aangewezen")
    if wrong.until <= work.today:
        return NotNow(say("Kies een dag na vandaag, zodat de inwoner tijd heeft."), "uiterlijk")
    return None


PASS_ON = say(
    "Dan mag u dit niet afwijzen. Geef het door aan het goede team; de termijn begint op die dag."
)
