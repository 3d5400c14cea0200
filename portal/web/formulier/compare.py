"""Two answers to one question side by side, when another tab or device was first."""

from dataclasses import dataclass

from portal.engine.files import LATER
from portal.engine.formats import shown
from portal.fields.question import QuestionField
from portal.intake.answer import Conflict
from portal.web.pages.parts import lines_of, typed_lines


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers to one question: what was kept, and what was just typed."""

    label: str
    here: tuple[str, ...]
    there: tuple[str, ...]


def compared(field: QuestionField, conflict: Conflict) -> Compared:
    """Give what was kept and what was typed, as people read it."""
    return Compared(
        label=field.label.text,
        here=tuple(_stored_lines(field, conflict)),
        there=tuple(_there(field, conflict)),
    )


def _stored_lines(field: QuestionField, conflict: Conflict) -> "list[str]":
    stored = conflict.stored.get(field.name)
    if conflict.as_typed:
        return typed_lines(stored)
    lines = shown(field.question, stored) if stored is not None else ()
    return lines_of(lines, empty=not lines)


def _there(field: QuestionField, conflict: Conflict) -> "list[str]":
    """What was typed; of files the choice to send them later, which is all a page can say."""
    raw = conflict.typed.get(field.name)
    if field.kind != "bestand":
        return typed_lines(raw)
    later = isinstance(raw, dict) and raw.get(LATER)
    lines = shown(field.question, LATER) if later else ()
    return lines_of(lines, empty=not lines)
