"""Files as an answer: a list of what was received, or the promise to send them later.

A file in an answer is known by its id alone; where it stands in the form may change. What a browser
types never becomes a file here: only what the portal itself received is in a draft (row Z-04).
"""

import re
from collections.abc import Container, Iterator
from decimal import Decimal

from portal.definition.model import File, Form
from portal.engine.answers import Answers, FileInfo, Raw, Value
from portal.engine.wording import Wrong, at
from portal.message import Message, say, say_n

LATER = "later"
"""The answer of who sends the files later."""

PARTS = (LATER,)
KEYS = frozenset({"id", "naam", "grootte", "type", "sha256"})
YES = "ja"
_KILO, _MEGA = 1000, 1_000_000
_ID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read(question: File, raw: Raw) -> Value | Wrong | None:
    """Read what stands in a draft, or the choice to send later; anything else is no answer."""
    match raw:
        case list() if raw and all(is_file(each) for each in raw):
            return raw
        case dict() if raw.get(LATER) == YES and question.later:
            return LATER
        case "later" if question.later:
            return LATER
        case _:
            return None


def is_file(value: object) -> bool:
    """Tell whether a value stands for one file."""
    return (
        isinstance(value, dict)
        and value.keys() == KEYS
        and all(isinstance(part, str) for part in value.values())
        and _ID.fullmatch(value["id"]) is not None
        and _SHA256.fullmatch(value["sha256"]) is not None
        and value["grootte"].isdecimal()
    )


def fits(value: object) -> bool:
    """Tell whether a stored value has the form of this kind."""
    return value == LATER or (
        isinstance(value, list) and value != [] and all(is_file(each) for each in value)
    )


def files_of(value: object) -> list[FileInfo]:
    """Give the files in an answer to a question for files."""
    return [each for each in value if is_file(each)] if isinstance(value, list) else []


def found_in(value: object) -> Iterator[FileInfo]:
    """Give every file anywhere in answers, also in rows of a repeated group."""
    if isinstance(value, dict):
        if is_file(value):
            yield value
        else:
            for part in value.values():
                yield from found_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from found_in(part)


def shown(value: Value) -> tuple[str | Message, ...]:
    """Write files for people: name, size, and the number that shows nothing was changed."""
    if value == LATER:
        return (say("Dit stuur ik later."),)
    lines: list[str | Message] = []
    for each in files_of(value):
        about = say(
            "%(grootte)s, SHA-256: %(sha256)s",
            grootte=size(int(each["grootte"])),
            sha256=each["sha256"],
        )
        lines += [each["naam"], about]
    return tuple(lines)


def named(value: Value) -> tuple[str | Message, ...]:
    """Name files inside a sentence."""
    return (say("later"),) if value == LATER else tuple(each["naam"] for each in files_of(value))


def promised(form: Form, kept: Answers) -> int:
    """Count the files that somebody sends later, also those of rows."""
    asked = {q.name for step in form.steps for q in step.asked if isinstance(q, File) and q.later}
    return _later_in(kept.to_dict(), asked)


def _later_in(value: object, asked: Container[str]) -> int:
    if isinstance(value, dict):
        mine = sum(1 for name, part in value.items() if part == LATER and name in asked)
        return mine + sum(_later_in(part, asked) for part in value.values())
    return sum(_later_in(part, asked) for part in value) if isinstance(value, list) else 0


def size(count: int) -> Message:
    """Write a number of bytes as people know it: 48 kB, 1,2 MB."""
    if count >= _MEGA:
        return say("%(n)s MB", n=(Decimal(count) / _MEGA).quantize(Decimal("0.1")))
    return say("%(n)s kB", n=max(1, round(count / _KILO)))


def too_many(question: File, value: Value) -> Message | None:
    """Say that there are more files than the question takes, as after a change of the form."""
    count = len(files_of(value))
    if count <= question.at_most:
        return None
    return say_n(
        "Bij %(bij)s mag %(n)s bestand. Verwijder de andere.",
        "Bij %(bij)s mogen hoogstens %(n)s bestanden. Verwijder er een of meer.",
        question.at_most,
        bij=at(question),
    )


def empty(question: File) -> Wrong:
    """Say that a file is missing, and what can be done."""
    if question.later:
        text = say(
            "Voeg bij %(bij)s een bestand toe, of zet een vinkje als u het later stuurt.",
            bij=at(question),
        )
    else:
        text = say("Voeg bij %(bij)s een bestand toe.", bij=at(question))
    return Wrong(text, about="leeg")
