"""A sentence for a person that has not chosen a language yet.

Rooms below the web floor say what is wrong or what happened with `say("…", n=3)`. The Dutch text is
the message id; the web floor looks up the translation and writes dates and numbers in the reader's
language. `str(message)` gives the Dutch sentence, so that tests and logs read well.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

MessageValue: TypeAlias = "str | int | Decimal | date | datetime | Land | Message"


@dataclass(frozen=True, slots=True)
class Land:
    """A country by its code, with its Dutch name; each language has a name of its own for it."""

    code: str
    dutch: str

    def __str__(self) -> str:
        """Give the Dutch name."""
        return self.dutch


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable sentence: the Dutch source text, its plural if it has one, and its values."""

    text: str
    plural: str | None = None
    n: int | None = None
    values: "tuple[tuple[str, MessageValue], ...]" = ()

    def __str__(self) -> str:
        """Fill the Dutch source text, without a catalogue."""
        text = self.plural if self.plural is not None and self.n != 1 else self.text
        return text % {name: str(value) for name, value in self.values} if self.values else text


def say(text: str, **values: "MessageValue") -> Message:
    """Make a message; `%(name)s` in the text stands for the value of that name."""
    return Message(text, values=tuple(values.items()))


def say_n(singular: str, plural: str, n: int, **values: "MessageValue") -> Message:
    """Make a message that depends on a number; `%(n)s` stands for the number."""
    return Message(singular, plural, n, (("n", n), *values.items()))
