"""What every page of Mijn stands in: the five links with what is new, and whose things these are.

Someone else's case, task or message does not exist: every query carries the owner, and a miss is a
404 like any other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from portal.casework.own import actor_of
from portal.definition.model import Form
from portal.message import Message, say
from portal.people import Owner
from portal.publishing.recalling import UnreadableFormError
from portal.store import audit, caselist, histories, inbox, klanttaken, zaken
from portal.store.base import Writer
from portal.store.klanttaken import Klanttaak
from portal.store.zaken import Zaak
from portal.web.current import current, now
from portal.web.inloggen.helper import helper
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import Case, case
from portal.web.pages.ids import ID
from portal.web.pages.level import require_level
from portal.web.pages.version import version

Link = tuple[Message, str, int, Message | None]


@dataclass(frozen=True, slots=True)
class Nav:
    """The five links, always in sight, with what is new; and whether mail to this person fails."""

    links: tuple[Link, ...]
    mail_fails: bool


def nav(tx: Session, owner: Owner) -> Nav:
    """The links of a page; how many messages are new, how many tasks are to be done."""
    return nav_of(inbox.waiting(tx, owner))


def nav_of(waiting: inbox.Waiting) -> Nav:
    """The links of a page, for who counted already."""
    links = (
        (say("Overzicht"), _at("overview"), 0, None),
        (say("Taken"), _at("tasks"), waiting.taken, say("%(n)s te doen", n=waiting.taken)),
        (
            say("Berichten"),
            _at("messages"),
            waiting.berichten,
            say("%(n)s nieuw", n=waiting.berichten),
        ),
        (say("Aanvragen"), _at("cases"), 0, None),
        (say("Gegevens"), _at("my_data"), 0, None),
    )
    return Nav(links, waiting.failing)


def _at(view: str) -> str:
    """The address of a page of Mijn: the citizen's own, or under the contact of a desk."""
    near = (request.blueprint or "").rpartition(".")[2] == mijn.name
    return url_for(f".{view}" if near else f"mijn.{view}")


def own_zaak(tx: Session, zaak_id: str, owner: Owner) -> Zaak:
    """The owner's case; 404 for any other."""
    zaak = zaken.find(tx, zaak_id, owner) if ID.fullmatch(zaak_id) else None
    if zaak is None:
        abort(404)
    return zaak


def own_task(tx: Session, taak_id: str, owner: Owner) -> tuple[Klanttaak, Zaak]:
    """The visitor's own task with its case, which may be somebody else's; 404 for any other."""
    taak = klanttaken.find(tx, taak_id, owner) if ID.fullmatch(taak_id) else None
    if taak is None:
        abort(404)
    return taak, caselist.named(tx, (taak.zaak_id,))[taak.zaak_id]


def cases_of(tx: Session, found: Iterable[Zaak]) -> list[Case]:
    """The cases with their events and terms, in two queries for all of them."""
    listed = tuple(found)
    ids = tuple(zaak.id for zaak in listed)
    events, terms = defaultdict(list), defaultdict(list)
    for event in histories.events_of(tx, ids):
        events[event.zaak_id].append(event)
    for term in histories.termijnen_of(tx, ids):
        terms[term.zaak_id].append(term)
    shown = [(zaak, form) for zaak in listed if (form := form_of(zaak.form_hash)) is not None]
    return [case(zaak, form, events[zaak.id], terms[zaak.id]) for zaak, form in shown]


def form_of(content_hash: str) -> Form | None:
    """A version of a form; None when it cannot be read, so that the other cases are shown."""
    try:
        return version(content_hash).form
    except UnreadableFormError:
        return None


def unshown(found: Iterable[Zaak], shown: Iterable[Case]) -> list[str]:
    """The kenmerken of the cases that are there and cannot be shown now."""
    known = {one.zaak.id for one in shown}
    return [zaak.kenmerk for zaak in found if zaak.id not in known]


def sure_enough(zaak: Zaak) -> None:
    """Send on to a surer login who would not do to fill in the form of this case."""
    require_level(version(zaak.form_hash).form.login)


def looked(
    zaak: Zaak,
    owner: Owner,
    event: str = "afschrift_bekeken",
    tx: Writer | None = None,
    *,
    signature: str | None = None,
) -> None:
    """Every look at a person's data leaves a line, also one's own; `signature` is what she signs.

    Who looks along at the desk left a line of her own, under her own name.
    """
    if helper() is not None:
        return
    if tx is None:
        with current().database.stroke() as own:
            looked(zaak, owner, event, own, signature=signature)
        return
    audit.write(
        tx,
        gemeente=zaak.gemeente,
        at=now(),
        event=event,
        actor=actor_of(zaak, owner),
        object_kind="zaak",
        object_id=zaak.id,
        data={"ondertekening": signature} if signature else None,
    )
