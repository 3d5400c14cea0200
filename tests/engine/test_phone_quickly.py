"""A Dutch number is read without finding out its country first, and comes out the same."""

import phonenumbers
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
    number = phonenumbers.parse(raw, "NL")
    if phonenumbers.is_valid_number(number):
        assert found == phonenumbers.format_number(number, PhoneNumberFormat.E164)
    else:
        assert isinstance(found, Wrong)
