"""Where everything stands in a form: questions, content, conditions, kinds of message."""

from dataclasses import dataclass

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Berichtsoort, Content, Term
from portal.definition.places import Path

Position = tuple[int, ...]
"""The number of a step, of a question in it, and for a question under an option the number of that
option, from 1; what is asked later is greater."""

TOO_LARGE = 500
"""Comparisons in one condition, written out: more than anybody can follow, or a trap."""

END: Position = (10_000, 0)
"""After every question: where the rules of the form stand."""

DRIVING = -1
"""The place of the question whether a repeated step has rows: before those of its rows."""

AFTER_ALL = 10_000
"""The place in a step behind all its questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its place in the conversation and in the file.

    `group` is the repeated step whose rows it belongs to, if it does.
    """

    question: AnyQuestion
    position: Position
    group: str | None = None

    @property
    def path(self) -> Path:
        """The path in the file."""
        step, number, *option = self.position
        if number == DRIVING:
            return ("stappen", step, "herhaal", "vooraf")
        path: Path = ("stappen", step, "vragen", number)
        return (*path, "opties", option[0] - 1, "vraag") if option else path


@dataclass(frozen=True, slots=True)
class Told:
    """Content with its place in the conversation and in the file."""

    content: Content
    position: Position

    @property
    def path(self) -> Path:
        """The path in the file."""
        step, number, *option = self.position
        path: Path = ("stappen", step, "vragen", number)
        return (*path, "opties", option[0] - 1, "vraag") if option else path


@dataclass(frozen=True, slots=True)
class Use:
    """A condition where it decides something: `until` is the first position it may not see.

    Inside a row of a `group` it may look at the answers of that row.
    """

    path: Path
    condition: Condition
    until: Position
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message the form can be: its own, or one of `soorten`; with its place there."""

    path: Path
    kind: Berichtsoort
    formal: bool
    legal_basis: str | None
    term: Term | None
