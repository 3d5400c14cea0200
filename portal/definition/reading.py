"""How hard a Dutch text is to read: its sentences, its syllables, and one figure for both.

The figure is the reading ease of Flesch in the Dutch form of W.H. Douma (1960): 206.84 less 0.93
for each word in a sentence and 77 for each syllable in a word, on average. 100 is very easy and 0
very hard; above 60 about everybody reads on, which is what level B1 asks. Syllables are counted by
their vowels, which is right for all but loanwords. A few words are no measure.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tomllib import loads

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[^a-z])|\n\s*\n|\n\s*[-*]\s+")
LINK = re.compile(r"\]\([^)]*\)")
PLACE = re.compile(r"\(\([a-z0-9_]+\)\)")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d.,:]*")
VOWELS = re.compile(
    r"ëi|ëe|ëu|ïe|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáéíóúàèëïöüâêîôû]",
    re.IGNORECASE,
)
FEWEST_WORDS = 25
"""Words a text must have before a figure says anything about it."""

FILE = Path(__file__).with_name("difficult.toml")


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of a text; a paragraph and a line of a list end one as well."""
    bare = PLACE.sub("iets", LINK.sub("]", text)).replace("**", "")
    for part in SENTENCE_END.split(bare):
        if part and WORD.search(part):
            yield " ".join(part.lstrip("-* \n").split())


def words(text: str) -> list[str]:
    """Give the words of a text; a number is one word."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowels; at least one."""
    return max(1, len(VOWELS.findall(word)))


def ease(text: str) -> float | None:
    """Give the reading ease of a text by Flesch-Douma; None where the text is too short."""
    parts = [words(sentence) for sentence in sentences(text)]
    every = [word for part in parts for word in part]
    if len(every) < FEWEST_WORDS:
        return None
    beats = sum(map(syllables, every))
    return 206.84 - 0.93 * len(every) / len(parts) - 77 * beats / len(every)


@cache
def lists() -> dict[str, dict[str, str]]:
    """Give the difficult words and the abbreviations, each with a plainer way to say it."""
    table = loads(FILE.read_text(encoding="utf-8"))
    return {name: dict(table[name]) for name in ("words", "abbreviations")}


@cache
def known_names() -> frozenset[str]:
    """Give the short names in capitals that need no explanation."""
    return frozenset(loads(FILE.read_text(encoding="utf-8"))["known"]["names"])


@cache
def _pattern(which: str) -> re.Pattern[str]:
    longest_first = sorted(lists()[which], key=len, reverse=True)
    # An abbreviation ends with its own point; a word must end where a word does.
    end = r"(?!\w)" if which == "abbreviations" else r"(?![\w-])"
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))}){end}", re.IGNORECASE
    )


def plainer(text: str, which: str = "words") -> Iterator[tuple[str, str]]:
    """Give each difficult word (or `abbreviations`) in a text, once, with what to say instead."""
    seen = dict.fromkeys(found[0] for found in _pattern(which).finditer(text))
    for found in seen:
        yield found, lists()[which][found.lower()]
