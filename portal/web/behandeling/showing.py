"""The parts of a case as its page shows them; numbers of citizens are masked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from portal.intake.timely import posted_on
from portal.message import Message, say
from portal.store import berichten, files, klantcontacten, klanttaken
from portal.store.berichten import Bericht
from portal.store.files import State, StoredFile
from portal.store.klantcontacten import Klantcontact
from portal.store.klanttaken import Klanttaak
from portal.termijn.klok import local_day
from portal.termijn.storing import Oordeel, Tijdigheid
from portal.web.behandeling.act_letters import HOW
from portal.web.behandeling.desk import Desk
from portal.web.behandeling.listing import status_text
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.copy import Copy
from portal.web.pages.masked import hidden
from portal.zaak.berichten import KINDS, Direction, Nature
from portal.zaak.words import remaining

SCANNING: Mapping[str, Message] = {
    State.WAITING: say("wordt nog op virussen gecontroleerd"),
    State.UNSCANNED: say("kon nog niet op virussen worden gecontroleerd"),
    State.INFECTED: say("bevat een virus en is niet te openen"),
}
JUDGED: Mapping[Oordeel, Message] = {
    Oordeel.OP_TIJD: say("op tijd"),
    Oordeel.OP_TIJD_STORING: say("op tijd door een storing"),
    Oordeel.OP_TIJD_ALS_GEPOST: say("kijk na of het op tijd op de post is gedaan"),
    Oordeel.OP_TIJD_GEPOST: say("op tijd op de post gedaan (Awb 6:9 lid 2)"),
    Oordeel.TE_VROEG: say("voordat de termijn begon: beoordeel dit (Awb 6:10)"),
    Oordeel.MOGELIJK_TE_LAAT: say("misschien te laat: beoordeel dit (Awb 6:11)"),
}
"""What was found of the moment it came: a mark for a person, never a refusal."""
TASKS: Mapping[str, Message] = {
    klanttaken.State.OPEN: say("open"),
    klanttaken.State.DONE: say("gedaan"),
    klanttaken.State.LAPSED: say("niet gedaan: de dag is voorbij"),
    klanttaken.State.CLOSED: say("niet meer nodig"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as the page shows it."""

    id: str
    subject: str
    facts: "list[tuple[str, str]]"
    text: str
    href: str | None
    """Where it is to be had as a letter; None for what the citizen wrote."""


def without_numbers(copy: Copy) -> Copy:
    """Give a copy without citizen service numbers, to read or to send along."""
    return replace(copy, sections=hidden(copy.sections))


def facts(
    desk: Desk,
    person: Mapping[str, Any] | None,
    helped: str,
    in_time: Tijdigheid | None,
    received: str,
) -> "list[tuple[str, str]]":
    """What the case is, for its head; `in_time` is what is found of when it came, `received`."""
    zaak = desk.zaak
    found = [
        (say("Kenmerk"), zaak.kenmerk),
        (say("Ontvangen op"), received),
        (say("Status"), status_text(zaak)),
        (say("Laatste dag"), _last_day(desk)),
        (say("Team"), zaak.team or i18n.sentence(say("algemeen"))),
        (say("Behandelaar"), zaak.behandelaar_naam or i18n.sentence(say("Nog niemand"))),
        (say("Verstuurd door"), sender(person)),
        (say("Hulp bij invullen"), helped),
    ]
    if in_time is not None:
        said = say("%(oordeel)s: %(day)s", oordeel=JUDGED[in_time.oordeel], day=in_time.last_day)
        found.append((say("Laatste dag om dit te sturen"), i18n.sentence(said)))
    posted = posted_on(desk.events[0].data) if desk.events else None
    if posted is not None:
        found.append((say("Dag op het poststempel"), i18n.day(posted)))
    if zaak.resultaat:
        found.append((say("Resultaat"), zaak.resultaat.replace("_", " ")))
    return [(i18n.sentence(name), value) for name, value in found]


def _last_day(desk: Desk) -> str:
    zaak = desk.zaak
    if zaak.closed_at is not None:
        return i18n.sentence(say("Gesloten op %(day)s", day=local_day(zaak.closed_at)))
    if zaak.due is None:
        return i18n.sentence(say("Geen"))
    left = remaining(zaak.due, desk.today)
    return i18n.sentence(say("%(day)s: %(left)s", day=zaak.due, left=left))


def sender(person: Mapping[str, Any] | None) -> str:
    """Say who sent it, as known by the login."""
    name = None if person is None else person.get("naam")
    return str(name) if name else i18n.sentence(say("Iemand die niet was ingelogd"))


def letters(found: Iterable[Bericht]) -> "list[Letter]":
    """The messages of a case."""
    return [_letter(each) for each in found]


def _letter(bericht: Bericht) -> Letter:
    said = berichten.contents(current().vault, bericht)
    known = {nature.value for nature in Nature}
    subject = KINDS[Nature(bericht.kind)].subject if bericht.kind in known else None
    sent = bericht.direction == Direction.OUT
    facts = [
        (say("Verstuurd op") if sent else say("Ontvangen op"), i18n.moment(bericht.published_at))
    ]
    if sent:
        opened = bericht.opened_at
        facts.append(
            (
                say("Geopend door de inwoner"),
                i18n.moment(opened) if opened else i18n.sentence(say("Nog niet")),
            )
        )
    if bericht.until is not None:
        facts.append((say("Uiterlijk"), i18n.day(bericht.until)))
    return Letter(
        bericht.id,
        i18n.sentence(subject) if subject else bericht.kind.replace("_", " "),
        [(i18n.sentence(name), value) for name, value in facts],
        said.text,
        url_for(".brief", zaak_id=bericht.zaak_id, bericht_id=bericht.id) if sent else None,
    )


def contacts(found: Iterable[Klantcontact]) -> "list[dict[str, object]]":
    """The contacts of a case, as a timeline."""
    return [_contact(each) for each in found]


def _contact(contact: Klantcontact) -> "dict[str, object]":
    said = klantcontacten.contents(current().vault, contact)
    how = HOW.get(contact.channel)
    named = i18n.sentence(how) if how else contact.channel
    title = f"{named}: {said.subject}"
    return {"date": i18n.moment(contact.at), "title": title, "text": said.text}


def tasks(found: Iterable[Klanttaak]) -> "list[dict[str, object]]":
    """What was asked of the citizen, as a timeline."""
    return [_task(each) for each in found]


def _task(taak: Klanttaak) -> "dict[str, object]":
    asked = klanttaken.contents(current().vault, taak)
    named = ", ".join(asked.documents) or asked.why
    state = TASKS.get(taak.state)
    told = i18n.sentence(state) if state else taak.state
    until = i18n.sentence(say("uiterlijk %(day)s", day=taak.until)) if taak.until else ""
    return {
        "date": i18n.moment(taak.asked_at),
        "title": named,
        "text": ", ".join(filter(None, (told, until))),
    }


def files_of(desk: Desk, found: Iterable[StoredFile]) -> "tuple[list[object], list[str]]":
    """The files that can be opened, and the others with why they cannot."""
    vault, clean, waiting = current().vault, [], []
    for each in found:
        name = files.about(vault, each).name
        if each.state != State.CLEAN:
            waiting.append(f"{name}: {i18n.sentence(SCANNING[each.state])}")
            continue
        clean.append(
            {
                "title": name,
                "href": url_for("behandeling.file", zaak_id=desk.zaak.id, file_id=each.id),
                "kind": each.extension,
                "size": None,
                "date": i18n.day(local_day(each.added_at)),
                "new": False,
            }
        )
    return list(clean), waiting
