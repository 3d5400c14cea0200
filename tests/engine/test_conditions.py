"""Conditions are yes, no or not yet known."""

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
)
from portal.definition.written_conditions import parse_condition
from portal.engine.answers import Answers
from portal.engine.conditions import holds
from portal.engine.facts import Facts
from portal.people import Level
from tests.engine.builders import FACTS, TODAY, a_form, ask, step

FORM = a_form(
    step(
        "een",
        ask("tekst", "naam"),
        ask("getal", "aantal", decimalen="3"),
        ask("bedrag", "prijs"),
        ask("ja_nee", "muziek"),
        ask("keuze", "soort_kraam"),
        ask("meerkeuze", "waren"),
        ask("datum", "begin"),
        ask("datum", "einde"),
        ask("tijd", "tot"),
        ask("adres", "plek"),
        ask("tekst", "website", verplicht="nee"),
    ),
    voorwaarden={
        "groot": {"aantal": {"minstens": "250"}},
        "feest": {"alle": ["groot", {"muziek": "ja"}]},
    },
)
KNOWN = Answers(
    naam="Buurtfeest",
    aantal="249.125",
    prijs="12.50",
    muziek="ja",
    soort_kraam="eten",
    waren=["eten", "info"],
    begin="2026-05-10",
    einde="2026-05-12",
    tot="23:30",
    plek={"postcode": "1234 AB", "huisnummer": "1"},
)


def outcome(written, answers=KNOWN, facts=FACTS):
    return holds(parse_condition(written), FORM, answers, facts)


@pytest.mark.parametrize(
    "written",
    [
        {"naam": "Buurtfeest"},
        {"naam": {"is_niet": "Kermis"}},
        {"naam": {"een_van": ["Kermis", "Buurtfeest"]}},
        {"aantal": {"minstens": "249,125"}},
        {"aantal": {"hoogstens": "250"}},
        {"aantal": {"minder_dan": "250"}},
        {"aantal": {"meer_dan": "24"}},
        {"aantal": {"een_van": ["1", "249,125"]}},
        {"aantal": {"meer_dan": {"antwoord": "prijs"}}},
        {"prijs": "12,5"},
        {"muziek": "ja"},
        {"soort_kraam": {"een_van": ["eten", "info"]}},
        {"waren": {"bevat": "info"}},
        {"waren": {"ingevuld": "ja"}},
        {"plek": {"ingevuld": "ja"}},
        {"website": {"ingevuld": "nee"}},
        {"begin": {"voor": "2026-05-11"}},
        {"begin": {"op_of_voor": "2026-05-10"}},
        {"begin": {"na": {"feit": "vandaag"}}},
        {"begin": {"op_of_na": {"feit": "vandaag", "plus": "1 week"}}},
        {"einde": {"na": {"antwoord": "begin", "plus": "1 dag"}}},
        {"einde": {"antwoord": "begin", "plus": "2 dagen"}},
        {"tot": {"na": "23:00"}},
        {"tot": {"op_of_voor": "23:30"}},
        {"persoon": "niemand"},
        {"persoon": {"is_niet": "bedrijf"}},
        {"vandaag": {"voor": "2026-06-01"}},
        {"niveau": {"minder_dan": "laag"}},
        {"niveau": {"een_van": ["geen", "laag"]}},
        {"niet": "groot"},
        {"minstens_een": ["groot", {"muziek": "ja"}]},
    ],
)
def test_what_holds(written):
    assert outcome(written) is True
    assert outcome({"niet": written}) is False


@pytest.mark.parametrize(
    "written",
    [
        {"naam": "Kermis"},
        {"aantal": "249"},
        {"waren": {"bevat": "verkoop"}},
        {"begin": {"na": {"antwoord": "einde"}}},
        {"website": {"ingevuld": "ja"}},
        "feest",
    ],
)
def test_what_does_not_hold(written):
    assert outcome(written) is False


@pytest.mark.parametrize(
    "written",
    [
        {"muziek": "ja"},
        {"muziek": {"is_niet": "ja"}},
        {"aantal": {"meer_dan": {"antwoord": "prijs"}}},
        {"begin": {"na": {"antwoord": "einde", "plus": "1 dag"}}},
        {"vandaag": {"na": {"antwoord": "begin"}}},
        {"naam": {"ingevuld": "ja"}},
        {"naam": {"ingevuld": "nee"}},
        {"website": "x"},
        "feest",
        {"niet": "groot"},
    ],
)
def test_what_is_not_answered_is_not_known(written):
    assert outcome(written, Answers()) is None


