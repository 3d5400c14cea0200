"""Small texts of a form file: what they mean, and what is not accepted."""

from datetime import date, time
from decimal import Decimal

import pytest

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    Compare,
    FactRef,
    Literal,
    Named,
    Not,
    Operator,
    Span,
    compares,
    names,
)
from portal.definition.scalars import (
    UnreadableError,
    parse_clock,
    parse_day,
    parse_decimal,
    parse_shift,
    parse_span,
    parse_whole,
    parse_yes_no,
    quoted,
)
from portal.definition.written_conditions import parse_condition, parse_operand

MUSIC = Compare(AnswerRef("muziek"), Operator.IS, Literal(("ja",)))
LARGE = Compare(AnswerRef("bezoekers"), Operator.MINSTENS, Literal(("250",)))


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (parse_yes_no, "ja", True),
        (parse_yes_no, "nee", False),
        (parse_yes_no, True, True),
        (parse_whole, "-12", -12),
        (parse_whole, 12, 12),
        (parse_decimal, "12,50", Decimal("12.50")),
        (parse_decimal, "0.001", Decimal("0.001")),
        (parse_decimal, "1234.567", Decimal("1234.567")),
        (parse_decimal, 3, Decimal(3)),
        (parse_decimal, Decimal("1.5"), Decimal("1.5")),
        (parse_clock, "09:30", time(9, 30)),
        (parse_clock, time(9, 30), time(9, 30)),
        (parse_day, "2024-02-29", date(2024, 2, 29)),
        (parse_day, date(2024, 2, 29), date(2024, 2, 29)),
        (parse_span, "8 weken", Span(8, "weken")),
        (parse_span, "1 dag", Span(1, "dagen")),
        (parse_span, "3 maanden", Span(3, "maanden")),
        (parse_span, "1 jaar", Span(1, "jaren")),
        (parse_span, Span(1, "jaren"), Span(1, "jaren")),
        (parse_shift, "-1 week", Span(-1, "weken")),
    ],
)
def test_a_text_means_what_it_looks_like(parse, written, value):
    assert parse(written) == value


@pytest.mark.parametrize(
    ("parse", "written"),
    [
        *[(parse_yes_no, each) for each in ["yes", "no", "true", "Ja", "", 1, None, ["ja"]]],
        *[
            (parse_whole, each)
            for each in ["1_000", "1.0", "\u00b2", "\u0663", "", True, "1e3", "9" * 10]
        ],
        *[
            (parse_decimal, each)
            for each in ["1e3", "NaN", "Infinity", "1.000", "1.000,50", "", True]
        ],
        *[(parse_clock, each) for each in ["9:30", "24:00", "12.30", "750", 7.5]],
        *[(parse_day, each) for each in ["2026-02-30", "2026-2-3", "20260203", "\u0662026-01-01"]],
        *[
            (parse_span, each)
            for each in ["0 dagen", "-1 dag", "8", "8  weken", "8 Weken", None, ["8"]]
        ],
    ],
)
def test_anything_else_is_refused_in_a_sentence(parse, written):
    with pytest.raises(UnreadableError) as refused:
        parse(written)
    assert str(refused.value).endswith(".")


def test_a_long_value_is_shortened_in_a_sentence():
    assert quoted("a" * 100) == f"'{'a' * 40}…'"
    assert quoted({"a": "b"}) == "een groep regels"
    assert quoted(["a"]) == "een lijst"


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("groot", Named("groot")),
        ({"muziek": "ja"}, MUSIC),
        ({"muziek": {"is": "ja"}}, MUSIC),
        ({"bezoekers": {"minstens": "250"}}, LARGE),
        ({"muziek": "ja", "bezoekers": {"minstens": "250"}}, All((MUSIC, LARGE))),
        (
            {"bezoekers": {"minstens": "250", "hoogstens": "9"}},
            All((LARGE, Compare(AnswerRef("bezoekers"), Operator.HOOGSTENS, Literal(("9",))))),
        ),
        ({"alle": ["groot", {"muziek": "ja"}]}, All((Named("groot"), MUSIC))),
        ({"minstens_een": ["groot", {"muziek": "ja"}]}, AnyOf((Named("groot"), MUSIC))),
        ({"niet": {"muziek": "ja"}}, Not(MUSIC)),
        ({"niet": "groot"}, Not(Named("groot"))),
        (
            {"plek": {"een_van": ["weg", "plein"]}},
            Compare(AnswerRef("plek"), Operator.EEN_VAN, Literal(("weg", "plein"))),
        ),
        (
            {"begin": {"voor": {"feit": "vandaag", "plus": "8 weken"}}},
            Compare(AnswerRef("begin"), Operator.VOOR, FactRef("vandaag", Span(8, "weken"))),
        ),
        (
            {"einde": {"antwoord": "begin"}},
            Compare(AnswerRef("einde"), Operator.IS, AnswerRef("begin")),
        ),
        ({"persoon": "bedrijf"}, Compare(FactRef("persoon"), Operator.IS, Literal(("bedrijf",)))),
        (
            {"naam": {"ingevuld": "nee"}},
            Compare(AnswerRef("naam"), Operator.INGEVULD, Literal(("nee",))),
        ),
        (LARGE, LARGE),
    ],
)
def test_a_condition_reads_as_it_sounds(written, condition):
    assert parse_condition(written) == condition


