"""A case as its owner reads it: status, both dates in words, the road, the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from portal.definition.model import Form
from portal.engine.soort import of_kind
from portal.intake.sending import titled
from portal.intake.term import article_of
from portal.intake.timely import PAPER
from portal.message import Message, say
from portal.outbox import wording
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent
from portal.termijn.klok import local_day, midday
from portal.termijn.lengte import Length, Unit
from portal.web.current import now
from portal.web.glue import i18n
from portal.web.glue.dutch import spoken
from portal.web.mijn.road import moved, said
from portal.web.pages.copy import filled, places
from portal.zaak.berichten import PASSED_ON, Nature
from portal.zaak.history import History, read
from portal.zaak.ingebreke import Idle, Ingebreke, idle_of, ingebreke, told
from portal.zaak.status import Status
from portal.zaak.steps import Step, steps
from portal.zaak.words import Deadline, Late, Verb, late, must_act, ours, standing_still, yours

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One case with everything its pages say about it."""

    zaak: Zaak
    form: Form
    history: History
    today: date
    product: str | None = None
    begins_after: date | None = None
    whole_year: bool = False
    on_paper: date | None = None
    """The day it came in on paper: all terms count from it."""
    ingebreke: Ingebreke | None = None
    """That she put us in default about it."""
    idle: Idle | None = None
    """Of a notice of default itself: that it starts no two weeks."""

    @property
    def title(self) -> str:
        """What was sent, and for a general form the product it is about."""
        return titled(self.form, self.product, i18n.sentence)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses of its form, in the citizen's words."""
        due = self.history.due
        known = places(self.zaak.kenmerk, due.day if due else self.zaak.due)
        return tuple(
            replace(
                status,
                text=filled(status.text, known),
                explanation=status.explanation and filled(status.explanation, known),
            )
            for status in statuses_of(self.form)
        )

    @property
    def came(self) -> date:
        """The day it came in, on paper or not; its term counts from there."""
        return self.on_paper or local_day(self.zaak.opened_at)

    @property
    def verb(self) -> Verb:
        """What we do by the last day."""
        return self.form.term.verb if self.form.term else "beslissen"

    @property
    def passed_on(self) -> bool:
        """Whether another body goes on with it (Awb 2:3)."""
        return self.zaak.resultaat == Nature.DOORGEZONDEN

    @property
    def status_text(self) -> str:
        """The status now, in the citizen's words."""
        if self.history.withdrawn_at is not None:
            return i18n.sentence(say("Ingetrokken"))
        if self.passed_on:
            return i18n.sentence(PASSED_ON)
        current = self.history.current
        known = {status.name: status.text for status in self.statuses}
        return known.get(current.status, current.status) if current else self.zaak.status

    @property
    def ours(self) -> Deadline | None:
        """By when we act."""
        return ours(self.history, self.verb, self.today)

    @property
    def still(self) -> Message | None:
        """That our term stands still, and what makes it run again."""
        return standing_still(self.history, self.today)

    @property
    def yours(self) -> Deadline | None:
        """By when the citizen acts, when it is their turn."""
        return yours(self.statuses, self.history, self.today)

    @property
    def must_act(self) -> bool:
        """Whether the case waits for the citizen."""
        return must_act(self.statuses, self.history)

    @property
    def late(self) -> Late | None:
        """That we are late, and what may be done about it."""
        dwangsom = self.form.term.dwangsom if self.form.term else False
        return late(self.history, self.verb, self.today, dwangsom=dwangsom)

    @property
    def notice(self) -> "tuple[Message, ...]":
        """That we have her ingebrekestelling, and what follows; empty without one."""
        dwangsom = self.form.term.dwangsom if self.form.term else False
        found = self.ingebreke
        if found is None:
            return ()
        return told(found, self.today, dwangsom=dwangsom, late=self.late is not None)

    @property
    def noticed(self) -> bool:
        """Whether she put us in default when we were late: once is enough."""
        return self.ingebreke is not None and not self.ingebreke.early

    @property
    def steps(self) -> tuple[Step, ...]:
        """The road of the case; of paper it begins on the day that came in."""
        found = steps(self.statuses, self.history)
        if self.on_paper is None or not found:
            return found
        return (replace(found[0], at=midday(self.on_paper)), *found[1:])

    @property
    def badge(self) -> tuple[str, str]:
        """The status as a badge: words, and a kind that only adds colour."""
        if not self.history.open:
            return self.status_text, "neutral"
        if self.must_act:
            return self.status_text, "warning"
        return self.status_text, "error" if self.late else "success"

    @property
    def rows(self) -> "list[Row]":
        """What a card or a row of the list says."""
        found: list[tuple[Message, str]] = []
        if self.yours is not None:
            found.append((say("Wat u moet doen"), i18n.sentence(self.yours.sentence)))
        if self.late is not None:
            found.append((say("Wij zijn te laat"), i18n.sentence(self.late.sorry)))
            if self.late.now_by is not None:
                found.append((say("De nieuwe datum"), i18n.sentence(self.late.now_by)))
        elif self.ours is not None:
            found.append((say("Wat wij doen"), i18n.sentence(self.ours.sentence)))
        elif self.still is not None:
            found.append((say("Wat wij doen"), i18n.sentence(self.still)))
        elif self.idle is not None and self.history.open:
            found.append((say("Wat wij doen"), i18n.sentence(self.idle.when)))
        found += [
            (say("Kenmerk"), self.zaak.kenmerk),
            (say("Wij hebben dit ontvangen op"), i18n.day(self.came)),
        ]
        return [(i18n.sentence(name), value) for name, value in found]

    @property
    def news_rows(self) -> "list[Row]":
        """What the gemeente did last, and when."""
        turn = self.history.current
        if turn is None:
            return self.rows
        news = [(i18n.sentence(say("Gewijzigd op")), i18n.day(local_day(turn.at)))]
        note = [(i18n.sentence(say("Bericht")), turn.note)] if turn.note else []
        return [*news, *note]

    @property
    def facts(self) -> "list[Row]":
        """What the case is, under its own number."""
        found = [
            (say("Kenmerk"), self.zaak.kenmerk),
            (say("Status"), self.status_text),
            (say("Ontvangen op"), i18n.sentence(wording.came(self.zaak.opened_at, self.on_paper))),
        ]
        return [(i18n.sentence(name), value) for name, value in found]

    @property
    def cells(self) -> "list[str]":
        """What a row of the table says behind the subject."""
        promise = (
            self.late.sorry
            if self.late
            else self.ours.sentence
            if self.ours
            else self.still
            or (self.idle.when if self.idle is not None and self.history.open else say("Klaar"))
        )
        return [
            self.status_text,
            i18n.sentence(promise),
            self.zaak.kenmerk,
            i18n.day(self.came),
        ]

    @property
    def road(self) -> "list[dict[str, object]]":
        """The road in words, for the status list."""
        return said(self.steps, self.today)

    @property
    def reasons(self) -> "list[str]":
        """How the last day was counted."""
        term = self.form.term
        if self.history.due is None or term is None:
            return []
        length = Length(term.length.amount, Unit(term.length.unit)).in_words()
        counted = say(
            "Wij tellen %(length)s vanaf %(day)s, de dag waarop wij uw bericht kregen. Die dag zelf"
            " telt niet mee.",
            length=length,
            day=self.came,
        )
        if self.begins_after is not None:
            counted = say(
                "Wij tellen %(length)s vanaf %(day)s, de laatste dag waarop u bezwaar kon maken."
                " Die dag zelf telt niet mee.",
                length=length,
                day=self.begins_after,
            )
        if self.idle is not None and self.idle.first is not None:
            counted = say(
                "Wij tellen %(length)s vanaf %(day)s, de dag waarop wij uw eerste ingebrekestelling"
                " kregen. Die dag zelf telt niet mee.",
                length=length,
                day=self.idle.first,
            )
        article = article_of(self.form)
        basis = [say("Dit staat in: %(article)s.", article=article)] if article else []
        told = self.history.due.reasons
        # What changed the date tells the whole count itself, also from another day than this one.
        whole = self.whole_year or (told and len(self.history.terms) > 1)
        begin = () if whole else (counted,)
        return [spoken(line) for line in (*begin, *told, *basis)]

    @property
    def changes(self) -> "list[dict[str, object]]":
        """The end dates that were replaced, newest first, each with why."""
        return moved(self.history.moves(self.today))

    @property
    def remedies(self) -> "list[dict[str, object]]":
        """The last days to object that were replaced, newest first, each with why."""
        return moved(self.history.remedies)


def case(zaak: Zaak, form: Form, events: Iterable[ZaakEvent], terms: Iterable[TermijnRow]) -> Case:
    """Fold the events and terms of a case into what its owner reads."""
    happened, set_terms = tuple(events), tuple(terms)
    opened = happened[0].data if happened else {}
    history = read(statuses_of(form), happened, set_terms, zaak.closed_at)
    counted = of_kind(form, opened.get("berichtsoort"))
    ground = set_terms[0].ground if set_terms else {}
    after, paper = ground.get("vanaf"), opened.get(PAPER) or ground.get("papier")
    return Case(
        zaak,
        counted,
        history,
        local_day(now()),
        opened.get("product"),
        date.fromisoformat(after) if after else None,
        ground.get("termijn") == "kalenderjaar",
        date.fromisoformat(paper) if paper else None,
        ingebreke(happened),
        idle_of(opened),
    )


def statuses_of(form: Form) -> tuple[Status, ...]:
    """The statuses of a form as the case pillar knows them."""
    return tuple(
        Status(status.name, status.text, status.explanation, status.actor, status.final)
        for status in form.statuses
    )
