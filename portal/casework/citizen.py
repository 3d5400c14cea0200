"""What a citizen does in a running case: ask, react, withdraw.

Each act is one transaction: her message, the event, the audit line and what an employee now has to
do. The key of that last one makes an act happen once, however often its page is sent: TwiceError
for the same once more, OtherWordsError when something else was typed on that page.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from portal.casework import pile
from portal.casework.outcome import left
from portal.casework.own import OtherWordsError, Own, TwiceError
from portal.casework.work import NotNow
from portal.message import say
from portal.store import berichten, case_files, caseload, files, kladden, klanttaken, werktaken
from portal.store.berichten import Bericht
from portal.store.case_files import Pile
from portal.store.files import StoredFile
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
    """Ask something about the case; we answer by that day."""
    key = f"vraag:{own.zaak.id}:{token}"
    _once(own, key, text)
    bericht = own.write(Nature.VRAAG, text, until=by)
    _need(own, QUESTION, key, {"bericht": bericht.id}, text, due=by)
    own.tell("vraag_gesteld", data={"bericht": bericht.id, "uiterlijk_antwoord": by.isoformat()})
    return bericht


def react(
    own: Own, to: Bericht, text: str, *, token: str, klad: Klad | None = None
) -> Bericht | NotNow:
    """React to a message with words and the files beside them.

    `klad` is what waits to be sent from this page. NotNow, and nothing happened, when there is
    nothing to send or a virus in it.
    """
    key = f"reactie:{to.id}:{token}"
    onto = None if klad is None else Pile(klad_id=klad.id)
    sent = case_files.waiting(own.tx, onto) if onto else ()
    if not sent and not text:
        if werktaken.by_key(own.tx, key) is not None:
            raise TwiceError
        return NotNow(NO_REACTION)
    _once(own, key, text, sent)
    if pile.infected(sent):
        return NotNow(pile.INFECTED)
    bericht = own.write(Nature.REACTIE, text, reply_to=to.id)
    data = {"bericht": bericht.id, "op": to.id}
    _need(own, REACTION, key, data, text)
    if klad is not None and onto is not None:
        case_files.send(own.tx, onto, bericht.id)
        kladden.drop(own.tx, klad)
    own.tell("reactie_ontvangen", data=data)
    return bericht


def withdraw(own: Own, why: str) -> Bericht | NotNow:
    """Withdraw the case: it is closed from now on, and what we still asked is not needed.

    NotNow when the case is closed, also by a withdrawal for another reason than is given now.
    """
    key = f"intrekking:{own.zaak.id}"
    if own.zaak.closed_at is not None:
        with suppress(OtherWordsError):
            _once(own, key, why)
        return NotNow(say("Wij zijn hier al mee klaar. Intrekken kan niet meer."))
    bericht = own.write(Nature.INTREKKING, why)
    _need(own, WITHDRAWN, key, {"bericht": bericht.id}, why)
    for taak in klanttaken.close_all(own.tx, own.zaak, own.now):
        case_files.let_go(own.tx, Pile(taak_id=taak.id))
    result = left(own.form)
    caseload.conclude(own.tx, own.zaak, result)
    own.tell("ingetrokken", data={"bericht": bericht.id, "resultaat": result}, closed=True)
    return bericht


def _once(own: Own, key: str, text: str, beside: Iterable[StoredFile] = ()) -> None:
    """Raise when this page was sent before: with the same, or with other words or files."""
    before = werktaken.by_key(own.tx, key)
    if before is None:
        return
    first = berichten.find(own.tx, before.data["bericht"], own.owner)
    if first is None or berichten.contents(own.vault, first).text != text:
        raise OtherWordsError
    came = _prints(own, case_files.of_bericht(own.tx, first.id))
    raise TwiceError if _prints(own, beside) <= came else OtherWordsError


def _prints(own: Own, found: Iterable[StoredFile]) -> set[str]:
    return {files.about(own.vault, each).sha256 for each in found}


def _need(  # noqa: PLR0913, PLR0917 - what is to do, about which words, and by when
    own: Own, kind: str, key: str, data: dict[str, str], text: str, due: date | None = None
) -> None:
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
        # Somebody pressed twice at one moment: the first was kept while this one was under way.
        _once(own, key, text)