@pytest.mark.parametrize(
    ("written", "wrongs"),
    [
        ([], [((), "R120")]),
        ({}, [((), "R120")]),
        ("Een zin.", [((), "R121")]),
        ({"minstens": "3"}, [(("minstens",), "R122")]),
        ({"antwoord": "x"}, [(("antwoord",), "R122")]),
        ({"X": "ja"}, [(("X",), "R122")]),
        ({"alle": "groot"}, [(("alle",), "R123")]),
        ({"minstens_een": []}, [(("minstens_een",), "R123")]),
        (
            {"alle": ["Groot", "goed", {"X": "ja"}]},
            [(("alle", 0), "R121"), (("alle", 2, "X"), "R122")],
        ),
        ({"muziek": ["ja"]}, [(("muziek",), "R124")]),
        ({"muziek": {}}, [(("muziek",), "R116")]),
        ({"a": {"groter": "1"}}, [(("a", "groter"), "R125")]),
        ({"a": {"minstens": ["1"]}}, [(("a", "minstens"), "R126")]),
        ({"a": {"een_van": "1"}}, [(("a", "een_van"), "R126")]),
        ({"a": {"een_van": {"antwoord": "b"}}}, [(("a", "een_van"), "R126")]),
        ({"a": {"ingevuld": "misschien"}}, [(("a", "ingevuld"), "R126")]),
        ({"a": {"is": []}}, [(("a", "is"), "R116")]),
        ({"a": {"een_van": ["b", {"c": "d"}]}}, [(("a", "een_van"), "R116")]),
        ({"a": {"voor": {"feit": "gisteren"}}}, [(("a", "voor", "feit"), "R203")]),
        ({"a": {"voor": {"feit": "vandaag", "antwoord": "b"}}}, [(("a", "voor"), "R117")]),
        ({"a": {"voor": {"plus": "1 dag"}}}, [(("a", "voor"), "R117")]),
        ({"a": {"voor": {"antwoord": "B"}}}, [(("a", "voor", "antwoord"), "R117")]),
        ({"a": {"voor": {"antwoord": "b", "min": "1 dag"}}}, [(("a", "voor", "min"), "R117")]),
        (
            {"a": {"voor": {"antwoord": "b", "plus": "1 eeuw"}}, "c": {"x": "y"}},
            [(("a", "voor", "plus"), "R115"), (("c", "x"), "R125")],
        ),
        ({"niet": {"a": {"x": "y"}}}, [(("niet", "a", "x"), "R125")]),
    ],
)
def test_all_that_is_wrong_in_a_condition_is_told_with_its_place(written, wrongs):
    with pytest.raises(UnreadableError) as refused:
        parse_condition(written)
    assert [(place, code) for place, code, _ in refused.value.wrongs] == wrongs


def test_an_operand_that_was_read_before_stays_what_it_is():
    assert parse_operand(FactRef("vandaag")) == FactRef("vandaag")


def test_a_condition_tells_what_it_leans_on():
    condition = parse_condition({"alle": ["groot", {"niet": {"muziek": "ja"}}, "laat"]})
    assert list(compares(condition)) == [MUSIC]
    assert list(names(condition)) == ["groot", "laat"]
