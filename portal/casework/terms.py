"""Moving the last day of a case: standing still, running again, taking longer (Awb 4:14, 4:15).

The law is in `zaak.termijnwijziging`; here it is kept, with an event and a line in the audit log.
Nothing is overwritten. Who acts may be an employee, the citizen herself, or the house.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portal.casework.dutch import written
from portal.casework.todo import SOON
from portal.definition.about import Berichtsoort
from portal.definition.model import Form
from portal.engine.term import termijn
from portal.message import Message, say
from portal.outbox.announcing import publish
from portal.outbox.speech import speaker
from portal.store import assistentie, klanttaken, trace, werktaken, zaken
from portal.store.klanttaken import Klanttaak, State
from portal.store.session import Session
from portal.store.trace import Act
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn import verloop, wettelijk
from portal.termijn.opschorting import Grond
from portal.termijn.rechtsopvatting import ours
from portal.zaak import termijn as kept
from portal.zaak.berichten import Letter, Nature
from portal.zaak.invoer import Invoer
from portal.zaak.termijnwijziging import Gewijzigd, resumed

SUPPLEMENT = "aanvullen"
HOUSE = "systeem"
LAPSED = {"instemmen": "instemming_verlopen"}
"""What it is called that the day of a task passed, of which nothing follows."""
UNKNOWN = say(
    "Bij deze zaak is niet bewaard waaruit de laatste dag volgt. Daarom kunt u die hier niet"
    " wijzigen."
)
# On what ground the term stands still while we wait for what we asked; for a complaint the law
# knows none (Awb chapter 9).
WAITING = {Berichtsoort.AANVRAAG: Grond.AANVULLING, Berichtsoort.BEZWAAR: Grond.VERZUIM}
# On what ground it is put off with the consent of the citizen.
CONSENT = {
    Berichtsoort.BEZWAAR: Grond.UITSTEL,
    Berichtsoort.KLACHT: Grond.UITSTEL,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What the house needs to write to a citizen by itself; `gemeente` signs where no team does."""

    vault: Vault
    gemeente: str


def inputs(tx: Session, zaak: Zaak, form: Form) -> Invoer | None:
    """Give what the last day of a case follows from; None when that is not known.

    Cases of before it was kept get it from their form, where that needs no answer.
    """
    found = kept.inputs(zaken.termijnen(tx, zaak))
    if found is not None or form.term is None or form.term.after is not None:
        return found
    counted = termijn(form, assistentie.came_on(tx, zaak))
    return None if counted is None else Invoer(counted, ours(), article=form.term.article)


def move(act: Act, event: str, changed: Gewijzigd) -> None:
    """Keep a last day that was set anew, beside the old one."""
    zaken.set_due(act.tx, act.zaak, at=act.now, **changed.kept())
    due = changed.due.day.isoformat() if changed.due else None
    trace.tell(act, event, data={"nieuwe_datum": due})


def letter(sender: str, changed: Gewijzigd, why: str = "") -> Letter:
    """Write the notice of a last day that moved: from which day to which, and on what ground.

    Awb 4:14 and 4:15 lid 3. `why` is what an employee says of it. AssertionError while there is no
    last day, which is only so when we wait for somebody without an end.
    """
    if changed.due is None:
        raise AssertionError("there is no last day to tell of while the term stands still")
    moved = "" if changed.sentence is None else speaker("nl")(changed.sentence)
    return Letter(
        nature=Nature.TERMIJN_GEWIJZIGD,
        sender=sender,
        text="\n\n".join(part for part in (moved, why) if part),
        effect=f"Wij moeten nu uiterlijk {written(changed.due.day)} beslissen.",
    )


def move_and_tell(act: Act, event: str, changed: Gewijzigd, voice: Voice) -> None:
    """Keep a last day that was set anew, and tell the citizen when it is another day than before.

    For what moves by itself or by her own act; an employee writes with `letter` and her own words.
    """
    before = act.zaak.due
    move(act, event, changed)
    if changed.due is None or changed.due.day == before:
        return
    zaak = act.zaak
    soort = zaken.events(act.tx, zaak)[0].data.get("berichtsoort", "")
    bericht = publish(
        act.tx,
        voice.vault,
        zaak,
        letter(zaak.team or voice.gemeente, changed),
        owner=zaak.owner,
        berichtsoort=str(soort),
        now=act.now,
    )
    trace.tell(act, "termijn_gemeld", data={"bericht": bericht.id})


def resume(act: Act, on: date, voice: Voice) -> bool:
    """Let the term run again: all that was asked came in on a day, or that day passed.

    True when it does now. False when it did not stand still, and while something is still asked.
    """
    if any(_waits(taak) for taak in klanttaken.of_zaak(act.tx, act.zaak)):
        return False
    found = kept.inputs(zaken.termijnen(act.tx, act.zaak))
    changed = None if found is None else resumed(found, on)
    if changed is None or isinstance(changed, Message):
        return False
    move_and_tell(act, "termijn_hervat", changed, voice)
    return True


def status_before(tx: Session, zaak: Zaak) -> str:
    """Give the status a case had before it waited for the citizen; its own without another."""
    told = [event.data.get("status") for event in zaken.events(tx, zaak)]
    earlier = (name for name in reversed(told) if isinstance(name, str) and name != zaak.status)
    return next(earlier, zaak.status)


def lapse(tx: Session, taak: Klanttaak, zaak: Zaak, now: datetime, voice: Voice) -> bool:
    """Note that what was asked did not come: the term runs again, and somebody must look.

    False when the task was done a moment ago. From the last day on there are four weeks to decide
    not to handle the case (Awb 4:5 lid 4).
    """
    until = taak.until
    state = State.CLOSED if taak.kind in LAPSED else State.LAPSED
    if until is None or not klanttaken.settle(tx, taak, state, now):
        return False
    act = Act(tx, zaak, HOUSE, now)
    if zaak.closed_at is not None:
        return True
    if taak.kind in LAPSED:
        # The term did not stand still for it, and nothing follows from no answer.
        trace.tell(act, LAPSED[taak.kind], data={"taak": taak.id})
        return True
    status = status_before(tx, zaak)
    trace.tell(act, "aanvulling_verlopen", data={"taak": taak.id}, status=status)
    resume(act, until, voice)
    leave = verloop.end(wettelijk.find("buiten_behandeling").after(until), (), ours())
    werktaken.need(
        tx,
        gemeente=zaak.gemeente,
        kind="aanvulling_verlopen",
        key=f"verlopen:{taak.id}",
        now=now,
        zaak_id=zaak.id,
        team=zaak.team,
        due_at=now + SOON,
        data={"taak": taak.id, "niet_behandelen_tot": leave.day.isoformat()},
    )
    return True


def _waits(taak: Klanttaak) -> bool:
    return taak.kind == SUPPLEMENT and taak.state == State.OPEN
