"""What is wrong with an answer that could be read."""

import pytest

from portal.engine.answers import Answers
from portal.engine.rules import fault
from tests.engine.builders import EVENT, FACTS, a_form, an_event, ask, step


def told(kind, value, **more):
    """What the engine says about this answer to one question of this kind."""
    form = a_form(step("een", ask(kind, "vraag", kort="de vraag", **more)))
    said = fault(form.steps[0].questions[0], value, form, Answers(), FACTS)
    return None if said is None else str(said)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("tekst", "Vul de vraag in."),
        ("tekstvak", "Vul de vraag in."),
        ("getal", "Vul de vraag in."),
        ("bedrag", "Vul de vraag in."),
        ("ja_nee", "Kies de vraag: ja of nee."),
        ("keuze", "Kies de vraag."),
        ("meerkeuze", "Kies de vraag. U mag meer dan één antwoord kiezen."),
        ("akkoord", "Bevestig de vraag: zet een vinkje."),
        ("datum", "Vul de vraag in, bijvoorbeeld 27 3 2026."),
        ("tijd", "Vul de vraag in."),
        ("email", "Vul de vraag in."),
        ("telefoon", "Vul de vraag in."),
        ("adres", "Vul bij de vraag de postcode en het huisnummer in, bijvoorbeeld 1234 AB en 12."),
        ("bsn", "Vul de vraag in."),
    ],
)
def test_a_missing_answer_is_asked_for_by_its_name(kind, sentence):
    assert told(kind, None) == sentence
    assert told(kind, None, verplicht="nee") is None
    assert told(kind, None, foutteksten={"leeg": "Wij missen iets."}) == "Wij missen iets."


def test_a_question_without_a_short_name_is_named_by_its_label():
    form = a_form(step("een", ask("tekst", "naam", label="Hoe heet u?")))
    said = fault(form.question("naam"), None, form, Answers(naam="oud"), FACTS)
    assert str(said) == "Vul het antwoord op “Hoe heet u?” in."


@pytest.mark.parametrize(
    ("kind", "short", "sentence"),
    [
        ("tekst", "wat er gaat gebeuren", "Vul in wat er gaat gebeuren."),
        ("tekst", "waterpeil", "Vul waterpeil in."),
        ("datum", "wanneer u verhuist", "Vul in wanneer u verhuist, bijvoorbeeld 27 3 2026."),
        ("keuze", "waar uw klacht over gaat", "Kies waar uw klacht over gaat."),
        ("ja_nee", "of er muziek is", "Kies of er muziek is: ja of nee."),
        (
            "meerkeuze",
            "voor wie het is",
            "Kies voor wie het is. U mag meer dan één antwoord kiezen.",
        ),
        (
            "akkoord",
            "dat u een tekening stuurt",
            "Bevestig dat u een tekening stuurt: zet een vinkje.",
        ),
    ],
)
def test_a_short_name_may_be_a_clause(kind, short, sentence):
    form = a_form(step("een", ask(kind, "vraag", kort=short)))
    assert str(fault(form.question("vraag"), None, form, Answers(), FACTS)) == sentence


def test_a_clause_does_not_stand_after_bij():
    form = a_form(step("een", ask("getal", "n", kort="hoeveel mensen komen", label="Hoeveel?")))
    said = fault(form.question("n"), "-1", form, Answers(), FACTS)
    assert str(said) == "Vul bij “Hoeveel?” 0 of meer in."


def test_agreement_without_a_short_name_is_named_by_its_label():
    form = a_form(step("een", ask("akkoord", "ja_hoor", label="Ik ga akkoord")))
    said = fault(form.question("ja_hoor"), None, form, Answers(), FACTS)
    assert str(said) == "Zet een vinkje bij “Ik ga akkoord” om verder te gaan."


def test_agreement_that_is_demanded_is_not_nee():
    assert "vinkje" in told("akkoord", "nee")
    assert told("akkoord", "ja") is None
    assert told("akkoord", "nee", verplicht="nee") is None


@pytest.mark.parametrize(
    ("value", "bounds", "sentence"),
    [
        ("3", {}, None),
        ("-3", {}, "Vul bij de vraag 0 of meer in."),
        ("-3", {"minimum": "-5"}, None),
        ("1", {"minimum": "2"}, "Vul bij de vraag 2 of meer in."),
        ("9", {"maximum": "8"}, "Vul bij de vraag minimaal 0 en maximaal 8 in."),
        ("1", {"minimum": "2", "maximum": "8"}, "Vul bij de vraag minimaal 2 en maximaal 8 in."),
        ("8", {"minimum": "2", "maximum": "8"}, None),
    ],
)
def test_bounds_of_a_number(value, bounds, sentence):
    assert told("getal", value, **bounds) == sentence


def test_bounds_of_an_amount_are_told_in_euros():
    assert told("bedrag", "0.50", minimum="1") == "Vul bij de vraag € 1.00 of meer in."


def test_own_words_for_a_bound_win():
    own = {"bereik": "Zoveel mag niet."}
    assert told("getal", "9", maximum="8", foutteksten=own) == "Zoveel mag niet."


