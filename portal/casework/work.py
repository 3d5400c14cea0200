"""Who works on which case: what every act needs, and the trace that every act leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from portal.definition.model import Form
from portal.message import Message, say
from portal.people import Medewerker
from portal.store import assistentie, trace, zaken
from portal.store.session import Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day

SHEET, PRINT = "blad", "blad_inhoud"


class Before(Enum):
    """Whether a page was sent before: no; yes, just so; yes, with something else filled in."""

    NOT = 0
    SAME = 1
    OTHERWISE = 2


@dataclass(frozen=True, slots=True)
class NotNow:
    """That an act may not be done, and why, for the employee who tried.

    `at` names the question whose answer would mend it, where there is one.
    """

    why: Message
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """An employee at work on a case, inside one transaction; the caller commits.

    `form` is the form in the version and of the kind the case has. `sender` is the team as the
    citizen reads it. `sheet` names the page that was sent: the same page does nothing twice.
    `content` is the keyed fingerprint of what was filled in there; the words themselves are not
    kept beside it.
    """

    tx: Session
    vault: Vault
    zaak: Zaak
    form: Form
    by: Medewerker
    sender: str
    now: datetime
    sheet: str = ""
    content: str = ""

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return local_day(self.now)

    @property
    def came(self) -> date:
        """The day it came in: of paper the day on its stamp, from which all terms count."""
        return assistentie.came_on(self.tx, self.zaak)

    @property
    def before(self) -> Before:
        """Whether this page was sent before: pressed twice, or sent again after Back."""
        told = [event.data for event in zaken.events(self.tx, self.zaak)]
        first = [each for each in told if self.sheet and each.get(SHEET) == self.sheet]
        if not first:
            return Before.NOT
        # An event from before fingerprints were kept has none: then nothing tells them apart.
        same = any(each.get(PRINT, self.content) == self.content for each in first)
        return Before.SAME if same else Before.OTHERWISE

    @property
    def act(self) -> trace.Act:
        """Who acts in which case, and when."""
        return trace.Act(self.tx, self.zaak, self.by.key, self.now)

    def tell(
        self,
        kind: str,
        *,
        data: Mapping[str, Any] | None = None,
        here: Mapping[str, Any] | None = None,
        status: str | None = None,
        closed: bool = False,
    ) -> None:
        """Leave the event of an act in the case, and its line in the audit log.

        `here` is kept in the event alone: words that people typed have no place in the log.
        """
        told = dict(here or {})
        if self.sheet:
            told |= {SHEET: self.sheet, PRINT: self.content}
        trace.tell(self.act, kind, data=data, here=told, status=status, closed=closed)

    def note(self, event: str, *, data: Mapping[str, Any] | None = None) -> None:
        """Write a line in the audit log about this case."""
        trace.note(self.act, event, data=data)

    def status_of(self, actor: str) -> str | None:
        """Give the first status of the form in which this party must act; None without one."""
        found = (each.name for each in self.form.statuses if each.actor == actor and not each.final)
        return next(found, None)


def closed(work: Work) -> NotNow | None:
    """Say that a case is closed; None for one that runs."""
    if work.zaak.closed_at is None:
        return None
    return NotNow(say("Deze zaak is gesloten. U kunt er niets meer aan doen."))


def not_hers(work: Work) -> NotNow | None:
    """Say why she may not act on this case: it is closed, or somebody else's, or nobody's yet."""
    refused = closed(work)
    if refused is not None:
        return refused
    if work.zaak.behandelaar is None:
        return NotNow(say("Neem deze zaak eerst in behandeling."))
    return None if work.zaak.behandelaar == work.by.id else others(work)


def others(work: Work) -> NotNow:
    """Say whose case it is."""
    return NotNow(
        say(
            "Deze zaak is van %(naam)s. Neem de zaak eerst over.",
            naam=work.zaak.behandelaar_naam or work.zaak.behandelaar or "",
        )
    )
