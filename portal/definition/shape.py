"""Which keys a form file may have where, asked of the models themselves."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from portal.definition.flow import CONTENT
from portal.definition.model import FOR_PEOPLE, AnyQuestion, Content, Form, Model, Question
from portal.definition.places import Path

KINDS: dict[str, type[Question]] = {
    str(kind.model_fields["kind"].default): kind for kind in get_args(get_args(AnyQuestion)[0])
}
"""The kinds of question, by the word a form editor writes behind `soort`."""

ITEMS: dict[str, type[Model]] = {**KINDS, CONTENT: Content}
"""What may stand in `vragen`: every kind of question, and content."""


@cache
def keys(model: type[Model]) -> dict[str, str]:
    """Give the keys of a model, each with the attribute it fills."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def model_at(path: Path, kind: str | None = None, top: type[Model] = Form) -> type[Model] | None:
    """Give the model that reads the group at a path; `kind` is the kind of the item there.

    `top` is the model that reads the whole file.
    """
    found: list[type[Model]] = [top]
    own_names = False
    for step in path:
        if isinstance(step, int) or own_names:
            own_names = False
            continue
        # On the way down any kind of question will do that has this key; only the last one counts.
        annotations = [
            model.model_fields[keys(model)[step]].annotation
            for model in found
            if step in keys(model)
        ]
        own_names = any(get_origin(annotation) is dict for annotation in annotations)
        found = list(dict.fromkeys(chain.from_iterable(map(_models, annotations))))
    if len(found) > 1:
        found = [ITEMS[kind]] if kind in ITEMS and ITEMS[kind] in found else []
    return found[0] if found and not own_names else None


def _models(annotation: Any) -> Iterator[type[Model]]:  # noqa: ANN401 (an annotation has no narrower type)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


@cache
def texts(model: type[Model]) -> dict[str, bool]:
    """Give the attributes that hold texts for people; True where they hold several."""
    found = {}
    for name, field in model.model_fields.items():
        if FOR_PEOPLE in field.metadata or _for_people(field.annotation):
            found[name] = get_origin(field.annotation) is tuple
    return found


def _for_people(annotation: Any) -> bool:  # noqa: ANN401 (an annotation has no narrower type)
    if get_origin(annotation) is Annotated:
        return FOR_PEOPLE in get_args(annotation)
    if get_origin(annotation) in {Union, UnionType, tuple}:
        return any(_for_people(argument) for argument in get_args(annotation))
    return False


@cache
def text_keys() -> frozenset[str]:
    """Give every key whose value is one text for people, wherever that key may stand."""
    models: set[type[Model]] = set()
    waiting: list[type[Model]] = [Form]
    while waiting:
        model = waiting.pop()
        if model not in models:
            models.add(model)
            waiting += [each for f in model.model_fields.values() for each in _models(f.annotation)]
    said = [
        (key, texts(model).get(name) is False)
        for model in models
        for key, name in keys(model).items()
    ]
    return frozenset(key for key, _ in said) - {key for key, is_text in said if not is_text}


def groups_below(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """Give the models that may stand inside a model, each with its key."""
    for key, name in keys(model).items():
        for each in _models(model.model_fields[name].annotation):
            yield key, each
