"""What can be chosen: by name, alone, under a condition, with a question of its own."""

import pytest

from portal.engine.answers import Answers
from portal.engine.check import faults
from portal.engine.formats import examine, shown
from portal.engine.path import walk
from portal.engine.summary import summary
from portal.engine.texts import values
from portal.engine.wording import Wrong
from tests.engine.builders import FACTS, a_form, a_question, ask, step
from tests.specimens import specimen

STREETS = [{"waarde": f"s{n}", "label": name} for n, name in enumerate(("Elzenlaan", "Lindehof"))]
HELP = [
    {"waarde": "stoel", "label": "Een rolstoel"},
    {"waarde": "hulp", "label": "Hulp in huis"},
    {"waarde": "geen", "label": "Geen van deze", "sluit_uit": "ja"},
]
AUTO = {
    "waarde": "auto",
    "label": "Met de auto",
    "toon_als": {"rijbewijs": "ja"},
    "vraag": {"vraag": "kenteken", "soort": "kenteken", "label": "Wat is het kenteken?"},
}
TRAVEL = [{"waarde": "bus", "label": "Met de bus"}, {"waarde": "fiets", "label": "Fiets"}, AUTO]


def journey(kind: str, **more: object):
    return a_form(
        step(
            "een",
            ask("ja_nee", "rijbewijs"),
            ask(kind, "reis", opties=TRAVEL, kort="de reis", **more),
            ask("tekst", "parkeren", toon_als={"kenteken": {"ingevuld": "ja"}}),
        )
    )


ONE, SOME = journey("keuze"), journey("meerkeuze")


def asked(form, **answers):
    path = walk(form, Answers(answers), FACTS)
    return [question.name for stop in path.steps for question in stop.questions]


@pytest.mark.parametrize("raw", ["s0", "Elzenlaan", "elzenlaan", " Elzenlaan "])
def test_an_option_of_a_long_list_is_accepted_by_value_and_by_label(raw):
    assert examine(a_question("keuze", opties=STREETS), raw) == "s0"


def test_a_near_miss_is_offered_and_never_guessed():
    wrong = examine(a_question("keuze", opties=STREETS), "Elsenlaan")
    assert isinstance(wrong, Wrong)
    assert "bijvoorbeeld “Elzenlaan”" in str(wrong.text)


def test_none_of_these_goes_with_nothing_else_and_counts_as_an_answer():
    question = a_question("meerkeuze", opties=HELP, minstens="2")
    assert examine(question, ["geen"]) == ["geen"]
    wrong = examine(question, ["stoel", "geen"])
    assert isinstance(wrong, Wrong)
    assert "alleen “Geen van deze”" in str(wrong.text)
    form = a_form(step("een", ask("meerkeuze", "hulp", opties=HELP, minstens="2")))
    assert faults(form, Answers(hulp=["geen"]), FACTS) == ()
    assert "minstens 2" in str(faults(form, Answers(hulp=["stoel"]), FACTS)[0].message)
    assert "alleen" in str(faults(form, Answers(hulp=["stoel", "geen"]), FACTS)[0].message)


def test_a_question_of_an_option_comes_right_after_its_holder_and_only_with_that_option():
    assert asked(ONE, rijbewijs="ja", reis="bus") == ["rijbewijs", "reis"]
    assert asked(ONE, rijbewijs="ja", reis="auto") == ["rijbewijs", "reis", "kenteken"]
    everything = {"rijbewijs": "ja", "reis": "auto", "kenteken": "12-ABC-3"}
    assert asked(ONE, **everything) == ["rijbewijs", "reis", "kenteken", "parkeren"]
    assert asked(SOME, **{**everything, "reis": ["bus", "auto"]})[2:] == ["kenteken", "parkeren"]


def test_an_answer_to_a_question_of_an_option_counts_and_is_summed_up_like_any_other():
    answers = Answers(rijbewijs="ja", reis="auto", kenteken="12-ABC-3", parkeren="x")
    path = walk(ONE, answers, FACTS)
    rows = [(row.question, row.lines) for row in summary(ONE, path)[0].rows]
    assert ("kenteken", ("12-ABC-3",)) in rows
    assert path.complete
    elsewhere = walk(ONE, answers.merge({"reis": "bus"}), FACTS)
    assert "kenteken" not in elsewhere.kept


def test_a_choice_that_cannot_be_made_now_does_not_count_and_is_asked_again():
    answers = Answers(rijbewijs="nee", reis="auto", kenteken="12-ABC-3")
    path = walk(ONE, answers, FACTS)
    assert path.gone == {"reis": ("auto",)}
    assert "reis" not in path.kept
    assert "kenteken" not in path.kept
    assert not path.complete
    assert values(ONE, path, FACTS).keys() == {"rijbewijs", "vandaag"}
    (told,) = faults(ONE, answers, FACTS)
    assert told.question == "reis"
    assert "U koos eerder “Met de auto”" in str(told.message)
    assert walk(ONE, answers.merge({"rijbewijs": "ja", "parkeren": "x"}), FACTS).complete


def test_a_choice_that_may_be_left_out_is_asked_again_too():
    form = journey("keuze", verplicht="nee")
    path = walk(form, Answers(rijbewijs="nee", reis="auto"), FACTS)
    assert not path.complete
    assert walk(form, Answers(rijbewijs="nee"), FACTS).complete


def test_of_several_choices_the_one_that_is_gone_is_named():
    (told,) = faults(SOME, Answers(rijbewijs="nee", reis=["bus", "auto"]), FACTS)
    assert "“Met de auto”" in str(told.message)


def test_a_choice_that_is_sent_though_it_is_not_there_says_so():
    question = ONE.question("reis")
    offers = ()
    for raw in ("auto", "bus"):
        wrong = examine(question, raw, offers)
        assert isinstance(wrong, Wrong)
        assert wrong.about == "weg"
    several = examine(SOME.question("reis"), ["auto"], offers)
    assert isinstance(several, Wrong)
    assert several.about == "weg"


def test_weekdays_have_our_words_and_their_own_order():
    question = specimen("weekdagen").question("dagen")
    assert examine(question, ["zo", "ma"]) == ["ma", "zo"]
    assert [str(line) for line in shown(question, ["ma", "zo"])] == ["maandag", "zondag"]
    assert isinstance(examine(question, ["feestdag"]), Wrong)


def test_rows_are_options_once_there_are_rows():
    form = a_form(
        step("kramen", ask("tekst", "x")),
        step("twee", ask("keuze", "k", opties_uit={"rijen": "kramen"})),
    )
    question = form.question("k")
    assert isinstance(examine(question, "1"), Wrong)
    (told,) = faults(form, Answers(x="x", k="1"), FACTS)
    assert "is er niet meer" in str(told.message)
    assert shown(question, "1") == ("1",)