def test_a_decisive_part_decides_though_the_rest_is_not_known():
    answers = Answers(muziek="nee")
    assert outcome({"alle": ["groot", {"muziek": "ja"}]}, answers) is False
    assert outcome({"minstens_een": ["groot", {"muziek": "nee"}]}, answers) is True
    assert outcome({"alle": ["groot", {"muziek": "nee"}]}, answers) is None
    assert outcome({"minstens_een": ["groot", {"muziek": "ja"}]}, answers) is None


def test_the_level_of_login_has_an_order():
    facts = Facts(TODAY, "burger", Level.SUBSTANTIEEL)
    assert outcome({"niveau": {"minstens": "laag"}}, facts=facts) is True
    assert outcome({"niveau": {"minstens": "hoog"}}, facts=facts) is False
    assert outcome({"persoon": {"ingevuld": "ja"}}, facts=facts) is True


LEFT = AnswerRef("naam")
ODD = [
    Compare(LEFT, Operator.MEER_DAN, Literal(("3",))),
    Compare(LEFT, Operator.BEVAT, Literal(("3",))),
    Compare(AnswerRef("aantal"), Operator.MEER_DAN, Literal(("veel",))),
    Compare(AnswerRef("begin"), Operator.NA, Literal(("morgen",))),
    Compare(AnswerRef("begin"), Operator.NA, AnswerRef("aantal")),
    Compare(FactRef("niveau"), Operator.IS, Literal(("torenhoog",))),
    Compare(FactRef("weer"), Operator.IS, Literal(("zon",))),
    Compare(AnswerRef("naam", Span(1, "dagen")), Operator.IS, Literal(("x",))),
    Compare(AnswerRef("onbekend"), Operator.IS, Literal(("x",))),
    Compare(AnswerRef("plek"), Operator.IS, Literal(("x",))),
    Compare(AnswerRef("onbekend"), Operator.INGEVULD, Literal(("ja",))),
    Named("onbekend"),
]


@pytest.mark.parametrize("condition", ODD)
def test_what_a_check_of_the_form_would_refuse_is_not_known(condition):
    answers = KNOWN.merge({"onbekend": "x"}).without(["onbekend"])
    assert holds(condition, FORM, answers, FACTS) is None


@pytest.mark.parametrize("kind", ["aantal", "begin", "tot"])
def test_a_stored_answer_of_the_wrong_form_is_not_known(kind):
    condition = Compare(AnswerRef(kind), Operator.IS_NIET, Literal(("1",)))
    assert holds(condition, FORM, Answers({kind: "onzin"}), FACTS) is None


def test_an_answer_to_no_question_is_not_known():
    condition = Compare(AnswerRef("onbekend"), Operator.IS, Literal(("x",)))
    assert holds(condition, FORM, Answers(onbekend="x"), FACTS) is None


def test_names_that_lean_on_each_other_end():
    form = a_form(
        step("een", ask("tekst", "naam")),
        voorwaarden={"a": {"niet": "b"}, "b": {"niet": "a"}},
    )
    assert holds(Named("a"), form, Answers(), FACTS) is None


def test_names_that_double_each_time_are_worked_out_once():
    doubling = {f"v{n}": {"alle": [f"v{n + 1}", f"v{n + 1}"]} for n in range(60)}
    form = a_form(
        step("een", ask("ja_nee", "muziek")), voorwaarden={**doubling, "v60": {"muziek": "ja"}}
    )
    assert holds(Named("v0"), form, Answers(muziek="ja"), FACTS) is True
    assert holds(Not(All((Named("v0"), AnyOf((Named("v7"),))))), form, Answers(), FACTS) is None


BY_BOTH = Facts(TODAY, handelt="medewerker", represented=True)


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ({"handelt": "namens"}, True),
        ({"handelt": "medewerker"}, True),
        ({"handelt": "zelf"}, False),
        ({"handelt": {"een_van": ["zelf", "namens"]}}, True),
        ({"handelt": {"is_niet": "namens"}}, False),
        ({"handelt": {"is_niet": "medewerker"}}, False),
        ({"handelt": {"is_niet": "zelf"}}, True),
        ({"niet": {"handelt": "namens"}}, False),
    ],
)
def test_an_employee_who_types_for_a_representative_is_both(written, outcome):
    assert holds(parse_condition(written), FORM, Answers(), BY_BOTH) is outcome
