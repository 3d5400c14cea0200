"""Questions whose texts name an answer, so that they are another text for everybody."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from portal.definition.model import Agreement, Form, Model
from portal.definition.shape import texts
from portal.definition.texts import Untranslated
from portal.engine.index import PerForm
from portal.engine.path import Path
from portal.engine.texts import PLACE, fill, values
from portal.message import Message

AnyModel = TypeVar("AnyModel", bound=Model)
Fill = Callable[[str], str]


def personal(form: Form) -> frozenset[str]:
    """Name the questions that fill in an answer somewhere in their texts."""
    return _personal.of(form)


def speaks(form: Form) -> bool:
    """Tell whether a question or a title of this form fills in an answer."""
    return _speaks.of(form)


def said(form: Form, path: Path, write: Callable[[Message], str] = str) -> Form:
    """Give the form with the answers of this path in its questions and in the titles of steps.

    The form itself when none of these texts asks for that. Prose (Markdown) stays as it is: who
    shows it fills it in behind the Markdown, so that no answer becomes markup.
    """
    if not speaks(form):
        return form
    known, names = values(form, path, path.facts), personal(form)

    def filled(text: str) -> str:
        return _said(text, known, write)

    steps = tuple(
        step.model_copy(
            update={
                "title": filled(step.title),
                "items": tuple(
                    _retold(item, filled) if item.name in names else item for item in step.items
                ),
            }
        )
        for step in form.steps
    )
    return form.model_copy(update={"steps": steps})


def _find(form: Form) -> frozenset[str]:
    asked = (question for step in form.steps for question in step.questions)
    return frozenset(each.name for each in asked if any(map(PLACE.search, _lines(each))))


_personal = PerForm(_find)
_speaks = PerForm(
    lambda form: bool(personal(form)) or any(PLACE.search(step.title) for step in form.steps)
)


def _own(model: Model) -> frozenset[str]:
    """Name the texts of one line of a part of a question."""
    prose = {"text"} if isinstance(model, Agreement) else set[str]()
    return frozenset(texts(type(model))) - prose


def _lines(model: Model) -> Iterator[str]:
    own = _own(model)
    for name in type(model).model_fields:
        found = getattr(model, name)
        for part in found if isinstance(found, tuple) else (found,):
            if isinstance(part, Model):
                yield from _lines(part)
            elif name in own and isinstance(part, str):
                yield part


def _retold(model: AnyModel, filled: Fill) -> AnyModel:
    own = _own(model)

    def retold(name: str, part: object) -> object:
        if isinstance(part, Model):
            return _retold(part, filled)
        return filled(part) if name in own and isinstance(part, str) else part

    update: dict[str, object] = {}
    for name in type(model).model_fields:
        found = getattr(model, name)
        several = isinstance(found, tuple)
        update[name] = (
            tuple(retold(name, each) for each in found) if several else retold(name, found)
        )
    return model.model_copy(update=update)


def _said(text: str, known: Mapping[str, str | Message], write: Callable[[Message], str]) -> str:
    """Fill in a text; one that is still Dutch in another language keeps saying so."""
    filled = fill(text, known, write)
    return Untranslated(filled) if isinstance(text, Untranslated) else filled
