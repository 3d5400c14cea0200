"""A form as the checks look at it: its questions in order, its conditions with their places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.definition.conditions import Compare, Condition, compares, names
from portal.definition.model import AnyQuestion, Choice, Choices, Form, with_details
from portal.definition.places import Path, Places
from portal.definition.problems import Level, Problem

Position = tuple[int, ...]
"""The number of a step, of a question in it, and for a question under an option the number of that
option, from 1; what is asked later is greater."""

TOO_LARGE = 500
"""Comparisons in one condition, written out: more than anybody can follow, or a trap."""

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
        step, number, *option = self.position
        path: Path = ("stappen", step, "vragen", number)
        return (*path, "opties", option[0] - 1, "vraag") if option else path


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
            Asked(question, (number, place, *below))
            for number, step in enumerate(self.form.steps)
            for place, item in enumerate(step.items)
            for question, below in zip(with_details((item,)), _below(item), strict=True)
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
            question = each.question
            if question.show_if is not None:
                yield Use((*each.path, "toon_als"), question.show_if, each.position)
            if question.warning is not None:
                # A warning is given after the step is filled in, so it may look at all of it.
                after = (each.position[0] + 1, 0)
                yield Use((*each.path, "let_op", "als"), question.warning.when, after)
            if isinstance(question, Choice | Choices):
                for at, option in enumerate(question.options):
                    if option.show_if is not None:
                        path = (*each.path, "opties", at, "toon_als")
                        yield Use(path, option.show_if, each.position)
        for number, rule in enumerate(self.form.rules):
            yield Use(("regels", number, "controleer"), rule.check, END)

    def seen(self, condition: Condition) -> Iterator[Compare]:
        """Give every comparison a condition leans on, also through named conditions."""
        waiting, followed = [condition], set[str]()
        while waiting:
            current = waiting.pop()
            yield from compares(current)
            for name in names(current):
                if name in self.form.conditions and name not in followed:
                    followed.add(name)
                    waiting.append(self.form.conditions[name])

    def size(self, condition: Condition) -> int:
        """Count the comparisons a condition comes down to, written out; no more than TOO_LARGE.

        A name in a ring, or one that does not exist, counts as one.
        """
        return self._size(condition, frozenset())

    def _size(self, condition: Condition, through: frozenset[str]) -> int:
        own = sum(1 for _ in compares(condition))
        return min(own + sum(self._named_size(n, through) for n in names(condition)), TOO_LARGE)

    def _named_size(self, name: str, through: frozenset[str]) -> int:
        if name in through or name not in self.form.conditions:
            return 1
        if name not in self._sizes:
            self._sizes[name] = self._size(self.form.conditions[name], through | {name})
        return self._sizes[name]

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Remember the size of a named condition, which many others may lean on."""
        return {}

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


def _below(item: AnyQuestion) -> Iterator[tuple[int, ...]]:
    """Give what a position adds for each of the questions an item comes down to."""
    yield ()
    if isinstance(item, Choice | Choices):
        yield from ((at,) for at, option in enumerate(item.options, start=1) if option.detail)


def twice(
    whole: Whole, named: Iterable[tuple[Path, str]], code: str, text: str
) -> Iterator[Problem]:
    """Tell every name that was there already, at its second place."""
    seen: Counter[str] = Counter()
    for path, name in named:
        seen[name] += 1
        if seen[name] > 1:
            yield whole.fout(path, code, text.format(name))
