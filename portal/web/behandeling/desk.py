"""A case on the desk of an employee: found in her scope, with its form and its history."""

from dataclasses import dataclass
from datetime import date

from flask import abort

from portal.casework.decide import DEALT_WITH, WITHDRAWN
from portal.casework.roles import leads
from portal.casework.work import Work
from portal.definition.model import Form
from portal.engine.soort import of_kind
from portal.people import Medewerker
from portal.store import caseload, histories
from portal.store.caseload import Scope
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.werktaken import Werktaak
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent
from portal.termijn.klok import local_day
from portal.web.behandeling import access
from portal.web.current import current, now
from portal.web.pages.ids import ID
from portal.web.pages.version import version


@dataclass(frozen=True, slots=True)
class Desk:
    """A case, and the employee who looks at it. `form` is of the kind the case has."""

    zaak: Zaak
    form: Form
    events: tuple[ZaakEvent, ...]
    terms: tuple[TermijnRow, ...]
    employee: Medewerker
    scope: Scope
    today: date

    @property
    def mine(self) -> bool:
        """Whether it is hers."""
        return self.zaak.behandelaar == self.employee.id

    @property
    def leads(self) -> bool:
        """Whether she leads the team of this case."""
        return leads(self.employee, self.zaak.team)

    @property
    def open(self) -> bool:
        """Whether it runs."""
        return self.zaak.closed_at is None

    @property
    def withdrawn(self) -> bool:
        """Whether its sender withdrew it, and nobody dealt with that yet."""
        kinds = {event.kind for event in self.events}
        return WITHDRAWN in kinds and DEALT_WITH not in kinds

    def work(self, tx: Session, sheet: str = "", content: str = "") -> Work:
        """Go to work on it in a transaction; `sheet` and `content` as `Work` knows them."""
        return Work(
            tx,
            current().vault,
            self.zaak,
            self.form,
            self.employee,
            sender_of(self.zaak),
            now(),
            sheet,
            content,
        )


def opened(tx: Session, zaak_id: str, *, lock: bool = False) -> Desk:
    """Open a case of hers; 404 for what is not there, and for what is not hers to see."""
    scope = access.scope()
    zaak = caseload.find(tx, zaak_id, scope, lock=lock) if ID.fullmatch(zaak_id) else None
    if zaak is None:
        abort(404)
    return _desk(tx, zaak, scope)


def opened_whole(tx: Session, zaak_id: str) -> tuple[Desk, Submission, tuple[Werktaak, ...]]:
    """Open a case of hers, what was sent and what is to do about it; 404 as in `opened`."""
    scope = access.scope()
    found = caseload.opened(tx, zaak_id, scope) if ID.fullmatch(zaak_id) else None
    if found is None:
        abort(404)
    zaak, sent, todo = found
    return _desk(tx, zaak, scope), sent, todo


def _desk(tx: Session, zaak: Zaak, scope: Scope) -> Desk:
    events, terms = histories.history(tx, zaak)
    kind = events[0].data.get("berichtsoort") if events else None
    form = of_kind(version(zaak.form_hash).form, kind)
    return Desk(zaak, form, events, terms, access.handler(), scope, local_day(now()))


def sender_of(zaak: Zaak) -> str:
    """Name the team as the citizen reads it; never a person."""
    return current().settings.gemeente.signed(zaak.team)
