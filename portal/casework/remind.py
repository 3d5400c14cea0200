"""Messages nobody has to think of: a task whose day comes near, and that we are late ourselves.

A reminder goes 7 and 2 days before the last day; a citizen who is told too late to act was not
helped. That we are late is told on the first day after, once for each last day, with what one may
do about it. Each is kept in the history of the case, and so sent once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.definition.model import Form
from portal.engine.soort import of_kind
from portal.message import say
from portal.outbox.announcing import publish
from portal.outbox.speech import speaker
from portal.store import klanttaken, reminders, zaken
from portal.store.klanttaken import Klanttaak
from portal.store.session import Database, Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day, local_time
from portal.zaak.berichten import KINDS, Letter, Nature, Reaction
from portal.zaak.history import read
from portal.zaak.words import Verb, late

BEFORE = (2, 7)
"""Days before the last day, the nearest first: who was not reminded in time gets one, not two."""
NOT_BEFORE = 8
"""The hour of the day, on a Dutch clock: nobody is woken."""
AT_ONCE = 200
REMINDED, LATE = "herinnering_gestuurd", "te_laat_gemeld"
SIGN_EFFECT = KINDS[Nature.MEDEONDERTEKENEN].effect.text
NO_ANSWER = say("U mag ja of nee zeggen. Zegt u niets? Dan blijft de datum zoals hij is.")


@dataclass(frozen=True, slots=True)
class Reminding:
    """What reminding needs; `form_of` gives the form in the version a case has."""

    database: Database
    vault: Vault
    gemeente: str
    form_of: Callable[[str], Form | None]


def remind(work: Reminding, now: datetime) -> int:
    """Send what is to be sent today; gives how many messages that were."""
    if local_time(now).hour < NOT_BEFORE:
        return 0
    today = local_day(now)
    with work.database.read() as tx:
        taken = reminders.tasks_until(tx, today, today + timedelta(days=max(BEFORE)), AT_ONCE)
        overdue = reminders.overdue(tx, today, "", AT_ONCE)
    sent = 0
    for taak_id in taken:
        with work.database.write() as tx:
            sent += _task(tx, work, taak_id, now)
    while overdue:
        for zaak_id in overdue:
            with work.database.write() as tx:
                sent += _late(tx, work, zaak_id, now)
        with work.database.read() as tx:
            overdue = reminders.overdue(tx, today, overdue[-1], AT_ONCE)
    return sent


def due_before(asked: date, until: date, today: date) -> int | None:
    """Say which reminder a task is due: 2 or 7 days before its last day; None for none.

    A task that was asked later than such a day is not reminded of at once.
    """
    for days in BEFORE:
        day = until - timedelta(days=days)
        if asked < day <= today <= until:
            return days
    return None


def _task(tx: Session, work: Reminding, taak_id: str, now: datetime) -> bool:
    found = reminders.open_task(tx, taak_id)
    if found is None:
        return False
    taak, zaak = found
    if taak.until is None or zaak.closed_at is not None:
        return False
    days = due_before(local_day(taak.asked_at), taak.until, local_day(now))
    said = {"taak": taak.id, "dagen": days}
    if days is None or _told(tx, zaak, REMINDED, said):
        return False
    letter = Letter(
        nature=Nature.HERINNERING,
        sender=_sender(work, zaak),
        text=_asked(work.vault, taak),
        until=taak.until,
        effect=_effect(taak),
        reaction=Reaction.MAY if taak.kind == klanttaken.CONSENT else None,
    )
    publish(
        tx,
        work.vault,
        zaak,
        letter,
        owner=taak.owner,
        berichtsoort=_soort(tx, zaak),
        now=now,
        taak_id=taak.id,
    )
    zaken.add_event(tx, zaak, kind=REMINDED, at=now, data=said)
    return True


def _late(tx: Session, work: Reminding, zaak_id: str, now: datetime) -> bool:
    zaak = reminders.open_case(tx, zaak_id)
    if zaak is None or zaak.due is None or zaak.due >= local_day(now):
        return False
    said = {"termijn": zaak.due.isoformat()}
    if _told(tx, zaak, LATE, said) or (form := work.form_of(zaak.form_hash)) is None:
        return False
    form = of_kind(form, _soort(tx, zaak))
    history = read((), zaken.events(tx, zaak), zaken.termijnen(tx, zaak), zaak.closed_at)
    verb: Verb = form.term.verb if form.term else "beslissen"
    dwangsom = form.term is not None and form.term.dwangsom
    words = late(history, verb, local_day(now), dwangsom=dwangsom)
    if words is None:
        return False
    dutch = speaker("nl")
    call = say("Bel ons en vraag wanneer u wel iets hoort. Ons nummer staat bij dit bericht.")
    parts = [dutch(words.sorry), dutch(call)]
    if words.ingebrekestelling is not None:
        parts.append(dutch(words.ingebrekestelling))
    letter = Letter(nature=Nature.TE_LAAT, sender=_sender(work, zaak), text="\n\n".join(parts))
    publish(tx, work.vault, zaak, letter, owner=zaak.owner, berichtsoort=_soort(tx, zaak), now=now)
    zaken.add_event(tx, zaak, kind=LATE, at=now, data=said)
    return True


def _effect(taak: Klanttaak) -> str | None:
    """What a task means where that differs from its kind; None where it does not."""
    if taak.kind == klanttaken.SIGN:
        # What somebody else sent is not "uw aanvraag" to who must sign it.
        return SIGN_EFFECT
    return NO_ANSWER.text if taak.kind == klanttaken.CONSENT else None


def _asked(vault: Vault, taak: Klanttaak) -> str:
    asked = klanttaken.contents(vault, taak)
    wanted = "\n".join(f"- {name}" for name in asked.documents)
    parts = [str(say("Wij wachten nog op u.")), asked.why, wanted]
    return "\n\n".join(part for part in parts if part)


def _told(tx: Session, zaak: Zaak, kind: str, said: dict[str, Any]) -> bool:
    happened = zaken.events(tx, zaak)
    return any(each.kind == kind and said.items() <= dict(each.data).items() for each in happened)


def _soort(tx: Session, zaak: Zaak) -> str:
    return str(zaken.events(tx, zaak)[0].data.get("berichtsoort", ""))


def _sender(work: Reminding, zaak: Zaak) -> str:
    return zaak.team or work.gemeente
