"""A form as the checks look at it: its questions in order, its conditions with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.definition.conditions import Compare, Condition, compares, names
from portal.definition.model import AnyQuestion, Form
from portal.definition.places import Path, Places
from portal.definition.problems import Level, Problem

Position = tuple[int, int]
"""The number of a step and of a question in it; later ones are greater."""

END: Position = (10_000, 0)
"""After every question: where the rules of the form stand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its place in the conversation and in the file."""

    question: AnyQuestion
    position: Position

    @property
    def path(self) -> Path:
        """The path in the file."""
        step, number = self.position
        return ("stappen", step, "vragen", number)


@dataclass(frozen=True, slots=True)
class Use:
    """A condition where it decides something: `until` is the first position it may not see."""

    path: Path
    condition: Condition
    until: Position


@dataclass(frozen=True)
class Whole:
    """One form and its places in the file."""

    form: Form
    places: Places

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in the order in which they are asked."""
        return tuple(
            Asked(question, (number, place))
            for number, step in enumerate(self.form.steps)
            for place, question in enumerate(step.questions)
        )

    @cached_property
    def by_name(self) -> dict[str, Asked]:
        """The questions by name; of two with one name the first."""
        return {each.question.name: each for each in reversed(self.asked)}

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every condition that decides something; the named ones are found through `names`."""
        return tuple(self._uses())

    def _uses(self) -> Iterator[Use]:
        for number, step in enumerate(self.form.steps):
            if step.show_if is not None:
                yield Use(("stappen", number, "toon_als"), step.show_if, (number, 0))
        for each in self.asked:
            question, (number, place) = each.question, each.position
            if question.show_if is not None:
                yield Use((*each.path, "toon_als"), question.show_if, (number, place))
            if question.warning is not None:
                # A warning is given after the step is filled in, so it may look at all of it.
                yield Use((*each.path, "let_op", "als"), question.warning.when, (number + 1, 0))
        for number, rule in enumerate(self.form.rules):
            yield Use(("regels", number, "controleer"), rule.check, END)

    def seen(
        self, condition: Condition, through: frozenset[str] = frozenset()
    ) -> Iterator[Compare]:
        """Give every comparison a condition leans on, also through named conditions."""
        yield from compares(condition)
        for name in names(condition):
            if name in self.form.conditions and name not in through:
                yield from self.seen(self.form.conditions[name], through | {name})

    def fout(self, path: Path, code: str, text: str, word: str | None = None) -> Problem:
        """Tell a fout, at the path or at a word below it."""
        return self._problem(path, Level.FOUT, code, text, word)

    def waarschuwing(self, path: Path, code: str, text: str, word: str | None = None) -> Problem:
        """Tell a waarschuwing, at the path or at a word below it."""
        return self._problem(path, Level.WAARSCHUWING, code, text, word)

    def advies(self, path: Path, code: str, text: str, word: str | None = None) -> Problem:
        """Tell an advies, at the path or at a word below it."""
        return self._problem(path, Level.ADVIES, code, text, word)

    def _problem(self, path: Path, level: Level, code: str, text: str, word: str | None) -> Problem:
        spot = self.places.value(path) if word is None else self.places.word(path, word)
        return self.places.problem(spot, level, code, text)
