"""Texts that name an answer or a fact as `((naam))`: filled in once, as text, never a template."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from portal.definition.model import Form
from portal.definition.repeat import NUMBER
from portal.engine import calculations
from portal.engine.answers import Answers
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.offering import offered
from portal.engine.path import Path, RowStop
from portal.engine.rows import in_words
from portal.message import Message, say, say_n

PLACE = re.compile(r"\(\(([a-z][a-z0-9_]{0,39})\)\)")


def fill(
    text: str, values: Mapping[str, str | Message], write: Callable[[Message], str] = str
) -> str:
    """Put the values in their places, in one pass: what a value contains is never filled again.

    A place without a value says so. `write` puts a message in the reader's language. The outcome is
    text: who puts it in a page escapes it.
    """

    def value(place: re.Match[str]) -> str:
        found = values.get(place[1], say("(nog niet ingevuld)"))
        return write(found) if isinstance(found, Message) else found

    return PLACE.sub(value, text)


def later(count: int) -> dict[str, str | Message]:
    """Give the place that tells how many files will come later; none when none will."""
    if not count:
        return {}
    return {"bijlagen_later": say_n("%(n)s bijlage", "%(n)s bijlagen", count)}


def tellable(lines: Iterable[str], values: Mapping[str, str | Message]) -> Iterator[str]:
    """Leave out the lines about files that come later where none will."""
    return (
        line for line in lines if "((bijlagen_later))" not in line or "bijlagen_later" in values
    )


def values(
    form: Form, path: Path, facts: Facts, row: RowStop | None = None
) -> dict[str, str | Message]:
    """Give what a text may name: the answers on the path, the calculations, the fact `vandaag`.

    A text inside a row may also name the answers of that row, and its `nummer`.
    """
    known = _known(form, path.kept, path.scene) | {
        name: calculations.shown(name, value, path.scene.index)
        for name in form.calculations
        if (value := calculations.calculated(name, path.scene)) is not None
    }
    if row is not None:
        known |= _known(form, row.kept, row.scene) | {NUMBER: str(row.number)}
    return {**known, "vandaag": say("%(datum)s", datum=facts.today)}


def _known(form: Form, kept: Answers, scene: Scene) -> dict[str, str | Message]:
    asked = {q.name: q for step in form.steps for q in step.asked}
    return {
        name: in_words(asked[name], kept[name], offered(asked[name], scene))
        for name in kept
        if name in asked
    }
