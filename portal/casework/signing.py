"""A signature beside that of the applicant: given, refused, late.

Every act is one transaction: what the signer did, the event, the line in the audit log, and the
message to the applicant. While a signature is awaited the term runs on; what an employee does
about one that does not come stands in `signing_desk`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal.casework import terms
from portal.casework.handed_in import ANSWERABLE, ours_again
from portal.casework.own import Own
from portal.casework.todo import SOON
from portal.casework.work import NotNow
from portal.message import Message, say
from portal.outbox.announcing import HOUSE, publish
from portal.outbox.speech import speaker
from portal.store import klanttaken, ondertekeningen, trace, werktaken
from portal.store.base import kept
from portal.store.klanttaken import Klanttaak, State
from portal.store.ondertekeningen import Ondertekening
from portal.store.session import Session
from portal.store.zaken import Zaak
from portal.zaak import meetekenen
from portal.zaak.assistentie import Assistance
from portal.zaak.berichten import Letter, Nature
from portal.zaak.ondertekening import Getekend, Uitkomst, Wijze

SIGNED, REFUSED, LATE = "ondertekend", "ondertekening_geweigerd", "ondertekening_verlopen"
OVER = say("U hoeft niet meer te tekenen. Wij zijn hiermee klaar, of het is ingetrokken.")
TAKEN_BACK = say("Deze handtekening telt niet meer. Wij hebben u opnieuw gevraagd om te tekenen.")
ALREADY = say("U hebt al getekend. U hoeft niets meer te doen.")
REFUSED_BEFORE = say("U zei al dat u niet wilt tekenen. Bedenkt u zich? Dan kunt u nog tekenen.")
WHICH = "ondertekening"


class Tell(Protocol):
    """How an act leaves its trace: `Own.tell` of the signer, or `Work.tell` of an employee."""

    def __call__(
        self, kind: str, *, data: dict[str, object] | None = None, status: str | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Signing:
    """What a signer agrees to in the words the page showed, and at which level she logged in.

    `helped` is who read it to her at the desk, where nobody logs in: the level is 0 there.
    """

    statement: str
    level: int
    helped: Assistance | None = None


def sign(
    own: Own, taak: Klanttaak, found: Ondertekening, said: Signing, sender: str
) -> Getekend | NotNow:
    """Sign, logged in as oneself or helped. `sender` signs the message to the applicant.

    NotNow, and nothing happened, when it was signed before or is not needed any more.
    """
    if found.outcome == Uitkomst.ONDERTEKEND:
        return NotNow(TAKEN_BACK if found.ongedaan_op else ALREADY)
    refused_before = found.outcome == Uitkomst.GEWEIGERD and taak.state == State.DONE
    if own.zaak.closed_at is not None or not (refused_before or _take(own, taak)):
        return NotNow(OVER)
    signed = Getekend(
        verklaring=said.statement,
        inhoud=found.inhoud,
        who=found.owner_index,
        at=kept(own.now),
        wijze=Wijze.INGELOGD if said.helped is None else Wijze.MET_HULP,
        niveau=said.level,
    )
    if not ondertekeningen.sign(own.tx, own.vault, found, signed, helped=said.helped):
        return NotNow(ALREADY)
    tell_signed(own, own.tell, found, signed, sender)
    return signed


def refuse(
    own: Own, taak: Klanttaak, found: Ondertekening, *, reason: str, sender: str
) -> NotNow | None:
    """Say no; the reason is for the gemeente alone. None when it is kept."""
    if found.outcome is not None:
        return NotNow(ALREADY if found.outcome == Uitkomst.ONDERTEKEND else REFUSED_BEFORE)
    if own.zaak.closed_at is not None or not _take(own, taak):
        return NotNow(OVER)
    if not ondertekeningen.refuse(own.tx, own.vault, found, reason, own.now):
        return NotNow(OVER)
    own.tell(REFUSED, data={WHICH: found.id, "wie": found.signer})
    text = written(meetekenen.refused(called(own, found), own.today))
    _to_applicant(own, Nature.NIET_MEEGETEKEND, text, sender)
    _need(own, REFUSED, found)
    return None


def lapse(tx: Session, taak: Klanttaak, zaak: Zaak, now: datetime) -> bool:
    """Note that the last day to sign is over: somebody must look; the term runs on.

    She can still sign as long as the case runs. False when the task was done a moment ago. Was it
    asked as a supplement, then that task lapses on the same day and is what somebody must look at.
    """
    if taak.until is None or not klanttaken.settle(tx, taak, State.LAPSED, now):
        return False
    found = ondertekeningen.of_taak(tx, taak.id, taak.owner)
    if zaak.closed_at is not None or found is None:
        return True
    data = {WHICH: found.id, "wie": found.signer}
    trace.tell(trace.Act(tx, zaak, HOUSE, now), LATE, data=data)
    if found.aanvulling_id is None:
        _werktaak(tx, zaak, LATE, f"{LATE}:{found.id}", now, data)
    return True


def unsigned(tx: Session, zaak: Zaak) -> tuple[tuple[Ondertekening, Klanttaak], ...]:
    """Give the signatures that a case still lacks, with their tasks."""
    rows = ondertekeningen.of_zaak(tx, zaak)
    return tuple(pair for pair in rows if pair[0].outcome != Uitkomst.ONDERTEKEND)


def _take(own: Own, taak: Klanttaak) -> bool:
    return klanttaken.settle(own.tx, taak, State.DONE, own.now, of=ANSWERABLE)


def tell_signed(own: Own, tell: Tell, found: Ondertekening, signed: Getekend, sender: str) -> None:
    """Tell everybody that somebody signed; the last signature ends what was asked for it."""
    data: dict[str, object] = {
        WHICH: found.id,
        "wie": found.signer,
        "wijze": signed.wijze.value,
        "niveau": signed.niveau,
        "inhoud": signed.inhoud,
        "zegel": signed.zegel,
    }
    tell(SIGNED, data=data)
    _settle(own, found)
    left = unsigned(own.tx, own.zaak)
    waiting = [called(own, row) for row, _ in left]
    text = written(meetekenen.signed(called(own, found), own.today, waiting))
    _to_applicant(own, Nature.MEEGETEKEND, text, sender)
    if not left:
        _need(own, SIGNED, found)
    _end_supplement(own, tell, found, left)


def _settle(own: Own, found: Ondertekening) -> None:
    """Take away what stood to do because this signature was refused or did not come in time."""
    for each in werktaken.of_zaak(own.tx, own.zaak.id):
        about_it = each.kind in {REFUSED, LATE} and each.data.get(WHICH) == found.id
        if about_it and each.done_at is None:
            werktaken.finish(own.tx, each, outcome="er is toch getekend", by=own.actor, now=own.now)


def _end_supplement(
    own: Own,
    tell: Tell,
    found: Ondertekening,
    left: tuple[tuple[Ondertekening, Klanttaak], ...],
) -> None:
    """The last signature that was asked as a supplement is that supplement: the term runs again."""
    asked = found.aanvulling_id
    if asked is None or any(row.aanvulling_id == asked for row, _ in left):
        return
    taak = next(each for each in klanttaken.of_zaak(own.tx, own.zaak) if each.id == asked)
    if klanttaken.settle(own.tx, taak, State.DONE, own.now, of=ANSWERABLE):
        tell("aanvulling_ontvangen", data={"taak": taak.id}, status=ours_again(own))
        terms.resume(trace.Act(own.tx, own.zaak, HOUSE, own.now), own.today, own.voice)


def _to_applicant(own: Own, nature: Nature, text: str, sender: str) -> None:
    publish(
        own.tx,
        own.vault,
        own.zaak,
        Letter(nature=nature, sender=sender, text=text),
        owner=own.zaak.owner,
        berichtsoort=own.form.kind.value,
        now=own.now,
    )


def called(own: Own, found: Ondertekening) -> str:
    """What the applicant calls a signer, with the name she gave."""
    signer = ondertekeningen.signer(own.vault, found)
    return f"{signer.called} ({signer.name})" if signer.name else signer.called


def _need(own: Own, kind: str, found: Ondertekening) -> None:
    data = {WHICH: found.id, "wie": found.signer}
    key = f"{kind}:{found.id}:{own.now.isoformat()}"
    _werktaak(own.tx, own.zaak, kind, key, own.now, data)


def _werktaak(  # noqa: PLR0913, PLR0917 - what, about which case, and when
    tx: Session, zaak: Zaak, kind: str, key: str, now: datetime, data: dict[str, str]
) -> None:
    werktaken.need(
        tx,
        gemeente=zaak.gemeente,
        kind=kind,
        key=key,
        now=now,
        zaak_id=zaak.id,
        team=zaak.team,
        due_at=now + SOON,
        data=data,
    )


def written(parts: tuple[Message, ...]) -> str:
    """Write paragraphs in Dutch: a message is kept in the words it went out in."""
    dutch = speaker("nl")
    return "\n\n".join(dutch(part) for part in parts)
