"""Who may not judge: whoever helped with a case, or had a hand in what it complains of.

The evidence is what employees left in the audit log. A manager may overrule, with a reason that
stays in the history of the case (Awb 2:4, 9:7 lid 1, 7:5 lid 1, 10:3 lid 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.casework.work import NotNow, Work
from portal.definition.about import Berichtsoort
from portal.engine.answers import Answers
from portal.engine.refers import kenmerken
from portal.message import say
from portal.store import caseload, holds, involved, submissions, zaken
from portal.store.audit import AuditLine
from portal.store.caseload import Scope
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.zaken import Zaak, ZaakEvent

OVERRULE = "overrule"
LINKED = "gekoppeld"
# Looking at a case is no part in it, nor is saying that another one is about it.
LOOKS = frozenset(
    {
        *("dossier_ingezien", "bestand_ingezien", "bsn_getoond", "zaak_gevonden"),
        *(holds.STARTED, holds.STOPPED),
    }
)
# The first is the word of law table 3.1; the second was written for it by an earlier release.
HELP = frozenset({"ingediend_met_hulp", "verstuurd_met_hulp", "hulp_gestart", "akkoord_burger"})
JUDGED_BY_OTHERS = frozenset({Berichtsoort.KLACHT, Berichtsoort.BEZWAAR})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who had which part, by the keys of employees; `overruled` are the ids a manager let go on.

    `known` tells whether it is settled what a complaint or objection is about, or that it is about
    no case of this portal. `signed_with` are those who helped somebody to sign beside the
    applicant, or saw a signature on paper.
    """

    helpers: frozenset[str]
    involved: frozenset[str]
    overruled: frozenset[str]
    known: bool
    signed_with: frozenset[str] = frozenset()


def evidence(work: Work) -> Evidence:
    """Gather who helped with this case, and who had a hand in the cases it is about."""
    tx, zaak = work.tx, work.zaak
    events = zaken.events(tx, zaak)
    sent = submissions.of_zaak(tx, zaak.submission_id)
    judged = work.form.kind in JUDGED_BY_OTHERS
    earlier = originals(work, events, sent) if judged else ()
    own, others = _parts(zaak, sent.draft_id), set[tuple[str, str]]()
    made = involved.made_of(tx, [zaak.id, *(each.id for each in earlier)])
    for each in earlier:
        others |= _parts(each, made[each.id].draft_id)
    lines = involved.lines_of_employees(tx, sorted(own | others))
    return Evidence(
        helpers=_helpers(line for line in lines if (line.object_kind, line.object_id) in own),
        involved=frozenset(
            line.actor
            for line in lines
            if (line.object_kind, line.object_id) in others and line.event not in LOOKS
        )
        | {key for each in earlier for key in made[each.id].signed_with},
        overruled=frozenset(
            str(event.data.get("medewerker")) for event in events if event.kind == OVERRULE
        ),
        known=not judged or bool(earlier) or any(event.kind == LINKED for event in events),
        signed_with=made[zaak.id].signed_with,
    )


def helpers_of(tx: Session, zaak: Zaak, sent: Submission) -> frozenset[str]:
    """Give the keys of the employees who helped to fill in what opened a case."""
    return _helpers(involved.lines_of_employees(tx, sorted(_parts(zaak, sent.draft_id))))


def may_not_handle(work: Work, who: str, key: str, told: Evidence | None = None) -> NotNow | None:
    """Say why this employee (her id and key) may not handle this case; None when she may."""
    if work.form.kind not in JUDGED_BY_OTHERS:
        return None
    found = told or evidence(work)
    if key in found.involved and who not in found.overruled:
        return NotNow(
            say(
                "Wie bij de eerdere zaak betrokken was, behandelt de klacht of het bezwaar niet."
                " Vraag uw teamleider om een collega."
            )
        )
    return None


def may_not_decide(work: Work) -> NotNow | None:
    """Say why she may not decide this case herself; None when she may."""
    found = evidence(work)
    refused = may_not_handle(work, work.by.id, work.by.key, found)
    if refused is not None:
        return refused
    if work.by.key in found.helpers and work.by.id not in found.overruled:
        return NotNow(
            say(
                "U hielp de inwoner bij het invullen. Daarom beslist u niet zelf. Draag de zaak"
                " over, of vraag uw teamleider om een uitzondering."
            )
        )
    if work.by.key in found.signed_with and work.by.id not in found.overruled:
        return NotNow(
            say(
                "U hielp iemand om mee te tekenen, of legde een handtekening vast. Daarom beslist u"
                " niet zelf. Draag de zaak over, of vraag uw teamleider om een uitzondering."
            )
        )
    if not found.known:
        return NotNow(
            say(
                "Zeg eerst over welke zaak dit gaat, bij 'Eerdere zaak'. Dan is zeker dat u daar"
                " niet bij betrokken was."
            )
        )
    return None


def _parts(zaak: Zaak, draft_id: str) -> set[tuple[str, str]]:
    """Name what belongs to a case: what was filled in, what was sent, and the case itself."""
    return {("draft", draft_id), ("submission", zaak.submission_id), ("zaak", zaak.id)}


def _helpers(lines: Iterable[AuditLine]) -> frozenset[str]:
    return frozenset(
        line.actor for line in lines if line.object_kind != "zaak" or line.event in HELP
    )


def originals(work: Work, events: Iterable[ZaakEvent], sent: Submission) -> tuple[Zaak, ...]:
    """Give the cases that this one is about: those its answers name, and those linked to it."""
    gemeente = work.zaak.gemeente
    answers = Answers(submissions.answers(work.vault, sent)).to_dict()
    named = (caseload.by_kenmerk(work.tx, gemeente, each) for each in kenmerken(answers))
    found = {zaak.id: zaak for zaak in named if zaak is not None and zaak.id != work.zaak.id}
    linked = tuple(e.data["zaak"] for e in events if e.kind == LINKED and e.data.get("zaak"))
    found |= caseload.of_ids(work.tx, Scope(gemeente, None), linked)
    return tuple(found.values())
