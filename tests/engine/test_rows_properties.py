"""What is true of every form with repeated steps and calculations, and of all answers."""

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from portal.engine.answers import Answers
from portal.engine.check import faults
from portal.engine.path import walk
from portal.engine.summary import summary
from portal.engine.texts import values
from tests.engine.builders import FACTS, a_form, ask, step

SOME = {
    "tekst": st.sampled_from(["x", "", "Ada"]),
    "getal": st.sampled_from(["1", "2.5", "300", "niets"]),
    "ja_nee": st.sampled_from(["ja", "nee", "weg"]),
    "keuze": st.sampled_from(["eten", "verkoop", "weg"]),
    "meerkeuze": st.lists(st.sampled_from(["eten", "weg"]), max_size=2),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["rij", "r0", "x"]), inner)
    ),
    max_leaves=8,
)
SUMS = (
    {"som": ["r0", "v0"]},
    {"aantal": "groep"},
    {"grootste": ["r0"]},
    {"verschil": ["v0", "1"]},
    {"product": ["v0", "som1"]},
    {"som": ["rest", "nergens"]},
)


@st.composite
def conditions(draw, names):
    name = draw(st.sampled_from([*names, "rest", "nergens"]))
    return draw(
        st.sampled_from(
            [
                {name: "ja"},
                {name: {"ingevuld": "nee"}},
                {name: {"minstens": "2"}},
                {name: {"meer_dan": {"berekening": "rest"}}},
                {"niet": {name: "eten"}},
            ]
        )
    )


@st.composite
def forms(draw):
    kinds = st.lists(st.sampled_from([*SOME]), min_size=1, max_size=3)

    def questions(prefix, before):
        asked = []
        for place, kind in enumerate(draw(kinds)):
            names = [*before, *(each["vraag"] for each in asked)]
            more = {"toon_als": draw(conditions(names))} if names and draw(st.booleans()) else {}
            required = draw(st.sampled_from(["ja", "nee"]))
            asked.append(ask(kind, f"{prefix}{place}", verplicht=required, **more))
        return asked

    first, rows = questions("v", ()), questions("r", ["v0"])
    last = questions("w", ["v0", "r0", "groep"])
    before = {"vooraf": "Komt er iets?"} if draw(st.booleans()) else {}
    group = step(
        "groep",
        *rows,
        herhaal={
            "wat": ["rij", "rijen"],
            "nog_een": "Nog een?",
            "max": "3",
            "naam": draw(st.sampled_from(["rij ((nummer))", "((r0)) ((nummer))", "rij"])),
            **before,
        },
        **({"toon_als": draw(conditions(["v0"]))} if draw(st.booleans()) else {}),
    )
    return a_form(
        step("een", *first),
        group,
        step("twee", *last),
        berekeningen={"som1": {"som": ["r0"]}, "rest": draw(st.sampled_from(SUMS))},
    )


@st.composite
def filled(draw, form):
    """Answers that may be right: also in rows, also off the path."""

    def answers(questions):
        return {
            question.name: draw(SOME[question.kind])
            for question in questions
            if draw(st.booleans())
        }

    first, group, last = form.steps
    ids = draw(st.lists(st.integers(1, 9).map(str), unique=True, max_size=4))
    rows = [{"rij": row, **answers(group.questions)} for row in ids]
    driving = draw(st.sampled_from([{}, {"groep_komt": "ja"}, {"groep_komt": "nee"}]))
    return {**answers(first.questions), **driving, "groep": rows, **answers(last.questions)}


@st.composite
def walks(draw):
    form = draw(forms())
    return form, draw(filled(form))


def path_of(form, answers):
    return walk(form, Answers(answers), FACTS)


@given(walks())
def test_any_answers_end_in_a_path_whose_answers_are_all_on_it(walked):
    form, answers = walked
    path = path_of(form, answers)
    for stop in path.steps:
        for row in stop.rows:
            assert set(row.kept) <= {question.name for question in row.questions}
    rows = {row.id: row.kept for stop in path.steps for row in stop.rows}
    assert path.kept.rows("groep") == rows
    outside = {question.name for stop in path.steps for question in stop.questions}
    assert set(path.kept) - {"groep"} <= outside


@given(forms(), JSON, st.sampled_from(["ja", "nee", None, 3]))
def test_any_json_at_all_ends_in_a_path(form, held, said):
    answers = {"groep": held, "groep_komt": said, "v0": held, "r0": held}
    path = path_of(form, answers)
    assert len(path.steps) <= 3
    faults(form, Answers(answers), FACTS)
    assert json.dumps(path.kept.to_dict()) is not None
    values(form, path, FACTS)


@given(walks())
def test_walking_with_what_was_kept_changes_nothing(walked):
    form, answers = walked
    path = path_of(form, answers)
    assert walk(form, path.kept, FACTS) == path


@given(walks(), st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(walked, order: random.Random):
    form, answers = walked
    shuffled = list(answers.items())
    order.shuffle(shuffled)
    inside = [dict(order.sample([*row.items()], len(row))) for row in answers["groep"]]
    assert path_of(form, {**dict(shuffled), "groep": inside}) == path_of(form, answers)


@given(walks())
def test_removing_a_row_changes_nothing_in_the_others(walked):
    form, answers = walked
    before = path_of(form, answers).stop("groep")
    for row in before.rows if before else ():
        left = [each for each in answers["groep"] if each["rij"] != row.id]
        after = path_of(form, {**answers, "groep": left}).stop("groep")
        kept = {each.id: (each.questions, each.kept) for each in after.rows}
        others = [each for each in before.rows if each.id != row.id]
        assert kept == {each.id: (each.questions, each.kept) for each in others}


@given(walks())
def test_what_is_incomplete_has_a_fault_and_a_summary_shows_all_that_was_asked(walked):
    form, answers = walked
    path = path_of(form, answers)
    wrong = faults(form, Answers(answers), FACTS)
    told = {(fault.question, fault.row) for fault in wrong}
    for stop in path.steps:
        own = {(question.name, None) for question in stop.questions} | {(stop.name, None)}
        own |= {(question.name, row.id) for row in stop.rows for question in row.questions}
        assert stop.complete or own & told
    shown = [(section.row, row.question) for section in summary(form, path) for row in section.rows]
    asked = [
        (getattr(page, "id", None), question.name)
        for stop in path.steps
        for page in (stop, *stop.rows)
        for question in page.questions
    ]
    assert [each for each in shown if each[1] != "groep"] == asked
