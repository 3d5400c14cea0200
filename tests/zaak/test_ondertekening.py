"""Where a signature stands, in every case there is, and in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.message import Message
from portal.zaak.meetekenen import Asked, asking, capital
from portal.zaak.ondertekening import Stand, Uitkomst, in_words, stand

UNTIL = date(2026, 6, 15)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("outcome", "today", "running", "found"),
    [
        (None, UNTIL, True, Stand.GEVRAAGD),
        (None, UNTIL + timedelta(days=1), True, Stand.TE_LAAT),
        (None, UNTIL, False, Stand.VERVALLEN),
        (Uitkomst.ONDERTEKEND, UNTIL + timedelta(days=9), True, Stand.ONDERTEKEND),
        (Uitkomst.ONDERTEKEND, UNTIL, False, Stand.ONDERTEKEND),
        (Uitkomst.GEWEIGERD, UNTIL, True, Stand.GEWEIGERD),
    ],
)
def test_where_it_stands(outcome, today, running, found):
    assert stand(outcome, UNTIL, today, running=running) is found


@pytest.mark.parametrize("running", [True, False])
def test_what_was_taken_back_is_no_signature_any_more(running):
    found = stand(Uitkomst.ONDERTEKEND, UNTIL, UNTIL, running=running, undone=True)
    assert found is Stand.ONGEDAAN
    assert "Telt niet meer" in in_words(found, UNTIL, UNTIL).text


@given(st.sampled_from([None, *Uitkomst]), DAYS, DAYS, st.booleans())
def test_a_signature_is_never_undone_by_time_or_by_the_end_of_the_case(
    outcome, until, today, running
):
    found = stand(outcome, until, today, running=running)
    assert (found is Stand.ONDERTEKEND) is (outcome is Uitkomst.ONDERTEKEND)
    assert isinstance(in_words(found, until, None), Message)


def test_the_request_says_who_for_what_why_and_how_without_a_computer():
    asked = Asked(
        applicant="",
        product="Bijstand",
        sent_on=UNTIL,
        kenmerk="2026-7KQ4M2-X",
        why="U woont samen.",
        statement="Ik vraag dit\nsamen aan.\n\nHet klopt.\n",
    )
    parts = [str(part) for part in asking(asked)]
    assert any("balie" in part for part in parts)
    values = dict(asking(asked)[2].values)
    assert values["verklaring"] == "Ik vraag dit samen aan.\n\nHet klopt."


def test_a_sentence_begins_with_a_capital():
    assert [capital(words) for words in ("uw partner", "", "élise")] == ["Uw partner", "", "Élise"]
