"""A status of a case in the citizen's words, and who is to act in it.

Statuses come from the form; this room takes them as plain values.
"""

from dataclasses import dataclass
from typing import Literal

Actor = Literal["gemeente", "inwoner", "niemand"]


@dataclass(frozen=True, slots=True)
class Status:
    """A status as the form names it."""

    name: str
    text: str
    explanation: str | None = None
    actor: Actor = "gemeente"
    final: bool = False
