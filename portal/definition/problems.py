"""What is wrong with a definition: where, how badly, and what to do, in Dutch for its editor.

The codes, by their hundred: R0 the file itself, R1 its form, R2 references, R3 meaning, R4 the law,
R5 texts and accessibility. A code never changes its meaning.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

NEAR = 60
"""How alike, of 100, a word must be to be offered as the one that was meant."""


UNFILLED = "R527"
"""What citizens may never read, though a form can be tried out with it."""


class Level(StrEnum):
    """A fout keeps the form from being used; the other two are for its editor to weigh."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    ADVIES = "advies"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; lines and columns count from 1, as editors show them."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with a sentence that says how to mend it."""

    file: str
    line: int
    column: int
    level: Level
    code: str
    text: str

    def __str__(self) -> str:
        """Give the line a person reads and an editor can jump to."""
        return f"{self.file}:{self.line}:{self.column} {self.level} {self.code} {self.text}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order of the file; the same problem is told once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda each: (each.file, each.line, each.column, each.code)))


def is_broken(problems: Iterable[Problem]) -> bool:
    """Say whether any of these keeps the form from being used."""
    return any(problem.level is Level.FOUT for problem in problems)


def unfilled(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the directions that still stand where the form's own text must come."""
    return tuple(problem for problem in problems if problem.code == UNFILLED)


def meant(word: str, known: Iterable[str]) -> str:
    """Add the nearest known word to a sentence: `; bedoelt u 'postcode'?`, or nothing."""
    nearest = process.extractOne(word, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=NEAR)
    return f"; bedoelt u '{nearest[0]}'?" if nearest is not None else "."
