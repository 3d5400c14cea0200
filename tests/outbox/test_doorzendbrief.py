"""The letter to another body: typeset as every letter, with the day it came in and no number."""

from dataclasses import replace
from datetime import date

import pytest

from portal.outbox.document import letter_pdf
from portal.outbox.doorzendbrief import SentOn, letter
from tests.outbox.letters import ELZENDAM, MOMENT
from tests.outbox.papers import claims_ua, read_aloud

SENT = SentOn(
    to=("Waterschap De Elst", "Dijkweg 1", "1234 AB  Elst"),
    product="Een vraag of bericht sturen",
    kenmerk="2026-7KQ4M2-X",
    sender="Jan de Vries",
    received_at=MOMENT,
    reason="Het waterschap gaat over de dijk.",
    objection=False,
)
DAY = date(2026, 3, 4)


def written(**changes):
    return letter(replace(SENT, **changes), ELZENDAM, "Gemeente Elzendam, team wijkbeheer", DAY)


def test_it_is_an_accessible_letter_with_all_that_the_other_body_must_know():
    pdf = letter_pdf(written().to_payload())
    assert claims_ua(pdf)
    said = " ".join(read_aloud(pdf).split())
    for words in (
        "Waterschap De Elst Dijkweg 1 1234 AB Elst",
        "woensdag 4 maart 2026",
        "Wij sturen een bericht aan u door",
        "artikel 2:3 van de Algemene wet bestuursrecht",
        "Het waterschap gaat over de dijk.",
        "Wij lieten het weten op woensdag 4 maart 2026.",
        "Jan de Vries",
        "maandag 2 maart 2026 om 23.59 uur",
        "Ons kenmerk 2026-7KQ4M2-X",
    ):
        assert words in said
    assert "bezwaarschrift" not in said


def test_who_did_not_log_in_has_no_name():
    assert ("Wie het stuurde", "Iemand die niet was ingelogd") in written(sender=None).facts


def test_an_objection_says_which_day_decides():
    told = " ".join(written(objection=True).paragraphs)
    assert "artikel 6:15" in told
    assert "hangt af van de dag waarop wij het kregen" in told


def test_without_a_place_there_is_no_letter():
    with pytest.raises(ValueError, match="address"):
        written(to=("Waterschap De Elst",))
