"""What asks for a manager today: the database, the print queue and the seals, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy.orm import Session

from portal.casework.alarms import is_passed
from portal.message import Message, say, say_n
from portal.outbox.channels import brief
from portal.outbox.channels.brief import Queued
from portal.proof import seals
from portal.store import rechtskeuzes, stuck
from portal.store.stuck import Found, Stuck
from portal.termijn.kalender import last_known_year
from portal.termijn.klok import local_day
from portal.web.beheer.acting import gemeente, may_handle
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages import alarms

SILENT = timedelta(minutes=5)
UNSEALED = timedelta(hours=3)
VERIFIED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that asks for attention: what, how many, since when, what to do, and where.

    `urgent`: a term of the law runs out, or the portal does not work as it promises.
    """

    what: Message
    count: str
    since: str
    act: Message
    href: str | None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """How a kind of thing reads, where one acts on it, and whether it cannot wait."""

    what: Message
    act: Message
    endpoint: str | None = None
    part: str = ""
    urgent: bool = False
    values: tuple[tuple[str, str], ...] = ()


_BY_TEAM = say("Vraag de teamleider om dit te verdelen of op te pakken.")
_KINDS: Mapping[Stuck, _Told] = {
    Stuck.LATE: _Told(
        say("Berichten waarvan niemand binnen 48 uur hoorde"),
        say("Dit is te laat volgens de wet. Zorg dat een medewerker belt of een brief stuurt."),
        "beheer.post",
        urgent=True,
    ),
    Stuck.UNTOLD: _Told(
        say("Berichten die al 40 uur wachten op een e-mail of brief"),
        say("Binnen 48 uur moet iemand het weten. Kijk waarom de post niet weggaat."),
        "beheer.post",
        urgent=True,
    ),
    Stuck.FAILED: _Told(
        say("Post die niet weg kon"), say("Verstuur opnieuw, of rond het af."), "beheer.post"
    ),
    Stuck.WAITING: _Told(
        say("Post die al langer dan een uur onderweg is"),
        say("Kijk waarom, en verstuur opnieuw."),
        "beheer.post",
    ),
    Stuck.TO_WRITE: _Told(
        say("E-mails die terugkwamen en nog geen brief of telefoontje zijn"),
        say("Een medewerker vindt dit bij Te doen."),
        "behandeling.todo",
    ),
    Stuck.TO_DO: _Told(
        say("Werk van medewerkers dat te laat is"),
        say("Een medewerker vindt dit bij Te doen."),
        "behandeling.todo",
    ),
    Stuck.FILES: _Told(
        say("Bestanden die niet op virussen zijn onderzocht"),
        say("Kijk of de virusscanner werkt, en onderzoek opnieuw."),
        "beheer.post",
        "bestanden",
    ),
    Stuck.OVERDUE: _Told(
        say("Zaken die over de laatste dag heen zijn"),
        _BY_TEAM,
        "behandeling.overview",
        values=(("stand", "te_laat"),),
        urgent=True,
    ),
    Stuck.UNASSIGNED: _Told(
        say("Zaken die al drie dagen van niemand zijn"),
        _BY_TEAM,
        "behandeling.overview",
        values=(("wie", "niemand"),),
    ),
    Stuck.DRAFTS: _Told(
        say("Opgeslagen formulieren die al weg hadden moeten zijn"),
        say("Kijk of het werk op de achtergrond loopt (portal worker)."),
    ),
    Stuck.TO_APPROVE: _Told(
        say("Zaken waarvan de bewaartermijn voorbij is"),
        say("Beoordeel de lijst en keur goed wat weg moet."),
        "beheer.retention",
    ),
    Stuck.TO_DESTROY: _Told(
        say("Zaken die na uw akkoord nog niet zijn vernietigd"),
        say("Kijk of iets de zaak vasthoudt."),
        "beheer.retention",
    ),
    Stuck.OUTAGES: _Told(
        say("Storingen die al langer dan een dag duren"),
        say("Kijk of de storing voorbij is."),
        "beheer.outages",
    ),
}
"""In the order of the page: what the law gives a term first."""


def signs(tx: Session) -> list[Sign]:
    """Give all that asks for attention now, what cannot wait first."""
    moment = now()
    found = stuck.look(tx, gemeente(), moment, local_day(moment))
    counted = [_counted(told, found[kind]) for kind, told in _KINDS.items() if found[kind].count]
    law = [*_alarms(tx), *_decrees(local_day(moment)), *_proposals(tx)]
    every = [*counted, *_letters(), *_machine(tx, found, moment), *law]
    return sorted(every, key=lambda sign: not sign.urgent)


def letters() -> tuple[Queued, ...] | None:
    """Give the letters that wait to be printed; None when the folder cannot be read."""
    try:
        return brief.queue(current().settings.outward.letters)
    except OSError:
        return None


