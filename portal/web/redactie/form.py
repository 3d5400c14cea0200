"""One form, looked at from all sides: problems, flow, questions, tests, texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal.definition import reading
from portal.definition.lint.plain import HARD
from portal.definition.model import AnyQuestion, Form
from portal.definition.places import Plain
from portal.definition.spoken import spoken
from portal.definition.texts import about, texts_of
from portal.definition.writing import plain_of
from portal.editing.drawing import svg
from portal.editing.flow import flow
from portal.message import say
from portal.store import counts, versions
from portal.web.current import current, now
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.overview import problem_counts, tests_line, version_line
from portal.web.redactie.works import Work, opened, work

IN_COLUMNS = frozenset({"vraag", "soort", "label", "verplicht", "toon_als"})
"""Keys of a question that have a column of their own in the table."""


def page(template: str, found: Work, **more: object) -> str:
    """Write a page of the room about one form."""
    return render_template(
        f"redactie/{template}.html",
        work=found,
        editor=access.editor(),
        examined=found.examined,
        **more,
    )


@redactie.get("/formulieren/<slug>")
def form(slug: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        found = work(tx, slug)
        numbers = versions.numbers(tx)
        drafts = counts.open_drafts(tx, now())
    access.looked(slug)
    return page(
        "formulier",
        found,
        version=version_line(found, numbers),
        counted=problem_counts(found),
        tests=tests_line(found),
        drafts=sum(number for (name, _), number in drafts.items() if name == slug),
    )


@redactie.get("/formulieren/<slug>/verloop")
def way(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.form is None:
        return page("kapot", found, title=say("Verloop"))
    followed = flow(found.form)
    picture = svg(followed, lambda step: url_for(".questions", slug=slug, _anchor=f"stap-{step}"))
    # `drawing` escapes every text it is given; there is nothing else in it.
    return page("verloop", found, flow=followed, picture=Markup(picture))  # noqa: S704 - see above


@redactie.get("/formulieren/<slug>/vragen")
def questions(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.form is None:
        return page("kapot", found, title=say("Vragen"))
    return page("vragen", found, steps=tuple(_steps(found.form)))


@redactie.get("/formulieren/<slug>/tests")
def tests(slug: str) -> ResponseReturnValue:
    return page("tests", opened(slug))


@redactie.get("/formulieren/<slug>/teksten")
def texts(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.form is None:
        return page("kapot", found, title=say("Teksten"))
    places = tuple(_texts(found.form))
    every = "\n\n".join(told.text for place in places for told in place.texts)
    whole = reading.ease(every)
    return page(
        "teksten", found, places=places, whole=None if whole is None else round(whole), easy=HARD
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the table shows it: its columns, and what else was written about it."""

    question: AnyQuestion
    when: str | None
    rest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A step with its questions."""

    name: str
    title: str
    when: str | None
    questions: tuple[Asked, ...]


def _steps(form: Form) -> Iterator[Asking]:
    for step in form.steps:
        when = spoken(step.show_if, form) if step.show_if is not None else None
        yield Asking(
            step.name, step.title, when, tuple(_asked(form, each) for each in step.questions)
        )


def _asked(form: Form, question: AnyQuestion) -> Asked:
    when = spoken(question.show_if, form) if question.show_if is not None else None
    written = plain_of(question)
    rest = written.items() if isinstance(written, dict) else ()
    told = (line for key, part in rest if key not in IN_COLUMNS for line in _lines(key, part))
    return Asked(question, when, tuple(told))


def _lines(key: str, part: Plain) -> Iterator[tuple[str, str]]:
    """Say what is written under a key: a line for each thing, an option by its value.

    A question below an option has a row of its own; here it is only named.
    """
    match part:
        case str():
            yield key, part
        case list() if all(isinstance(each, str) for each in part):
            yield key, ", ".join(map(str, part))
        case list():
            for each in part:
                yield from _lines("optie" if key == "opties" else key, each)
        case dict() if "waarde" in part and "label" in part:
            option = f"{key} {part['waarde']}"
            yield option, str(part["label"])
            yield from _below(option, part, frozenset({"waarde", "label"}))
        case dict() if "vraag" in part:
            yield key, str(part["vraag"])
        case dict():
            yield from _below(key, part)


def _below(
    key: str, group: Mapping[str, Plain], told: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    for name, part in group.items():
        if name not in told:
            yield from _lines(f"{key} {name}", part)


@dataclass(frozen=True, slots=True)
class Told:
    """A text with what it is, and how easily it reads; None where it is too short to say."""

    what: str
    text: str
    ease: int | None
    longest: int
    difficult: tuple[tuple[str, str], ...]

    @property
    def hard(self) -> bool:
        """Whether fewer people read on than should."""
        return self.ease is not None and self.ease < HARD


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a form with its texts."""

    where: str
    texts: tuple[Told, ...]


def _texts(form: Form) -> Iterator[Place]:
    told = ((about(path, form), text) for path, text in texts_of(form))
    parted = ((where.rpartition(": "), text) for where, text in told)
    for where, group in groupby(parted, key=lambda each: each[0][0]):
        yield Place(where or "formulier", tuple(_told(what[2], text) for what, text in group))


def _told(what: str, text: str) -> Told:
    found = reading.ease(text)
    return Told(
        what,
        text,
        None if found is None else round(found),
        max((len(reading.words(each)) for each in reading.sentences(text)), default=0),
        tuple(reading.plainer(text)),
    )
