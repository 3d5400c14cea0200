"""A time of day as people type it: `14:30`, `14.30`, `1430`, `9 uur`."""

import re

from portal.definition.model import Time
from portal.engine.clean import code
from portal.engine.wording import Wrong, at
from portal.message import Message, say

_UNIT = re.compile(r"\s*(?:uur|u\.?|h)$", re.IGNORECASE)
_TIME = re.compile(r"([0-9]{1,2})(?:\s*[:.,h]\s*([0-9]{2})(?::[0-9]{2})?)?", re.IGNORECASE)
_DIGITS = re.compile(r"([0-9]{1,2})([0-9]{2})")
HOURS, MINUTES = 24, 60


def read(question: Time, raw: str) -> str | Wrong | None:
    """Read hours and minutes; the normal form is `14:30`. Midnight is 00:00, never 24:00."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    bare = _UNIT.sub("", text)
    found = _TIME.fullmatch(bare) or _DIGITS.fullmatch(bare)
    if found is None:
        return Wrong(
            say("Vul bij %(bij)s een tijd in, bijvoorbeeld 9:05 of 14:30.", bij=at(question))
        )
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours >= HOURS or minutes >= MINUTES:
        return Wrong(
            say("Vul bij %(bij)s een tijd in tussen 0:00 en 23:59.", bij=at(question)),
        )
    return f"{hours:02}:{minutes:02}"


def shown(value: str) -> Message:
    """Write a time for people."""
    return say("%(tijd)s uur", tijd=value)
