"""Typed text: stored as NFC, counted in code points, refused with a sentence, never cut off."""

import unicodedata

import pytest

from portal.engine.formats import examine
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

LINE = a_question("tekst", kort="de naam", max_tekens=120)
AREA = a_question("tekstvak", kort="de toelichting", max_tekens=50)

NAMES = [
    *("'s-Gravesande", "van 't Hoff", "O'Neill", "D'Arcy-Müller", "Ng", "Li", "X Æ A-12"),
    *(
        "José-María",
        "Đặng",
        "Иван",
        "李小龍",
        "Null",
        "True",
        "None",
        "NaN",
        "👩‍👩‍👧 Jansen",
        "می‌خواهم",
    ),
    "Jonkheer " + "van der " * 13 + "Hooge",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_taken_as_it_is(name):
    assert examine(LINE, name) == unicodedata.normalize("NFC", name)


def test_a_letter_with_a_loose_accent_becomes_one_letter():
    assert examine(LINE, "Jose\u0301") == "Jos\u00e9"


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u3000", "\t "])
def test_only_blanks_is_left_empty(blank):
    assert examine(LINE, blank) is None
    assert examine(AREA, blank + "\r\n") is None


def test_blanks_around_fall_away_and_a_tab_is_a_blank():
    assert examine(LINE, " \u00a0Anna\tMaria  ") == "Anna Maria"


CONTROLS = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9f",
    "\ud800",
    "\udfff",
    "\ufdd0",
    "\U0001ffff",
]


@pytest.mark.parametrize("character", CONTROLS)
@pytest.mark.parametrize("question", [LINE, AREA], ids=["one line", "area"])
def test_a_character_that_cannot_be_kept_gives_a_sentence(question, character):
    wrong = examine(question, f"a{character}b")
    assert isinstance(wrong, Wrong)
    assert "een teken dat wij niet kunnen bewaren" in str(wrong.text)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\u2028", "\u2029"])
def test_a_line_end_is_refused_in_one_line_and_is_one_in_an_area(line_end):
    assert isinstance(examine(LINE, f"a{line_end}"), Wrong)
    assert examine(AREA, f"a{line_end}b") == "a\nb"


HIDDEN = [
    "\u202e",
    "\u202a",
    "\u2066",
    "\u2069",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\U000e0041",
    "\ufff9",
]


@pytest.mark.parametrize("character", HIDDEN)
def test_a_character_that_hides_is_refused_in_one_line_and_kept_in_an_area(character):
    wrong = examine(LINE, f"naj{character}sen")
    assert "een teken dat u niet kunt zien" in str(wrong.text)
    assert examine(AREA, f"naj{character}sen") == f"naj{character}sen"


def test_an_area_with_nothing_to_see_is_empty():
    assert examine(AREA, "\u200b\u2066") is None


@pytest.mark.parametrize("letter", ["a", "é", "€", "😀"])
def test_length_is_counted_in_characters_and_both_numbers_are_told(letter):
    assert examine(AREA, letter * 50) == letter * 50
    wrong = examine(AREA, letter * 51)
    assert str(wrong.text) == ("Gebruik bij de toelichting hoogstens 50 tekens. U hebt er nu 51.")


def test_length_is_counted_after_normalising():
    assert examine(AREA, "e\u0301" * 50) == "\u00e9" * 50
    assert examine(AREA, "a\r\n" * 16) == "\n".join("a" * 16)


def test_markup_is_only_text():
    assert examine(LINE, "<script>alert(1)</script>{{7*7}}") == "<script>alert(1)</script>{{7*7}}"
    assert examine(LINE, "\uff1cb\uff1e") == "\uff1cb\uff1e"  # wide brackets stay wide: no NFKC


def test_own_words_of_a_form_for_a_length_win():
    own = a_question("tekst", max_tekens=3, foutteksten={"bereik": "Korter graag."})
    assert examine(own, "abcd").text == "Korter graag."
    assert "bewaren" in str(examine(own, "\x00").text)
