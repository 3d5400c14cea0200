"""A newer version of a form offered to an open draft: what changed, what is kept, what is not."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.definition.model import AnyQuestion, Form
from portal.definition.walk import questions_of
from portal.editing.compare import Comparison, compare
from portal.editing.migration import Lost, Migration, migrated, nothing
from portal.engine.answers import Answers, Value


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person should know before going on in the newer version; nothing was changed yet."""

    comparison: Comparison
    answers: Answers
    lost: tuple[Lost, ...]
    given: tuple[str, ...]

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed, in sentences."""
        return tuple(change.sentence for change in self.comparison.changes)


def offered(
    old: Form, new: Form, answers: Mapping[str, Value], migration: Migration | None = None
) -> Offer:
    """Say what following the newer version would mean for these answers."""
    rule = migration or nothing(new)
    moved = migrated(answers, rule, old, new)
    return Offer(compare(old, new, rule), moved.answers, moved.lost, moved.given)


@dataclass(frozen=True, slots=True)
class Told:
    """What changed for who fills in, by the labels of questions: nothing about names or kinds.

    `lost` are the questions whose answers cannot come along; their labels are of the older version.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]

    def in_words(self, old: Form, new: Form) -> "Told":
        """Give the labels of these forms for the names of questions; each label once."""
        before = {each.name: each.label for each in questions_of(old)}
        after = {each.name: each.label for each in questions_of(new)}
        return Told(
            _labels(self.added, after),
            _labels(self.changed, after),
            _labels(self.gone, before),
            _labels(self.lost, {**after, **before}),
        )


def told(
    old: Form,
    new: Form,
    offer: Offer,
    migration: Migration | None = None,
    unread: tuple[Lost, ...] = (),
) -> Told:
    """Say by name which questions are new, changed or gone, and which answers cannot come along.

    `unread` is typing that was no answer yet, and has no place in the newer version.
    """
    rule = migration or nothing(new)
    before = {rule.rename.get(each.name, each.name): each for each in questions_of(old)}
    after = {each.name: each for each in questions_of(new)}
    was = {each.name: name for name, each in before.items()}
    lost = tuple(each.question for each in (*offer.lost, *unread))
    stayed = [name for name in after if name in before]
    return Told(
        added=tuple(name for name in after if name not in before),
        changed=tuple(name for name in stayed if after[name] != _renamed(before[name], name)),
        gone=tuple(each for each, name in was.items() if name not in after and each not in lost),
        lost=lost,
    )


def _renamed(question: AnyQuestion, name: str) -> AnyQuestion:
    return question if question.name == name else question.model_copy(update={"name": name})


def _labels(names: tuple[str, ...], labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels[name] for name in names if name in labels))