def test_how_many_may_be_chosen():
    assert told("meerkeuze", ["eten"], minstens="2") == (
        "Kies bij de vraag minstens 2 antwoorden. U koos er 1."
    )
    assert told("meerkeuze", ["eten", "info"], hoogstens="1") == (
        "Kies bij de vraag hoogstens 1 antwoord. U koos er 2."
    )
    assert told("meerkeuze", ["eten"], minstens="1", hoogstens="1") is None


VANDAAG = {"feit": "vandaag"}


@pytest.mark.parametrize(
    ("day", "bounds", "sentence"),
    [
        ("2026-05-01", {"vanaf": VANDAAG}, None),
        ("2026-04-30", {"vanaf": VANDAAG}, "een datum in op of na 2026-05-01."),
        ("2026-05-02", {"tot_en_met": VANDAAG}, "een datum in op of voor 2026-05-01."),
        ("2026-05-01", {"tot_en_met": VANDAAG}, None),
        ("2026-06-26", {"vanaf": {"feit": "vandaag", "plus": "8 weken"}}, None),
        ("2026-06-25", {"vanaf": {"feit": "vandaag", "plus": "8 weken"}}, "op of na 2026-06-26."),
        (
            "2025-12-31",
            {"vanaf": "2026-01-01", "tot_en_met": "2026-12-31"},
            "van 2026-01-01 tot en met 2026-12-31.",
        ),
        (
            "2027-01-01",
            {"vanaf": "2026-01-01", "tot_en_met": "2026-12-31"},
            "van 2026-01-01 tot en met 2026-12-31.",
        ),
        ("2026-07-01", {"vanaf": "2026-01-01", "tot_en_met": "2026-12-31"}, None),
        ("2026-07-01", {"vanaf": "2026-08-01", "tot_en_met": "2026-06-01"}, "op of na 2026-08-01."),
        (
            "2026-09-01",
            {"vanaf": "2026-08-01", "tot_en_met": "2026-06-01"},
            "op of voor 2026-06-01.",
        ),
        ("2026-07-01", {"vanaf": {"antwoord": "nergens"}}, None),
        ("2026-05-02", {"geboortedatum": "ja"}, "een dag in die niet in de toekomst ligt."),
        ("2026-05-01", {"geboortedatum": "ja"}, None),
    ],
)
def test_bounds_of_a_day(day, bounds, sentence):
    said = told("datum", day, **bounds)
    assert said is None if sentence is None else said.endswith(sentence)


def test_a_day_bounded_by_another_answer():
    form = a_form(
        step(
            "een",
            ask("datum", "begin"),
            ask("datum", "einde", tot_en_met={"antwoord": "begin", "plus": "1 maand"}),
        )
    )
    einde = form.question("einde")
    answers = Answers(begin="2026-01-31")
    assert fault(einde, "2026-02-28", form, answers, FACTS) is None
    assert "2026-02-28" in str(fault(einde, "2026-03-01", form, answers, FACTS))
    assert fault(einde, "2026-03-01", form, Answers(), FACTS) is None


@pytest.mark.parametrize(
    ("value", "window", "sentence"),
    [
        ("10:00", {}, None),
        ("08:59", {"vanaf": "09:00"}, "Vul bij de vraag een tijd in vanaf 09:00 uur."),
        ("09:00", {"vanaf": "09:00"}, None),
        ("23:01", {"tot_en_met": "23:00"}, "Vul bij de vraag een tijd in tot en met 23:00 uur."),
        ("23:00", {"tot_en_met": "23:00"}, None),
        ("12:00", {"vanaf": "09:00", "tot_en_met": "17:00"}, None),
        (
            "18:00",
            {"vanaf": "09:00", "tot_en_met": "17:00"},
            "Vul bij de vraag een tijd in van 09:00 uur tot en met 17:00 uur.",
        ),
        ("01:00", {"vanaf": "22:00", "tot_en_met": "02:00"}, None),
        ("23:00", {"vanaf": "22:00", "tot_en_met": "02:00"}, None),
        (
            "12:00",
            {"vanaf": "22:00", "tot_en_met": "02:00"},
            "Vul bij de vraag een tijd in van 22:00 uur tot en met 02:00 uur.",
        ),
    ],
)
def test_the_window_of_a_time_may_cross_midnight(value, window, sentence):
    assert told("tijd", value, **window) == sentence


def test_a_rule_over_two_answers_is_told_once_at_the_last_of_them():
    form = an_event()
    late = Answers(EVENT).merge({"einde": "2026-08-31"})
    sentence = "De einddatum mag niet voor de begindatum liggen."
    assert fault(form.question("einde"), "2026-08-31", form, late, FACTS) == sentence
    assert fault(form.question("begin"), "2026-09-01", form, late, FACTS) is None


def test_a_rule_that_is_not_known_yet_is_no_fault():
    form = an_event()
    assert fault(form.question("einde"), "2026-08-31", form, Answers(), FACTS) is None
    assert fault(form.question("begin"), "2026-09-01", form, Answers(), FACTS) is None
