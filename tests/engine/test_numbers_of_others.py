"""KVK, RSIN, IBAN and plates: as people copy them, and what we say of what cannot be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.engine.formats import examine, read, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

ASKED = {
    kind: a_question(kind, kort="het nummer")
    for kind in ("kvk", "vestigingsnummer", "rsin", "iban", "kenteken")
}
UNDERSTOOD = [
    ("kvk", "01234567", "01234567"),
    ("kvk", " 0123 4567 ", "01234567"),
    ("kvk", "0123.4567", "01234567"),
    ("vestigingsnummer", "000012345678", "000012345678"),
    ("vestigingsnummer", "0000-1234-5678", "000012345678"),
    ("rsin", "012345672", "012345672"),
    ("rsin", "12345672", "012345672"),
    ("rsin", "0123.45.672", "012345672"),
    ("iban", "NL91ABNA0417164300", "NL91ABNA0417164300"),
    ("iban", "nl91 abna 0417 1643 00", "NL91ABNA0417164300"),
    ("iban", "NL91.ABNA.0417.1643.00", "NL91ABNA0417164300"),
    ("iban", "BE68 5390 0754 7034", "BE68539007547034"),
    ("kenteken", "12-ABC-3", "12-ABC-3"),
    ("kenteken", "12abc3", "12-ABC-3"),
    ("kenteken", "12 abc 3", "12-ABC-3"),
    ("kenteken", "1-2AB-C3", "12-ABC-3"),
]
SERIES = (
    *("AB-12-34", "12-34-AB", "12-AB-34", "BD-12-FG", "BD-FG-12", "12-BD-FG", "12-BDF-3"),
    *("1-BDF-23", "BD-123-F", "B-123-DF", "BDF-12-G", "B-12-DFG", "1-BD-234", "123-BD-4"),
)
REFUSED = [
    ("kvk", "1234567", "8 cijfers in, bijvoorbeeld 01234567"),
    ("kvk", "123456789", "8 cijfers"),
    ("kvk", "000012345678", "Dit is een vestigingsnummer"),
    ("kvk", "KVK12345", "8 cijfers"),
    ("vestigingsnummer", "12345678", "Dit is een KVK-nummer"),
    ("vestigingsnummer", "1234", "12 cijfers in, bijvoorbeeld 000012345678"),
    ("rsin", "123", "9 cijfers in, bijvoorbeeld 012345672"),
    ("rsin", "012345673", "geen RSIN"),
    ("rsin", "000000000", "geen RSIN"),
    ("iban", "NL91ABNA0417164301", "bijvoorbeeld NL91 ABNA 0417 1643 00"),
    ("iban", "0417164", "geen IBAN"),
    ("kenteken", "AUTO", "bijvoorbeeld 12-ABC-3"),
    ("kenteken", "123-45-6", "bijvoorbeeld 12-ABC-3"),
    ("kenteken", "1-AB-1234", "bijvoorbeeld 12-ABC-3"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), UNDERSTOOD)
def test_marks_and_small_letters_do_not_matter_and_noughts_survive(kind, raw, value):
    assert examine(ASKED[kind], raw) == value


@pytest.mark.parametrize("plate", SERIES)
def test_every_series_of_plates_gets_its_dashes_back(plate):
    assert examine(ASKED["kenteken"], plate.replace("-", "").lower()) == plate


@pytest.mark.parametrize(("kind", "raw", "words"), REFUSED)
def test_what_cannot_be_one_is_told_with_what_can(kind, raw, words):
    told = str(read(ASKED[kind], raw))
    assert words in told
    assert "[" not in told
    assert told.endswith(".")


def test_an_iban_is_shown_in_fours():
    assert shown(ASKED["iban"], "BE68539007547034") == ("BE68 5390 0754 7034",)
    assert typed(ASKED["iban"], "NL91ABNA0417164300") == "NL91 ABNA 0417 1643 00"


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.lists(st.sampled_from(" .-/"), max_size=8))
def test_any_eight_digits_with_any_marks_are_a_kvk_number(digits, marks):
    raw = "".join(a + b for a, b in zip(digits, [*marks, *[""] * 8], strict=False))
    assert examine(ASKED["kvk"], raw) == digits


@given(st.text(alphabet="0123456789ABXnl .-", max_size=24))
def test_a_number_that_is_read_is_read_again_as_itself(raw):
    for question in ASKED.values():
        found = examine(question, raw)
        if isinstance(found, str):
            assert examine(question, typed(question, found)) == found
            assert examine(question, found.lower()) == found
        else:
            assert found is None or isinstance(found, Wrong)


ABROAD = a_question("kenteken", kort="het kenteken", buitenland="ja")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1-abc-123", "1-ABC-123"),
        ("b ab 1234", "B-AB-1234"),
        ("m\u00fc-x 12", "M\u00dc-X-12"),
        ("ab 12 cde", "AB-12-CDE"),
        ("12abc3", "12-ABC-3"),
    ],
)
def test_a_plate_of_another_country_where_the_form_permits_it(typed, kept):
    assert examine(ABROAD, typed) == kept
    assert examine(ABROAD, kept) == kept


@pytest.mark.parametrize("typed", ["x", "ABC!123", "A" * 13])
def test_what_is_no_plate_anywhere_is_told_with_an_example(typed):
    wrong = examine(ABROAD, typed)
    assert isinstance(wrong, Wrong)
    assert "12-ABC-3" in str(wrong.text)


def test_a_plate_of_another_country_is_refused_where_the_form_does_not_permit_it():
    assert isinstance(examine(ASKED["kenteken"], "1-ABC-123"), Wrong)
