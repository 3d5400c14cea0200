"""A receipt on paper for tests, and a way to look at what a PDF tells assistive technology."""

import io
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from portal.outbox.document import (
    DocumentRow,
    DocumentSection,
    ReceiptDocument,
    document_words,
)
from tests.outbox.letters import in_dutch

WORDS = document_words(in_dutch)

DOCUMENT = ReceiptDocument(
    title="Evenementenvergunning",
    kenmerk="2026-7KQ4M2-X",
    received_at="maandag 2 maart 2026 om 23.59 uur",
    gemeente=("Gemeente Elzendam", "Sluisplein 1", "1234 AB Elzendam"),
    language="nl",
    words=WORDS,
    not_yet="Dit is nog geen besluit op uw aanvraag.",
    due="Wij beslissen uiterlijk dinsdag 28 april 2026.",
    next_steps=("Wij kijken of wij alles hebben.", "Daarna vragen wij de politie om advies."),
    sections=(
        DocumentSection(
            "Uw evenement",
            (
                DocumentRow("Hoe heet uw evenement?", ("Zomerfeest in het park",)),
                DocumentRow("Waar is het?", ("Sluisplein 1", "1234 AB Elzendam")),
            ),
        ),
        DocumentSection("Uw gegevens", (DocumentRow("Telefoon", ("niet ingevuld",)),)),
    ),
)


def with_answer(*lines: str) -> ReceiptDocument:
    row = DocumentRow("Wat wilt u ons vertellen?", lines)
    return replace(DOCUMENT, sections=(DocumentSection("Uw verhaal", (row,)),))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def roles(pdf: bytes) -> list[str]:
    """The roles of the structure tree in reading order."""
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, pikepdf.Array):
            for item in part:
                walk(item)
        elif isinstance(part, pikepdf.Dictionary):
            if "/S" in part:
                found.append(str(part.S))
            if "/K" in part:
                walk(part.K)

    with opened(pdf) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


def claims_ua(pdf: bytes) -> bool:
    with opened(pdf) as file, file.open_metadata() as metadata:
        return metadata.get("pdfuaid:part") == "1"


def read_aloud(pdf: bytes) -> str:
    """The text in reading order."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (package poppler-utils) is not on this machine")
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
