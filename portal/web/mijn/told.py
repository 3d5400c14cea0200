"""Tasks and messages as pages say them: what, about which case, and until when in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from flask import url_for

from portal.bestanden.kinds import Extension
from portal.engine.files import size
from portal.message import Message, say
from portal.people import Owner
from portal.store import berichten, files
from portal.store.berichten import Bericht
from portal.store.files import State as Scanned
from portal.store.files import StoredFile
from portal.store.klanttaken import CONSENT, SIGN, Klanttaak, State
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.dutch import case_title, in_dutch, joined
from portal.zaak.antwoord import subject
from portal.zaak.berichten import Direction
from portal.zaak.words import remaining

Shown = dict[str, object]
NO_DAYS: Mapping[str, date] = MappingProxyType({})
TASKS = {
    "aanvullen": say("Stuur ons wat wij missen"),
    SIGN: say("Teken mee"),
    CONSENT: say("Mogen wij later beslissen?"),
}
"""What a kind of task asks, in a few words."""

STATES = {
    State.DONE: say("Gedaan op %(day)s"),
    State.CLOSED: say("Niet meer nodig sinds %(day)s"),
    State.LAPSED: say("Niet op tijd gedaan. De laatste dag was %(day)s"),
}


def asks(taak: Klanttaak) -> Message:
    """What a task asks, in a few words."""
    return TASKS.get(taak.kind, say("Reageer op onze vraag"))


def task_title(taak: Klanttaak, zaak: Zaak) -> str:
    """What a task asks and about which case, so that two tasks are told apart."""
    return joined(i18n.sentence(asks(taak)), case_title(zaak))


def until_of(taak: Klanttaak, today: date) -> Message | None:
    """Until when a task can be done: a full date and how long that still is, also when passed."""
    until = taak.until
    if until is None:
        return None
    left = remaining(until, today)
    if taak.kind == SIGN:
        return _until_signed(until, today, left)
    if taak.kind == CONSENT:
        return say("U kunt antwoorden tot en met %(day)s: %(left)s.", day=until, left=left)
    if today > until:
        return say(
            "De laatste dag was %(day)s. Dat is %(left)s. U kunt het nog wel sturen.",
            day=until,
            left=left,
        )
    return say("U moet dit uiterlijk %(day)s doen: %(left)s.", day=until, left=left)


def _until_signed(until: date, today: date, left: Message) -> Message:
    """Until when one can sign; nobody must."""
    if today > until:
        return say(
            "De laatste dag was %(day)s. Dat is %(left)s. U kunt nog wel tekenen.",
            day=until,
            left=left,
        )
    return say("U kunt tekenen tot en met %(day)s: %(left)s.", day=until, left=left)


def task_row(taak: Klanttaak, zaak: Zaak, today: date) -> Shown:
    """A task as a list shows it."""
    open_still = taak.state in {State.OPEN, State.LAPSED} and zaak.closed_at is None
    until = until_of(taak, today)
    return {
        "title": task_title(taak, zaak),
        "href": url_for(".task", taak_id=taak.id),
        "until": i18n.sentence(until) if until else None,
        "late": taak.until is not None and today > taak.until,
        "done": not open_still,
        "note": None if open_still else i18n.sentence(settled_of(taak)),
    }


def settled_of(taak: Klanttaak) -> Message:
    """What became of a task, and on which day."""
    if taak.state == State.LAPSED and taak.until is not None:
        return say(STATES[State.LAPSED].text, day=taak.until)
    if taak.settled_at is None:
        return say("Niet meer nodig")
    done = local_day(taak.settled_at)
    if taak.state == State.DONE and taak.until is not None and done > taak.until:
        return say(
            "Gedaan op %(day)s, na de laatste dag. Die was %(last)s.", day=done, last=taak.until
        )
    known = STATES[State.DONE] if taak.state == State.DONE else STATES[State.CLOSED]
    return say(known.text, day=done)


def is_new(bericht: Bericht) -> bool:
    """Whether its reader has not opened it yet."""
    return bericht.opened_at is None and bericht.direction == Direction.OUT


def message_title(bericht: Bericht, zaak: Zaak) -> str:
    """The line under which a message is found, with the case it is about."""
    return joined(i18n.sentence(subject(bericht.kind)), case_title(zaak))


def message_card(bericht: Bericht, zaak: Zaak) -> Shown:
    """A message as a list shows it; nothing of what it says."""
    rows = [
        (say("Van"), sender(bericht)),
        (say("Datum"), i18n.day(local_day(bericht.published_at))),
        (say("Kenmerk"), zaak.kenmerk),
    ]
    return {
        "title": message_title(bericht, zaak),
        "href": url_for(".message", bericht_id=bericht.id),
        "rows": [(i18n.sentence(name), value) for name, value in rows],
        "badge": (i18n.sentence(say("Nieuw")), "warning") if is_new(bericht) else None,
    }


def sender(bericht: Bericht) -> str:
    """Who wrote it: the citizen, or the team that signed."""
    if bericht.direction == Direction.IN:
        return i18n.sentence(say("U"))
    return in_dutch(berichten.contents(current().vault, bericht).sender)


def file_rows(
    found: Iterable[StoredFile], hrefs: Mapping[str, str], days: Mapping[str, date] = NO_DAYS
) -> list[Shown]:
    """Files as a list shows them, each with its own words; one with a virus in it is not there.

    `days` are, by file, days to show instead of the one on which it was added.
    """
    vault = current().vault
    return [
        {
            "title": files.about(vault, file).name,
            "href": hrefs[file.id],
            "kind": Extension(file.extension).value,
            "size": i18n.sentence(size(file.size)),
            "date": i18n.day(days.get(file.id) or local_day(file.added_at)),
            "new": False,
        }
        for file in found
        if file.id in hrefs and file.state != Scanned.INFECTED
    ]


def theirs(owner: Owner, rows: Iterable[Bericht]) -> tuple[Bericht, ...]:
    """The messages of a case that are in this owner's own box."""
    return tuple(row for row in rows if row.owner == owner)
