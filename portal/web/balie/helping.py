"""The helper that a contact is, as the pages of a form know her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort, url_for
from sqlalchemy.orm import Session

from portal.definition.model import Form
from portal.people import Indiener, Owner
from portal.store import helpcodes, ondertekeningen
from portal.termijn.klok import local_day
from portal.termijn.tijdig import filed
from portal.web.balie import running
from portal.web.balie.running import Running
from portal.web.balie.scan import SCANS
from portal.web.current import current, now
from portal.zaak.assistentie import (
    Assistance,
    Channel,
    Hoedanigheid,
    Identification,
    Lacking,
    Telling,
    lacking,
    not_agreed,
    sources,
)
from portal.zaak.volmacht import beside, ended_mandate

BAR = {
    "balie:parkeren": "balie.park",
    "balie:overdragen": "balie.hand_over",
    "balie:doorverwijzen": "balie.refer",
    "balie:stoppen": "balie.stop",
    "balie:papier": "balie.paper",
}
"""The acts of the bar above a form, each with its page."""
TURN = "balie:scherm"


@dataclass(frozen=True, slots=True)
class Desk:
    """The helper that this contact is, for the pages of a form."""

    running: Running

    @property
    def contact(self) -> str:
        """The contact that may write in its own draft."""
        return self.running.row.id

    @property
    def owner(self) -> Owner:
        """Whose things these are."""
        owner = self.running.row.owner
        if owner is None:
            abort(404)
        return owner

    @property
    def person(self) -> Indiener | None:
        """The citizen or company, when somebody made sure who she is."""
        return self.running.person

    @property
    def veiled(self) -> frozenset[str]:
        """Where she lives is drawn nowhere when that is secret."""
        found = self.running.known.get("persoon") or {}
        return frozenset({"adres", "straat", "plaats"} if found.get("geheim") else ())

    @property
    def received(self) -> date | None:
        """The day a paper form came in."""
        return self.running.row.paper_day

    @property
    def posted(self) -> date | None:
        """The day on the postmark of what came by post; None where none could be read."""
        day = self.running.known.get(running.POSTED)
        return None if day is None else date.fromisoformat(day)

    @property
    def filed(self) -> date | None:
        """The day it counts as filed by its postmark (Awb 6:9 lid 2); None where none tells it."""
        return None if self.received is None else filed(self.posted, self.received)

    @property
    def for_whom(self) -> str:
        """The name of the citizen, for the banner."""
        return self.running.for_whom

    @property
    def channel(self) -> Channel:
        """How she came."""
        return self.running.channel

    @property
    def turned(self) -> bool:
        """Whether the screen is turned to the citizen."""
        return self.running.row.turned

    @property
    def represented(self) -> bool:
        """Whether somebody acts for this person; a company acts by somebody always."""
        return self.running.company is None and self.running.role is not Hoedanigheid.ZELF

    def began(self, tx: Session, draft_id: str) -> None:
        """Write in this draft from now on."""
        helpcodes.lend(tx, draft_id, self.contact)
        running.write(tx, draft_id=draft_id)

    def sent(self, tx: Session, submission_id: str) -> None:
        """Note what was sent, in the transaction of the sending."""
        running.write(tx, submission_id=submission_id, turned=False)

    def leads(self, act: str, here: str) -> str | None:
        """Where a press on the bar leads: what stood in the page of the form is kept by then."""
        if act == TURN:
            if self.running.there:
                with current().database.write() as tx:
                    running.write(tx, turned=not self.turned)
            return here
        view = BAR.get(act)
        return None if view is None else url_for(view)

    def signed(self, tx: Session, which: str, told: Assistance) -> None:
        """Note the signature that was given, in the transaction of the signing."""
        about = (zaak for row, zaak in ondertekeningen.of_owner(tx, self.owner) if row.id == which)
        product = next((zaak.form_slug for zaak in about), None)
        known = {**self.running.known, running.SIGNED: True}
        running.write(tx, known=known, turned=False, product=product)
        data = {**beside(told), "ondertekening": which}
        running.line(tx, "ondertekend_met_hulp", data=data)

    def lacking(self, posted: Mapping[str, str], form: Form | None = None) -> Sequence[Lacking]:
        """Name what must still be told before this may be sent; or, for `form`, be signed."""
        if form is not None:
            telling = _telling(posted, self.channel)
            return not_agreed(telling, self.channel, signature=form.desk.signature)
        found = lacking(_telling(posted, self.channel), self.channel, signature=self._signature)
        return (*found, *ended_mandate(self._until, self.received or local_day(now())))

    @property
    def _until(self) -> date | None:
        day = self.running.known.get(running.UNTIL)
        return date.fromisoformat(day) if day else None

    @property
    def _signature(self) -> bool:
        published = self.running.published
        return published is not None and published.form.desk.signature

    def told(self, posted: Mapping[str, str]) -> Assistance:
        """Give what belongs beside the submission."""
        told, found = _telling(posted, self.channel), self.running
        by, published = running.employee(), found.published
        return Assistance(
            contact=self.contact,
            employee=by.id,
            employee_name=by.name,
            workplace=found.row.workplace,
            channel=found.channel,
            since=found.row.started_at,
            identification=found.identification or Identification.GEEN,
            document=found.known.get("document", ""),
            role=found.role,
            representative=found.known.get("vertegenwoordiger", ""),
            reached_at=found.known.get("vertegenwoordiger_adres", ""),
            mandate_seen=bool(found.known.get("gezien")),
            read_back=told.read_back,
            language=told.language,
            agreement=told.agreement,
            source=told.source,
            family=told.family,
            mandate_until=self._until,
            received=self.received,
            posted=self.posted,
            scans=tuple(found.known.get(SCANS, ())),
            four_eyes=published is not None and published.form.desk.four_eyes,
        )


def _telling(posted: Mapping[str, str], channel: Channel) -> Telling:
    usual = sources(channel)
    only = usual[0].value if len(usual) == 1 else ""
    return Telling(
        source=only or posted.get("herkomst", ""),
        read_back=posted.get("voorlezen", ""),
        language=posted.get("taal_tolk", "").strip()[:40],
        agreement=posted.get("akkoord", ""),
        family=posted.get("familie") == "ja",
    )