def age(since: datetime | date) -> str:
    """Say since when something waits: the day, and how many days that is."""
    day = local_day(since) if isinstance(since, datetime) else since
    days = (local_day(now()) - day).days
    if days < 1:
        return i18n.sentence(say("vandaag"))
    ago = say_n("%(n)s dag", "%(n)s dagen", days)
    return i18n.sentence(say("%(day)s (%(ago)s)", day=day, ago=ago))


def _counted(told: _Told, found: Found) -> Sign:
    href = None
    if told.endpoint is not None and (told.endpoint.startswith("beheer.") or may_handle()):
        asked = f"?{urlencode(told.values)}" if told.values else ""
        href = url_for(told.endpoint, _anchor=told.part or None) + asked
    oldest = found.last_day or found.since
    since = "" if oldest is None else age(oldest)
    return Sign(told.what, str(found.count), since, told.act, href, told.urgent)


def _letters() -> Iterator[Sign]:
    found = letters()
    if found is None:
        yield Sign(
            say("De map met brieven is niet te lezen"),
            "",
            "",
            say("Vraag de systeembeheerder om de map te herstellen."),
            None,
        )
        return
    old = [each for each in found if each.since < local_day(now())]
    if old:
        yield Sign(
            say("Brieven die nog niet zijn geprint"),
            str(len(old)),
            age(old[0].since),
            say("Print ze, doe ze op de post en vink ze af."),
            url_for("beheer.post", _anchor="brieven"),
            urgent=True,
        )


def _alarms(tx: Session) -> Iterator[Sign]:
    """What was told of an employee and is still open; nobody but another closes her own."""
    if waiting := alarms.waiting(tx):
        yield Sign(
            say("Meldingen over het zoeken die nog open zijn"),
            str(len(waiting)),
            age(waiting[-1].made_at),
            say("Een teamleider kijkt ernaar; rond af wat over een teamleider zelf gaat."),
            url_for("beheer.alarms_list"),
            urgent=any(is_passed(each) for each in waiting),
        )


def _decrees(today: date) -> Iterator[Sign]:
    """A year before the last one begins of which the decree days are known, the next is asked."""
    last = last_known_year()
    if last <= today.year + 1:
        yield Sign(
            say("Het volgende besluit over vrije dagen is nodig"),
            "",
            i18n.sentence(say("bekend tot en met %(year)s", year=str(last))),
            say("Kijk in de Staatscourant en laat het besluit toevoegen."),
            url_for("beheer.law", _anchor="dagen"),
        )


def _proposals(tx: Session) -> Iterator[Sign]:
    """What a colleague proposed about the law, and does not hold before another agrees."""
    if waiting := rechtskeuzes.waiting(tx, gemeente()):
        yield Sign(
            say("Een wijziging in hoe wij de wet lezen of noemen wacht op akkoord"),
            str(len(waiting)),
            i18n.moment(waiting[0].at),
            say("Bekijk het voorstel van uw collega en geef akkoord, of trek het in."),
            url_for("beheer.law", _anchor="wacht"),
        )


def _machine(tx: Session, found: Mapping[Stuck, Found], moment: datetime) -> Iterator[Sign]:
    """What the machine itself should have done lately: work, seal the log, have it checked."""
    ask = say("Vraag de systeembeheerder om het werk te starten (portal worker).")
    heard = found[Stuck.WORKER].since
    if heard is None or moment - heard > SILENT:
        what = say("Het werk op de achtergrond staat stil: er gaat geen post weg")
        yield Sign(what, "", _moment(heard), ask, None, urgent=True)
    yield from _seal(tx, moment)
    verified = found[Stuck.VERIFIED].since
    if verified is None or moment - verified > VERIFIED_WITHIN:
        what = say("Het logboek is de laatste zeven dagen niet nagekeken en goed bevonden")
        act = say("Vraag de systeembeheerder om het na te kijken (portal verify).")
        yield Sign(what, "", _moment(verified), act, None)


def _seal(tx: Session, moment: datetime) -> Iterator[Sign]:
    settings = current().settings
    folder = settings.seals or settings.data / seals.FOLDER
    ask = say("Vraag de systeembeheerder om de map met zegels te herstellen.")
    try:
        since = seals.behind(tx, folder, gemeente())
    except (OSError, ValueError):
        yield Sign(
            say("De zegels van het logboek zijn niet te lezen"), "", "", ask, None, urgent=True
        )
        return
    if since is not None and moment - since > UNSEALED:
        what = say("Het logboek is niet meer verzegeld")
        yield Sign(what, "", _moment(since), ask, None, urgent=True)


def _moment(since: datetime | None) -> str:
    return i18n.sentence(say("nog nooit")) if since is None else i18n.moment(since)
