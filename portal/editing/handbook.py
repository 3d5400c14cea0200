"""The handbook of the form language, made from the models themselves so that it cannot go stale.

What a key is for comes from `definition.descriptions`, examples from `examples.toml`; which keys,
kinds and operators there are comes from the models alone.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from portal.definition.conditions import Operator
from portal.definition.descriptions import described
from portal.definition.model import Form, Model, Question
from portal.definition.read import read
from portal.definition.shape import KINDS, groups_below, keys
from portal.definition.spoken import spoken

FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is for, whether it must be there, and the words it may hold, if those."""

    name: str
    purpose: str | None
    needed: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The keys of one part of a form file; `holder` is the key it stands behind."""

    name: str
    holder: str | None
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: its word, an example, and the keys it has beside those of all."""

    word: str
    example: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to write a condition: its word, an example, and that example read aloud."""

    word: str
    example: str
    aloud: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """All of it: the parts of a file, what every question has, the kinds, the conditions."""

    parts: tuple[Chapter, ...]
    every_question: Chapter
    kinds: tuple[Kind, ...]
    operators: tuple[Way, ...]
    joiners: tuple[Way, ...]


@cache
def handbook() -> Handbook:
    """Make the handbook of the language as it is now."""
    told = examples()
    return Handbook(
        parts=tuple(_parts()),
        every_question=Chapter("vraag", "vragen", tuple(_keys(Question))),
        kinds=tuple(_kind(word, kind) for word, kind in KINDS.items()),
        operators=tuple(_way(each.value, told["operators"]) for each in Operator),
        joiners=tuple(_way(word, told["joiners"]) for word in told["joiners"]),
    )


@cache
def examples() -> Mapping[str, Any]:
    """Give the examples as they are written down."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def form_with(question: str) -> str:
    """Give the example form with this question in its last step."""
    indented = "\n".join(f"      {line}" for line in question.strip().splitlines())
    return str(examples()["form"]).lstrip().replace("((vragen))", indented)


def asking(condition: str) -> str:
    """Give a question that is asked by a condition."""
    return f"- vraag: gevolg\n  soort: tekst\n  label: Wat volgt er?\n  toon_als: {{{condition}}}\n"


def _parts() -> Iterator[Chapter]:
    """Give every part of a file from the top down, each once; the kinds have their own place."""
    kinds = set(KINDS.values())
    waiting: list[tuple[str | None, type[Model]]] = [(None, Form)]
    seen: set[type[Model]] = set()
    while waiting:
        holder, model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        if model not in kinds:
            yield Chapter(model.__name__.lower(), holder, tuple(_keys(model)))
        waiting += list(groups_below(model))


def _keys(model: type[Model], without: type[Model] | None = None) -> Iterator[Key]:
    known = keys(without) if without is not None else {}
    for key, name in keys(model).items():
        if key not in known and key != "soort":
            field = model.model_fields[name]
            choices = tuple(_choices(field.annotation))
            yield Key(key, described(model, key), field.is_required(), choices)


def _choices(annotation: Any) -> Iterator[str]:  # noqa: ANN401 - an annotation has no narrower type
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)
    elif get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation))
    else:
        for argument in get_args(annotation):
            yield from _choices(argument)


def _kind(word: str, kind: type[Question]) -> Kind:
    example = str(examples()["kinds"].get(word, "")).strip()
    return Kind(word, example, tuple(_keys(kind, without=Question)))


def _way(word: str, told: Mapping[str, str]) -> Way:
    example = told.get(word, "")
    form = read(form_with(asking(example)).encode(), "voorbeeld.yaml") if example else None
    if not isinstance(form, Form):
        return Way(word, example, "")
    condition = form.steps[-1].questions[0].show_if
    return Way(word, example, spoken(condition, form) if condition is not None else "")
