"""The term of a message, from what its form says and when it came: its last day and its article."""

from datetime import date, datetime

from portal.definition.citations import find
from portal.definition.model import Form, Term
from portal.engine import term as terms
from portal.engine.answers import Answers
from portal.message import Message
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.klok import local_day


def due(form: Form, received_at: datetime, answers: Answers | None = None) -> Einddatum | None:
    """The last day to decide (or answer) on a message received then; None without a term."""
    return terms.due(form, local_day(received_at), answers)


def begins_after(term: Term, received_at: datetime, answers: Answers) -> date | None:
    """The last day of the other term after which this one begins; see `engine.term`."""
    return terms.begins_after(term, local_day(received_at), answers)


def article_of(form: Form) -> Message | None:
    """The provision the term comes from, in words; None where there is none."""
    if form.term is None or form.term.article is None:
        return None
    return find(form.term.article).in_words()
