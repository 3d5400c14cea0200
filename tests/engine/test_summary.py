from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.engine.summary import summary
from tests.engine.builders import EVENT, FACTS, a_form, an_event, ask, step

FORM = an_event()


def test_every_label_that_was_asked_is_there_with_its_answer():
    sections = summary(FORM, walk(FORM, Answers(EVENT), FACTS))
    assert [section.title for section in sections] == ["Over evenement", "Over contact"]
    rows = {row.question: row for section in sections for row in section.rows}
    assert rows["naam"].lines == ("Buurtfeest",)
    assert rows["naam"].label == "Wat is naam?"
    assert "muziek_tot" not in rows


def test_what_was_left_empty_has_its_own_row():
    sections = summary(FORM, walk(FORM, Answers(EVENT), FACTS))
    row = sections[0].rows[-1]
    assert (row.question, row.empty, row.lines, row.kind) == ("website", True, (), "tekst")


def test_several_lines_stay_several_lines():
    form = a_form(step("een", ask("tekstvak", "plan"), ask("meerkeuze", "waren")))
    path = walk(form, Answers(plan="Een.\n\nTwee.", waren=["eten", "info"]), FACTS)
    plan, waren = summary(form, path)[0].rows
    assert plan.lines == ("Een.", "", "Twee.")
    assert waren.lines == ("Eten en drinken", "Informatie")


def test_a_path_can_be_told_with_the_labels_of_another_language():
    english = a_form(
        *[ask_in_english(step_) for step_ in FORM.model_dump(by_alias=True)["stappen"]]
    )
    rows = summary(english, walk(FORM, Answers(EVENT), FACTS))[0].rows
    assert rows[0].label == "What?"


def ask_in_english(written):
    return step(
        written["stap"],
        *[
            ask(question["soort"], question["vraag"], label="What?")
            for question in written["vragen"]
        ],
    )
