"""What is true of every form and all answers."""

import random

from hypothesis import given
from hypothesis import strategies as st

from portal.engine.answers import Answers
from portal.engine.chapters import State, parts
from portal.engine.check import faults
from portal.engine.path import walk
from portal.engine.summary import summary
from tests.engine.builders import FACTS, KINDS, a_form, ask, step

VALUES = {
    "tekst": st.text(max_size=5),
    "getal": st.integers(-5, 500).map(str),
    "ja_nee": st.sampled_from(["ja", "nee"]),
    "keuze": st.sampled_from(["eten", "verkoop", "weg"]),
    "meerkeuze": st.lists(st.sampled_from(["eten", "verkoop", "weg"])),
    "datum": st.dates().map(str),
    "tijd": st.times().map(lambda time: time.strftime("%H:%M")),
}
ANYTHING = st.one_of(
    *VALUES.values(), st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2)
)


@st.composite
def conditions(draw, names):
    """A condition over any question, also one that comes later or does not exist."""
    name = draw(st.sampled_from([*names, "nergens"]))
    simple = draw(
        st.sampled_from(
            [
                {name: draw(st.sampled_from(["ja", "eten", "3"]))},
                {name: {"ingevuld": draw(st.sampled_from(["ja", "nee"]))}},
                {name: {"is_niet": "nee"}},
                {name: {"minstens": "100"}},
                {name: {"bevat": "eten"}},
                {name: {"na": {"feit": "vandaag"}}},
                {"persoon": "niemand"},
                "vast",
            ]
        )
    )
    return draw(
        st.sampled_from(
            [simple, {"niet": simple}, {"alle": [simple, {name: "ja"}]}, {"minstens_een": [simple]}]
        )
    )


@st.composite
def forms(draw):
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8))
    names = [f"v{n}" for n in range(len(kinds))]
    questions = [
        ask(kind, name, verplicht=draw(st.sampled_from(["ja", "nee"])))
        | ({"toon_als": draw(conditions(names))} if draw(st.booleans()) else {})
        for kind, name in zip(kinds, names, strict=True)
    ]
    cut = draw(st.integers(1, len(questions)))
    steps = [step("een", *questions[:cut])]
    if questions[cut:]:
        steps.append(step("twee", *questions[cut:], toon_als=draw(conditions(names))))
    return a_form(*steps, voorwaarden={"vast": draw(conditions(names))})


@st.composite
def walks(draw):
    form = draw(forms())
    names = [question.name for step in form.steps for question in step.questions]
    answers = draw(st.dictionaries(st.sampled_from([*names, "vreemd"]), ANYTHING))
    return form, Answers(answers)


@given(walks())
def test_any_answers_end_in_a_finite_path_whose_answers_are_all_on_it(walked):
    form, answers = walked
    path = walk(form, answers, FACTS)
    asked = {question.name for stop in path.steps for question in stop.questions}
    assert set(path.kept) <= asked
    assert all(answers[name] == value for name, value in path.kept.items())
    assert [stop.number for stop in path.steps] == list(range(1, len(path.steps) + 1))


@given(walks(), st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(walked, order: random.Random):
    form, answers = walked
    shuffled = list(answers.items())
    order.shuffle(shuffled)
    assert walk(form, Answers(dict(shuffled)), FACTS) == walk(form, answers, FACTS)


@given(walks())
def test_walking_with_what_was_kept_changes_nothing(walked):
    form, answers = walked
    path = walk(form, answers, FACTS)
    assert walk(form, path.kept, FACTS) == path


@given(walks())
def test_what_is_incomplete_has_a_fault_and_a_summary_shows_all_that_was_asked(walked):
    form, answers = walked
    path = walk(form, answers, FACTS)
    wrong = {fault.question for fault in faults(form, answers, FACTS)}
    for stop in path.steps:
        assert stop.complete or wrong & {question.name for question in stop.questions}
    rows = [row.question for section in summary(form, path) for row in section.rows]
    assert rows == [question.name for stop in path.steps for question in stop.questions]


@st.composite
def flows(draw):
    """A form with ends, content and chapters beside its questions, and answers."""
    names = [f"v{n}" for n in range(draw(st.integers(1, 6)))]
    steps = []
    for number, name in enumerate(names):
        told = {"inhoud": f"i{number}", "tekst": "Let op."}
        item = draw(st.sampled_from(["vraag", "inhoud", "allebei"]))
        maybe = {"toon_als": draw(conditions(names))} if draw(st.booleans()) else {}
        question = ask(draw(st.sampled_from(KINDS)), name) | maybe
        items = {"vraag": [question], "inhoud": [told | maybe], "allebei": [told, question]}[item]
        steps.append(step(f"s{number}", *items))
    places = st.integers(0, len(steps) - 1)
    ends = [
        {"einde": f"e{n}", "na": f"s{draw(places)}", "soort": "advies", "titel": "E", "tekst": "E."}
        | ({"als": draw(conditions(names))} if draw(st.booleans()) else {})
        for n in range(draw(st.integers(0, 3)))
    ]
    cut = draw(places)
    listed = [f"s{n}" for n in range(len(steps))]
    chapters = [
        {"hoofdstuk": f"h{n}", "titel": "H", "stappen": part}
        for n, part in enumerate((listed[:cut], listed[cut:]))
        if part
    ]
    form = a_form(
        *steps,
        einden=ends,
        hoofdstukken=chapters,
        namens_als=draw(conditions(names)),
        voorwaarden={"vast": draw(conditions(names))},
    )
    return form, Answers(draw(st.dictionaries(st.sampled_from(names), ANYTHING)))


@given(flows())
def test_every_walk_ends_at_most_once_and_only_when_all_before_it_is_right(walked):
    form, answers = walked
    path = walk(form, answers, FACTS)
    assert walk(form, path.kept, FACTS) == path or path.facts.handelt == "namens"
    asked = {question.name for stop in path.steps for question in stop.questions}
    assert set(path.kept) <= asked
    for stop in path.steps:
        assert stop.questions or stop.contents
    if path.ended is not None:
        assert path.complete
        assert path.steps[-1].name == path.ended.after
        assert path.ended.when is None or path.holds(path.ended.when) is True
        assert path.waiting.isdisjoint(stop.name for stop in path.steps)


@given(flows(), st.sets(st.sampled_from([f"s{n}" for n in range(6)])))
def test_every_chapter_has_one_state_that_the_path_explains(walked, seen):
    form, answers = walked
    path = walk(form, answers, FACTS)
    found = parts(form, path, answers, seen)
    stops = [stop for part in found for stop in part.stops]
    assert stops == list(path.steps)
    for part in found:
        done = all(stop.complete and stop.name in seen for stop in part.stops)
        assert (part.state is State.DONE) is (done and bool(part.stops))
        assert (part.onward is None) is (not part.stops)
        assert (part.state in {State.NOT_NEEDED, State.WAITING}) is (not part.stops)
    if all(part.state in {State.DONE, State.NOT_NEEDED} for part in found):
        assert path.complete
        assert not path.waiting or path.ended is not None
