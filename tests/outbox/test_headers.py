"""Text from people cannot add a header or a recipient, whatever characters it holds (I-19)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.outbox.channels.headers import NotOneAddressError, one_address, one_line

SEPARATORS = ("\r", "\n", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\0")


@pytest.mark.parametrize("separator", SEPARATORS)
def test_whatever_breaks_a_line_becomes_a_space(separator):
    assert one_line(f"Jan{separator}Bcc: alle@example.nl") == "Jan Bcc: alle@example.nl"


@given(st.text(max_size=300))
def test_a_line_is_one_line_and_not_too_long(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 200
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in line)


def test_letters_with_accents_and_joiners_stay():
    assert one_line("Zoë می‌خواهم Đorđe") == "Zoë می‌خواهم Đorđe"


def test_marks_that_turn_the_text_around_are_gone():
    assert one_line("a\u202eb") == "a b"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jan",
        "@example.nl",
        "jan@",
        "jan@example.nl, piet@example.nl",
        "jan@example.nl;piet@example.nl",
        "Jan <jan@example.nl>",
        "jan@example.nl\r\nBcc: piet@example.nl",
        "jan@example.nl\u2028Bcc:piet@example.nl",
        '"jan@a.nl, b"@example.nl',
        "jan piet@example.nl",
        "jan@[127.0.0.1]",
        "jan@exa..mple.nl",
        f"{'j' * 65}@example.nl",
        f"jan@{'a' * 300}.nl",
        f"jan@{'a.' * 150}nl",
    ],
)
def test_what_is_not_exactly_one_address_is_refused(text):
    with pytest.raises(NotOneAddressError) as refusal:
        one_address(text)
    assert not text or text not in str(refusal.value)


def test_an_international_domain_is_written_in_ascii():
    assert one_address("jan@straße-köln.example").domain.isascii()


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_a_refusal(text):
    try:
        address = one_address(text)
    except NotOneAddressError:
        return
    assert address.addr_spec.count("@") == 1
