"""A BSN in the search box goes no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.producten.scrub import scrub


@pytest.mark.parametrize(
    ("query", "clean"),
    [
        ("999990019", ""),
        ("verhuizen 999990019", "verhuizen"),
        ("999990019 verhuizen naar 12", "verhuizen naar 12"),
        ("mijn bsn is 9999.90.019 toch", "mijn bsn is toch"),
        ("9999 90 019", ""),
        ("999-990-019", ""),
        ("012345672", ""),
        ("12345672", ""),
        ("\u0669\u0669\u0669\u0669\u0669\u0660\u0660\u0661\u0669", ""),
        ("bsn:999990019.", "bsn:."),
        ("999990019 en 012345672", "en"),
    ],
)
def test_number_that_passes_the_eleven_test_is_taken_out(query, clean):
    assert scrub(query) == (clean, True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "verhuizen",
        "999990018",
        "000000000",
        "1234 AB 12",
        "9999900191",
        "0612345678",
        "2026-8J8KYD-M",
        "kenmerk  123",
    ],
)
def test_other_words_and_numbers_stay_as_they_were_typed(query):
    assert scrub(query) == (query, False)


@given(st.text("0123456789 .-ab", max_size=40))
def test_nothing_is_left_to_take_out(query):
    clean, _ = scrub(query)
    assert scrub(clean) == (clean, False)
