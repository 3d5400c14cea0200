"""The employee who fills in for somebody, as the pages of a form need to know her.

The desk puts a helper on each request of its own addresses; everywhere else there is none. What a
page shows and keeps is then that of the citizen who is helped, and of nobody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from flask import has_request_context, request

from portal.definition.model import Form
from portal.people import Indiener, Owner
from portal.store.session import Session
from portal.zaak.assistentie import Assistance, Lacking

MEANWHILE = "tussendoor"
"""The act of a page that keeps itself between two presses, while an employee talks (R1)."""
_HELPER = "loket.helper"


class Helper(Protocol):
    """Somebody who helps: whose things are shown, and what must be told before sending.

    `contact` may write in the draft, and in no other. `person` is the citizen as far as that was
    made sure. `veiled` are fields of a register that are not drawn (an address under secrecy).
    `received` is the day a paper form came in, `filed` the day it counts as
    filed by its postmark. `turned` that the
    citizen reads the screen now.
    `represented` that somebody acts on her behalf.
    """

    @property
    def contact(self) -> str: ...
    @property
    def owner(self) -> Owner: ...
    @property
    def person(self) -> Indiener | None: ...
    @property
    def veiled(self) -> frozenset[str]: ...
    @property
    def received(self) -> date | None: ...
    @property
    def filed(self) -> date | None: ...
    @property
    def turned(self) -> bool: ...
    @property
    def represented(self) -> bool: ...

    def began(self, tx: Session, draft_id: str) -> None:
        """Note the draft that was begun."""
        ...

    def sent(self, tx: Session, submission_id: str) -> None:
        """Note what was sent, in the transaction of the sending."""
        ...

    def leads(self, act: str, here: str) -> str | None:
        """Where an act of the helper leads, once the page at `here` is kept; None for another."""
        ...

    def lacking(self, posted: Mapping[str, str], form: Form | None = None) -> Sequence[Lacking]:
        """Name what must still be told before this may be sent; or, for `form`, be signed."""
        ...

    def signed(self, tx: Session, which: str, told: Assistance) -> None:
        """Note the signature that was given, in the transaction of the signing."""
        ...

    def told(self, posted: Mapping[str, str]) -> Assistance:
        """Give what belongs beside the submission."""
        ...


@dataclass(frozen=True, slots=True)
class _There:
    """Who helps in a request: a class of our own, because asking for a protocol is slow."""

    helper: Helper


def helper() -> Helper | None:
    """Give who helps in this request; None on every page of a citizen."""
    found = request.environ.get(_HELPER) if has_request_context() else None
    return found.helper if isinstance(found, _There) else None


def help_with(found: Helper) -> None:
    """Let this request be that of a citizen who is helped."""
    request.environ[_HELPER] = _There(found)
