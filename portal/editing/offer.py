"""A newer version of a form offered to an open draft: what changed, what is kept, what is not."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.definition.model import Form
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
