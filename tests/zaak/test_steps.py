"""The list "Hoe staat het ervoor"."""

from datetime import UTC, date, datetime, timedelta

from portal.zaak.history import read
from portal.zaak.status import Status
from portal.zaak.steps import State, steps
from tests.zaak.happened import Event, SetTerm, came_into

DAY = [datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(days=n) for n in range(9)]
STATUSES = (
    Status("ontvangen", "Wij hebben uw aanvraag ontvangen"),
    Status("in_behandeling", "Wij beoordelen uw aanvraag", "Wij lezen alles."),
    Status("wacht_op_u", "Wij missen nog iets van u", actor="inwoner"),
    Status("besloten", "Wij hebben beslist", actor="niemand", final=True),
)
TWO_ENDS = (
    *STATUSES[:2],
    Status("verleend", "U heeft de vergunning gekregen", final=True),
    Status("geweigerd", "U krijgt geen vergunning", final=True),
)


def drawn(statuses, *events):
    return [(str(step.text), step.state.value) for step in steps(statuses, read(statuses, events))]


def test_new_case_shows_where_it_is_and_what_is_to_come():
    assert drawn(STATUSES, Event("ontvangen", DAY[0])) == [
        ("Wij hebben uw aanvraag ontvangen", "nu"),
        ("Wij beoordelen uw aanvraag", "straks"),
        ("Wij hebben beslist", "straks"),
    ]


def test_step_back_stands_there_as_it_happened():
    events = [
        Event("ontvangen", DAY[0]),
        came_into("in_behandeling", DAY[1]),
        came_into("wacht_op_u", DAY[2]),
        came_into("in_behandeling", DAY[3]),
    ]
    assert drawn(STATUSES, *events) == [
        ("Wij hebben uw aanvraag ontvangen", "gedaan"),
        ("Wij beoordelen uw aanvraag", "gedaan"),
        ("Wij missen nog iets van u", "gedaan"),
        ("Wij beoordelen uw aanvraag", "nu"),
        ("Wij hebben beslist", "straks"),
    ]


def test_skipped_status_is_not_called_done():
    events = [Event("ontvangen", DAY[0]), came_into("besloten", DAY[1])]
    assert drawn(STATUSES, *events) == [
        ("Wij hebben uw aanvraag ontvangen", "gedaan"),
        ("Wij hebben beslist", "gedaan"),
    ]


def test_last_step_to_come_names_the_day_we_promised():
    history = read(STATUSES, [Event("ontvangen", DAY[0])], [SetTerm(DAY[0], date(2026, 3, 2))])
    assert [step.by for step in steps(STATUSES, history)] == [None, None, date(2026, 3, 2)]


def test_which_end_it_will_be_is_not_promised():
    assert drawn(TWO_ENDS, came_into("in_behandeling", DAY[0])) == [
        ("Wij beoordelen uw aanvraag", "nu"),
        ("U krijgt bericht over de uitkomst", "straks"),
    ]


def test_end_that_came_is_named():
    events = [came_into("in_behandeling", DAY[0]), came_into("geweigerd", DAY[1])]
    assert drawn(TWO_ENDS, *events)[-1] == ("U krijgt geen vergunning", "gedaan")


def test_withdrawn_case_has_nothing_to_come():
    events = [Event("ontvangen", DAY[0]), Event("ingetrokken", DAY[1])]
    assert drawn(STATUSES, *events) == [
        ("Wij hebben uw aanvraag ontvangen", "gedaan"),
        ("U hebt dit ingetrokken", "gedaan"),
    ]


def test_case_closed_halfway_has_nothing_to_come():
    events = [Event("ontvangen", DAY[0]), Event("afgesloten", DAY[1])]
    assert drawn(STATUSES, *events) == [("Wij hebben uw aanvraag ontvangen", "gedaan")]


def test_case_without_events_shows_all_that_is_to_come():
    assert {state for _, state in drawn(STATUSES)} == {"straks"}


def test_status_without_an_end_in_the_form_still_draws():
    assert drawn(STATUSES[:2], Event("ontvangen", DAY[0]))[-1][1] == "straks"


def test_status_the_form_does_not_know_is_shown_by_its_name():
    events = [came_into("in_behandeling", DAY[0]), came_into("bij_de_commissie", DAY[1])]
    assert drawn(STATUSES, *events) == [
        ("Wij beoordelen uw aanvraag", "gedaan"),
        ("bij de commissie", "nu"),
        ("Wij hebben beslist", "straks"),
    ]


def test_same_status_again_is_news_not_a_step():
    events = [
        came_into("in_behandeling", DAY[0]),
        came_into("in_behandeling", DAY[1], "Wij spreken de buren."),
        came_into("in_behandeling", DAY[2]),
    ]
    first, *_ = steps(STATUSES, read(STATUSES, events))
    assert (first.at, first.note, first.state) == (DAY[0], "Wij spreken de buren.", State.NU)


def test_there_is_at_most_one_place_where_we_are_now():
    for n in range(len(STATUSES)):
        events = [came_into(STATUSES[i].name, DAY[i]) for i in range(n + 1)]
        assert [state for _, state in drawn(STATUSES, *events)].count("nu") <= 1


def test_states_are_words():
    assert [str(state.in_words()) for state in State] == ["gedaan", "hier zijn wij nu", "moet nog"]
