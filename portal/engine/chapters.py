"""The chapters of a form as a list of what is still to do, worked out from the path each time."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from portal.definition.model import Chapter, Form
from portal.engine.answers import Answers
from portal.engine.path import Path, Stop


class State(StrEnum):
    """How far a chapter is, in the words of the list."""

    NOT_BEGUN = "niet begonnen"
    PARTLY = "deels ingevuld"
    DONE = "ingevuld"
    NOT_NEEDED = "nu niet nodig"
    WAITING = "hangt af van eerdere antwoorden"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, how far it is, its steps on the path, and where to go on in it.

    `onward` is the first step that is not complete, or not seen yet; the first step of a chapter
    that is done; None when there is nothing to go to. `unsent` tells that a chapter which is not
    needed now holds answers: they stay in the draft and are not sent.
    """

    chapter: Chapter
    state: State
    stops: tuple[Stop, ...]
    onward: Stop | None
    unsent: bool


def parts(form: Form, path: Path, answers: Answers, seen: Collection[str]) -> tuple[Part, ...]:
    """Give the chapters of a form; `seen` names the steps that were kept before."""
    return tuple(_part(form, chapter, path, answers, seen) for chapter in form.chapters)


def chapter_of(form: Form, step: str) -> Chapter | None:
    """Give the chapter a step belongs to; None in a form without chapters."""
    return next((chapter for chapter in form.chapters if step in chapter.steps), None)


def stops_of(chapter: Chapter, path: Path) -> tuple[Stop, ...]:
    """Give the steps of a chapter that are on the path."""
    return tuple(stop for stop in path.steps if stop.name in chapter.steps)


def unsent_steps(
    form: Form, path: Path, answers: Answers, apart_from: Collection[str] = ()
) -> tuple[str, ...]:
    """Give the titles of the steps off the path that hold answers: kept, and not sent."""
    on_path = {stop.name for stop in path.steps}
    return tuple(
        step.title
        for step in form.steps
        if step.name not in on_path
        and step.name not in apart_from
        and any(asked.name in answers for asked in step.questions)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands: which one of how many, and in which chapter when there are any.

    Without chapters the check page counts as the last one.
    """

    number: int
    total: int
    chapter: str | None


def place_of(form: Form, path: Path, stop: Stop) -> Place:
    """Tell where a step stands for a person: in the form, or in its chapter."""
    chapter = chapter_of(form, stop.name)
    if chapter is None:
        return Place(stop.number, len(path.steps) + 1, None)
    names = [each.name for each in stops_of(chapter, path)]
    return Place(names.index(stop.name) + 1, len(names), chapter.title)


def todo(form: Form, path: Path, seen: Collection[str]) -> Stop | None:
    """Give the step that stands in the way of sending; with chapters also one not seen yet."""
    if not form.chapters:
        return path.first_incomplete
    return next((each for each in path.steps if not each.complete or each.name not in seen), None)


def following(form: Form, path: Path, stop: Stop) -> Stop | None:
    """Give the next step: of the form, or of the chapter in a form that has chapters."""
    return _in_chapter(form, stop, path.after(stop.name))


def preceding(form: Form, path: Path, stop: Stop) -> Stop | None:
    """Give the step before: of the form, or of the chapter in a form that has chapters."""
    return _in_chapter(form, stop, path.before(stop.name))


def _in_chapter(form: Form, stop: Stop, other: Stop | None) -> Stop | None:
    chapter = chapter_of(form, stop.name)
    return other if chapter is None or (other and other.name in chapter.steps) else None


def _part(
    form: Form, chapter: Chapter, path: Path, answers: Answers, seen: Collection[str]
) -> Part:
    stops = stops_of(chapter, path)
    todo = next((stop for stop in stops if not (stop.complete and stop.name in seen)), None)
    onward = todo or (stops[0] if stops else None)
    held = any(
        question.name in answers
        for step in form.steps
        if step.name in chapter.steps
        for question in step.questions
    )
    return Part(chapter, _state(chapter, stops, path, seen), stops, onward, not stops and held)


def _state(chapter: Chapter, stops: tuple[Stop, ...], path: Path, seen: Collection[str]) -> State:
    if not stops:
        waits = not path.waiting.isdisjoint(chapter.steps)
        return State.WAITING if waits else State.NOT_NEEDED
    if all(stop.complete and stop.name in seen for stop in stops):
        return State.DONE
    return State.PARTLY if any(stop.name in seen for stop in stops) else State.NOT_BEGUN
