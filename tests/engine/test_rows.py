"""Repeated steps: which rows count, what each is called, and when the list is done."""

import pytest

from portal.engine.answers import Answers
from portal.engine.check import faults, warned_in
from portal.engine.path import walk
from portal.engine.rows import options
from portal.engine.summary import summary
from portal.engine.texts import fill, values
from tests.engine.builders import FACTS, a_form, ask, step

STALLS = {
    "wat": ["kraam", "kramen"],
    "vooraf": "Komen er kramen?",
    "nog_een": "Komt er nog een kraam?",
    "max": "3",
    "naam": "kraam ((nummer)): ((soort))",
}


def stalls(**more: object) -> object:
    return step(
        "kramen",
        ask("keuze", "soort", kort="de soort"),
        ask(
            "ja_nee",
            "gas",
            toon_als={"soort": "eten"},
            let_op={"als": {"gas": "ja"}, "tekst": "Zet de fles buiten."},
        ),
        herhaal={**STALLS, **more},
    )


FORM = a_form(step("begin", ask("getal", "gasten")), stalls(), step("slot", ask("tekst", "naam")))
FOOD = {"soort": "eten", "gas": "nee"}
SALE = {"soort": "verkoop"}
AROUND = {"gasten": "3", "naam": "Jan"}


def answered(*rows: dict, comes: str | None = "ja", **more: object) -> Answers:
    held = [{"rij": str(number), **row} for number, row in enumerate(rows, start=1)]
    said = {} if comes is None else {"kramen_komt": comes}
    return Answers({**AROUND, **said, "kramen": held, **more})


def stop_of(answers: Answers, form=FORM):
    return walk(form, answers, FACTS).stop("kramen")


def told(answers: Answers, form=FORM) -> list[str]:
    return [str(fault.message) for fault in faults(form, answers, FACTS)]


def test_a_repeated_step_is_one_stop_with_its_rows_below_it():
    path = walk(FORM, answered(FOOD, SALE), FACTS)
    assert [stop.name for stop in path.steps] == ["begin", "kramen", "slot"]
    assert [(row.id, row.number) for row in path.stop("kramen").rows] == [("1", 1), ("2", 2)]
    assert path.complete


def test_an_id_stays_when_the_number_changes():
    left = Answers({**AROUND, "kramen_komt": "ja", "kramen": [{"rij": "7", **SALE}]})
    (row,) = stop_of(left).rows
    assert (row.id, row.number, row.place) == ("7", 1, "kramen/7")


def test_a_row_is_asked_by_its_own_answers():
    food, sale = stop_of(answered(FOOD, SALE)).rows
    assert [question.name for question in food.questions] == ["soort", "gas"]
    assert [question.name for question in sale.questions] == ["soort"]


def test_an_answer_of_a_row_off_its_path_does_not_count():
    path = walk(FORM, answered({**SALE, "gas": "ja", "gek": "x"}), FACTS)
    assert path.kept.rows("kramen") == {"1": SALE}


def test_answers_of_rows_do_not_exist_outside():
    path = walk(FORM, answered(FOOD, soort="eten", gas="ja"), FACTS)
    assert set(path.kept) == {*AROUND, "kramen_komt", "kramen"}
    assert "soort" not in path.scene.given


def test_rows_do_not_count_after_no_and_are_not_lost():
    answers = answered(FOOD, comes="nee")
    path = walk(FORM, answers, FACTS)
    assert path.stop("kramen").rows == ()
    assert path.complete
    assert "kramen" not in path.kept
    assert answers.rows("kramen") == {"1": FOOD}


@pytest.mark.parametrize("said", [None, "", "weg", "ja "])
def test_without_a_yes_or_no_before_it_a_list_is_not_done(said):
    stop = stop_of(answered(FOOD, comes=said))
    assert (stop.comes, stop.complete, stop.rows) == (None, False, ())


def test_a_yes_wants_a_row():
    assert not stop_of(answered()).complete
    assert told(answered()) == ["Vul minstens 1 kraam in. U hebt er nu 0."]


def test_the_least_and_the_most_are_told_in_numbers():
    form = a_form(stalls(min="2"))
    assert told(answered(FOOD), form) == ["Vul minstens 2 kramen in. U hebt er nu 1."]
    many = told(answered(*[SALE] * 5), form)
    assert many == ["Vul hoogstens 3 kramen in. U hebt er nu 5. Verwijder er 2."]
    assert told(answered(SALE, SALE), form) == []


def test_a_fault_names_its_row_in_words():
    wrong = faults(FORM, answered(SALE, {"soort": "eten"}, {}), FACTS)
    assert [(fault.question, fault.row, str(fault.message)) for fault in wrong] == [
        (
            "gas",
            "2",
            "Kraam 2: Eten en drinken: Kies het antwoord op “Wat is gas?”: ja of nee.",
        ),
        ("soort", "3", "Kraam 3: Kies de soort."),
    ]


def test_a_row_is_called_by_its_answers_and_by_its_number_until_those_are_there():
    first, second = stop_of(answered(SALE, {})).rows
    assert str(first.title) == "Kraam 1: Verkoop"
    assert str(second.title) == "Kraam 2"


