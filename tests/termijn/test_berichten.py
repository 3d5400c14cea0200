"""Messages in and out: in time or not, after an outage, and what being late costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.message import Message, say
from portal.termijn import bezwaar
from portal.termijn.bekendmaking import Verzending, bekendgemaakt, notify_by, warn_at
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.dwangsom import amounts, dwangsom, too_early
from portal.termijn.klok import end_of_day, local_day
from portal.termijn.rechtsopvatting import ours
from portal.termijn.storing import Storing, uitstel
from portal.termijn.tijdig import Tijdigheid, by_post, early, electronic

OURS = ours()
LAST = date(2026, 7, 10)
FIRST = date(2026, 5, 30)
NIGHT = datetime(2026, 7, 10, 16, tzinfo=UTC)

days = st.dates(date(2015, 1, 1), date(2090, 12, 31))
outages = st.lists(
    st.tuples(st.integers(-60 * 24, 60 * 24), st.integers(0, 40)).map(
        lambda pair: Storing(
            NIGHT + timedelta(hours=pair[0]), NIGHT + timedelta(hours=pair[0] + pair[1])
        )
    ),
    max_size=4,
)


def test_in_time_says_until_when():
    judged = electronic(LAST, NIGHT, OURS)
    assert "uiterlijk 2026-07-10 (artikel 6:9" in str(judged.reasons[0])


def test_late_is_never_refused_by_itself():
    judged = electronic(LAST, NIGHT + timedelta(days=1), OURS)
    assert judged.tijdigheid is Tijdigheid.MOGELIJK_TE_LAAT
    assert "Weiger het niet vanzelf" in str(judged.reasons[0])


def test_letter_that_came_by_the_last_day_needs_no_postmark():
    assert by_post(LAST, LAST, LAST, OURS).tijdigheid is Tijdigheid.OP_TIJD


def test_letter_in_the_week_after_says_by_when():
    judged = by_post(LAST, LAST, date(2026, 7, 14), OURS)
    assert "uiterlijk 2026-07-17" in str(judged.reasons[0])


def test_objection_of_the_day_itself_is_early_and_counts():
    judged = early(LAST, LAST, existed=True)
    assert judged.tijdigheid is Tijdigheid.TE_VROEG_GELDIG
    assert "artikel 6:10" in str(judged.reasons[0])
    assert "Een medewerker bekijkt" in str(early(LAST, LAST, existed=False).reasons[0])


@given(days, st.integers(0, 86_399))
def test_in_time_is_through_the_end_of_the_dutch_day(day, second):
    begins = end_of_day(day - timedelta(days=1))
    moment = min(begins + timedelta(seconds=second), end_of_day(day) - timedelta(microseconds=1))
    assert electronic(day, moment, OURS).tijdigheid is Tijdigheid.OP_TIJD
    assert electronic(day, end_of_day(day), OURS).tijdigheid is Tijdigheid.MOGELIJK_TE_LAAT


def test_outage_that_still_runs_promises_more_time_without_a_day():
    running = uitstel(FIRST, LAST, [Storing(NIGHT, None)])
    assert (running.wettelijk_minimum, running.soepel) == (None, None)
    assert "hoeveel, staat hier als de storing voorbij is" in str(running.reasons[0])
    judged = electronic(LAST, NIGHT + timedelta(days=3), OURS, running)
    assert judged.tijdigheid is Tijdigheid.OP_TIJD_STORING


def test_outage_that_began_after_the_term_gives_nothing():
    assert uitstel(FIRST, LAST, [Storing(NIGHT + timedelta(days=1), None)]) is None


def test_outage_says_until_which_day():
    more = uitstel(FIRST, LAST, [Storing(NIGHT, NIGHT + timedelta(hours=8))])
    assert "tot en met 2026-07-13 de tijd (artikel 2:21 lid 3" in str(more.reasons[0])


@pytest.mark.parametrize("begin", [datetime(2026, 7, 10, 16), NIGHT])  # noqa: DTZ001 - the point
def test_outage_needs_moments_in_order_and_with_a_zone(begin):
    with pytest.raises(ValueError, match=r"time zone|before it began"):
        Storing(begin, begin - timedelta(hours=1))


@given(outages)
def test_outage_gives_back_at_least_what_it_took(down):
    more = uitstel(FIRST, LAST, down)
    closing = end_of_day(LAST)
    if more is None:
        opening = end_of_day(FIRST - timedelta(days=1))
        assert all(min(each.end, closing) <= max(each.begin, opening) for each in down)
        return
    assert closing < more.wettelijk_minimum < more.soepel
    assert not any(each.begin < more.wettelijk_minimum < each.end for each in down)
    assert local_day(more.soepel - timedelta(seconds=1)).weekday() < 5


@given(outages, st.integers(-60 * 24, 60 * 24), st.integers(1, 40))
def test_another_outage_never_takes_time_away(down, begins, hours):
    begin = NIGHT + timedelta(hours=begins)
    another = Storing(begin, begin + timedelta(hours=hours))
    one, two = uitstel(FIRST, LAST, down), uitstel(FIRST, LAST, [*down, another])
    if one is not None:
        assert two.wettelijk_minimum >= one.wettelijk_minimum
        assert two.soepel >= one.soepel


@given(st.datetimes(datetime(2015, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis takes naive bounds
def test_notice_is_due_48_real_hours_later(moment):
    assert notify_by(moment) - moment == timedelta(hours=48)
    assert notify_by(moment) - warn_at(moment) == timedelta(hours=24)


def test_first_message_that_arrived_counts():
    sendings = [Verzending(NIGHT + timedelta(days=n), failed=n < 2) for n in range(4)]
    assert bekendgemaakt(sendings) == date(2026, 7, 12)
    assert bekendgemaakt([]) is None


def term(day):
    return Einddatum(day, day, ())


@given(days, st.integers(1, 300))
def test_dwangsom_lasts_42_days_and_begins_two_weeks_later(day, after):
    received = day + timedelta(days=after)
    found = dwangsom(term(day), received, OURS)
    assert found.first == received + timedelta(days=15)
    assert (found.last - found.first).days == 41
    assert found.decide_by.day == found.first - timedelta(days=1)


@given(days, st.integers(-20, 100))
def test_dwangsom_only_grows_up_to_its_maximum(day, n):
    found = dwangsom(term(day), day + timedelta(days=1), OURS)
    on = found.first + timedelta(days=n)
    assert 0 <= found.amount(on) <= found.amount(on + timedelta(days=1)) <= found.amount(found.last)
    assert (found.amount(on) == 0) == (n < 0)


@given(days, st.integers(0, 60))
def test_too_early_is_any_day_of_the_term(day, before):
    told = too_early(term(day), day - timedelta(days=before))
    assert "Dat is te vroeg" in str(told)
    assert isinstance(dwangsom(term(day), day - timedelta(days=before), OURS), Message)
    assert too_early(term(day), day + timedelta(days=1)) is None


def test_where_the_law_gives_no_dwangsom_the_reason_comes_back():
    why = say("Bij de Woo hoort geen dwangsom.")
    assert dwangsom(term(LAST), date(2026, 7, 11), OURS, not_owed=why) is why


def test_dwangsom_tells_its_days_with_the_article():
    found = dwangsom(term(date(2026, 3, 2)), date(2026, 3, 3), OURS)
    assert str(found.reasons[-1]) == (
        "De ingebrekestelling kwam op 2026-03-03. Beslissen wij niet uiterlijk 2026-03-17, dan"
        " loopt de dwangsom van 2026-03-18 tot en met 2026-04-28"
        " (artikel 4:17 van de Algemene wet bestuursrecht)."
    )


def test_before_the_law_there_was_no_dwangsom():
    with pytest.raises(ValueError, match="bestond de dwangsom nog niet"):
        amounts(date(2009, 9, 30))


def test_amounts_are_those_of_their_first_day():
    assert amounts(date(2023, 12, 31)).total(42) == 1260
    assert amounts(date(2024, 1, 1)).total(42) == 1442


@given(days, st.integers(0, 41))
def test_objection_to_a_tax_is_decided_in_its_year_or_by_the_awb(day, left):
    late = date(day.year, 12, 31) - timedelta(days=left)
    assert bezwaar.beslissing_belasting(day, late).length is not None
    soon = date(day.year, 11, 19) - timedelta(days=left)
    assert bezwaar.beslissing_belasting(day, soon).length is None


@given(days, st.integers(0, 41), st.booleans())
def test_day_an_objection_came_plays_no_part(day, after, commissie):
    last = bezwaar.bezwaartermijn(day, OURS).last.day
    one = bezwaar.beslissing(last, day, commissie=commissie)
    assert one == bezwaar.beslissing(last, day + timedelta(days=after), commissie=commissie)
    assert one.begin == last
