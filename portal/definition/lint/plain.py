"""Plain language, level B1: never a fout, always with what to write instead.

What a writer may have a reason for is an advies; only a mix that reads as a mistake is more.
"""

import re
from collections.abc import Iterator

from portal.definition.lint.whole import Whole
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.reading import ease, known_names, plainer, sentences, words
from portal.definition.texts import texts_of

LONGEST = 20
"""Words in a sentence."""

HARD = 60
"""Reading ease (Flesch-Douma) below which a text is hard for level B1."""

NOUNS = re.compile(r"\b(?:het|de) (\w{4,}(?:ing|atie|eren|elijkheid)) van\b", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![\w(-])([A-Z]{3,6})(?!\w)(?!\s*\()")
NO_SENTENCES = frozenset({"trefwoorden", "naam"})
"""Keys of words people search with; nobody reads them as a text."""


def plain(whole: Whole) -> Iterator[Problem]:
    """Check every text for words, sentences and a style that many people do not read at once."""
    explained = " ".join(text for _, text in texts_of(whole.form))
    for path, text in texts_of(whole.form):
        if NO_SENTENCES.isdisjoint(path):
            yield from _words(whole, path, text)
            yield from _sentences(whole, path, text)
            yield from _names(whole, path, text, explained)


def _words(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    for word, instead in plainer(text):
        yield whole.advies(path, "R541", f"'{word}' is een moeilijk woord. Schrijf: {instead}.")
    for short, instead in plainer(text, "abbreviations"):
        yield whole.advies(path, "R545", f"Schrijf '{short}' voluit: {instead}.")
    for found in NOUNS.finditer(text):
        yield whole.advies(
            path,
            "R543",
            f"'{found[0]}' is moeilijk te lezen. Schrijf wie wat doet, met een werkwoord.",
        )


def _sentences(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > LONGEST:
            yield whole.advies(
                path,
                "R542",
                f"Deze zin heeft {count} woorden: '{_begin(sentence)}…' Maak er twee zinnen van.",
            )
    found = ease(text)
    if found is not None and found < HARD:
        yield whole.advies(
            path,
            "R546",
            f"Deze tekst is moeilijk te lezen ({found:.0f} van 100; B1 is {HARD} of meer). "
            "Gebruik kortere woorden en zinnen.",
        )


def _names(whole: Whole, path: Path, text: str, explained: str) -> Iterator[Problem]:
    for name in dict.fromkeys(CAPITALS.findall(text)):
        if name not in known_names() and f"({name})" not in explained:
            yield whole.advies(path, "R545", f"Zeg ook wat '{name}' betekent, of noem het voluit.")


def _begin(sentence: str) -> str:
    return " ".join(sentence.split()[:5])
