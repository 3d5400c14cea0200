"""Bringing a case where it belongs: to another team (doorgeleiden), to another body (doorzenden).

Both tell the sender in the same act (Awb 2:3, 6:15; law notes R31 and R32). What came along the
wrong electronic way gets a term that begins on the day it is passed on, and the sender reads that.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.casework import terms, todo
from portal.casework.dutch import written
from portal.casework.outcome import WRONG_WAY, unfinished
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.config import Gemeente
from portal.definition.about import Berichtsoort
from portal.message import Message, say
from portal.outbox import doorzendbrief
from portal.outbox.speech import speaker
from portal.outbox.wording import came
from portal.store import assistentie, caseload, klanttaken, outbox, submissions, werktaken
from portal.store.berichten import Bericht
from portal.store.caseload import GENERAL
from portal.store.werktaken import Werktaak
from portal.zaak.berichten import Letter, Nature
from portal.zaak.termijnwijziging import Gewijzigd, passed_on

PACKAGE = "pakket_doorsturen"
SENT_ON, HANDED_OVER = "doorgezonden_extern", "pakket_overgedragen"
# The day it first came in stays the day that counts (Awb 6:15 lid 3), and the term to decide
# follows from the term to object (Awb 7:10): passing on changes neither.
FIRST_DAY_COUNTS = frozenset({Berichtsoort.BEZWAAR})


CALLED = {Berichtsoort.AANVRAAG: "aanvraag", Berichtsoort.BEZWAAR: "bezwaar"}
"""What its sender reads it called; anything else is a message."""


class Handing(StrEnum):
    """How a package goes to another body: on paper, or by a way that is safe."""

    POST = "aangetekend met de post"
    VEILIG = "via een veilige verbinding"
    HAND = "afgegeven"


@dataclass(frozen=True, slots=True)
class Inside:
    """To which team, what the sender reads about it, and whether it came along a wrong way."""

    team: str
    text: str
    wrong_way: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """To which body, at which address, why, and what the sender reads about it.

    The address is written line by line; without one the package goes along a safe way, and there is
    no letter on paper.
    """

    body: str
    reason: str
    text: str
    address: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it stands on an envelope; empty when there is none."""
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        return (self.body, *lines) if lines else ()


