"""The term of a message, from what its form says and when it came: its last day and its article."""

from datetime import date, datetime

from portal.definition.citations import find
from portal.definition.conditions import AnswerRef, Span
from portal.definition.model import Form, Term
from portal.engine.answers import Answers
from portal.message import Message
from portal.termijn.beslistermijn import Einddatum, Source, end
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit


def due(form: Form, received_at: datetime, answers: Answers | None = None) -> Einddatum | None:
    """The last day to decide (or answer) on a message received then; None without a term."""
    term = form.term
    if term is None:
        return None
    length, source = _length(term.length), Source(term.source.value)
    first = begins_after(term, received_at, answers) if answers is not None else None
    return end(first or local_day(received_at), length, source)


def begins_after(term: Term, received_at: datetime, answers: Answers) -> date | None:
    """The last day of the other term after which this one begins; None when it begins as usual.

    When the message was received plays no part (Awb 7:10). Only for one so late that we would have
    had to be ready by then, it begins as usual: a human judges what to do with it.
    """
    match term.after:
        case AnswerRef(name, Span() as span):
            day = answers.get(name)
        case _:
            return None
    if not isinstance(day, str):
        return None
    first = end(date.fromisoformat(day), _length(span), Source.WET).day
    ready = end(first, _length(term.length), Source(term.source.value)).day
    return first if ready > local_day(received_at) else None


def article_of(form: Form) -> Message | None:
    """The provision the term comes from, in words; None where there is none."""
    if form.term is None or form.term.article is None:
        return None
    return find(form.term.article).in_words()


def _length(span: Span) -> Length:
    return Length(span.amount, Unit(span.unit))
