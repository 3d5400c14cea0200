"""Files as an answer: read back as they were received, shown with their number, never typed."""

import pytest

from portal.engine import formats
from portal.engine.answers import Answers
from portal.engine.check import faults
from portal.engine.files import found_in, promised, size
from portal.engine.fits import fits
from portal.engine.path import walk
from portal.engine.summary import summary
from portal.engine.texts import values
from portal.engine.wording import Wrong
from tests.engine.builders import FACTS, a_form, a_question, ask, step

PLAN = {
    "id": "0" * 32,
    "naam": "Plan.pdf",
    "grootte": "1234567",
    "type": "application/pdf",
    "sha256": "ab" * 32,
}
PHOTO = PLAN | {"id": "1" * 32, "naam": "Foto.jpg", "grootte": "48000"}
LATER = a_question("bestand", kort="het plan")
NOW = a_question("bestand", kort="het plan", later_toesturen="nee")


def test_what_was_received_is_read_back_as_it_is():
    assert formats.examine(LATER, [PLAN, PHOTO]) == [PLAN, PHOTO]
    assert fits(LATER, [PLAN])
    assert formats.examine(LATER, formats.typed(LATER, [PLAN])) == [PLAN]


@pytest.mark.parametrize(
    "made_up",
    [
        "plan.pdf",
        ["plan.pdf"],
        [PLAN | {"id": "../x"}],
        [PLAN | {"grootte": "-1"}],
        [PLAN | {"sha256": "x"}],
        [{"id": "0" * 32}],
        [PLAN | {"meer": "x"}],
        [],
        "",
    ],
)
def test_what_was_not_received_is_no_answer(made_up):
    assert formats.examine(LATER, made_up) is None
    assert not fits(LATER, made_up)


def test_later_is_an_answer_where_that_may_be():
    assert formats.examine(LATER, {"later": "ja"}) == "later"
    assert formats.examine(NOW, {"later": "ja"}) is None
    assert formats.examine(LATER, {"later": ""}) is None
    assert [str(line) for line in formats.shown(LATER, "later")] == ["Dit stuur ik later."]


def test_a_file_is_shown_with_name_size_and_number():
    lines = [str(line) for line in formats.shown(LATER, [PLAN, PHOTO])]
    assert lines == [
        "Plan.pdf",
        f"1.2 MB, SHA-256: {'ab' * 32}",
        "Foto.jpg",
        f"48 kB, SHA-256: {'ab' * 32}",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 kB"), (999, "1 kB"), (48_400, "48 kB"), (1_000_000, "1.0 MB"), (9_960_000, "10.0 MB")],
)
def test_a_size_is_said_as_people_know_it(count, words):
    assert str(size(count)) == words


def test_a_missing_file_says_what_can_be_done():
    assert str(formats.empty(LATER).text) == (
        "Voeg bij het plan een bestand toe, of zet een vinkje als u het later stuurt."
    )
    assert str(formats.empty(NOW).text) == "Voeg bij het plan een bestand toe."


def test_more_files_than_the_question_takes_are_a_fault():
    form = a_form(step("een", ask("bestand", "plan", hoogstens="1")))
    answers = Answers(plan=[PLAN, PHOTO])
    (fault,) = faults(form, answers, FACTS)
    assert "mag 1 bestand" in str(fault.message)
    assert not walk(form, answers, FACTS).complete
    assert walk(form, Answers(plan=[PLAN]), FACTS).complete


def test_a_promise_that_may_no_longer_be_given_is_asked_again():
    form = a_form(step("een", ask("bestand", "plan", later_toesturen="nee")))
    assert faults(form, Answers(plan="later"), FACTS)


def test_a_condition_can_ask_whether_there_is_a_file():
    form = a_form(
        step(
            "een", ask("bestand", "plan"), ask("tekst", "x", toon_als={"plan": {"ingevuld": "ja"}})
        )
    )
    assert "x" in {
        asked.name for asked in walk(form, Answers(plan=[PLAN]), FACTS).steps[0].questions
    }
    assert "x" not in {asked.name for asked in walk(form, Answers(), FACTS).steps[0].questions}


def test_a_text_names_a_file_and_leaves_its_number_out():
    form = a_form(step("een", ask("bestand", "plan"), ask("tekst", "x", label="Over ((plan))?")))
    answers = Answers(plan=[PLAN, PHOTO])
    told = values(form, walk(form, answers, FACTS), FACTS)
    assert str(told["plan"]) == "Plan.pdf, Foto.jpg"


def test_the_summary_has_a_row_for_it():
    form = a_form(step("een", ask("bestand", "plan")))
    ((row,),) = (section.rows for section in summary(form, walk(form, Answers(plan=[PLAN]), FACTS)))
    assert (row.question, row.kind, row.empty) == ("plan", "bestand", False)


def test_files_are_found_wherever_they_stand_in_answers():
    rows = [{"rij": "1", "foto": [PLAN]}, {"rij": "2", "foto": [PHOTO], "naam": "x"}]
    assert list(found_in({"kramen": rows, "plan": [PLAN], "x": "later"})) == [PLAN, PHOTO, PLAN]
    assert not isinstance(formats.examine(LATER, [PLAN]), Wrong)


def test_what_comes_later_is_counted_also_in_rows():
    form = a_form(step("een", ask("bestand", "plan"), ask("tekst", "x")))
    rows = [{"rij": "1", "plan": "later"}, {"rij": "2", "plan": [PHOTO]}]
    assert promised(form, Answers(plan="later", x="later")) == 1
    assert promised(form, Answers(kramen=rows)) == 1
    assert promised(form, Answers(plan=[PLAN])) == 0