def inside(work: Work, to: Inside, teams: frozenset[str]) -> Bericht | NotNow:
    """Give a case to another team, and tell the sender at once."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if to.team not in teams or to.team == (work.zaak.team or GENERAL):
        return NotNow(say("Kies een ander team."), "team")
    due = anew(work) if to.wrong_way else None
    bericht = post(
        work,
        Letter(
            nature=Nature.DOORGELEID,
            sender=work.sender,
            text=to.text,
            effect=_effect(work, due),
        ),
    )
    before = work.zaak.team
    caseload.assign(work.tx, work.zaak, None if to.team == GENERAL else to.team, None)
    work.tell(
        "doorgeleid_intern",
        data={
            "bericht": bericht.id,
            "van_team": before or GENERAL,
            "naar_team": to.team,
            "verkeerde_weg": to.wrong_way,
        },
    )
    if due is not None:
        terms.move(work.act, "termijn_gestart", due)
    return bericht


def anew(work: Work) -> Gewijzigd | None:
    """Give the last day when the term begins today; None when it stays as it is."""
    found = terms.inputs(work.tx, work.zaak, work.form)
    if work.form.kind in FIRST_DAY_COUNTS or found is None:
        return None
    changed = passed_on(found, work.today)
    return None if isinstance(changed, Message) else changed


def elsewhere(work: Work, to: Elsewhere, gemeente: Gemeente) -> Bericht | NotNow:
    """Send a case on to another body: the sender is told, the package is on the list, it closes.

    The sender reads it in the same act (Awb 2:3 lid 1), and with an address the letter to that
    body is on its way to the printer too.
    """
    refused = not_hers(work)
    if refused is not None:
        return refused
    bericht = post(
        work, Letter(nature=Nature.DOORGEZONDEN, sender=work.sender, text=_told(work, to))
    )
    # The day it came in goes along: it decides whether it was in time (Awb 6:15 lid 3).
    package = {"naar": to.body, "adres": to.address, "ontvangen_op": _came(work)}
    if to.lines:
        _write(work, to, gemeente)
        package["brief"] = doorzendbrief.KIND
    todo.ask(work, PACKAGE, f"{PACKAGE}:{work.zaak.id}", package)
    # Under the result it is kept; what became of it is that it was sent on.
    status, result = unfinished(work.form, WRONG_WAY)
    caseload.conclude(work.tx, work.zaak, "doorgezonden")
    klanttaken.close_all(work.tx, work.zaak, work.now)
    work.tell(
        SENT_ON,
        data={
            "bericht": bericht.id,
            "naar": to.body,
            "resultaat": result,
            "brief": bool(to.lines),
        },
        here={"reden": to.reason, "toelichting": f"Doorgestuurd naar {to.body}."},
        status=status,
        closed=True,
    )
    return bericht


def _told(work: Work, to: Elsewhere) -> str:
    """What the sender reads: her words, then who goes on, why, and which day counts."""
    day = written(work.came)
    what = CALLED.get(work.form.kind, "bericht")
    parts = [
        to.text,
        f"Wij sturen uw {what} door naar: {to.body}. De reden: {to.reason}",
        f"Wij kregen uw {what} op {day}. Die dag geven wij door.",
        "U hoeft niets opnieuw te sturen.",
    ]
    if work.form.kind in FIRST_DAY_COUNTS:
        parts.append("Of uw bezwaar op tijd is, hangt af van de dag waarop wij het kregen.")
    return "\n\n".join(parts)


def _paper(work: Work) -> date | None:
    return assistentie.papers(work.tx, (work.zaak,)).get(work.zaak.id)


def _came(work: Work) -> str:
    """When it came in, as another body must know it: the moment, or the day of the paper."""
    return speaker("nl")(came(work.zaak.opened_at, _paper(work)))


def _write(work: Work, to: Elsewhere, gemeente: Gemeente) -> None:
    """Put the letter to the other body with the letters to print; one for a case, ever."""
    submission = submissions.of_zaak(work.tx, work.zaak.submission_id)
    person = submissions.person(work.vault, submission) or {}
    sent = doorzendbrief.SentOn(
        to=to.lines,
        product=work.zaak.title,
        kenmerk=work.zaak.kenmerk,
        sender=person.get("naam"),
        received_at=work.zaak.opened_at,
        paper=_paper(work),
        reason=to.reason,
        objection=work.form.kind in FIRST_DAY_COUNTS,
    )
    outbox.put(
        work.tx,
        work.vault,
        gemeente=work.zaak.gemeente,
        channel="brief",
        kind=doorzendbrief.KIND,
        key=f"{doorzendbrief.KIND}:{work.zaak.id}",
        payload=doorzendbrief.letter(sent, gemeente, work.sender, work.today).to_payload(),
        now=work.now,
        zaak_id=work.zaak.id,
    )


def handed_over(work: Work, how: Handing, on: date, note: str = "") -> NotNow | None:
    """Keep when and how the package went to the other body: only this closes what stood to do.

    It never goes by mail, which is not safe for what somebody wrote to us (AVG art. 32).
    """
    refused = may_not_hand_over(work)
    if refused is not None:
        return refused
    if not work.came <= on <= work.today:
        return NotNow(say("Kies de dag waarop u het pakket verstuurde; die is geweest."), "datum")
    data = {"wijze": how.value, "verstuurd_op": on.isoformat()}
    for each in _packages(work):
        outcome = f"{how.value}, {written(on)}"
        werktaken.finish(work.tx, each, outcome=outcome, by=work.by.key, now=work.now)
        data["naar"] = str(each.data.get("naar", ""))
    work.tell(HANDED_OVER, data=data, here={"reden": note} if note else None)
    return None


def may_not_hand_over(work: Work) -> NotNow | None:
    """Say why no package is handed over; None when one waits, whoever of the team sends it."""
    return None if _packages(work) else NotNow(say("Er staat geen pakket klaar om te versturen."))


def _packages(work: Work) -> list[Werktaak]:
    found = werktaken.of_zaak(work.tx, work.zaak.id)
    return [each for each in found if each.kind == PACKAGE and each.done_at is None]


def _effect(work: Work, changed: Gewijzigd | None) -> str:
    due = None if changed is None else changed.due
    if due is None:
        return "Onze termijn verandert niet."
    before = work.zaak.due
    was = "" if before is None or before == due.day else f" Dat was {written(before)}."
    return (
        f"Onze termijn begint op de dag waarop wij het doorgaven: {written(work.today)}. De laatste"
        f" dag is {written(due.day)}.{was}"
    )
