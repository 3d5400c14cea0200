"""May we decide later? A question to the citizen, with yes and no; only yes stops the term.

Awb 4:15 lid 2 a, 7:10 lid 4, 9:11 lid 3: the term stands still for as long as she agreed to in
writing, from the day she did. No answer, and no, change nothing.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework import terms
from portal.casework.own import Own, TwiceError
from portal.casework.work import NotNow
from portal.definition.model import Form
from portal.message import Message, say
from portal.store import berichten, klanttaken, werktaken, zaken
from portal.store.berichten import Bericht
from portal.store.klanttaken import Klanttaak, State
from portal.store.session import Session
from portal.store.zaken import Zaak
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.lengte import Length, Unit
from portal.termijn.opschorting import Grond
from portal.zaak.berichten import Nature
from portal.zaak.termijnwijziging import Gewijzigd, agreed

ASKED, GIVEN, REFUSED = "instemming_gevraagd", "instemming_gegeven", "instemming_geweigerd"
OVER = say("Deze vraag staat niet meer open. De datum is niet veranderd.")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: for how many weeks, and the last day as it would be with a yes of today."""

    weeks: int
    new: Einddatum | None


def may_answer(zaak: Zaak, taak: Klanttaak) -> bool:
    """Whether yes or no can still be said."""
    return taak.kind == klanttaken.CONSENT and taak.state == State.OPEN and zaak.closed_at is None


def question(tx: Session, zaak: Zaak, form: Form, taak: Klanttaak, today: date) -> Question:
    """Say what a yes of today would mean; `new` is None when it can mean nothing any more."""
    weeks = weeks_of(tx, zaak, taak)
    changed = moved(tx, zaak, form, weeks, today)
    return Question(weeks, None if isinstance(changed, Message) else changed.due)


def weeks_of(tx: Session, zaak: Zaak, taak: Klanttaak) -> int:
    """Give for how many weeks a task asks consent."""
    told = (event.data for event in zaken.events(tx, zaak) if event.kind == ASKED)
    return next(int(data["weken"]) for data in told if data.get("taak") == taak.id)


def moved(tx: Session, zaak: Zaak, form: Form, weeks: int, on: date) -> Gewijzigd | Message:
    """Count the last day when she agrees on a day; or say why that cannot be any more."""
    found = terms.inputs(tx, zaak, form)
    if found is None:
        return terms.UNKNOWN
    ground = terms.CONSENT.get(form.kind, Grond.INSTEMMING)
    return agreed(found, ground, on, Length(weeks, Unit.WEKEN))


def answer(own: Own, taak: Klanttaak, words: str, *, yes: bool) -> Bericht | NotNow:
    """Keep her yes or no, with the moment; a yes moves the last day, from today on.

    TwiceError for the same answer in the same words once more. NotNow, and nothing happened, when
    the question is over in any other way.
    """
    weeks = weeks_of(own.tx, own.zaak, taak)
    if not may_answer(own.zaak, taak):
        return _over(own, taak, _said(weeks, words, yes=yes))
    changed = moved(own.tx, own.zaak, own.form, weeks, own.today) if yes else None
    if isinstance(changed, Message):
        return NotNow(changed)
    if not klanttaken.settle(own.tx, taak, State.DONE, own.now):
        return _over(own, taak, _said(weeks, words, yes=yes))
    bericht = own.write(Nature.REACTIE, _said(weeks, words, yes=yes), taak_id=taak.id)
    data = {"taak": taak.id, "bericht": bericht.id, "weken": weeks}
    own.tell(GIVEN if yes else REFUSED, data=data)
    if changed is not None:
        terms.move_and_tell(own.act, "termijn_opgeschort", changed, own.voice)
    werktaken.need(
        own.tx,
        gemeente=own.zaak.gemeente,
        kind="reactie_lezen",
        key=_key(taak),
        now=own.now,
        zaak_id=own.zaak.id,
        team=own.team,
        data={"bericht": bericht.id, "op": taak.id},
    )
    return bericht


def _over(own: Own, taak: Klanttaak, text: str) -> NotNow:
    """Say that the question is over, unless this very answer is what ended it."""
    before = werktaken.by_key(own.tx, _key(taak))
    if before is not None:
        first = berichten.find(own.tx, before.data["bericht"], own.owner)
        if first is not None and berichten.contents(own.vault, first).text == text:
            raise TwiceError
    return NotNow(OVER)


def _key(taak: Klanttaak) -> str:
    return f"instemming:{taak.id}"


def _said(weeks: int, words: str, *, yes: bool) -> str:
    length = Length(weeks, Unit.WEKEN).in_words()
    told = (
        say("Ja, ik vind het goed dat u %(length)s later beslist.", length=length)
        if yes
        else say("Nee, ik vind het niet goed dat u %(length)s later beslist.", length=length)
    )
    return "\n\n".join(part for part in (str(told), words) if part)
