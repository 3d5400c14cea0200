"""Until when: the last day a form promises or the law gives for a decision."""

from datetime import date

from portal.definition.model import Form
from portal.termijn.beslistermijn import Einddatum, Source, end
from portal.termijn.lengte import Length, Unit


def due(form: Form, received: date) -> Einddatum | None:
    """Give the last day to decide (or answer) on a message of that day; None without a term."""
    if form.term is None:
        return None
    length = Length(form.term.length.amount, Unit(form.term.length.unit))
    return end(received, length, Source(form.term.source.value))
