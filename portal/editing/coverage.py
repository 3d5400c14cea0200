"""What the tests of a form reached: each condition seen true and seen false, each question asked.

A rule and a term in `voorwaarden` must be known to be false; what is shown by a condition is as
well hidden while its answer will never come, so there not true is enough.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.definition.conditions import Condition
from portal.definition.model import Form
from portal.definition.places import Path
from portal.definition.spoken import spoken
from portal.definition.walk import conditions_of, item_name, questions_of
from portal.editing.play import Outcome
from portal.engine.conditions import Scene

ALL = 100


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was reached, and in words what was not; percentages are rounded down."""

    conditions: int
    seen: int
    questions: int
    asked: int
    missing: tuple[str, ...]

    @property
    def of_conditions(self) -> int:
        """The outcomes of conditions that were seen, of 100; two to each condition."""
        return ALL if not self.conditions else ALL * self.seen // self.conditions

    @property
    def of_questions(self) -> int:
        """The questions that were asked, of 100."""
        return ALL if not self.questions else ALL * self.asked // self.questions


def coverage(form: Form, outcomes: Iterable[Outcome]) -> Coverage:
    """Look what a number of tests reached together."""
    played = tuple(outcomes)
    conditions = tuple(conditions_of(form))
    seen = {
        (path, holds)
        for path, condition in conditions
        for holds in (True, False)
        if any(_saw(path, condition, outcome, holds=holds) for outcome in played)
    }
    asked = {name for outcome in played for name in outcome.questions}
    asked |= {name for outcome in played for name in _in_rows(outcome)}
    every = tuple(question.name for question in questions_of(form))
    missing = (*_unseen(form, conditions, seen), *(f"vraag {n}" for n in every if n not in asked))
    return Coverage(
        conditions=2 * len(conditions),
        seen=len(seen),
        questions=len(every),
        asked=sum(name in asked for name in every),
        missing=missing,
    )


def _unseen(
    form: Form,
    conditions: Iterable[tuple[Path, Condition]],
    seen: set[tuple[Path, bool]],
) -> Iterator[str]:
    for path, condition in conditions:
        for holds, never in ((True, "nooit waar"), (False, "nooit niet waar")):
            if (path, holds) not in seen:
                yield f"{where(form, path)}: {never} dat {spoken(condition, form)}"


def where(form: Form, path: Path) -> str:
    """Say in words where in a form a path leads: "vraag muziek_tot, toon_als"."""
    words: list[str] = []
    match path:
        case ("stappen", int(step), "vragen", int(place), *rest):
            words = [f"vraag {item_name(form.steps[step], place) or place + 1}"]
        case ("stappen", int(step), *rest):
            words = [f"stap {form.steps[step].name}"]
        case ("voorwaarden", str(name), *rest):
            words = [f"voorwaarde {name}"]
        case (str(key), int(number), *rest):
            words = [f"{key} {number + 1}"]
        case (*rest,):
            pass
    tail = " ".join(str(part + 1) if isinstance(part, int) else part for part in rest)
    return ", ".join(part for part in (*words, tail) if part)


def _saw(path: Path, condition: Condition, outcome: Outcome, *, holds: bool) -> bool:
    found = [scene.holds(condition) for scene in scenes(outcome)]
    if holds:
        return True in found
    must_be_known = path[-1] == "controleer" or path[0] == "voorwaarden"
    return False in found or (not must_be_known and True not in found)


def scenes(outcome: Outcome) -> Iterator[Scene]:
    """Give the scenes a condition was judged in: that of the form, and that of every row."""
    yield outcome.path.scene
    for stop in outcome.path.steps:
        for row in getattr(stop, "rows", ()):
            scene = getattr(row, "scene", None)
            if isinstance(scene, Scene):
                yield scene


def _in_rows(outcome: Outcome) -> Iterator[str]:
    for stop in outcome.path.steps:
        for row in getattr(stop, "rows", ()):
            yield from (question.name for question in getattr(row, "questions", ()))
