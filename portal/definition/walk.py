"""Every part of a form and every condition in it, found by walking the models themselves.

Whoever uses these needs to know no kind, step or rule by name, so that what the language learns
later is seen as well.
"""

from collections.abc import Iterator, Mapping

from portal.definition.conditions import All, AnyOf, Compare, Condition, Named, Not
from portal.definition.model import AnyQuestion, Form, Model, Step
from portal.definition.places import Path
from portal.definition.shape import keys


def parts(model: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """Give every model inside a model, itself first, with its path in the file."""
    yield path, model
    for below, value in values(model, path):
        if isinstance(value, Model):
            yield from parts(value, below)


def asked_in(step: Step) -> tuple[AnyQuestion, ...]:
    """Give every question a step can ask, on whichever of its pages."""
    found: tuple[AnyQuestion, ...] = getattr(step, "asked", step.questions)
    return found


def questions_of(form: Form) -> Iterator[AnyQuestion]:
    """Give every question a form can ask, in its order."""
    for step in form.steps:
        yield from asked_in(step)


def item_name(step: Step, place: int) -> str | None:
    """Give the name of what stands at a place of `vragen`: a question, or content."""
    items = getattr(step, keys(type(step))["vragen"])
    return str(items[place].name) if place < len(items) else None


def values(model: Model, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Give what a model holds, each value of a list or a mapping on its own."""
    for key, name in keys(type(model)).items():
        yield from _spread((*path, key), getattr(model, name))


def conditions_of(form: Form) -> Iterator[tuple[Path, Condition]]:
    """Give every condition of a form with its path, in the order of the models."""
    for path, model in parts(form):
        for below, value in values(model, path):
            match value:
                case Compare() | Named() | All() | AnyOf() | Not():
                    yield below, value
                case _:
                    pass


def _spread(path: Path, value: object) -> Iterator[tuple[Path, object]]:
    match value:
        case tuple():
            for place, part in enumerate(value):
                yield from _spread((*path, place), part)
        case Mapping():
            for name, part in value.items():
                yield from _spread((*path, name), part)
        case _:
            yield path, value
