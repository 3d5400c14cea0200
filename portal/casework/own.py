"""A citizen in her own case: what every act of hers needs, and the trace that every act leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.casework.terms import Voice
from portal.definition.model import Form
from portal.people import Owner
from portal.store import berichten, trace
from portal.store.berichten import Bericht, Contents
from portal.store.session import Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.zaak.berichten import KINDS, Direction, Nature, Reaction


class TwiceError(Exception):
    """The same page was sent before: nothing is done again, and the transaction rolls back."""


class OtherWordsError(Exception):
    """The page was sent before with something else: this is not sent, the transaction rolls back.

    Who typed it is told so and gets it back: it never passes for what came in.
    """


PART = "ondertekenaar"
"""How the log names who has a part in a case that is not hers."""


def actor_of(zaak: Zaak, owner: Owner) -> str:
    """Say who acts in a case: its owner by her kind, or somebody who has a part in it."""
    return owner.kind if owner == zaak.owner else PART


@dataclass(frozen=True, slots=True)
class Own:
    """A citizen at an act, inside one transaction; the caller found the case and commits.

    `form` is the form in the version and of the kind the case has; `gemeente` as letters name it.
    `owner` may have a part in the case without being its owner (who signs along).
    """

    tx: Session
    vault: Vault
    zaak: Zaak
    form: Form
    owner: Owner
    now: datetime
    gemeente: str = "de gemeente"

    @property
    def voice(self) -> Voice:
        """In whose name the house answers what she does."""
        return Voice(self.vault, self.gemeente)

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return local_day(self.now)

    @property
    def actor(self) -> str:
        """Who acts, as the log says it."""
        return actor_of(self.zaak, self.owner)

    @property
    def team(self) -> str | None:
        """Who works on the case: the team it was given to, else the team of its form."""
        return self.zaak.team or self.form.team

    @property
    def act(self) -> trace.Act:
        """Who acts in which case, and when."""
        return trace.Act(self.tx, self.zaak, self.actor, self.now)

    def tell(
        self,
        kind: str,
        *,
        data: Mapping[str, Any] | None = None,
        status: str | None = None,
        closed: bool = False,
    ) -> None:
        """Leave the event of an act in the case, and its line in the audit log."""
        trace.tell(self.act, kind, data=data, status=status, closed=closed)

    def note(self, event: str, *, data: Mapping[str, Any] | None = None) -> None:
        """Write a line in the audit log about this case."""
        trace.note(self.act, event, data=data)

    def write(
        self,
        nature: Nature,
        text: str,
        *,
        until: date | None = None,
        taak_id: str | None = None,
        reply_to: str | None = None,
    ) -> Bericht:
        """Put her message in the case; `until` is the day by which we promise to react."""
        return berichten.add(
            self.tx,
            self.vault,
            self.zaak,
            direction=Direction.IN,
            kind=nature.value,
            contents=Contents(text=text, effect=KINDS[nature].effect.text),
            reaction=Reaction.NONE.value,
            written_by=self.actor,
            now=self.now,
            until=until,
            taak_id=taak_id,
            reply_to=reply_to,
            owner=self.owner,
        )
