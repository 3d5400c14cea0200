"""The two dates of a case, in words."""

from datetime import UTC, date, datetime

import pytest

from portal.zaak.history import read
from portal.zaak.status import Status
from portal.zaak.words import late, must_act, ours, remaining, yours
from tests.zaak.happened import Event, SetTerm, came_into

AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
LAST = date(2026, 3, 2)
STATUSES = (
    Status("ontvangen", "Ontvangen"),
    Status("wacht_op_u", "Wij missen nog iets van u", actor="inwoner"),
)
RECEIVED = Event("ontvangen", AT)


def running(*more):
    return read(STATUSES, [RECEIVED, *more], [SetTerm(AT, LAST)])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (2, "vandaag is de laatste dag"),
        (3, "morgen is de laatste dag"),
        (11, "nog 9 dagen"),
        (1, "1 dag te laat"),
    ],
)
def test_what_remains_is_said_in_words(day, words):
    assert str(remaining(date(2026, 3, day), today=LAST)) == words


def test_days_too_late_are_counted():
    assert str(remaining(LAST, today=date(2026, 3, 5))) == "3 dagen te laat"


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("beslissen", "Wij beslissen uiterlijk 2026-03-02."),
        ("antwoorden", "Wij antwoorden uiterlijk 2026-03-02."),
        ("afhandelen", "Wij zijn hier uiterlijk 2026-03-02 mee klaar."),
    ],
)
def test_our_date_says_what_we_do_by_then(verb, sentence):
    deadline = ours(running(), verb, date(2026, 3, 1))
    assert (str(deadline.sentence), deadline.passed) == (sentence, False)


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("beslissen", "Wij hadden uiterlijk 2026-03-02 moeten beslissen."),
        ("antwoorden", "Wij hadden uiterlijk 2026-03-02 moeten antwoorden."),
        ("afhandelen", "Wij hadden hier uiterlijk 2026-03-02 mee klaar moeten zijn."),
    ],
)
def test_our_date_that_passed_is_shown_but_promises_nothing(verb, sentence):
    deadline = ours(running(), verb, date(2026, 3, 3))
    assert (str(deadline.sentence), deadline.passed) == (sentence, True)


def test_case_without_a_term_promises_no_date():
    assert ours(read(STATUSES, [RECEIVED]), "beslissen", LAST) is None


def test_closed_case_promises_no_date():
    assert ours(running(Event("afgesloten", AT)), "beslissen", LAST) is None


def test_citizen_is_told_what_to_do_by_when():
    asked = running(came_into("wacht_op_u", AT, until=date(2026, 1, 19)))
    deadline = yours(STATUSES, asked, date(2026, 1, 18))
    assert str(deadline.sentence) == "U moet dit uiterlijk 2026-01-19 doen."
    assert str(deadline.remaining) == "morgen is de laatste dag"


def test_the_two_dates_stay_apart():
    asked = running(came_into("wacht_op_u", AT, until=date(2026, 1, 19)))
    assert yours(STATUSES, asked, LAST).day == date(2026, 1, 19)
    assert ours(asked, "beslissen", LAST).day == LAST


def test_citizen_may_have_to_act_without_a_day():
    asked = running(came_into("wacht_op_u", AT))
    assert must_act(STATUSES, asked)
    assert yours(STATUSES, asked, LAST) is None


def test_day_in_a_status_of_ours_is_not_for_the_citizen():
    ours_to_do = running(came_into("ontvangen", AT, until=LAST))
    assert yours(STATUSES, ours_to_do, LAST) is None


@pytest.mark.parametrize("history", [read(STATUSES, []), running(Event("ingetrokken", AT))])
def test_nobody_has_to_act_in_a_case_that_is_over_or_empty(history):
    assert not must_act(STATUSES, history)
    assert yours(STATUSES, history, LAST) is None


def test_we_are_not_late_on_the_last_day():
    assert late(running(), "beslissen", LAST, dwangsom=True) is None


def test_case_without_a_term_is_never_late():
    assert late(read(STATUSES, [RECEIVED]), "beslissen", LAST, dwangsom=True) is None


@pytest.mark.parametrize("verb", ["beslissen", "antwoorden", "afhandelen"])
def test_late_is_admitted_from_the_first_day_after(verb):
    admitted = late(running(), verb, date(2026, 3, 3), dwangsom=False)
    assert "excuses" in str(admitted.sorry)
    assert "2026-03-02" in str(admitted.sorry)


def test_ingebrekestelling_is_offered_only_where_a_dwangsom_can_follow():
    history, today = running(), date(2026, 3, 3)
    assert late(history, "beslissen", today, dwangsom=False).ingebrekestelling is None
    offered = late(history, "beslissen", today, dwangsom=True).ingebrekestelling
    assert "ingebrekestelling" in str(offered)


def test_who_waits_too_long_is_told_whom_to_turn_to():
    admitted = late(running(), "antwoorden", date(2026, 3, 3), dwangsom=False)
    assert "Bel ons" in str(admitted.help_now)
    assert "ombudsman" in str(admitted.help_now)
