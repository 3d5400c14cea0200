"""A form as the checks look at it: its questions in order, its conditions with their places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.definition.calculations import is_money
from portal.definition.conditions import Compare, Condition, compares, names
from portal.definition.lint.asked import (
    AFTER_ALL,
    DRIVING,
    END,
    TOO_LARGE,
    Asked,
    Kind,
    Position,
    Told,
    Use,
)
from portal.definition.model import (
    AnyQuestion,
    Choice,
    Choices,
    Form,
    Rule,
    with_details,
)
from portal.definition.places import Path, Places
from portal.definition.problems import Level, Problem


@dataclass(frozen=True)
class Whole:
    """One form and its places in the file."""

    form: Form
    places: Places

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question that is written down, in the order in which they are asked."""
        return tuple(
            Asked(question, (number, place, *below), self.group_at(number))
            for number, step in enumerate(self.form.steps)
            for place, item in enumerate(step.items)
            if item.kind != "inhoud"
            for question, below in zip(with_details((item,)), _below(item), strict=True)
        )

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All content, in the order in which it is told."""
        return tuple(
            Told(item, (number, place))
            for number, step in enumerate(self.form.steps)
            for place, item in enumerate(step.items)
            if item.kind == "inhoud"
        )

    @cached_property
    def driving(self) -> tuple[Asked, ...]:
        """The questions whether repeated steps have rows."""
        return tuple(
            Asked(step.driving, (number, DRIVING))
            for number, step in enumerate(self.form.steps)
            if step.driving is not None
        )

    @cached_property
    def groups(self) -> dict[str, int]:
        """The repeated steps by name, with their number."""
        return {step.name: at for at, step in enumerate(self.form.steps) if step.repeat is not None}

    def group_at(self, number: int) -> str | None:
        """Give the group that the questions of a step belong to; None when it is not repeated."""
        step = self.form.steps[number]
        return None if step.repeat is None else step.name

    @cached_property
    def by_name(self) -> dict[str, Asked]:
        """The questions by name; of two with one name the first."""
        return {each.question.name: each for each in reversed((*self.asked, *self.driving))}

    @cached_property
    def kinds_of_message(self) -> tuple[Kind, ...]:
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
                yield Use(("stappen", number, "toon_als"), step.show_if, (number, DRIVING))
        for each in self.asked:
            yield from _of_question(each)
        for number, soort in enumerate(self.form.kinds):
            yield Use(("soorten", number, "als"), soort.when, END)
        for number, rule in enumerate(self.form.rules):
            yield Use(("regels", number, "controleer"), rule.check, END, self.group_of(rule))
            if rule.when is not None:
                yield Use(("regels", number, "als"), rule.when, END, self.group_of(rule))
        yield from self._uses_of_the_shape()

    def _uses_of_the_shape(self) -> Iterator[Use]:
        for told in self.told:
            if told.content.show_if is not None:
                group = self.group_at(told.position[0])
                yield Use((*told.path, "toon_als"), told.content.show_if, told.position, group)
        places = {step.name: number for number, step in enumerate(self.form.steps)}
        for number, end in enumerate(self.form.ends):
            if end.when is not None:
                # An end comes after its step, so it may look at all of it.
                until = (places[end.after] + 1, DRIVING) if end.after in places else END
                yield Use(("einden", number, "als"), end.when, until)
        if self.form.on_behalf is not None:
            yield Use(("namens_als",), self.form.on_behalf, END)
        for number, signer in enumerate(self.form.signers):
            if signer.when is not None:
                yield Use(("medeondertekenen", number, "als"), signer.when, END)

    def group_of(self, rule: Rule) -> str | None:
        """Give the group whose rows a rule is about: the one all its questions are in."""
        found = {self.by_name[name].group if name in self.by_name else None for name in rule.at}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def known_from(self) -> dict[str, Position]:
        """From which position on each calculation may be known: behind all it leans on."""
        found: dict[str, Position] = {}
        for name, calculation in self.form.calculations.items():
            behind = [self._behind(part, found) for part in calculation.names]
            found[name] = max(behind, default=(0, DRIVING))
        return found

    def _behind(self, name: str, found: dict[str, Position]) -> Position:
        if name in self.groups:
            return (self.groups[name], AFTER_ALL)
        asked = self.by_name.get(name)
        if asked is None:
            return found.get(name, (0, DRIVING))
        return asked.position if asked.group is None else (asked.position[0], AFTER_ALL)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of every question; of a calculation `bedrag` or `getal`."""
        found: dict[str, str] = {}
        for name, asked in self.by_name.items():
            found[name] = asked.question.kind
        for name, calculation in self.form.calculations.items():
            kind = "bedrag" if is_money(calculation, found) else "getal"
            found.setdefault(name, kind)
        return found

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


def _of_question(each: Asked) -> Iterator[Use]:
    """Give the conditions of one question."""
    question = each.question
    if question.show_if is not None:
        yield Use((*each.path, "toon_als"), question.show_if, each.position, each.group)
    if question.warning is not None:
        # A warning is given after the step is filled in, so it may look at all of it.
        path, until = (*each.path, "let_op", "als"), (each.position[0] + 1, DRIVING)
        yield Use(path, question.warning.when, until, each.group)
    if isinstance(question, Choice | Choices):
        for at, option in enumerate(question.options):
            if option.show_if is not None:
                path = (*each.path, "opties", at, "toon_als")
                yield Use(path, option.show_if, each.position, each.group)


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
