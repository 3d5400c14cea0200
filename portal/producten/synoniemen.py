"""Words that mean the same to a citizen: each group is a concept, found in a row of stems.

The words stand in `synoniemen.toml`, to be extended by whoever reads what people searched for.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from portal.producten.words import stems


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Rows of stems with the numbers of the concepts they stand for.

    `vague` stems name no product by themselves when other words stand beside them; `forms` are
    words a product is joined with, without becoming something else.
    """

    rows: dict[tuple[str, ...], frozenset[int]]
    longest: int
    vague: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    def concepts(self, found: Sequence[str]) -> dict[int, frozenset[int]]:
        """Give the concepts in a row of stems, each with the places it was found at."""
        places: dict[int, frozenset[int]] = {}
        for start in range(len(found)):
            for end in range(start + 1, min(start + self.longest, len(found)) + 1):
                for concept in self.rows.get(tuple(found[start:end]), ()):
                    seen = places.get(concept, frozenset())
                    places[concept] = seen | frozenset(range(start, end))
        return places

    def knows(self, stem: str) -> bool:
        """Tell whether a stem is a word of ours, so that it is no typing error."""
        return (stem,) in self.rows or stem in self.vague

    def stems(self) -> frozenset[str]:
        """Give every stem that is a row by itself; a typing error may have meant it."""
        return frozenset(row[0] for row in self.rows if len(row) == 1)


@cache
def synonyms(language: str) -> Synonyms:
    """Give the synonyms as they read after stemming in a language."""
    source = files("portal.producten").joinpath("synoniemen.toml").read_text(encoding="utf-8")
    return read(source, language)


def read(source: str, language: str) -> Synonyms:
    """Read groups of synonyms; words of all languages count, stemmed as this one stems."""
    table = tomllib.loads(source)
    rows: dict[tuple[str, ...], frozenset[int]] = {}
    for concept, group in enumerate(table["groep"]):
        for word in (word for words in group.values() for word in words):
            row = tuple(stems(word, language))
            if row:
                rows[row] = rows.get(row, frozenset()) | {concept}
    vague, forms = (
        frozenset(found for word in table.get(key, ()) for found in stems(word, language))
        for key in ("vaag", "vormen")
    )
    return Synonyms(rows, max(map(len, rows), default=0), vague, forms)
