"""What the reader of a message may do with it, in one way and in words."""

from datetime import date

import pytest

from portal.zaak.antwoord import Way, called, effect, expected, subject, until_when, way
from portal.zaak.berichten import KINDS, Direction, Nature, Reaction

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("nature", Nature)
def test_only_what_expects_nothing_has_no_way(nature):
    kind = KINDS[nature]
    by = way(nature, kind.reaction, taak=False)
    nothing = kind.reaction is Reaction.NONE or kind.direction is Direction.IN
    assert (by is Way.NONE) == nothing


def test_a_decision_is_never_answered_in_words():
    assert way("besluit", "mag", taak=False) is Way.OBJECTION
    assert way("besluit", "niet", taak=False) is Way.NONE


def test_what_brought_a_task_is_done_in_the_task():
    assert way("verzoek_om_aanvulling", "nodig", taak=True) is Way.TASK


def test_a_message_of_a_later_release_is_a_message():
    assert subject("nog_onbekend") == KINDS[Nature.BERICHT].subject
    assert called("nog_onbekend") == KINDS[Nature.BERICHT].nature
    assert way("nog_onbekend", "mag", taak=False) is Way.WORDS


@pytest.mark.parametrize("reaction", Reaction)
@pytest.mark.parametrize("by", Way)
def test_whatever_it_is_something_is_said(reaction, by):
    assert expected(reaction, by).text.endswith(".")


def test_until_when_is_a_whole_date_with_words_or_says_that_there_is_none():
    assert "Uiterlijk" in until_when(date(2026, 6, 12), TODAY).text
    assert until_when(None, TODAY).text == "Er is geen laatste dag."


def test_its_own_words_go_before_those_of_its_kind():
    fixed = KINDS[Nature.BESLUIT].effect
    assert effect("besluit", fixed.text) == fixed
    assert effect("besluit", "U kunt geen bezwaar maken.") == "U kunt geen bezwaar maken."
