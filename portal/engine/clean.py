"""Typed text to text that can be stored, compared and shown: NFC, no characters nobody can see.

Text is never cut off and never silently changed: what cannot be kept gives a sentence.
"""

import re
import unicodedata

from portal.definition.model import Question
from portal.engine.wording import Wrong, at
from portal.message import say

# C0 and C1 controls, DEL, lone surrogates and non-characters: a database, a PDF or a spreadsheet
# further on refuses them. Tab and the ends of lines are dealt with before this is asked.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
# Characters without a shape that turn the direction of a line or hide in it: in one line they can
# make a name look like another one. The joiners U+200C and U+200D belong to names and emoji.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_LINE_END = re.compile("[\n\r\u2028\u2029]")


def one_line(question: Question, raw: str) -> str | Wrong:
    """Read one line: NFC, stripped; control, bidi and other unseen characters are refused."""
    if _plain(raw):
        return raw.strip()
    text = unicodedata.normalize("NFC", raw.replace("\t", " "))
    if _UNPRINTABLE.search(text) or _LINE_END.search(text):
        return _unprintable(question)
    if _INVISIBLE.search(text):
        return Wrong(
            say(
                "Bij %(bij)s staat een teken dat u niet kunt zien. "
                "Wis het antwoord en typ het opnieuw, zonder te plakken.",
                bij=at(question),
            ),
            about="teken",
        )
    return text.strip()


def lines(question: Question, raw: str) -> str | Wrong:
    """Read several lines; every kind of line end becomes one, bidi marks are the writer's own."""
    if _plain(raw):
        return raw.strip()
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", raw.replace("\t", " ")))
    if _UNPRINTABLE.search(text):
        return _unprintable(question)
    return text.strip() if _INVISIBLE.sub("", text).strip() else ""


def code(question: Question, raw: str) -> str | Wrong:
    """Read a number, a date or a code: unseen characters that come along by pasting fall away.

    A run of blanks becomes one space, which also keeps every pattern that follows quick.
    """
    text = one_line(question, raw if _plain(raw) else _INVISIBLE.sub("", raw))
    return text if isinstance(text, Wrong) else " ".join(text.split())


def printable(raw: str) -> str:
    """Give typed text as it may be kept and shown again; only what no page can show is left out."""
    if _plain(raw):
        return raw
    return _UNPRINTABLE.sub("", raw.replace("\t", " ").replace("\r\n", "\n"))


def _plain(raw: str) -> bool:
    """Tell cheaply, of nearly all that is typed, that there is nothing in it to look for."""
    return raw.isascii() and raw.isprintable()


def _unprintable(question: Question) -> Wrong:
    return Wrong(
        say(
            "Bij %(bij)s staat een teken dat wij niet kunnen bewaren. "
            "Wis het antwoord en typ het opnieuw, zonder te plakken.",
            bij=at(question),
        ),
        about="teken",
    )
