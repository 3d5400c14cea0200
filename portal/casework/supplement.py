"""Asking a citizen for what is missing (Awb 4:5): named, with a last day, and told why."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.casework import terms
from portal.casework.dutch import written
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.message import Message, say
from portal.outbox.speech import speaker
from portal.store import klanttaken
from portal.store.klanttaken import Asked, Klanttaak
from portal.termijn.kalender import is_working_day, roll
from portal.zaak.berichten import KINDS, Letter, Nature
from portal.zaak.termijnwijziging import suspended

TASK = terms.SUPPLEMENT
RUNS_ON = (
    "Onze termijn loopt door. Krijgen wij niets, dan kunnen wij besluiten om niet verder te gaan"
    " met wat u stuurde."
)
UNTIL = "uiterlijk"
PROPOSED = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the documents by name, why, and the last day to hand them in."""

    documents: tuple[str, ...]
    why: str
    until: date


def request(work: Work, asked: Request) -> Klanttaak | NotNow:
    """Ask for a supplement: a task and a message in one act; the case waits for the citizen."""
    refused = refusal(work, asked)
    if refused is not None:
        return refused
    taak = klanttaken.ask(
        work.tx,
        work.vault,
        work.zaak,
        kind=TASK,
        asked=Asked(asked.documents, asked.why),
        until=asked.until,
        by=work.by.key,
        now=work.now,
    )
    still = _stand_still(work, asked.until)
    letter = Letter(
        nature=Nature.VERZOEK_OM_AANVULLING,
        sender=work.sender,
        text=asked.why,
        until=asked.until,
        effect=still or RUNS_ON,
    )
    bericht = post(work, letter, taak_id=taak.id)
    work.tell(
        "aanvulling_gevraagd",
        data={"taak": taak.id, "bericht": bericht.id, "uiterlijk": asked.until.isoformat()},
        status=work.status_of("inwoner"),
    )
    return taak


def _stand_still(work: Work, latest: date) -> str | None:
    """Let the term stand still from today, and give what that does to the last day, in words.

    None where the law knows no way (Awb chapter 9).
    """
    found = terms.inputs(work.tx, work.zaak, work.form)
    ground = terms.WAITING.get(work.form.kind)
    if found is None or ground is None:
        return None
    if found.still is not None:
        return KINDS[Nature.VERZOEK_OM_AANVULLING].effect.text
    changed = suspended(found, ground, work.today, latest)
    if isinstance(changed, Message):
        return None
    before = work.zaak.due
    terms.move(work.act, "termijn_opgeschort", changed)
    was = "" if before is None else f" De laatste dag was {written(before)}."
    fixed = KINDS[Nature.VERZOEK_OM_AANVULLING].effect.text
    return fixed if changed.sentence is None else f"{speaker('nl')(changed.sentence)}{was} {fixed}"


def refusal(work: Work, asked: Request) -> NotNow | None:
    """Say why this cannot be asked; None when it can."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if asked.until <= work.today:
        return NotNow(say("Kies een dag na vandaag, zodat de inwoner tijd heeft."), UNTIL)
    if not is_working_day(asked.until):
        return NotNow(
            say("Kies een werkdag: dan kan de inwoner op de laatste dag nog bellen of langskomen."),
            UNTIL,
        )
    return None


def proposed(today: date) -> date:
    """Propose a last day: two weeks on, and a working day."""
    return roll(today + PROPOSED)
