"""Rows in a draft: numbered once, added once, kept by their place, and taken out alone."""

from portal.intake.answer import Conflict, Entry, conflict_of, content_with
from portal.intake.rows import RowPlace, new_row, row_values, was_there, without_row
from portal.store.drafts import DraftContent

EMPTY = DraftContent()


def entry(row: RowPlace, revision: int = 1, **values: str) -> Entry:
    return Entry("kramen", ("soort",), revision, typed=values, values=values, row=row)


def added(content: DraftContent, page: str, revision: int = 2, **values: str) -> DraftContent:
    return content_with(content, entry(new_row(content, "kramen", page), **values), revision)


def test_rows_are_numbered_from_one_in_the_order_of_adding():
    content = added(added(EMPTY, "a", soort="x"), "b", 3, soort="y")
    assert [row["rij"] for row in content.answers["kramen"]] == ["1", "2"]
    assert content.step_revisions == {"kramen/1": 2, "kramen/2": 3}


def test_a_page_that_is_sent_twice_means_the_row_it_made():
    content = added(EMPTY, "a", soort="x")
    assert new_row(content, "kramen", "a").row == "1"
    assert new_row(content, "kramen", "b").row == "2"
    assert new_row(content, "kramen", "").row == "2"


def test_the_number_of_a_row_that_went_is_not_given_again():
    content = added(added(EMPTY, "a", soort="x"), "b", 3, soort="y")
    left = without_row(content, RowPlace("kramen", "2"), 4)
    assert new_row(left, "kramen", "c").row == "3"
    assert was_there(left, "kramen", "2")
    assert not was_there(left, "kramen", "3")


def test_taking_a_row_out_leaves_the_others_as_they_were():
    content = added(added(EMPTY, "a", soort="x"), "b", 3, soort="y")
    left = without_row(content, RowPlace("kramen", "1"), 4)
    assert [row["soort"] for row in left.answers["kramen"]] == ["y"]
    assert row_values(left, RowPlace("kramen", "2"))["soort"] == "y"
    assert row_values(left, RowPlace("kramen", "1")) == {}


def test_typing_that_is_no_answer_yet_begins_a_row():
    at = new_row(EMPTY, "kramen", "a")
    wrong = Entry("kramen", ("soort",), 1, typed={"soort": "??"}, values=None, row=at)
    content = content_with(EMPTY, wrong, 2)
    assert content.typed == {"kramen/1": {"soort": "??"}}
    assert content.answers["kramen"][0]["rij"] == "1"
    right = content_with(content, entry(RowPlace("kramen", "1"), soort="x"), 3)
    assert right.typed == {}
    assert right.answers["kramen"][0]["soort"] == "x"


def test_a_conflict_is_about_one_row():
    content = added(added(EMPTY, "a", soort="x"), "b", 3, soort="y")
    old, other = entry(RowPlace("kramen", "2"), 2, soort="z"), entry(RowPlace("kramen", "1"), 2)
    assert conflict_of(content, old) == Conflict(
        row_values(content, RowPlace("kramen", "2")), {"soort": "z"}, ("soort",)
    )
    assert conflict_of(content, other) is None


def test_a_row_that_was_taken_out_is_a_conflict_for_the_page_that_still_shows_it():
    content = without_row(added(EMPTY, "a", soort="x"), RowPlace("kramen", "1"), 3)
    conflict = conflict_of(content, entry(RowPlace("kramen", "1"), 2, soort="x"))
    assert conflict is not None
    assert conflict.stored == {}


def test_answers_beside_the_rows_stay():
    content = added(DraftContent(answers={"naam": "Jan"}), "a", soort="x")
    assert content.answers["naam"] == "Jan"
    assert without_row(content, RowPlace("kramen", "1"), 3).answers == {"naam": "Jan", "kramen": []}
