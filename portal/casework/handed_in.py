"""What a citizen hands in on a task: files that stand there until she sends them with her words."""

from portal.bestanden.refusal import Why
from portal.casework import pile, terms
from portal.casework.own import Own
from portal.casework.work import NotNow
from portal.message import say
from portal.store import case_files, klanttaken, werktaken, zaken
from portal.store.berichten import Bericht
from portal.store.case_files import Pile
from portal.store.files import Kept
from portal.store.klanttaken import Klanttaak, State
from portal.zaak.berichten import Nature
from portal.zaak.history import read
from portal.zaak.status import Status

ASSESS = "aanvulling_beoordelen"
ANSWERABLE = (State.OPEN, State.LAPSED)
"""Too late is sent all the same and marked: whether it still counts is for a person to say."""

NOTHING = say("Voeg een bestand toe of schrijf uw antwoord. Kies daarna Versturen.")
CLOSED = say("Deze vraag staat niet meer open. U hoeft niets meer te sturen.")


def may_hand_in(own: Own, taak: Klanttaak) -> bool:
    """Whether this task still takes something; to sign and to consent take an answer alone."""
    asks = taak.kind not in {klanttaken.SIGN, klanttaken.CONSENT}
    return asks and taak.state in ANSWERABLE and own.zaak.closed_at is None


def put(own: Own, taak: Klanttaak, file: Kept) -> Why | None:
    """Lay a file that stands on the shelf on the task; gives why not."""
    if not may_hand_in(own, taak):
        return Why.NOT_NOW
    return pile.lay(own, Pile(taak_id=taak.id), file, {"taak": taak.id})


def take_away(own: Own, taak: Klanttaak, file_id: str) -> bool:
    """Remove a file from the task; False when it is not there (any more)."""
    return pile.take_away(own, Pile(taak_id=taak.id), file_id, {"taak": taak.id})


def hand_in(own: Own, taak: Klanttaak, text: str) -> Bericht | NotNow:
    """Send what stands on the task with these words: task done, case back to the gemeente.

    NotNow, and nothing happened, when there is nothing to send, a virus in it, or the task is over:
    so a second press finds it done.
    """
    if not may_hand_in(own, taak):
        return NotNow(CLOSED)
    sent = case_files.waiting(own.tx, Pile(taak_id=taak.id))
    if not sent and not text.strip():
        return NotNow(NOTHING)
    if pile.infected(sent):
        return NotNow(pile.INFECTED)
    if not klanttaken.settle(own.tx, taak, State.DONE, own.now, of=ANSWERABLE):
        return NotNow(CLOSED)
    klanttaken.keep_typed(own.tx, own.vault, taak, "")
    bericht = own.write(Nature.AANVULLING, text, taak_id=taak.id)
    case_files.send(own.tx, Pile(taak_id=taak.id), bericht.id)
    data = {"taak": taak.id, "bericht": bericht.id, "te_laat": late(own, taak)}
    werktaken.need(
        own.tx,
        gemeente=own.zaak.gemeente,
        kind=ASSESS,
        key=f"aanvulling:{taak.id}",
        now=own.now,
        zaak_id=own.zaak.id,
        team=own.team,
        data=data,
    )
    own.tell("aanvulling_ontvangen", data=data, status=ours_again(own))
    terms.resume(own.act, own.today, own.voice)
    return bericht


def late(own: Own, taak: Klanttaak) -> bool:
    """Whether the last day of the task is over: from the day after it."""
    return taak.until is not None and own.today > taak.until


def ours_again(own: Own) -> str | None:
    """The status to go back to: that in which the gemeente last was to act; None to stay.

    While something else is still asked of her, the case goes on waiting for the citizen; that
    somebody else must sign is no waiting for her.
    """
    others = klanttaken.of_zaak(own.tx, own.zaak)
    if any(taak.state == State.OPEN and taak.kind != klanttaken.SIGN for taak in others):
        return None
    statuses = {status.name: status for status in own.form.statuses}
    now = statuses.get(own.zaak.status)
    if now is None or now.actor != "inwoner":
        return None
    ours = [name for name, each in statuses.items() if each.actor == "gemeente" and not each.final]
    plain = [Status(each.name, each.text, final=each.final) for each in own.form.statuses]
    turns = read(plain, zaken.events(own.tx, own.zaak)).turns
    been = [turn.status for turn in turns if turn.status in ours]
    return been[-1] if been else next(iter(ours), None)
