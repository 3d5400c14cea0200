"""A Dutch number is read without finding out its country first, and comes out the same."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat

from portal.engine.formats import examine
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

PHONE = a_question("telefoon")
SIGNS = st.sampled_from(["", " ", "-", "(", ")", ".", "/"])


@given(
    st.lists(st.tuples(SIGNS, st.sampled_from("0123456789")), min_size=8, max_size=11),
    st.booleans(),
)
def test_every_number_reads_as_the_whole_library_reads_it(typed, mobile):
    raw = ("06" if mobile else "0") + "".join(sign + digit for sign, digit in typed)
    found = examine(PHONE, raw)
    whole = as_the_whole_library_reads(raw)
    assert isinstance(found, Wrong) if whole is None else found == whole


@pytest.mark.parametrize("raw", ["002100000", "0 02 10 00 00 00", "00 999 1234567"])
def test_a_number_of_no_country_is_wrong(raw):
    assert as_the_whole_library_reads(raw) is None
    assert isinstance(examine(PHONE, raw), Wrong)


def as_the_whole_library_reads(raw):
    """Give the number in its normal form, or None for what is no number (or of no country)."""
    try:
        number = phonenumbers.parse(raw, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
