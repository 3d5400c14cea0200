"""Every part of a form and every condition in it, found by walking the models themselves.

Whoever uses these needs to know no kind, step or rule by name, so that what the language learns
later is seen as well.
"""

from collections.abc import Iterator, Mapping

from portal.definition.conditions import All, AnyOf, Compare, Condition, Named, Not
from portal.definition.model import Form, Model
from portal.definition.places import Path
from portal.definition.shape import keys


def parts(model: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """Give every model inside a model, itself first, with its path in the file."""
    yield path, model
    for below, value in values(model, path):
        if isinstance(value, Model):
            yield from parts(value, below)


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
