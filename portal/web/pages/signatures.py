"""The signatures a case waits for and has, as pages tell them: who, where it stands, until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.definition.model import Form
from portal.message import Message, say
from portal.store import ondertekeningen
from portal.store.klanttaken import Klanttaak, State
from portal.store.ondertekeningen import Ondertekening
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.zaak import meetekenen
from portal.zaak.ondertekening import Stand, in_words, stand


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: what the applicant calls who signs, and the name the applicant gave."""

    row: Ondertekening
    taak: Klanttaak
    called: str
    name: str
    stand: Stand
    words: Message

    @property
    def who(self) -> str:
        """Who signs, at the beginning of a line."""
        return meetekenen.capital(f"{self.called} ({self.name})" if self.name else self.called)


def signatures(tx: Session, zaak: Zaak, form: Form) -> tuple[Signature, ...]:
    """Give the signatures of a case the caller may see; a form without signers asks nothing."""
    if not form.signers:
        return ()
    return told(zaak, form, ondertekeningen.of_zaak(tx, zaak))


def told(
    zaak: Zaak, form: Form, found: Iterable[tuple[Ondertekening, Klanttaak]]
) -> tuple[Signature, ...]:
    """Tell of the signatures that were found already."""
    return tuple(_one(zaak, form, row, taak) for row, taak in found)


def among(
    zaak: Zaak, form: Form, every: Sequence[tuple[Klanttaak, Ondertekening | None]]
) -> tuple[Signature, ...]:
    """Tell of the signatures among the tasks of a case (newest first), as they were asked."""
    pairs = ((row, taak) for taak, row in reversed(every) if row is not None)
    return told(zaak, form, pairs)


def must_sign(found: tuple[Signature, ...]) -> tuple[Message, ...]:
    """What a receipt says of each: who must still sign and by when, or what she did."""
    return tuple(
        meetekenen.must_sign(each.who, until_of(each.taak))
        if each.stand is Stand.GEVRAAGD
        else say("%(wie)s: %(stand)s", wie=each.who, stand=each.words)
        for each in found
        if each.stand not in {Stand.VERVALLEN, Stand.ONGEDAAN}
    )


def stand_of(zaak: Zaak, row: Ondertekening, taak: Klanttaak) -> Stand:
    """Where a signature stands today."""
    running = zaak.closed_at is None and taak.state != State.CLOSED
    undone = row.ongedaan_op is not None
    return stand(row.outcome, until_of(taak), local_day(now()), running=running, undone=undone)


def until_of(taak: Klanttaak) -> date:
    """The last day to sign; a task to sign always has one."""
    return taak.until or local_day(taak.asked_at)


def settled_on(row: Ondertekening) -> date | None:
    """The day something was done: on paper the day that stands on it, unless it was undone."""
    if row.ongedaan_op is not None:
        return local_day(row.ongedaan_op)
    if row.gezien_op is not None:
        return row.gezien_op
    return None if row.settled_at is None else local_day(row.settled_at)


def _one(zaak: Zaak, form: Form, row: Ondertekening, taak: Klanttaak) -> Signature:
    person = ondertekeningen.signer(current().vault, row)
    spoken = {signer.name: signer.called for signer in form.signers}
    found = stand_of(zaak, row, taak)
    return Signature(
        row,
        taak,
        spoken.get(row.signer, person.called),
        person.name,
        found,
        in_words(found, until_of(taak), settled_on(row)),
    )
