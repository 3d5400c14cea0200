"""Events in, one history out."""

import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.message import say
from portal.termijn.beslistermijn import Source, end
from portal.termijn.lengte import Length, Unit
from portal.zaak.history import Turn, ground_of, read
from portal.zaak.status import Status
from tests.zaak.happened import Event, SetTerm, came_into

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=3)
DUE = end(date(2026, 1, 5), Length(8, Unit.WEKEN), Source.WET)
STATUSES = (
    Status("ontvangen", "Ontvangen"),
    Status("in_behandeling", "Wij zijn bezig"),
    Status("besloten", "Wij hebben beslist", final=True),
)
RECEIVED = Event("ontvangen", NOON)


def term(due=DUE, at=NOON, why=None):
    kept = json.loads(json.dumps(ground_of(due, why)))
    return SetTerm(at, due.day, due.unrolled, kept)


def test_case_without_events_still_reads():
    history = read(STATUSES, ())
    assert (history.current, history.due, history.open) == (None, None, True)
    assert not history.late(date(2099, 1, 1))


def test_receipt_brings_the_first_status_of_the_form():
    assert read(STATUSES, [RECEIVED]).current == Turn("ontvangen", NOON)


def test_receipt_in_a_form_without_statuses_is_called_received():
    assert read((), [RECEIVED]).current == Turn("ontvangen", NOON)


def test_last_status_is_the_current_one():
    history = read(STATUSES, [RECEIVED, came_into("in_behandeling", LATER)])
    assert [turn.status for turn in history.turns] == ["ontvangen", "in_behandeling"]


def test_event_named_after_a_status_brings_it():
    assert read(STATUSES, [RECEIVED, Event("in_behandeling", LATER)]).current == Turn(
        "in_behandeling", LATER
    )


def test_status_may_carry_a_note_and_a_day_for_the_citizen():
    asked = came_into("wacht_op_u", NOON, "Stuur de tekening.", date(2026, 1, 19))
    assert read(STATUSES, [asked]).current == Turn(
        "wacht_op_u", NOON, "Stuur de tekening.", date(2026, 1, 19)
    )


def test_events_may_arrive_in_any_order():
    events = [came_into("in_behandeling", LATER), RECEIVED]
    assert read(STATUSES, events).current == Turn("in_behandeling", LATER)


def test_events_of_one_moment_keep_their_order():
    events = [RECEIVED, came_into("in_behandeling", NOON)]
    assert read(STATUSES, events).current == Turn("in_behandeling", NOON)


def test_end_date_is_read_back_with_its_reasons():
    assert read(STATUSES, [RECEIVED], [term()]).due == DUE


def test_end_date_kept_without_reasons_still_reads():
    bare = SetTerm(NOON, DUE.day, None, {"reden": "ontvangst", "uitleg": ["8 weken na ontvangst"]})
    due = read(STATUSES, [RECEIVED], [bare]).due
    assert (due.day, due.unrolled, due.certain) == (DUE.day, DUE.day, True)
    assert [str(reason) for reason in due.reasons] == ["8 weken na ontvangst"]


def test_case_is_late_from_the_first_day_after_the_last():
    history = read(STATUSES, [RECEIVED], [term()])
    assert not history.late(date(2026, 3, 2))
    assert history.late(date(2026, 3, 3))


def test_term_that_was_taken_away_is_no_term():
    history = read(STATUSES, [RECEIVED], [term(), SetTerm(LATER, None)])
    assert history.due is None
    assert not history.late(date(2099, 1, 1))


def test_closed_case_is_never_late():
    history = read(STATUSES, [RECEIVED, Event("afgesloten", LATER)], [term()])
    assert history.closed_at == LATER
    assert not history.late(date(2027, 1, 1))


def test_final_status_closes_the_case():
    assert read(STATUSES, [RECEIVED, came_into("besloten", LATER)]).closed_at == LATER


def test_case_the_store_calls_closed_is_closed():
    assert read(STATUSES, [RECEIVED], closed_at=LATER).closed_at == LATER


def test_withdrawn_case_is_not_open():
    history = read(STATUSES, [RECEIVED, Event("ingetrokken", LATER)])
    assert (history.open, history.withdrawn_at) == (False, LATER)


def test_moved_end_date_keeps_the_old_one_and_the_reason():
    why = say("Wij vroegen op %(day)s om extra gegevens.", day=date(2026, 2, 20))
    later = end(date(2026, 1, 19), Length(8, Unit.WEKEN), Source.WET)
    history = read(STATUSES, [RECEIVED], [term(), term(later, LATER, why)])
    assert (history.terms[-1].due, history.terms[-1].why) == (later, why)
    assert history.moved() == (DUE,)


def test_end_date_set_anew_on_the_same_day_did_not_move():
    assert read(STATUSES, [RECEIVED], [term(), term(at=LATER)]).moved() == ()


def test_event_of_a_later_release_is_passed_over():
    unknown = Event("dwangsom_verbeurd", LATER, {"bedrag": 23})
    assert read(STATUSES, [RECEIVED, unknown]).current == Turn("ontvangen", NOON)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8), st.randoms())
def test_folding_does_not_depend_on_the_order_of_arrival(names, random):
    events = [came_into(name, NOON + timedelta(hours=n)) for n, name in enumerate(names)]
    shuffled = list(events)
    random.shuffle(shuffled)
    assert read(STATUSES, shuffled) == read(STATUSES, events)
