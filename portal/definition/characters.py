"""Which characters may stand in a form file: those a reader can see.

Control characters hide from every editor. Characters that turn the direction of text, or have no
width, make "Annuleren" read as "Versturen" ("Trojan source", CVE-2021-42574), so they are refused
in the bytes of the file and behind every escape.
"""

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
"""Glues emoji together, and is allowed to do just that."""

INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""No width, or only an influence on the order of what stands beside them."""


def hidden(text: str) -> Iterator[tuple[int, str, str]]:
    """Find what may not stand in a text: its index, the code of the problem and the sentence."""
    if text.isascii() and text.isprintable():
        return
    for index, character in enumerate(text):
        if character.isascii() and character >= " " and character != "\x7f":
            continue
        if character in "\n\t":
            continue
        category = unicodedata.category(character)
        if category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cn" and _is_never_used(character)):
            yield index, "R003", f"{_named(character)} is een stuurteken. Haal het weg."
        elif _turns(character) or character in INVISIBLE or _is_tag(character):
            hides = "is onzichtbaar of draait de leesrichting om"
            yield index, "R004", f"{_named(character)} {hides}. Haal het weg."
        elif character == JOINER and not _joins_emoji(text, index):
            yield index, "R004", f"{_named(character)} is onzichtbaar. Haal het weg."


def _named(character: str) -> str:
    return f"Het teken U+{ord(character):04X}"


def _is_never_used(character: str) -> bool:
    return ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF  # noqa: PLR2004 (Unicode's noncharacters)


def _turns(character: str) -> bool:
    return unicodedata.bidirectional(character) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


def _is_tag(character: str) -> bool:
    return 0xE0000 <= ord(character) <= 0xE007F  # noqa: PLR2004 (the block of tag characters)


def _joins_emoji(text: str, index: int) -> bool:
    before, after = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    picture = {"So", "Sk", "Mn"}
    return (
        before != ""
        and after != ""
        and unicodedata.category(before) in picture
        and unicodedata.category(after) == "So"
    )
