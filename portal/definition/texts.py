"""The texts of a form that people read: where they are, and the same form in another language."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import TypeVar

from portal.definition.model import Form, Model
from portal.definition.places import Path
from portal.definition.shape import keys, texts

AnyModel = TypeVar("AnyModel", bound=Model)


class Untranslated(str):
    """A text that fell back to Dutch in a form of another language, and says so where it is shown.

    An escaping template writes it with its own language (WCAG 3.1.2); for all else it is its text.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Give it as HTML, in a span that names its language."""
        return f'<span lang="nl">{escape(self)}</span>'


def texts_of(form: Form) -> Iterator[tuple[Path, str]]:
    """Give every text for people with its path in the file, in the order of the models."""
    yield from _texts_of(form, ())


def translated(form: Form, catalogue: Mapping[str, str]) -> tuple[Form, frozenset[str]]:
    """Give the form with its texts translated, and the texts for which there was no translation."""
    missing = frozenset(text for _, text in texts_of(form) if text not in catalogue)
    return _translated(form, catalogue), missing


def about(path: Path, form: Form) -> str:
    """Say for a translator what a text is: `vraag naam: label`."""
    words = [str(step) for step in path if isinstance(step, str)]
    match path:
        case ("stappen", int(step), "vragen", int(place), *_):
            return f"vraag {form.steps[step].items[place].name}: {' '.join(words[2:])}"
        case ("stappen", int(step), *_):
            return f"stap {form.steps[step].name}: {' '.join(words[1:])}"
        case _:
            return " ".join(words)


def _texts_of(model: Model, path: Path) -> Iterator[tuple[Path, str]]:
    found = texts(type(model))
    for key, name in keys(type(model)).items():
        match getattr(model, name):
            case Model() as part:
                yield from _texts_of(part, (*path, key))
            case str() as text if name in found:
                yield (*path, key), text
            case tuple() as parts:
                for place, part in enumerate(parts):
                    if isinstance(part, Model):
                        yield from _texts_of(part, (*path, key, place))
                    elif name in found:
                        yield (*path, key, place), part
            case _:
                pass


def _translated(model: AnyModel, catalogue: Mapping[str, str]) -> AnyModel:
    """Copy a model with its texts replaced; what is no text stays the same object."""
    found = texts(type(model))
    update: dict[str, object] = {}
    for name in type(model).model_fields:
        match getattr(model, name):
            case Model() as part:
                update[name] = _translated(part, catalogue)
            case str() as text if name in found:
                update[name] = _in(catalogue, text)
            case tuple() as parts:
                update[name] = tuple(
                    _translated(part, catalogue)
                    if isinstance(part, Model)
                    else _in(catalogue, part)
                    if name in found
                    else part
                    for part in parts
                )
            case _:
                pass
    return model.model_copy(update=update)


def _in(catalogue: Mapping[str, str], text: str) -> str:
    return catalogue[text] if text in catalogue else Untranslated(text)
