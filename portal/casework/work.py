"""Who works on which case: what every act needs, and the trace that every act leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.definition.model import Form
from portal.message import Message
from portal.people import Medewerker
from portal.store import audit, zaken
from portal.store.session import Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day


@dataclass(frozen=True, slots=True)
class NotNow:
    """That an act may not be done, and why, for the employee who tried."""

    why: Message


@dataclass(frozen=True, slots=True)
class Work:
    """An employee at work on a case, inside one transaction; the caller commits.

    `form` is the form in the version and of the kind the case has. `sender` is the team as the
    citizen reads it.
    """

    tx: Session
    vault: Vault
    zaak: Zaak
    form: Form
    by: Medewerker
    sender: str
    now: datetime

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return local_day(self.now)

    def tell(
        self,
        kind: str,
        *,
        data: Mapping[str, Any] | None = None,
        status: str | None = None,
        closed: bool = False,
    ) -> None:
        """Leave the event of an act in the case, and its line in the audit log."""
        said = dict(data or {})
        told = said if status is None else said | {"status": status}
        zaken.add_event(
            self.tx, self.zaak, kind=kind, at=self.now, data=told, status=status, closed=closed
        )
        self.note(kind, data=said)

    def note(self, event: str, *, data: Mapping[str, Any] | None = None) -> None:
        """Write a line in the audit log about this case."""
        audit.write(
            self.tx,
            gemeente=self.zaak.gemeente,
            at=self.now,
            event=event,
            actor=self.by.key,
            object_kind="zaak",
            object_id=self.zaak.id,
            data=data,
        )

    def status_of(self, actor: str) -> str | None:
        """Give the first status of the form in which this party must act; None without one."""
        found = (each.name for each in self.form.statuses if each.actor == actor and not each.final)
        return next(found, None)
