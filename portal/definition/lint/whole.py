"""A form as the checks look at it: its questions in order, its conditions with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.definition.conditions import Compare, Condition, compares, names
from portal.definition.model import AnyQuestion, Berichtsoort, Form, Term
from portal.definition.places import Path, Places
from portal.definition.problems import Level, Problem

Position = tuple[int, int]
"""The number of a step and of a question in it; later ones are greater."""

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
        step, number = self.position
        return ("stappen", step, "vragen", number)


@dataclass(frozen=True, slots=True)
class Use:
    """A condition where it decides something: `until` is the first position it may not see."""

    path: Path
    condition: Condition
    until: Position


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message the form can be: its own, or one of `soorten`; with its place there."""

    path: Path
    kind: Berichtsoort
    formal: bool
    legal_basis: str | None
    term: Term | None


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
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind of message this form can be, its own first."""
        form = self.form
        return (
            Kind((), form.kind, form.formal, form.legal_basis, form.term),
            *(
                Kind(("soorten", number), each.kind, each.formal, each.legal_basis, each.term)
                for number, each in enumerate(form.kinds)
            ),
        )

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
        for number, soort in enumerate(self.form.kinds):
            yield Use(("soorten", number, "als"), soort.when, END)
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
