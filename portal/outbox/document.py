"""The receipt on paper: what stands in it, and having it made into a PDF by another process.

The typesetter is fast but big; a process of its own gives its memory back when it is done, so that
the web workers stay small, and a document that goes wrong takes nobody with it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.message import say
from portal.outbox.wording import Translate
from portal.turns import BusyError, Turns

PATIENCE = 20.0
"""Seconds a document may take, waiting for its turn apart; an ordinary one takes a fifth of one."""

TURN = 2.0
"""Seconds that one may wait for a turn. One is made and one waits: half of a worker's threads."""

_MODULE = "portal.outbox.typeset"
_ROOT = Path(__file__).parents[2]
_TURNS = Turns(at_once=1, waiting=1, patience=TURN)


class TypesettingFailedError(Exception):
    """No PDF now. The page with the same contents still serves; say so, and try again later."""

    retry_after = 10


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A question as it was asked, and its answer line by line ("niet ingevuld" when empty)."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """One step of the form."""

    title: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWords:
    """The fixed words of the document, in its language; `document_words` makes them."""

    receipt: str
    kenmerk: str
    received: str
    next: str
    answers: str
    page: str
    of: str
    unshown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDocument:
    """Everything the document says, already in its language. `language` is an ISO 639 code.

    `title` is what was sent; the document itself is called "Ontvangstbevestiging: " and that.
    """

    title: str
    kenmerk: str
    received_at: str
    gemeente: tuple[str, ...]
    language: str
    words: DocumentWords
    not_yet: str
    due: str | None = None
    helped: str | None = None
    next_steps: tuple[str, ...] = ()
    sections: tuple[DocumentSection, ...] = ()


def document_words(translate: Translate) -> DocumentWords:
    """Say the fixed words in the language of `translate`."""
    return DocumentWords(
        receipt=translate(say("Ontvangstbevestiging")),
        kenmerk=translate(say("Kenmerk")),
        received=translate(say("Ontvangen op")),
        next=translate(say("Wat gebeurt er nu?")),
        answers=translate(say("Wat u hebt ingevuld")),
        page=translate(say("Pagina")),
        of=translate(say("van")),
        unshown=translate(
            say(
                "Niet alle tekens in dit document zijn te zien. Achter zo'n teken staat zijn"
                " nummer, bijvoorbeeld [U+1F600]. Daarom draagt dit document het merk PDF/UA niet."
                " Op de pagina van de ontvangstbevestiging staan de tekens wel."
            )
        ),
    )


def receipt_pdf(document: ReceiptDocument, patience: float = PATIENCE) -> bytes:
    """Make the PDF; TypesettingFailedError when it takes too long or cannot be made.

    The PDF is PDF/UA-1 (ISO 14289-1), unless it holds a character that no font of ours can draw:
    then it says so itself, and carries that character's number beside it.
    """
    return typeset(asdict(document), patience)


def typeset(data: Mapping[str, object], patience: float) -> bytes:
    """Make a PDF of these data, in turn with others; TypesettingFailedError when there is none."""
    try:
        with _TURNS.turn():
            return _made(data, patience)
    except BusyError as error:
        raise TypesettingFailedError("others are being made at this moment") from error


def letter_pdf(
    letter: Mapping[str, object], patience: float = PATIENCE, *, in_turn: bool = False
) -> bytes:
    """Make the PDF of a letter (`brief.Letter.to_payload`) as `receipt_pdf` makes a receipt.

    The worker makes one at a time and waits for nobody's turn; a page asks for it `in_turn`.
    """
    make = typeset if in_turn else _made
    return make({**letter, "document": "brief"}, patience)


def _made(data: Mapping[str, object], patience: float) -> bytes:
    try:
        made = subprocess.run(  # noqa: S603 - our own interpreter and module; the rest is data
            [sys.executable, "-m", _MODULE],
            input=json.dumps(data).encode(),
            capture_output=True,
            check=True,
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", "")},
            timeout=patience,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailedError(f"not ready after {patience} seconds") from error
    except subprocess.CalledProcessError as error:
        # Only how it ended: what it said may quote the document.
        raise TypesettingFailedError(f"the typesetter ended with {error.returncode}") from None
    return made.stdout
