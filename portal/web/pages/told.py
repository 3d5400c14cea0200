"""Content between the questions, as a page shows it: above the form, or with what follows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from portal.definition.model import Content, Form
from portal.definition.texts import Untranslated
from portal.engine.path import Stop
from portal.engine.texts import PLACE, fill, values
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.message import Message, say
from portal.web.glue import i18n
from portal.web.glue.templating import markdown

TAG = re.compile(r"(<[^>]*>)")
BELOW_STEP = 3
"""The level of a heading in content: the step itself is an h2."""

NEW_TAB = say("opent in een nieuw tabblad")

Values = Mapping[str, str | Message]


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of content: a text as safe HTML, or a label with its value."""

    id: str
    html: Markup | None
    label: str | None
    value: str | None


@dataclass(slots=True)
class Block:
    """What is told, and the questions it is told about: what follows, up to the next content."""

    told: list[Told] = field(default_factory=list)
    fields: list[QuestionField] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """A step as a page: what stands above its form, and the blocks inside it.

    Whoever moves from field to field does not meet loose text (guideline on forms, WCAG 1.3.1): a
    block is a group that is described by what is told in it.
    """

    intro: Markup | None
    above: tuple[Told, ...]
    blocks: tuple[Block, ...]


def layout(form: Form, stop: Stop, fields: StepForm, row: str | None = None) -> Layout:
    """Lay out a step, or a row (its id) of a repeated one, with what was typed on it so far."""
    path, intro = fields.path, stop.step.intro
    shown = {each.name for each in _contents(path.stop(stop.name), row)}
    here = path.stop(stop.name) if row is not None else None
    inside = here.row(row) if here is not None and row is not None else None
    names = shown or (intro and "((" in intro)
    known = values(form, path, path.facts, inside) if names else {}
    above: list[Told] = []
    blocks = [Block()]
    if stop.step.repeat is not None and row is None:
        blocks[0].fields += fields
    for item in stop.step.items:
        if item.kind != "inhoud":
            if item.name in fields:
                blocks[-1].fields.append(fields[item.name])
        elif item.name in shown:
            content = told(item, known)
            if not any(block.fields for block in blocks):
                above.append(content)
                continue
            if blocks[-1].fields:
                blocks.append(Block())
            blocks[-1].told.append(content)
    return Layout(
        _html(intro, known) if intro is not None and row is None else None,
        tuple(above),
        tuple(block for block in blocks if block.told or block.fields),
    )


def _contents(here: Stop | None, row: str | None) -> tuple[Content, ...]:
    if here is None:
        return ()
    place = here if row is None else here.row(row)
    return () if place is None else place.contents


def told(content: Content, known: Values) -> Told:
    """Give content as a page shows it, with the answers it names."""
    id_ = f"i-{content.name}"
    if content.show is not None:
        value = known.get(content.show, say("Nog niet bekend"))
        return Told(id_, None, _line(content.label, known), i18n.written(value))
    return Told(id_, _html(content.text or "", known), None, None)


def _line(text: str | None, known: Values) -> str | None:
    """A text of one line with the answers it names; one that is still Dutch keeps saying so."""
    if text is None or PLACE.search(text) is None:
        return text
    filled = fill(text, known, i18n.written)
    return Untranslated(filled) if isinstance(text, Untranslated) else filled


def _html(text: str, known: Values) -> Markup:
    """A text inside a form as safe HTML, with the answers it names."""
    return _filled(markdown(text, top=BELOW_STEP, new_tab=i18n.sentence(NEW_TAB)), known)


def _filled(made: Markup, known: Values) -> Markup:
    """Fill in answers behind the Markdown, so that no answer can become markup or an address."""
    if PLACE.search(made) is None:
        return made
    safe = {name: str(escape(i18n.written(value))) for name, value in known.items()}
    parts = (
        part if part.startswith("<") else fill(part, safe, i18n.sentence)
        for part in TAG.split(str(made))
    )
    return Markup("".join(parts))  # noqa: S704 - safe HTML, with escaped values in its texts