def test_a_name_with_a_percent_sign_is_just_a_name():
    form = a_form(
        step("kramen", ask("tekst", "soort"), herhaal={**STALLS, "naam": "100% ((soort))"})
    )
    (row,) = stop_of(answered({"soort": "%(x)s ((nummer))"}), form).rows
    assert str(row.title) == "100% %(x)s ((nummer))"


def test_rows_without_a_name_are_numbered():
    form = a_form(step("kramen", ask("tekst", "soort"), herhaal={**STALLS, "naam": "kraam"}))
    assert str(stop_of(answered({"soort": "x"}), form).rows[0].title) == "Kraam"
    bare = {key: value for key, value in STALLS.items() if key != "naam"}
    form = a_form(step("kramen", ask("tekst", "soort"), herhaal=bare))
    assert str(stop_of(answered({"soort": "x"}), form).rows[0].title) == "Kraam 1"


def test_a_summary_has_a_section_for_each_row_under_its_name():
    sections = summary(FORM, walk(FORM, answered(FOOD, SALE), FACTS))
    assert [(str(each.title), each.row) for each in sections] == [
        ("Over begin", None),
        ("Over kramen", None),
        ("Kraam 1: Eten en drinken", "1"),
        ("Kraam 2: Verkoop", "2"),
        ("Over slot", None),
    ]
    assert [(row.label, [str(line) for line in row.lines]) for row in sections[1].rows] == [
        ("Komen er kramen?", ["Ja"]),
        ("Kramen", ["2"]),
    ]


def test_a_warning_is_about_one_row():
    rows = stop_of(answered(FOOD, {**FOOD, "gas": "ja"})).rows
    assert [warned_in(row) for row in rows] == [(), (("gas", "Zet de fles buiten."),)]


def test_a_rule_over_one_row_is_judged_in_that_row():
    form = a_form(
        step("kramen", ask("tijd", "open"), ask("tijd", "dicht"), herhaal={**STALLS, "naam": "x"}),
        regels=[
            {
                "controleer": {"dicht": {"na": {"antwoord": "open"}}},
                "bij": ["dicht"],
                "fout": "Eerst open, dan dicht.",
            }
        ],
    )
    right, wrong = {"open": "10:00", "dicht": "11:00"}, {"open": "10:00", "dicht": "09:00"}
    rows = stop_of(answered(right, wrong), form).rows
    assert [row.complete for row in rows] == [True, False]
    assert told(answered(right, wrong), form) == ["X: Eerst open, dan dicht."]


def test_a_row_looks_at_what_was_asked_before_the_group():
    form = a_form(
        step("begin", ask("ja_nee", "gas")),
        step(
            "kramen",
            ask("tekst", "soort"),
            ask("tekst", "fles", toon_als={"gas": "ja"}),
            herhaal=STALLS,
        ),
    )
    asked = stop_of(answered({"soort": "x"}, gas="ja"), form).rows[0].questions
    assert [question.name for question in asked] == ["soort", "fles"]


def test_a_condition_may_name_the_question_before_the_rows():
    form = a_form(stalls(), step("slot", ask("tekst", "wie"), toon_als={"kramen_komt": "ja"}))
    assert len(walk(form, answered(comes="nee"), FACTS).steps) == 1
    assert len(walk(form, answered(SALE), FACTS).steps) == 2


def test_texts_name_the_answers_of_a_row_inside_it_only():
    path = walk(FORM, answered(FOOD), FACTS)
    (row,) = path.stop("kramen").rows
    inside = values(FORM, path, FACTS, row)
    assert fill("((nummer)): ((soort))", inside) == "1: Eten en drinken"
    assert "soort" not in values(FORM, path, FACTS)


@pytest.mark.parametrize(
    "held",
    [
        *(None, "x", 3, {}, {"rij": "1"}, [], [None], ["1"], [[]], [{}], [{"rij": 1}]),
        *([{"rij": "0"}], [{"rij": "01"}], [{"rij": "٣"}], [{"rij": "x"}], [{"rij": None}]),
        [{"rij": "1", "soort": {"rij": "1"}}, {"rij": "1"}, {"rij": "9" * 30}],
        [{"rij": "1", "soort": [["eten"]], "gas": [{"a": []}]}],
    ],
)
def test_whatever_stands_where_rows_should_be_ends_in_a_path(held):
    path = walk(FORM, Answers({**AROUND, "kramen_komt": "ja", "kramen": held}), FACTS)
    assert len(path.steps) == 3
    assert not path.complete
    assert faults(FORM, Answers({"kramen_komt": "ja", "kramen": held}), FACTS)


def test_rows_are_options_by_their_ids():
    scene = walk(FORM, answered(FOOD, SALE), FACTS).scene
    told_options = [(value, str(label)) for value, label in options("kramen", scene)]
    assert told_options == [("1", "Kraam 1: Eten en drinken"), ("2", "Kraam 2: Verkoop")]
    assert options("kramen", walk(FORM, answered(comes="nee"), FACTS).scene) == ()
    assert options("kramen", walk(FORM, Answers(), FACTS).scene) == ()
    assert options("nergens", scene) == ()
