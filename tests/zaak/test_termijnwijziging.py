"""An end date that moves or stands still: the new day, its inputs and what the citizen reads."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.message import Message
from portal.termijn import lengte, wettelijk
from portal.termijn.beslistermijn import Source
from portal.termijn.opschorting import Grond
from portal.termijn.rechtsopvatting import ours
from portal.termijn.verloop import Termijn
from portal.zaak import invoer as inputs_of
from portal.zaak.history import read
from portal.zaak.invoer import Invoer
from portal.zaak.status import Status
from portal.zaak.steps import steps
from portal.zaak.termijn import Uitkomst, computed, inputs
from portal.zaak.termijnwijziging import (
    Gewijzigd,
    agreed,
    begun,
    corrected,
    due,
    extended,
    passed_on,
    resumed,
    suspended,
)
from portal.zaak.words import late, standing_still
from portal.zaak.words import ours as our_date

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
JUNE = Invoer(wettelijk.find("aanvraag").after(date(2026, 6, 1)), ours(), article="awb")
KLACHT = Invoer(wettelijk.find("klacht").after(date(2026, 6, 1)), ours())
ASKED, LATEST = date(2026, 6, 8), date(2026, 6, 22)
STATUSES = (Status("ontvangen", "Ontvangen"), Status("besloten", "Besloten", final=True))


@dataclass(frozen=True)
class Row:
    """A row as the store hands it over, after a trip through JSON."""

    at: datetime
    new: date | None
    unrolled: date | None
    ground: dict[str, Any]


def row(changed: Gewijzigd, hours=0) -> Row:
    kept = changed.kept()
    ground = json.loads(json.dumps(kept["ground"]))
    return Row(AT + timedelta(hours=hours), kept["due"], kept["unrolled"], ground)


def done(changed) -> Gewijzigd:
    assert isinstance(changed, Gewijzigd), str(changed)
    return changed


def refused(changed) -> str:
    assert isinstance(changed, Message)
    return str(changed)


def waiting() -> Gewijzigd:
    return done(suspended(JUNE, Grond.AANVULLING, ASKED, LATEST))


def test_term_stands_still_and_says_what_makes_it_run_again():
    asked = waiting()
    assert str(asked.sentence) == (
        "De termijn staat stil vanaf 2026-06-09, omdat wij u op 2026-06-08 om extra gegevens"
        " vroegen. Zodra wij alles hebben, loopt hij door. Gebeurt dat niet, dan wordt de laatste"
        " dag 2026-08-10."
    )
    assert asked.due.day == date(2026, 8, 10)


def test_term_without_a_last_day_to_wait_has_no_date():
    force = done(suspended(JUNE, Grond.OVERMACHT, ASKED))
    assert (force.due, force.kept()["due"], force.kept()["unrolled"]) == (None, None, None)
    assert str(force.sentence).startswith("De termijn staat stil vanaf 2026-06-08, omdat wij door")


def test_term_runs_again_and_says_from_which_day_it_moved():
    came = done(resumed(waiting().invoer, date(2026, 6, 18)))
    assert came.due.day == date(2026, 8, 6)
    assert str(came.sentence) == (
        "De datum is verschoven van 2026-07-27 naar 2026-08-06, omdat wij op 2026-06-08 om extra"
        " gegevens vroegen."
    )
    assert came.still is None


def test_what_comes_too_late_does_not_make_it_longer():
    came = done(resumed(waiting().invoer, date(2026, 7, 30)))
    assert came.due == waiting().due


def test_same_day_back_leaves_the_date():
    came = done(resumed(waiting().invoer, ASKED))
    assert str(came.sentence) == "De laatste dag blijft 2026-07-27."


@pytest.mark.parametrize("ground", Grond)
def test_every_ground_has_its_own_sentence_both_ways(ground):
    still = done(suspended(JUNE, ground, ASKED))
    assert str(still.sentence).startswith("De termijn staat stil vanaf 2026-06-0")
    assert str(done(resumed(still.invoer, LATEST)).sentence).startswith(
        "De datum is verschoven van 2026-07-27 naar 2026-08-1"
    )


def test_term_that_stands_still_cannot_be_stopped_again():
    assert "staat al stil" in refused(suspended(waiting().invoer, Grond.AANVULLING, ASKED))


def test_term_that_is_over_cannot_stand_still():
    told = refused(suspended(JUNE, Grond.AANVULLING, date(2026, 7, 28)))
    assert told.startswith("De termijn was op 2026-07-27 voorbij.")
    assert isinstance(suspended(JUNE, Grond.AANVULLING, date(2026, 7, 27)), Gewijzigd)


def test_term_that_runs_cannot_be_resumed():
    assert refused(resumed(JUNE, ASKED)) == "De termijn staat niet stil."


def test_term_is_not_resumed_before_it_stood_still():
    assert "Kies die dag of een latere" in refused(resumed(waiting().invoer, date(2026, 6, 7)))


def test_time_the_citizen_agreed_to_is_added():
    later = done(agreed(JUNE, Grond.INSTEMMING, date(2026, 7, 1), lengte.read("3 weken")))
    assert later.due.day == date(2026, 8, 17)
    assert "omdat u op 2026-07-01 goed vond dat wij meer tijd nemen" in str(later.sentence)
    too_late = agreed(JUNE, Grond.INSTEMMING, date(2026, 7, 28), lengte.read("1 week"))
    assert "voorbij" in refused(too_late)


def test_extension_in_time_moves_the_date():
    longer = done(
        extended(
            KLACHT, date(2026, 7, 13), lengte.read("4 weken"), wettelijk.find("klacht").extension
        )
    )
    assert longer.due.day == date(2026, 8, 10)
    assert str(longer.sentence) == (
        "De datum is verschoven van 2026-07-13 naar 2026-08-10, omdat wij meer tijd nodig hebben."
        " Dat lieten wij u op 2026-07-13 weten."
    )


@pytest.mark.parametrize(
    ("on", "length", "told"),
    [
        (date(2026, 7, 14), "4 weken", "De termijn was op 2026-07-13 voorbij."),
        (date(2026, 7, 6), "29 dagen", "Verlengen kan met hoogstens 4 weken in totaal"),
    ],
)
def test_extension_too_late_or_too_long_is_refused_with_the_article(on, length, told):
    grens = wettelijk.find("klacht").extension
    said = refused(extended(KLACHT, on, lengte.read(length), grens))
    assert said.startswith(told)
    assert "artikel 9:11 lid 2 van de Algemene wet bestuursrecht" in said


def test_second_extension_counts_with_the_first():
    grens = wettelijk.find("klacht").extension
    first = done(extended(KLACHT, date(2026, 7, 6), lengte.read("3 weken"), grens))
    again = extended(first.invoer, date(2026, 7, 20), lengte.read("2 weken"), grens)
    assert "hoogstens 4 weken in totaal" in refused(again)


def test_extension_while_the_term_stands_still_keeps_both():
    still = done(suspended(KLACHT, Grond.OVERMACHT, date(2026, 6, 8)))
    grens = wettelijk.find("klacht").extension
    longer = done(extended(still.invoer, date(2026, 7, 20), lengte.read("4 weken"), grens))
    assert (longer.due, longer.still.ground) == (None, Grond.OVERMACHT)
    assert str(longer.sentence).endswith("Wij weten de laatste dag pas als hij weer loopt.")
    ran = done(resumed(longer.invoer, date(2026, 7, 24)))
    # 47 days after 10 August is a Saturday.
    assert ran.due.day == date(2026, 9, 28)


def test_correction_while_the_term_stands_still_says_so():
    still = done(suspended(JUNE, Grond.OVERMACHT, ASKED))
    assert "staat nu nog stil" in str(corrected(still.invoer, date(2026, 6, 2), "x").sentence)


def test_message_that_was_passed_on_begins_anew():
    may = Invoer(wettelijk.find("aanvraag").after(date(2026, 5, 4)), ours())
    passed = done(passed_on(may, date(2026, 5, 7)))
    assert passed.due.day == date(2026, 7, 2)
    assert "Op 2026-05-07 kwam het bij de goede afdeling." in str(passed.sentence)
    assert "begint pas op 2026-05-04" in refused(passed_on(may, date(2026, 5, 3)))


def test_wrong_day_is_corrected_with_its_reason():
    typed = Invoer(wettelijk.find("aanvraag").after(date(2026, 1, 8)), ours())
    right = corrected(typed, date(2026, 1, 5), "de brief kwam op 5 januari.")
    assert right.due.day == date(2026, 3, 2)
    assert str(right.sentence).endswith("De reden: de brief kwam op 5 januari.")


def test_inputs_come_back_whole():
    grens = wettelijk.find("aanvraag").extension
    changed = corrected(JUNE, date(2026, 6, 2), "typefout").invoer
    changed = done(passed_on(changed, date(2026, 6, 3))).invoer
    changed = done(extended(changed, date(2026, 6, 4), lengte.read("2 weken"), grens)).invoer
    changed = done(suspended(changed, Grond.AANVULLING, ASKED, LATEST)).invoer
    assert inputs_of.from_data(json.loads(json.dumps(inputs_of.as_data(changed)))) == changed


def test_year_term_comes_back_whole():
    tax = Invoer(Termijn(date(2026, 3, 10), None, Source.WET), ours())
    assert inputs_of.from_data(inputs_of.as_data(tax)) == tax


def test_question_that_was_not_asked_then_gets_our_reading():
    data = inputs_of.as_data(JUNE)
    del data["opvatting"]["storing"]
    assert inputs_of.from_data(data) == JUNE


@pytest.mark.parametrize(
    ("key", "value"),
    [("bron", "ai"), ("opvatting", {"later": "ja"}), ("wijzigingen", [{"soort": "later"}])],
)
def test_inputs_of_a_later_release_are_refused(key, value):
    with pytest.raises(ValueError, match=r"later|ai"):
        inputs_of.from_data(inputs_of.as_data(JUNE) | {key: value})


def test_every_kept_date_follows_from_its_inputs():
    rows = [row(begun(JUNE)), row(waiting(), 1), row(done(resumed(waiting().invoer, LATEST)), 2)]
    force = row(done(suspended(JUNE, Grond.OVERMACHT, ASKED)), 3)
    assert {each.outcome for each in computed([*rows, force])} == {Uitkomst.KLOPT}


def test_date_that_was_changed_by_hand_is_found():
    honest = row(begun(JUNE))
    [found] = computed([Row(AT, date(2026, 7, 30), honest.unrolled, honest.ground)])
    assert (found.outcome, found.computed) == (Uitkomst.WIJKT_AF, date(2026, 7, 27))
    assert "volgt niet uit" in str(found.why)


def test_row_without_inputs_says_it_cannot_be_checked():
    [found] = computed([Row(AT, date(2026, 7, 27), date(2026, 7, 27), {"reden": "ontvangst"})])
    assert found.outcome is Uitkomst.NIET_NA_TE_REKENEN
    assert "niet bewaard waaruit hij volgt" in str(found.why)


@pytest.mark.parametrize("broken", [{}, {"begin": 5}, None])
def test_row_that_cannot_be_read_says_so(broken):
    honest = row(begun(JUNE))
    ground = honest.ground | {"invoer": {**honest.ground["invoer"], "opvatting": broken}}
    if broken == {}:
        ground = honest.ground | {"invoer": {}}
    [found] = computed([Row(AT, honest.new, honest.unrolled, ground)])
    assert found.outcome is Uitkomst.NIET_NA_TE_REKENEN
    assert "kan deze versie niet lezen" in str(found.why)


def test_date_whose_holidays_became_known_asks_to_be_set_anew():
    honest = row(begun(JUNE))
    kept = Row(AT, date(2026, 7, 28), honest.unrolled, honest.ground | {"zeker": False})
    assert computed([kept])[0].outcome is Uitkomst.NU_ZEKER


def test_newest_inputs_are_those_to_change():
    rows = [row(waiting(), 1), row(begun(JUNE))]
    assert inputs(rows) == waiting().invoer
    assert inputs([]) is None
    assert inputs([Row(AT, None, None, {})]) is None


def history(*changed):
    return read(STATUSES, [], [row(each, hour) for hour, each in enumerate(changed)])


def test_page_of_a_term_that_stands_still_promises_nothing():
    case = history(begun(JUNE), waiting())
    assert our_date(case, "beslissen", LATEST) is None
    assert str(standing_still(case, LATEST)) == str(waiting().sentence)
    assert not case.late(date(2026, 7, 28))
    assert [step.by for step in steps(STATUSES, case)] == [None, None]


def test_term_runs_by_itself_when_nothing_came():
    case = history(begun(JUNE), waiting())
    after = date(2026, 6, 23)
    assert standing_still(case, after) is None
    assert our_date(case, "beslissen", after).day == date(2026, 8, 10)
    assert late(case, "beslissen", date(2026, 8, 11), dwangsom=True) is not None


def test_term_without_an_end_is_never_late():
    case = history(begun(JUNE), done(suspended(JUNE, Grond.OVERMACHT, ASKED)))
    assert case.due is None
    assert not case.late(date(2027, 1, 1))
    assert "door overmacht" in str(standing_still(case, date(2027, 1, 1)))


def test_term_that_runs_again_moved_from_the_day_before_it_stood_still():
    came = done(resumed(waiting().invoer, date(2026, 6, 18)))
    [move] = history(begun(JUNE), waiting(), came).moves(LATEST)
    assert (move.old, move.new, move.why) == (date(2026, 7, 27), date(2026, 8, 6), came.sentence)


def test_moves_tell_that_it_stands_still_now_and_where_it_went_when_nothing_came():
    case = history(begun(JUNE), waiting())
    [now] = case.moves(LATEST)
    assert (now.old, now.new, now.still.since) == (date(2026, 7, 27), None, date(2026, 6, 9))
    [then] = case.moves(LATEST + timedelta(days=1))
    assert (then.old, then.new) == (date(2026, 7, 27), date(2026, 8, 10))


def test_term_that_runs_does_not_stand_still():
    assert standing_still(history(begun(JUNE)), ASKED) is None
    assert standing_still(history(), ASKED) is None


def test_standing_still_without_words_still_says_so():
    kept = row(waiting())
    bare = Row(AT, kept.new, kept.unrolled, {"stil": {"vanaf": "2026-06-09"}})
    told = standing_still(read(STATUSES, [], [bare]), ASKED)
    assert str(told).startswith("De termijn staat stil vanaf 2026-06-09. Zodra")


def test_message_in_a_reason_survives_the_trip():
    longer = done(
        extended(KLACHT, ASKED, lengte.read("1 week"), wettelijk.find("klacht").extension)
    )
    assert read(STATUSES, [], [row(longer)]).terms[0].due.reasons == longer.due.reasons


dates = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@given(
    dates,
    st.lists(
        st.tuples(st.sampled_from(list(Grond)), st.integers(0, 40), st.integers(0, 60)), max_size=5
    ),
)
def test_any_course_of_a_case_can_be_computed_again(begin, stretches):
    changed = begun(Invoer(wettelijk.find("aanvraag").after(begin), ours()))
    rows = [row(changed)]
    at = begin
    for ground, wait, lasts in stretches:
        at += timedelta(days=wait)
        asked = suspended(changed.invoer, ground, at, at + timedelta(days=lasts))
        if isinstance(asked, Message):
            continue
        came = done(resumed(asked.invoer, at + timedelta(days=lasts // 2)))
        assert changed.due.day <= came.due.day <= asked.due.day
        rows += [row(asked), row(came)]
        changed = came
        at += timedelta(days=lasts // 2)
    assert {each.outcome for each in computed(rows)} == {Uitkomst.KLOPT}
    assert due(changed.invoer) == changed.due
