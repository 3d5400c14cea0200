"""What is filled in before anybody types, and where it came from.

A draft keeps it beside the answers, so that a page can say where an answer comes from, and the
desk sees what the source said beside what the person made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from portal.definition.model import AnyQuestion, Form, Prefill
from portal.engine import formats
from portal.engine.answers import Answers, Value
from portal.engine.fits import fits
from portal.engine.wording import Wrong
from portal.store.drafts import DraftContent

Record = Mapping[str, Any]
REGISTERS = frozenset({"persoon", "bedrijf"})
BY = {"adres": "bij_adres", "bedrijf": "bij_kvk"}
"""Where a record keeps what it was looked up by, to see that it is another by now."""
NUMBER = "kvk"
"""What a register of companies calls the number a company is looked up by."""


class Outcome(StrEnum):
    """What came of asking a source for an answer."""

    FOUND = "gevonden"
    EMPTY = "leeg"
    DOWN = "storing"


@dataclass(frozen=True, slots=True)
class Given:
    """What one source gave: its values by field; `down` when it did not answer in time.

    `about` is kept beside it, to find the same thing again: the URI of a product.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    down: bool = False
    about: Mapping[str, str] = field(default_factory=dict)


def sources_of(form: Form) -> frozenset[str]:
    """Name the sources a form wants something from before anybody types."""
    asked = (question.prefill for step in form.steps for question in step.questions)
    return frozenset(each.source for each in asked if each is not None and each.at is None)


def begun(form: Form, given: Mapping[str, Given]) -> DraftContent:
    """Give the content a draft begins with; a source that was not asked leaves no trace."""
    answers: dict[str, Value] = {}
    records: dict[str, Record] = {}
    for question in (question for step in form.steps for question in step.questions):
        wanted = question.prefill
        source = given.get(wanted.source) if wanted is not None else None
        if wanted is None or source is None:
            continue
        by = _by_number(wanted, source, records)
        if by is None:
            continue
        value = fitting(question, source.values.get(wanted.field))
        outcome = Outcome.DOWN if source.down else Outcome.EMPTY if value is None else Outcome.FOUND
        if value is not None:
            answers[question.name] = value
        records[question.name] = {
            "bron": wanted.source,
            "stand": outcome.value,
            "waarde": value,
            "vast": outcome is Outcome.FOUND and not wanted.editable,
            **by,
            **source.about,
        }
    return DraftContent(answers=answers, prefilled=records)


def _by_number(
    wanted: Prefill, source: Given, records: Mapping[str, Record]
) -> Mapping[str, str] | None:
    """Give what goes with a record; None for what has to wait until somebody types a number.

    A company that logs in has its number filled in: what goes with that is there at once.
    """
    if wanted.at is None:
        return {}
    number = source.values.get(NUMBER)
    known = records.get(wanted.at)
    if known is None or not isinstance(number, str) or known["waarde"] != number:
        return None
    return {BY[wanted.source]: number}


def record_key(place: str, name: str) -> str:
    """Give the key of what a source gave: the name of the question, in a row after its place."""
    return f"{place}/{name}" if place else name


def joined(form: Form, content: DraftContent, given: Mapping[str, Given]) -> DraftContent:
    """Give the content with what sources know of who logged in half-way.

    What was answered or typed already stands, and says nothing of a source.
    """
    typed = {name for entries in content.typed.values() for name in entries}
    fresh = begun(form, given)
    taken = {*content.answers, *content.prefilled, *typed}
    new = {name: record for name, record in fresh.prefilled.items() if name not in taken}
    answers = {name: value for name, value in fresh.answers.items() if name in new}
    return replace(
        content,
        answers={**content.answers, **answers},
        prefilled={**content.prefilled, **new},
    )


def looked_up(prefilled: Mapping[str, Record]) -> dict[str, tuple[Outcome, list[str]]]:
    """Give per register what came of asking it, and for which questions; never what it said."""
    found: dict[str, tuple[Outcome, list[str]]] = {}
    for name, record in prefilled.items():
        source = str(record["bron"])
        if source not in REGISTERS:
            continue
        outcome = Outcome(record["stand"])
        best, names = found.get(source, (outcome, []))
        found[source] = (
            Outcome.FOUND if Outcome.FOUND in {best, outcome} else best,
            [*names, name],
        )
    return found


def fixed(prefilled: Mapping[str, Record]) -> frozenset[str]:
    """Name the questions whose answer stands: it came from a source and may not be changed."""
    return frozenset(name for name, record in prefilled.items() if record["vast"])


def sent(prefilled: Mapping[str, Record], answers: Mapping[str, Any]) -> dict[str, Record]:
    """Give what goes with a submission: its source, what that said, and whether it was changed."""
    found = {key: answer_at(answers, key) for key in prefilled}
    return {
        key: {**record, "gewijzigd": found[key] != record["waarde"]}
        for key, record in prefilled.items()
        if found[key] is not None and record["stand"] == Outcome.FOUND
    }


def answer_at(answers: Mapping[str, Any], key: str) -> Any | None:  # noqa: ANN401 - as it was stored
    """Give the answer a record is about, also in a row of a group; None when it is not there."""
    place, _, name = key.rpartition("/")
    if not place:
        return answers.get(name)
    group, _, row = place.partition("/")
    return Answers(answers).rows(group).get(row, Answers()).get(name)


def product_of(prefilled: Mapping[str, Record], answers: Mapping[str, Any]) -> Record | None:
    """Give the product a message is about, as the page it came from said it; None without one."""
    about = (
        record
        for name, record in prefilled.items()
        if record["bron"] == "product" and record["vast"] and name in answers
    )
    return next(about, None)


def fitting(question: AnyQuestion, value: Value | None) -> Value | None:
    """Give a value of a source in the normal form of its question; None when it does not fit."""
    if value is None or not fits(question, value):
        return None
    found = formats.examine(question, formats.typed(question, value))
    return None if isinstance(found, Wrong) else found
