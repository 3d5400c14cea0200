"""Keeping a step: a model of many tabs against the pure rules of conflict and keeping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake import answer
from portal.intake.answer import Conflict, Entry
from portal.store.drafts import DraftContent

EMPTY = DraftContent()


def entry(revision=0, typed=None, values=None, step="wat", questions=("kleur",)):
    return Entry(step, questions, revision, typed if typed is not None else values or {}, values)


def after(content, given_entry, revision):
    """What the draft holds then; the conflict, if there is one."""
    return answer.conflict_of(content, given_entry) or answer.content_with(
        content, given_entry, revision
    )


def test_an_answer_takes_the_place_of_typing():
    wrong = after(EMPTY, entry(typed={"kleur": "?"}), 2)
    right = after(wrong, entry(2, values={"kleur": "rood"}), 3)
    assert right.typed == {}
    assert right.answers == {"kleur": "rood"}


def test_wrong_typing_leaves_the_answer_that_was():
    right = after(EMPTY, entry(values={"kleur": "rood"}), 2)
    wrong = after(right, entry(2, typed={"kleur": "?"}), 3)
    assert wrong.answers == {"kleur": "rood"}
    assert wrong.typed == {"wat": {"kleur": "?"}}


def test_emptying_a_question_takes_its_answer_away():
    right = after(EMPTY, entry(values={"kleur": "rood"}), 2)
    assert after(right, entry(2, values={}), 3).answers == {}


def test_a_question_that_was_not_on_the_page_keeps_its_answer():
    both = after(
        EMPTY, entry(values={"kleur": "rood", "maat": "42"}, questions=("kleur", "maat")), 2
    )
    assert after(both, entry(2, values={"kleur": "blauw"}), 3).answers == {
        "kleur": "blauw",
        "maat": "42",
    }


def test_an_older_page_with_something_else_is_a_conflict():
    right = after(EMPTY, entry(values={"kleur": "rood"}), 2)
    conflict = after(right, entry(1, values={"kleur": "blauw"}), 3)
    assert isinstance(conflict, Conflict)
    assert conflict.stored["kleur"] == "rood"
    assert conflict.questions == ("kleur",)


@pytest.mark.parametrize("values", [{}, None])
def test_an_older_page_that_empties_or_garbles_is_a_conflict_too(values):
    right = after(EMPTY, entry(values={"kleur": "rood"}), 2)
    assert isinstance(after(right, entry(1, typed={"kleur": "?"}, values=values), 3), Conflict)


def test_an_older_page_against_typing_shows_the_typing():
    wrong = after(EMPTY, entry(typed={"kleur": "?"}), 2)
    conflict = after(wrong, entry(1, values={"kleur": "rood"}), 3)
    assert isinstance(conflict, Conflict)
    assert conflict.as_typed
    assert conflict.stored == {"kleur": "?"}


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["een", "twee"]),
        st.sampled_from(["open", "send"]),
        st.sampled_from(["wat", "waar"]),
        st.sampled_from(["rood", "blauw", None]),
    ),
    max_size=20,
)


@given(ACTS)
def test_no_interleaving_of_two_tabs_loses_what_a_tab_did_not_see(acts):
    """Whatever a tab replaces, it had opened a page that showed it, or it was told."""
    content, revision = EMPTY, 1
    opened = {("een", step): (1, None) for step in ("wat", "waar")}
    opened |= {("twee", step): (1, None) for step in ("wat", "waar")}
    for tab, act, step, value in acts:
        name = f"kleur_{step}"
        stored = content.answers.get(name)
        if act == "open":
            opened[tab, step] = (revision, stored)
            continue
        seen_at, seen = opened[tab, step]
        values = {} if value is None else {name: value}
        outcome = after(
            content, entry(seen_at, values=values, step=step, questions=(name,)), revision + 1
        )
        if isinstance(outcome, Conflict):
            assert stored != value
            continue
        assert stored in {seen, value}
        content, revision = outcome, revision + 1
        opened[tab, step] = (revision, value)
