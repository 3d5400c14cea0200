"""The contact of this request: found once, only for its employee; what changes leaves a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, has_request_context, request
from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.people import Bedrijf, Bsn, Burger, Indiener, Level, Medewerker, Owner
from portal.store import audit
from portal.store import balie as contacts
from portal.store.balie import CLOSED, PARKED, RUNNING, Contact
from portal.store.base import Writer
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import LEVELS, require_employee
from portal.web.pages.ids import ID
from portal.zaak.assistentie import Channel, Hoedanigheid, Identification

__all__ = ["CLOSED", "PARKED", "RUNNING", "Running", "about", "asked", "find", "here", "note"]

_ASKED, _FOUND = "loket.contact", "loket.contact.found"
POSTED = "poststempel"
"""Under which name a contact by post remembers the day on the envelope, as long as it runs."""


UNTIL = "geldig_tot"
"""Under which name a contact remembers the last day of a mandate that was seen in it."""
SIGNED = "ondertekend"
"""Under which name a contact remembers that a signature was given in it; so it ends, too."""


def about(contact_id: str) -> None:
    """Remember which contact the address names."""
    request.environ[_ASKED] = contact_id


def asked() -> str | None:
    """Give the contact that the address names; None on a page without one."""
    return request.environ.get(_ASKED) if has_request_context() else None


def find() -> Contact:
    """Give the contact of this request; one of a colleague, or none, does not exist (404)."""
    known = request.environ.get(_FOUND)
    if isinstance(known, Contact):
        return known
    contact_id, gemeente = asked() or "", current().settings.gemeente.slug
    if not ID.fullmatch(contact_id):
        abort(404)
    with current().database.read() as tx:
        found = contacts.find(tx, gemeente, contact_id, require_employee().id)
        tx.expunge_all()
    if found is None:
        abort(404)
    request.environ[_FOUND] = found
    return found


@dataclass(frozen=True, slots=True)
class Running:
    """A contact that runs: its row, and what is known of the person."""

    row: Contact
    known: Mapping[str, Any]

    @property
    def channel(self) -> Channel:
        """How the person came."""
        return Channel(self.row.channel)

    @property
    def there(self) -> bool:
        """Whether somebody is there to speak with; of paper that came by post nobody is."""
        return self.channel is not Channel.POST

    @property
    def person(self) -> Indiener | None:
        """The citizen or company, once somebody made sure who; at the level the product asks for.

        The desk makes sure in its own way; that way stands beside the submission.
        """
        if not self.row.identification:
            return None
        if (one := self.company) is not None:
            branch = one["vestiging"] or None
            return Bedrijf(one["kvk"], one["naam"], self._level, vestiging=branch)
        found = self.known.get("persoon")
        return None if found is None else Burger(Bsn(found["bsn"]), found["naam"], self._level)

    @property
    def company(self) -> Mapping[str, Any] | None:
        """The company this is about, found in the register; None for a person."""
        return self.known.get("bedrijf")

    @property
    def found(self) -> bool:
        """Whether somebody was found: a person or a company."""
        return bool(self.known.get("persoon") or self.company)

    @property
    def _level(self) -> Level:
        login = self.published.form.login if self.published is not None else None
        wanted = None if login is None else login.bedrijf if self.company else login.burger
        return Level.LAAG if wanted is None else max(LEVELS[wanted], Level.LAAG)

    @property
    def published(self) -> Published | None:
        """The form that was chosen, in the language of the page."""
        slug = self.row.form_slug
        return current().catalogue.current(slug, i18n.language()) if slug else None

    @property
    def role(self) -> Hoedanigheid:
        """By which right somebody acts."""
        return Hoedanigheid(self.known.get("hoedanigheid", Hoedanigheid.ZELF))

    @property
    def identification(self) -> Identification | None:
        """How it was made sure who the person is; None as long as it was not."""
        found = self.row.identification
        return Identification(found) if found else None

    @property
    def for_whom(self) -> str:
        """Name the person or company for the employee; empty while nobody is known."""
        found = self.known.get("persoon") or self.company
        return str(found["naam"]) if found else ""


def here() -> Running:
    """Give the running contact of this request, with what is known of the person."""
    row = find()
    return Running(row, contacts.contents(current().vault, row))


def write(
    tx: Session,
    *,
    known: Mapping[str, Any] | None = None,
    owner: Owner | None = None,
    **new: object,
) -> None:
    """Change the contact of this request; `owner` is whose it is from now on."""
    columns: dict[str, object] = {**new, **({} if owner is None else contacts.hers(owner))}
    row = _fresh(tx)
    try:
        contacts.write(tx, current().vault, row, now(), known=known, **columns)
    except LookupError:
        abort(410)
    request.environ[_FOUND] = row


def close(tx: Session, outcome: str) -> None:
    """End the contact of this request and erase what was known."""
    row = _fresh(tx)
    contacts.close(tx, row, outcome, now())
    line(tx, "contact_gesloten", data={"uitkomst": outcome})


def _fresh(tx: Session) -> Contact:
    row = contacts.find(tx, current().settings.gemeente.slug, find().id, employee().id)
    if row is None:
        abort(404)
    return row


def employee() -> Medewerker:
    """Give the employee who stands at the desk."""
    return require_employee()


def note(event: str, result: str = "ok", data: Mapping[str, Any] | None = None) -> None:
    """Write a line about this contact, in a transaction of its own: before what it is about."""
    with current().database.stroke() as tx:
        line(tx, event, result, data)


def line(tx: Writer, event: str, result: str = "ok", data: Mapping[str, Any] | None = None) -> None:
    """Write a line about this contact in the transaction of the act.

    It says for what (product and purpose) and from where, so that no look is without its reason;
    never for whom: that is found by way of the contact.
    """
    row = find()
    reason = {"doel": row.purpose, "product": row.product, "kanaal": row.channel}
    reason |= {"werkplek": row.workplace}
    audit.write(
        tx,
        gemeente=row.gemeente,
        at=now(),
        event=event,
        actor=employee().key,
        object_kind="contact",
        object_id=row.id,
        result=result,
        data={**reason, **(data or {})},
    )
