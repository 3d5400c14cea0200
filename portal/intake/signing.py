"""Asking for signatures, in the transaction of the sending (see `definition.signing`).

Each signer gets a task in her own Mijn, a message with its last day, and the announcement of it by
the way she chose. Found by her own BSN and nothing else: a kenmerk or a link opens nothing
(controls Z-07 and Z-08).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.definition.model import Form
from portal.engine.check import Fault
from portal.engine.path import Path
from portal.engine.signing import CoSigner, co_signers
from portal.message import Message, say
from portal.outbox.announcing import HOUSE, publish
from portal.outbox.speech import speaker
from portal.people import Bedrijf, Bsn, Burger, Level
from portal.store import klanttaken, ondertekeningen, trace
from portal.store.ondertekeningen import Signer
from portal.store.owners import owner_of
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.kalender import roll
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit, last_day_after
from portal.zaak import meetekenen
from portal.zaak.berichten import Letter, Nature
from portal.zaak.ondertekening import GEVRAAGD

OWN = say("Dit is uw eigen BSN. Vul het BSN in van wie moet meetekenen.")
TWICE = say("Dit BSN staat er al. Vul van ieder die moet meetekenen een eigen BSN in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent, by whom, and when: what every signer is told."""

    vault: Vault
    submission: Submission
    zaak: Zaak
    form: Form
    person: Burger | Bedrijf | None
    sender: str
    now: datetime

    @property
    def asked_on(self) -> date:
        """The day the signatures are asked."""
        return local_day(self.now)


def unsignable(form: Form, path: Path, person: Burger | Bedrijf | None) -> tuple[Fault, ...]:
    """Tell which BSN cannot be that of a signer: the applicant's own, or one that stands twice."""
    own = person.bsn.digits if isinstance(person, Burger) else None
    seen: set[str] = set()
    found = []
    for signer in co_signers(form, path):
        if signer.bsn == own:
            found.append(Fault(signer.signer.who, OWN, row=signer.row))
        elif signer.bsn in seen:
            found.append(Fault(signer.signer.who, TWICE, row=signer.row))
        seen.add(signer.bsn)
    return tuple(found)


def ask(tx: Session, sent: Sent, path: Path) -> tuple[tuple[str, date], ...]:
    """Ask everybody who must sign; gives what the applicant calls them, each with her last day."""
    return tuple(
        (signer.signer.called, _ask(tx, sent, signer)) for signer in co_signers(sent.form, path)
    )


def lines(
    asked: Iterable[tuple[str, date]], translate: Callable[[Message], str]
) -> tuple[str, ...]:
    """Say in the receipt by mail who must still sign; without a name (law note R6)."""
    return tuple(translate(meetekenen.must_sign(who, until)) for who, until in asked)


def announced(form: Form, path: Path, today: date) -> tuple[Message, ...]:
    """Say before sending whom we will ask to sign, so that nobody is surprised by it."""
    return tuple(
        say(
            "Als u dit verstuurt, vragen wij %(wie)s om mee te tekenen. Dat kan tot en met"
            " %(dag)s.",
            wie=f"{found.signer.called} ({found.name})" if found.name else found.signer.called,
            dag=last_day(found, today),
        )
        for found in co_signers(form, path)
    )


def last_day(signer: CoSigner, asked_on: date) -> date:
    """The last day to sign: so long after the day of asking, and a working day."""
    within = signer.signer.within
    return roll(last_day_after(asked_on, Length(within.amount, Unit(within.unit))))


def _ask(tx: Session, sent: Sent, found: CoSigner) -> date:
    signer, zaak, vault = found.signer, sent.zaak, sent.vault
    whose = owner_of(vault, Burger(Bsn(found.bsn), found.name, Level.GEEN))
    until = last_day(found, sent.asked_on)
    text = _text(sent, found)
    taak = klanttaken.ask(
        tx,
        vault,
        zaak,
        kind=klanttaken.SIGN,
        asked=klanttaken.Asked((), text),
        until=until,
        by=HOUSE,
        now=sent.now,
        owner=whose,
    )
    row = ondertekeningen.ask(
        tx,
        vault,
        zaak,
        taak,
        signer=signer.name,
        row=found.row,
        person=Signer(found.bsn, found.name, signer.called),
        statement=signer.statement,
        inhoud=sent.submission.content_hash,
        now=sent.now,
    )
    data = {"ondertekening": row.id, "wie": signer.name, "uiterlijk": until.isoformat()}
    trace.tell(trace.Act(tx, zaak, HOUSE, sent.now), GEVRAAGD, data=data | {"inhoud": row.inhoud})
    letter = Letter(nature=Nature.MEDEONDERTEKENEN, sender=sent.sender, text=text, until=until)
    publish(
        tx,
        vault,
        zaak,
        letter,
        owner=whose,
        berichtsoort=sent.form.kind.value,
        now=sent.now,
        taak_id=taak.id,
    )
    return until


def _text(sent: Sent, found: CoSigner) -> str:
    asked = meetekenen.Asked(
        applicant=sent.person.name if sent.person is not None else "",
        product=sent.zaak.title,
        sent_on=sent.asked_on,
        kenmerk=sent.zaak.kenmerk,
        why=found.signer.why or "",
        statement=found.signer.statement,
    )
    dutch = speaker("nl")
    return "\n\n".join(dutch(part) for part in meetekenen.asking(asked))
