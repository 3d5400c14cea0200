"""What a citizen does in a running case: ask, react, withdraw.

Each act is one transaction: her message, the event, the audit line and what an employee now has to
do. The key of that last one makes an act happen once, however often its page is sent.
"""

from datetime import date

from portal.casework import pile
from portal.casework.outcome import left
from portal.casework.own import Own, TwiceError
from portal.casework.work import NotNow
from portal.message import say
from portal.store import case_files, caseload, kladden, klanttaken, werktaken
from portal.store.berichten import Bericht
from portal.store.case_files import Pile
from portal.store.kladden import Klad
from portal.termijn.kalender import after_working_days
from portal.termijn.klok import end_of_day
from portal.zaak.berichten import Nature

QUESTION = "vraag_beantwoorden"
REACTION = "reactie_lezen"
WITHDRAWN = "intrekking_verwerken"
NO_REACTION = say("Schrijf uw reactie op of voeg een bestand toe. Kies daarna Reactie versturen.")


def promised(today: date, days: int) -> date:
    """The day by which a question is answered: so many working days after the day it came."""
    return after_working_days(today, days)


def ask(own: Own, text: str, *, by: date, token: str) -> Bericht:
    """Ask something about the case; we answer by that day. TwiceError when it was asked before."""
    bericht = own.write(Nature.VRAAG, text, until=by)
    _need(own, QUESTION, f"vraag:{own.zaak.id}:{token}", {"bericht": bericht.id}, due=by)
    own.tell("vraag_gesteld", data={"bericht": bericht.id, "uiterlijk_antwoord": by.isoformat()})
    return bericht


def react(
    own: Own, to: Bericht, text: str, *, token: str, klad: Klad | None = None
) -> Bericht | NotNow:
    """React to a message with words and the files beside them; TwiceError for a second time.

    `klad` is what waits to be sent from this page. NotNow, and nothing happened, when there is
    nothing to send or a virus in it.
    """
    key = f"reactie:{to.id}:{token}"
    onto = None if klad is None else Pile(klad_id=klad.id)
    sent = case_files.waiting(own.tx, onto) if onto else ()
    if not sent and not text:
        if werktaken.known(own.tx, key):
            raise TwiceError
        return NotNow(NO_REACTION)
    if pile.infected(sent):
        return NotNow(pile.INFECTED)
    bericht = own.write(Nature.REACTIE, text, reply_to=to.id)
    data = {"bericht": bericht.id, "op": to.id}
    _need(own, REACTION, key, data)
    if klad is not None and onto is not None:
        case_files.send(own.tx, onto, bericht.id)
        kladden.drop(own.tx, klad)
    own.tell("reactie_ontvangen", data=data)
    return bericht


def withdraw(own: Own, why: str) -> Bericht | NotNow:
    """Withdraw the case: it is closed from now on, and what we still asked is not needed.

    TwiceError when it was withdrawn before.
    """
    if own.zaak.closed_at is not None:
        return NotNow(say("Wij zijn hier al mee klaar. Intrekken kan niet meer."))
    bericht = own.write(Nature.INTREKKING, why)
    _need(own, WITHDRAWN, f"intrekking:{own.zaak.id}", {"bericht": bericht.id})
    for taak in klanttaken.close_all(own.tx, own.zaak, own.now):
        case_files.let_go(own.tx, Pile(taak_id=taak.id))
    result = left(own.form)
    caseload.conclude(own.tx, own.zaak, result)
    own.tell("ingetrokken", data={"bericht": bericht.id, "resultaat": result}, closed=True)
    return bericht


def _need(own: Own, kind: str, key: str, data: dict[str, str], due: date | None = None) -> None:
    new = werktaken.need(
        own.tx,
        gemeente=own.zaak.gemeente,
        kind=kind,
        key=key,
        now=own.now,
        zaak_id=own.zaak.id,
        team=own.team,
        due_at=None if due is None else end_of_day(due),
        data=data,
    )
    if not new:
        raise TwiceError
