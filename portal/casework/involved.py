"""Who may not judge: whoever helped with a case, or had a hand in what it complains of.

The evidence is what employees left in the audit log. A manager may overrule, with a reason that
stays in the history of the case (Awb 2:4, 9:7 lid 1, 7:5 lid 1, 10:3 lid 3).
"""

from collections.abc import Iterator
from typing import Any

from portal.casework.work import NotNow, Work
from portal.definition.about import Berichtsoort
from portal.engine.answers import Answers
from portal.message import say
from portal.store import caseload, involved, submissions, zaken
from portal.store.caseload import Scope
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.zaak.reference import normal

OVERRULE = "overrule"
LINKED = "gekoppeld"
# Looking at a case is no part in it.
LOOKS = frozenset({"dossier_ingezien", "bestand_ingezien", "bsn_getoond", "zaak_gevonden"})
HELP = frozenset({"ingediend_met_hulp", "hulp_gestart", "akkoord_burger"})
JUDGED_BY_OTHERS = frozenset({Berichtsoort.KLACHT, Berichtsoort.BEZWAAR})


def helpers(tx: Session, zaak: Zaak) -> frozenset[str]:
    """Give the keys of the employees who helped to fill in what opened a case."""
    return helpers_of(tx, zaak, submissions.of_zaak(tx, zaak.submission_id))


def helpers_of(tx: Session, zaak: Zaak, sent: Submission) -> frozenset[str]:
    """Do the same for who has the submission of that case at hand."""
    objects = [("draft", sent.draft_id), ("submission", sent.id), ("zaak", zaak.id)]
    lines = involved.lines_of_employees(tx, objects)
    return frozenset(
        line.actor for line in lines if line.object_kind != "zaak" or line.event in HELP
    )


def had_a_hand(tx: Session, zaak: Zaak) -> frozenset[str]:
    """Give the keys of the employees who helped with, handled or decided a case."""
    lines = involved.lines_of_employees(tx, [("zaak", zaak.id)])
    return helpers(tx, zaak) | {line.actor for line in lines if line.event not in LOOKS}


def originals(work: Work) -> tuple[Zaak, ...]:
    """Give the cases that this one is about: those it names, and those that were linked to it."""
    named = {zaak.id: zaak for zaak in _named(work)}
    return tuple(named.values())


def settled(work: Work) -> bool:
    """Whether it is known what this complaint or objection is about, or that it is no case here."""
    if work.form.kind not in JUDGED_BY_OTHERS:
        return True
    linked = any(event.kind == LINKED for event in zaken.events(work.tx, work.zaak))
    return linked or bool(originals(work))


def may_not_handle(work: Work, who: str, key: str) -> NotNow | None:
    """Say why this employee (her id and key) may not handle this case; None when she may."""
    if work.form.kind not in JUDGED_BY_OTHERS or overruled(work, who):
        return None
    if any(key in had_a_hand(work.tx, zaak) for zaak in originals(work)):
        return NotNow(
            say(
                "Wie bij de eerdere zaak betrokken was, behandelt de klacht of het bezwaar niet."
                " Vraag uw teamleider om een collega."
            )
        )
    return None


def may_not_decide(work: Work) -> NotNow | None:
    """Say why she may not decide this case herself; None when she may."""
    refused = may_not_handle(work, work.by.id, work.by.key)
    if refused is not None:
        return refused
    if work.by.key in helpers(work.tx, work.zaak) and not overruled(work, work.by.id):
        return NotNow(
            say(
                "U hielp de inwoner bij het invullen. Daarom beslist u niet zelf. Draag de zaak"
                " over, of vraag uw teamleider om een uitzondering."
            )
        )
    if not settled(work):
        return NotNow(
            say(
                "Zeg eerst over welke zaak dit gaat, bij 'Eerdere zaak'. Dan is zeker dat u daar"
                " niet bij betrokken was."
            )
        )
    return None


def overruled(work: Work, who: str) -> bool:
    """Whether a manager let this employee (by her id) go on all the same."""
    return any(
        event.kind == OVERRULE and event.data.get("medewerker") == who
        for event in zaken.events(work.tx, work.zaak)
    )


def _named(work: Work) -> Iterator[Zaak]:
    found = submissions.of_zaak(work.tx, work.zaak.submission_id)
    answers = Answers(submissions.answers(work.vault, found)).to_dict()
    for kenmerk in _kenmerken(answers):
        zaak = caseload.by_kenmerk(work.tx, work.zaak.gemeente, kenmerk)
        if zaak is not None and zaak.id != work.zaak.id:
            yield zaak
    events = zaken.events(work.tx, work.zaak)
    linked = tuple(e.data["zaak"] for e in events if e.kind == LINKED and e.data.get("zaak"))
    yield from caseload.of_ids(work.tx, Scope(work.zaak.gemeente, None), linked).values()


def _kenmerken(answers: dict[str, Any]) -> frozenset[str]:
    """Find what was filled in that is a kenmerk of ours."""
    texts = (value for value in answers.values() if isinstance(value, str))
    return frozenset(kenmerk for text in texts if (kenmerk := normal(text)) is not None)
