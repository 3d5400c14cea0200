"""A look at what goes out, before it does: the act is done, read, and undone as a whole.

So what is shown is what will be sent, to the letter; nothing of it stays, also no number. When what
would go out has changed since it was looked at (another day, say), it is shown once more.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from flask import request

from portal.casework.work import Work
from portal.message import Message, MessageValue, say
from portal.outbox import doorzendbrief
from portal.store import berichten, outbox
from portal.store.berichten import Bericht
from portal.web.current import current
from portal.web.glue import i18n
from portal.zaak.berichten import KINDS, Nature

STEP, SEND, CHANGE, ANEW = "stap", "versturen", "wijzigen", "opnieuw"
SEEN = "gezien"
OWN = frozenset({"actie", "csrf_token", STEP, SEEN})
"""What pages and their buttons add to what was typed, and what a look does not send along."""

Facts = tuple[tuple[Message, str], ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter as it will be sent: about what, with its facts; Dutch, as people wrote."""

    subject: Message | str
    facts: tuple[tuple[Message | str, MessageValue], ...]
    text: str

    @property
    def rows(self) -> "list[tuple[str, str]]":
        """The facts in the language of the page."""
        return [(i18n.sentence(name), i18n.written(value)) for name, value in self.facts]


class LookedError(Exception):
    """What would go out was looked at; the transaction rolls back."""

    def __init__(self, letters: tuple[Outgoing, ...], *, changed: bool) -> None:
        """Hold what would go out, and whether it is something else than was looked at before."""
        super().__init__()
        self.letters, self.changed = letters, changed

    @property
    def seen(self) -> str:
        """The hash of what is looked at."""
        return digest(self.letters)


def look_first(work: Work, outcome: object) -> None:
    """Raise LookedError unless this is what was looked at and is sent now."""
    work.tx.flush()
    found = tuple(_going_out(work, outcome))
    sending = request.form.get(STEP) == SEND
    if sending and request.form.get(SEEN) == digest(found):
        return
    # What it shows is let go of first: a rollback forgets it.
    work.tx.expunge_all()
    raise LookedError(found, changed=sending)


def changing() -> bool:
    """Whether she goes back from the look to what she typed."""
    return request.form.get(STEP) == CHANGE


def at_a_look() -> bool:
    """Whether it was the page of a look that was sent."""
    return SEEN in request.form


def anew() -> bool:
    """Whether the page said that what was filled in before was done already."""
    return request.form.get(STEP) == ANEW


def typed() -> "list[tuple[str, str]]":
    """What was typed, to travel along with the look."""
    return [
        (name, value)
        for name, values in request.form.lists()
        if name not in OWN
        for value in values
    ]


def fingerprint(sheet: str) -> str:
    """Give a keyed number for what was filled in on this page, whether it was looked at or not.

    It tells nothing without its key, and the same words on another page give another number.
    """
    filled = sorted(
        (name, " ".join(value.split())) for name, value in typed() if name != "op_pagina"
    )
    return current().vault.index(f"blad|{sheet}|{json.dumps(filled)}").hex()


def digest(letters: tuple[Outgoing, ...]) -> str:
    """Give one number for what would go out, the same in every language of the page."""
    said = [[*map(str, (each.subject, *chain(*each.facts))), each.text] for each in letters]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _going_out(work: Work, outcome: object) -> Iterator[Outgoing]:
    if isinstance(outcome, Bericht):
        yield _message(outcome)
    parcel = outbox.by_key(work.tx, f"{doorzendbrief.KIND}:{work.zaak.id}")
    if parcel is not None:
        letter = outbox.payload(work.vault, parcel)
        yield Outgoing(
            letter["title"],
            (
                (say("Aan"), ", ".join(letter["to"])),
                *((name, value) for name, value in letter["facts"]),
            ),
            "\n\n".join((*letter["paragraphs"], letter["expected"])),
        )


def _message(bericht: Bericht) -> Outgoing:
    said = berichten.contents(current().vault, bericht)
    until = () if bericht.until is None else ((say("Uiterlijk"), bericht.until),)
    return Outgoing(
        KINDS[Nature(bericht.kind)].subject,
        ((say("Aan"), say("De inwoner")), (say("Van"), said.sender), *until),
        "\n\n".join(part for part in (said.text, said.effect) if part),
    )
