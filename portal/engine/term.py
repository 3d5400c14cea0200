"""Until when: the last day a form promises or the law gives for a decision."""

from datetime import date

from portal.definition.citations import find, released
from portal.definition.conditions import AnswerRef, Operand, Span
from portal.definition.model import Berichtsoort, Bron, Form, Term
from portal.engine.answers import Answers
from portal.message import say
from portal.termijn import bezwaar, verloop
from portal.termijn.beslistermijn import Einddatum, Source, end
from portal.termijn.dwangsom import left_alone
from portal.termijn.feestdagen import FIRST_YEAR, LAST_YEAR
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import ours
from portal.termijn.verdaging import Grens
from portal.termijn.verloop import Termijn


def due(form: Form, received: date, answers: Answers | None = None) -> Einddatum | None:
    """Give the last day to decide (or answer) on a message of that day; None without a term."""
    counted = termijn(form, received, answers)
    return None if counted is None else verloop.end(counted, (), ours())


def termijn(form: Form, received: date, answers: Answers | None = None) -> Termijn | None:
    """Give the term to decide (or answer) on a message of that day, to count and to change.

    None also for a day of a year without known holidays: nothing can be counted from it.
    """
    term = form.term
    if term is None or not _countable(received):
        return None
    if _whole_year(term, received):
        return Termijn(received, None, Source(term.source.value))
    first = begins_after(term, received, answers) if answers is not None else None
    # Of the two weeks after an ingebrekestelling the gemeente chose how it reads the law.
    alone = form.kind is Berichtsoort.INGEBREKESTELLING and left_alone(ours())
    source = Source(term.source.value)
    return Termijn(first or received, _length(term.length), source, excluded=alone)


def grens(term: Term) -> Grens:
    """Give how far the term of a form may be extended (Awb 4:14, 7:10, 9:11; Woo 4.4).

    Its own `verdagen`, when it has that. Without a term in any law (Awb 4:13) or with a promise of
    our own, as short as is feasible; any other term of a law can only get a notice (4:14 lid 1).
    """
    named = find(term.article) if term.article is not None else None
    if term.extension is not None:
        own = say("de regels voor deze termijn")
        return Grens(_length(term.extension), named.in_words() if named else own)
    # A corrected text changes what people read, never what may be done: the release decides.
    general = term.article is not None and released()[term.article].article == "4:13"
    free = term.source is Bron.GEMEENTE or general
    article = "4:14 lid 3" if free else "4:14 lid 1"
    words = say(
        "artikel %(article)s van de %(law)s", article=article, law="Algemene wet bestuursrecht"
    )
    return Grens(None, words, notice_only=not free)


def begins_after(term: Term, received: date, answers: Answers) -> date | None:
    """The last day of the other term after which this one begins; None when it begins as usual.

    When the message was received plays no part (Awb 7:10). Only for one so late that we would have
    had to be ready by then, it begins as usual: a human judges what to do with it. Nor does it
    where the calendar year is the term (Gemeentewet 236 lid 2).
    """
    if _whole_year(term, received):
        return None
    match term.after:
        case AnswerRef(name, Span() as span):
            day = answers.get(name)
        case _:
            return None
    if not isinstance(day, str):
        return None
    began = date.fromisoformat(day)
    if not _countable(began):
        # No holidays are known of such a year, so nothing can be counted from it. Long ago is too
        # late by far, and a year to come is mistyped: both are for a human to judge.
        return None
    first = end(began, _length(span), Source.WET).day
    ready = end(first, _length(term.length), Source(term.source.value)).day
    return first if ready > received else None


def filing(form: Form, answers: Answers) -> date | None:
    """Give the last day on which a citizen may send it; None when the form or answers tell none.

    Of an official objection that is the day after which our own term begins (Awb 7:10), unless the
    form says otherwise with `indientermijn`.
    """
    after, on_the_day = _filing(form)
    began = filing_begins(form, answers)
    if began is None or not isinstance(after, AnswerRef) or not isinstance(after.plus, Span):
        return None
    return end(began, _length(after.plus), Source.WET, on_the_day=on_the_day).day


def filing_begins(form: Form, answers: Answers) -> date | None:
    """Give the day from which the time to send it is counted; None as with `filing`."""
    after, _ = _filing(form)
    match after:
        case AnswerRef(name, Span()):
            day = answers.get(name)
        case _:
            return None
    if not isinstance(day, str):
        return None
    began = date.fromisoformat(day)
    return began if _countable(began) else None  # see `begins_after`


def filing_after(form: Form) -> Operand | None:
    """Give what the time to send it is counted from; None for what may be sent at any time."""
    return _filing(form)[0]


def _filing(form: Form) -> tuple[Operand | None, bool]:
    if form.filing is not None:
        return form.filing.after, form.filing.first_counts
    return (form.term.after if form.term is not None else None), False


def _countable(day: date) -> bool:
    """Whether a term may begin that day: it may end in the year after it."""
    return FIRST_YEAR <= day.year < LAST_YEAR


def _whole_year(term: Term, received: date) -> bool:
    return term.calendar_year and bezwaar.within_year(received)


def _length(span: Span) -> Length:
    return Length(span.amount, Unit(span.unit))
