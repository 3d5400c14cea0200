"""The code to go on with, and how long a draft is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition.catalogue import Published
from portal.intake.start import ALPHABET, CODE_LENGTH, code_hash, keep_for
from tests.specimens import source, specimen


def test_a_code_holds_eighty_bits_of_signs_that_do_not_look_alike():
    assert len(ALPHABET) ** CODE_LENGTH == 2**80
    assert not set("IO01") & set(ALPHABET)


@given(st.text(ALPHABET, min_size=16, max_size=16), st.sampled_from(["", " ", "-", " - ", "."]))
def test_how_a_code_is_written_does_not_matter(code, between):
    assert code_hash(between.join(code.lower())) == code_hash(code)


@given(st.text(ALPHABET, min_size=16, max_size=16), st.text(ALPHABET, min_size=16, max_size=16))
def test_another_code_is_another_hash(one, two):
    assert (code_hash(one) == code_hash(two)) == (one == two)


@pytest.mark.parametrize("name", ["tekst", "datum"])
def test_a_draft_is_kept_as_long_as_its_form_says(name):
    form = specimen(name)
    kept = keep_for(Published(form, "hash", source(name), {}))
    span = form.keep_draft
    assert kept.days >= span.amount
