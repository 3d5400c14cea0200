from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition.conditions import Span
from portal.engine.dates import add
from portal.engine.formats import examine, shown, typed
from portal.engine.wording import Wrong
from tests.engine.builders import a_question

BEGIN = a_question("datum", "begin", kort="de begindatum")


def parts(text: str) -> dict[str, str]:
    return dict(zip(("dag", "maand", "jaar"), text.split("|"), strict=True))


@pytest.mark.parametrize(
    "typed_parts",
    ["1|5|2026", "01|05|2026", " 1 |mei|2026", "1|MEI|2026", "1|may|2026", "\u202a1|05\u202c|2026"],
)
def test_a_day_is_understood_as_people_type_it(typed_parts):
    assert examine(BEGIN, parts(typed_parts)) == "2026-05-01"


@pytest.mark.parametrize("name", ["mrt", "maart", "mar.", "March"])
def test_names_of_months(name):
    assert examine(BEGIN, parts(f"9|{name}|2026")) == "2026-03-09"


@pytest.mark.parametrize(
    "whole", ["1-5-2026", "01/05/2026", "1.5.2026", "1 mei 2026", "2026-05-01", "1 5 2026"]
)
def test_a_whole_date_in_the_first_box_is_understood(whole):
    assert examine(BEGIN, {"dag": whole}) == "2026-05-01"
    assert examine(BEGIN, whole) == "2026-05-01"
    assert examine(BEGIN, [whole]) == "2026-05-01"


@pytest.mark.parametrize(
    ("typed_parts", "wrong_part", "told"),
    [
        ("32|5|2026", "dag", "als dag een getal van 1 tot en met 31"),
        ("0|5|2026", "dag", "als dag"),
        ("een|5|2026", "dag", "als dag"),
        ("²|5|2026", "dag", "als dag"),
        ("123|5|2026", "dag", "als dag"),
        ("1|13|2026", "maand", "als maand"),
        ("1|0|2026", "maand", "als maand"),
        ("1|mai|2026", "maand", "als maand"),
        ("1|5|26", "jaar", "het jaar met vier cijfers in, bijvoorbeeld 2026"),
        ("1|5|10000", "jaar", "vier cijfers"),
        ("1|5|0000", "jaar", "een jaar in van 1800 tot en met 2199"),
        ("1|5|9999", "jaar", "een jaar in van 1800 tot en met 2199"),
        ("31|4|2026", "dag", "deze maand heeft 30 dagen"),
        ("29|2|2027", "dag", "februari 2027 heeft 28 dagen"),
        ("29|2|1900", "dag", "februari 1900 heeft 28 dagen"),
        ("30|2|2028", "dag", "februari 2028 heeft 29 dagen"),
        ("|5|2026", "dag", "ook de dag in."),
        ("1||2026", "maand", "ook de maand in."),
        ("1|5|", "jaar", "ook het jaar in."),
        ("||2026", "dag", "ook de dag en de maand in."),
        ("|5|", "dag", "ook de dag en het jaar in."),
        ("1||", "maand", "ook de maand en het jaar in."),
        ("1|\x00|2026", "maand", "niet kunnen bewaren"),
    ],
)
def test_the_sentence_and_the_mark_are_about_the_part_that_is_wrong(typed_parts, wrong_part, told):
    wrong = examine(BEGIN, parts(typed_parts))
    assert isinstance(wrong, Wrong)
    assert wrong.parts[0] == wrong_part
    assert told in str(wrong.text)
    assert "de begindatum" in str(wrong.text)


@pytest.mark.parametrize("year", ["2000", "2024", "2028"])
def test_the_leap_day_of_a_leap_year(year):
    assert examine(BEGIN, parts(f"29|2|{year}")) == f"{year}-02-29"


def test_nothing_typed_is_left_empty():
    assert examine(BEGIN, parts("||")) is None
    assert examine(BEGIN, {}) is None


def test_a_day_comes_back_in_parts_and_is_shown_as_a_day():
    assert typed(BEGIN, "2026-05-01") == {"dag": "1", "maand": "5", "jaar": "2026"}
    (line,) = shown(BEGIN, "2026-05-01")
    assert dict(line.values) == {"datum": date(2026, 5, 1)}


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_survives_being_typed_again(day):
    assert examine(BEGIN, typed(BEGIN, day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("day", "span", "moved"),
    [
        ("2026-01-31", Span(1, "maanden"), "2026-02-28"),
        ("2028-01-31", Span(1, "maanden"), "2028-02-29"),
        ("2028-02-29", Span(1, "jaren"), "2029-02-28"),
        ("2028-02-29", Span(4, "jaren"), "2032-02-29"),
        ("2026-03-31", Span(-1, "maanden"), "2026-02-28"),
        ("2026-12-15", Span(1, "maanden"), "2027-01-15"),
        ("2026-05-01", Span(8, "weken"), "2026-06-26"),
        ("2026-05-01", Span(-1, "dagen"), "2026-04-30"),
        ("2026-05-01", Span(9999, "jaren"), "9999-12-31"),
        ("2026-05-01", Span(-9999, "jaren"), "0001-01-01"),
        ("9999-12-31", Span(1, "dagen"), "9999-12-31"),
        ("0001-01-01", Span(-1, "weken"), "0001-01-01"),
    ],
)
def test_a_length_of_time_added_to_a_day(day, span, moved):
    assert add(date.fromisoformat(day), span).isoformat() == moved
