"""The last day of a term: its reasons, its certainty, and what must hold for any term."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.definition.model import Bron
from portal.termijn.beslistermijn import Source, counted_back, end
from portal.termijn.kalender import days, is_working_day
from portal.termijn.lengte import Length, Unit, last_day_after, last_day_from

ARTICLE_1 = "(artikel 1 van de Algemene termijnenwet)"
EIGHT_WEEKS = Length(8, Unit.WEKEN)

events = st.dates(date(2014, 1, 1), date(2100, 12, 31))
short_lengths = st.one_of(
    st.builds(Length, st.integers(1, 90), st.just(Unit.DAGEN)),
    st.builds(Length, st.integers(1, 12), st.just(Unit.WEKEN)),
    st.builds(Length, st.integers(1, 3), st.just(Unit.MAANDEN)),
)
lengths = st.one_of(
    short_lengths,
    st.builds(Length, st.integers(91, 900), st.just(Unit.DAGEN)),
    st.builds(Length, st.integers(13, 100), st.just(Unit.WEKEN)),
    st.builds(Length, st.integers(4, 30), st.just(Unit.MAANDEN)),
    st.builds(Length, st.integers(1, 20), st.just(Unit.JAREN)),
)
covered = st.sampled_from([Source.WET, Source.AMVB, Source.VERORDENING])


def three_days_or_more(length):
    return length.unit is not Unit.DAGEN or length.n >= 3


def told(einddatum):
    return [str(reason) for reason in einddatum.reasons]


def test_sources_are_those_a_form_may_name():
    assert [source.value for source in Source] == [bron.value for bron in Bron]


def test_plain_term_says_only_how_it_was_counted():
    assert told(end(date(2026, 1, 5), EIGHT_WEEKS, Source.WET)) == [
        "8 weken na 2026-01-05 is 2026-03-02."
    ]


def test_good_friday_is_named_with_the_article():
    assert told(end(date(2026, 2, 6), EIGHT_WEEKS, Source.WET)) == [
        "8 weken na 2026-02-06 is 2026-04-03.",
        f"De laatste dag is Goede Vrijdag. Daarom wordt het de eerstvolgende werkdag {ARTICLE_1}.",
        "Ook 2026-04-04 is geen werkdag: dat is een zaterdag.",
        "Ook 2026-04-05 is geen werkdag: dat is een zondag.",
        "Ook 2026-04-06 is geen werkdag: dat is Tweede Paasdag.",
    ]


def test_two_working_days_are_explained():
    assert told(end(date(2026, 5, 13), Length(5, Unit.DAGEN), Source.WET))[-1] == (
        "In de termijn moeten minstens twee werkdagen zitten. Daarom loopt hij door"
        " tot en met 2026-05-19 (artikel 2 van de Algemene termijnenwet)."
    )


@pytest.mark.parametrize(
    ("length", "source", "excluded", "why"),
    [
        (Length(6, Unit.WEKEN), Source.MINISTERIELE_REGELING, False, "ministeriële regeling"),
        (Length(6, Unit.WEKEN), Source.GEMEENTE, False, "gemeente heeft deze termijn zelf gesteld"),
        (Length(6, Unit.WEKEN), Source.VERORDENING, True, "regels van deze termijn wijken"),
    ],
)
def test_term_that_stays_says_why(length, source, excluded, why):
    koningsdag = end(date(2026, 3, 16), length, source, excluded=excluded)
    assert koningsdag.day == date(2026, 4, 27)
    assert why in told(koningsdag)[-1]
    assert "schuift niet op" in told(koningsdag)[-1]


def test_long_term_on_a_working_day_has_nothing_to_explain():
    assert len(end(date(2026, 2, 4), Length(13, Unit.WEKEN), Source.WET).reasons) == 1


def test_term_that_starts_on_the_day_itself_says_so():
    zienswijze = end(date(2026, 6, 4), Length(6, Unit.WEKEN), Source.WET, on_the_day=True)
    assert told(zienswijze) == [
        "6 weken vanaf 2026-06-04, en die dag telt mee, is tot en met 2026-07-15."
    ]


def test_counting_back_names_the_member_of_the_article():
    assert "artikel 1 lid 2" in told(counted_back(date(2026, 8, 29), EIGHT_WEEKS))[-1]


def test_year_beyond_the_decrees_is_not_certain_and_says_so():
    einddatum = end(date(2029, 1, 8), EIGHT_WEEKS, Source.WET)
    assert not einddatum.certain
    assert "Voor 2029 is nog niet bekend" in told(einddatum)[-1]


def test_term_that_ends_within_the_known_years_is_certain():
    assert end(date(2028, 10, 30), EIGHT_WEEKS, Source.WET).certain


def test_short_term_that_starts_in_an_unknown_year_is_not_certain():
    assert not end(date(2022, 12, 29), Length(5, Unit.DAGEN), Source.WET).certain


def test_long_term_from_an_unknown_year_into_a_known_one_is_certain():
    assert end(date(2022, 11, 10), EIGHT_WEEKS, Source.WET).certain


def test_term_the_law_leaves_alone_is_certain_in_any_year():
    assert end(date(2050, 1, 8), Length(2, Unit.JAREN), Source.WET).certain


def test_term_is_over_the_day_after_its_last_day():
    einddatum = end(date(2026, 1, 5), EIGHT_WEEKS, Source.WET)
    assert not einddatum.passed(date(2026, 3, 2))
    assert einddatum.passed(date(2026, 3, 3))


def test_length_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one day"):
        Length(0, Unit.WEKEN)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, Unit.DAGEN), "1 dag"),
        (Length(1, Unit.WEKEN), "1 week"),
        (Length(2, Unit.MAANDEN), "2 maanden"),
        (Length(5, Unit.JAREN), "5 jaar"),
    ],
)
def test_length_in_words(length, words):
    assert str(length.in_words()) == words


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 1, 15), date(2026, 2, 14)),
    ],
)
def test_month_from_the_day_itself(start, last):
    assert last_day_from(start, Length(1, Unit.MAANDEN)) == last


@given(events, short_lengths, covered)
def test_covered_term_always_ends_on_a_working_day(event, length, source):
    assert is_working_day(end(event, length, source).day)


@given(events, lengths, st.sampled_from(Source), st.booleans(), st.booleans())
def test_end_is_never_earlier_than_counted(event, length, source, on_the_day, excluded):
    einddatum = end(event, length, source, on_the_day=on_the_day, excluded=excluded)
    assert einddatum.unrolled <= einddatum.day <= einddatum.unrolled + timedelta(days=14)


@given(events, st.integers(0, 400), short_lengths, covered)
def test_later_event_never_ends_earlier(event, later, length, source):
    second = event + timedelta(days=later)
    assert end(event, length, source).day <= end(second, length, source).day


@given(events, lengths, covered)
def test_longer_term_never_ends_earlier(event, length, source):
    longer = Length(length.n + 1, length.unit)
    assert end(event, length, source).unrolled <= end(event, longer, source).unrolled


@given(events, short_lengths.filter(three_days_or_more), covered)
def test_term_of_three_days_or_more_has_two_working_days(event, length, source):
    last = end(event, length, source).day
    assert sum(map(is_working_day, days(event + timedelta(days=1), last))) >= 2


@given(events, st.integers(1, 100))
def test_weeks_end_on_the_same_weekday(event, weeks):
    assert last_day_after(event, Length(weeks, Unit.WEKEN)).weekday() == event.weekday()


@given(events, st.integers(1, 60))
def test_months_end_on_the_same_day_or_the_last_of_the_month(event, months):
    last = last_day_after(event, Length(months, Unit.MAANDEN))
    assert last.day == event.day or (last + timedelta(days=1)).day == 1


@given(events, st.one_of(short_lengths, lengths))
def test_day_itself_ends_before_the_day_after(event, length):
    assert last_day_from(event, length) <= last_day_after(event, length)


@given(st.dates(date(2016, 1, 1), date(2100, 12, 31)), short_lengths)
def test_counting_back_never_moves(event, length):
    einddatum = counted_back(event, length)
    assert einddatum.day == einddatum.unrolled < event


@given(events, short_lengths, covered)
def test_moved_end_is_always_explained(event, length, source):
    einddatum = end(event, length, source)
    moved = einddatum.day != einddatum.unrolled
    assert moved == any("Algemene termijnenwet" in reason for reason in told(einddatum))
