"""Texts that name an answer or a fact as `((naam))`: filled in once, as text, never a template."""

import re
from collections.abc import Callable, Mapping

from portal.definition.model import AnyQuestion, File, Form
from portal.engine import files
from portal.engine.answers import Value
from portal.engine.facts import Facts
from portal.engine.formats import shown
from portal.engine.path import Path
from portal.message import Message, say

_PLACE = re.compile(r"\(\(([a-z][a-z0-9_]{0,39})\)\)")


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

    return _PLACE.sub(value, text)


def values(form: Form, path: Path, facts: Facts) -> dict[str, str | Message]:
    """Give what a text may name: the answers on the path, and the fact `vandaag`."""
    asked = {question.name: question for step in form.steps for question in step.questions}
    known = {
        name: _joined(_inside(asked[name], value))
        for name, value in path.kept.items()
        if name in asked
    }
    return {**known, "vandaag": say("%(datum)s", datum=facts.today)}


def _inside(question: AnyQuestion, value: Value) -> tuple[str | Message, ...]:
    """Give an answer as it reads inside a sentence."""
    return files.named(value) if isinstance(question, File) else shown(question, value)


def _joined(lines: tuple[str | Message, ...]) -> str | Message:
    """Put lines in one sentence."""
    if not lines:
        return ""
    sentence = lines[0]
    for line in lines[1:]:
        sentence = say("%(begin)s, %(vervolg)s", begin=sentence, vervolg=line)
    return sentence
