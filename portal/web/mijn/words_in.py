"""Words that a citizen types outside a form: read, judged, and sent once however often pressed."""

import re
import secrets
from dataclasses import dataclass

from flask import request

from portal.engine.clean import printable
from portal.message import Message, say

MOST = 2000
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, the mark of the page it was typed on, and what is the matter with it."""

    text: str
    token: str
    faults: tuple[Message, ...]


def token() -> str:
    """Make the mark of one page: what is sent twice with it is one act."""
    return secrets.token_hex(16)


def typed(name: str, empty: Message | None) -> Typed:
    """Read what was typed in the box of that name; `empty` says what is missing when it may not."""
    text = printable(request.form.get(name, "")).strip()
    mark = request.form.get("blad", "")
    return Typed(text, mark if _TOKEN.fullmatch(mark) else token(), tuple(_faults(text, empty)))


def _faults(text: str, empty: Message | None) -> list[Message]:
    if not text and empty is not None:
        return [empty]
    if len(text) > MOST:
        return [
            say(
                "Uw tekst is te lang: %(n)s tekens. Er passen er %(max)s. Maak de tekst korter.",
                n=len(text),
                max=MOST,
            )
        ]
    return []
