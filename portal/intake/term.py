"""The term of a message, from what its form says and when it came: its last day and its article."""

from datetime import date, datetime
from typing import Any

from portal.definition.citations import find
from portal.definition.model import Form, Term
from portal.engine import term as terms
from portal.engine.answers import Answers
from portal.message import Message
from portal.termijn import verloop
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.klok import local_day
from portal.termijn.rechtsopvatting import ours
from portal.zaak.history import ground_of
from portal.zaak.invoer import Invoer, as_data


def due(form: Form, received_at: datetime, answers: Answers | None = None) -> Einddatum | None:
    """The last day to decide (or answer) on a message received then; None without a term."""
    return terms.due(form, local_day(received_at), answers)


def ground(form: Form, received_at: datetime, answers: Answers) -> dict[str, Any] | None:
    """Why the last day is that day, and all it follows from, as data to keep beside it.

    A reason can be read in any language later, and the day computed again. None without a term.
    """
    term, counted = form.term, terms.termijn(form, local_day(received_at), answers)
    if term is None or counted is None:
        return None
    after = begins_after(term, received_at, answers)
    return {
        "reden": "ontvangst" if after is None else "bezwaartermijn",
        **({} if after is None else {"vanaf": after.isoformat()}),
        "termijn": "kalenderjaar" if counted.length is None else str(counted.length),
        "bron": term.source.value,
        "artikel": term.article,
        **ground_of(verloop.end(counted, (), ours())),
        "invoer": as_data(Invoer(counted, ours(), article=term.article)),
    }


def begins_after(term: Term, received_at: datetime, answers: Answers) -> date | None:
    """The last day of the other term after which this one begins; see `engine.term`."""
    return terms.begins_after(term, local_day(received_at), answers)


def article_of(form: Form) -> Message | None:
    """The provision the term comes from, in words; None where there is none."""
    if form.term is None or form.term.article is None:
        return None
    return find(form.term.article).in_words()
