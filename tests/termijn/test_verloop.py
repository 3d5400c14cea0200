"""The course of a term: what must hold for any term, whatever changes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijn import wettelijk
from portal.termijn.beslistermijn import Source
from portal.termijn.beslistermijn import end as last_day
from portal.termijn.kalender import is_working_day
from portal.termijn.lengte import Length, Unit, last_day_after, read
from portal.termijn.opschorting import Grond, Opschorting, agreed, propose_latest, still_days
from portal.termijn.rechtsopvatting import Rechtsopvatting, ours, questions
from portal.termijn.verdaging import Verdaging, advice
from portal.termijn.verloop import Correctie, Doorgeleiding, Termijn, end

OURS = ours()
WEEKS = Length(8, Unit.WEKEN)
AANVRAAG = wettelijk.find("aanvraag").after(date(2026, 6, 1))

days = st.dates(date(2015, 1, 1), date(2090, 12, 31))
lengths = st.one_of(
    st.builds(Length, st.integers(1, 120), st.just(Unit.DAGEN)),
    st.builds(Length, st.integers(1, 16), st.just(Unit.WEKEN)),
    st.builds(Length, st.integers(1, 5), st.just(Unit.MAANDEN)),
)
terms = st.builds(
    Termijn,
    days,
    st.one_of(lengths, st.none()),
    st.sampled_from(Source),
    st.booleans(),
    st.booleans(),
)
opinions = st.builds(
    Rechtsopvatting,
    **{name: st.sampled_from(sorted(one.readings)) for name, one in questions().items()},
)


@st.composite
def stretches(draw):
    begin = draw(days)
    return Opschorting(
        draw(st.sampled_from(Grond)), begin, begin + timedelta(days=draw(st.integers(0, 90)))
    )


extensions = st.builds(Verdaging, lengths, days)
changes = st.lists(st.one_of(stretches(), extensions), max_size=5)


def told(einddatum):
    return [str(reason) for reason in einddatum.reasons]


@given(terms.filter(lambda term: term.length is not None), opinions)
def test_term_that_nothing_changed_is_the_plain_term(term, opinion):
    plain = last_day(
        term.begin, term.length, term.source, on_the_day=term.on_the_day, excluded=term.excluded
    )
    assert end(term, (), opinion) == plain


@given(terms, changes, stretches(), opinions)
def test_standing_still_never_makes_a_term_shorter(term, happened, stretch, opinion):
    with_it = end(term, [*happened, stretch], opinion)
    without = end(term, happened, opinion)
    assert with_it.unrolled >= without.unrolled
    assert with_it.day >= without.day


@given(terms, changes, extensions, opinions)
def test_extending_never_makes_a_term_shorter(term, happened, extension, opinion):
    assert end(term, [*happened, extension], opinion).day >= end(term, happened, opinion).day


@given(terms, changes, opinions)
def test_end_is_never_before_it_was_counted(term, happened, opinion):
    found = end(term, happened, opinion)
    assert found.unrolled <= found.day


@given(days, changes, opinions.filter(lambda opinion: opinion.lange_som == "per_deel"))
def test_term_under_the_atw_ends_on_a_working_day(begin, happened, opinion):
    assert is_working_day(end(Termijn(begin, WEEKS, Source.WET), happened, opinion).day)


@given(days, st.lists(stretches(), max_size=5), opinions)
def test_standing_still_leaves_the_atw_in_place(begin, happened, opinion):
    assert is_working_day(end(Termijn(begin, WEEKS, Source.WET), happened, opinion).day)


@given(days, st.integers(0, 60), st.lists(stretches(), max_size=3))
def test_later_receipt_never_ends_earlier_by_much(begin, later, happened):
    # A day that stood still before the term began does not count: that can cost those days.
    stood = sum(len(still_days(each, OURS)) for each in happened)
    first = end(Termijn(begin, WEEKS, Source.WET), happened, OURS)
    second = end(Termijn(begin + timedelta(days=later), WEEKS, Source.WET), happened, OURS)
    assert second.unrolled + timedelta(days=stood) >= first.unrolled


@given(days, stretches())
def test_the_same_days_twice_count_once(begin, stretch):
    term = Termijn(begin, WEEKS, Source.WET)
    once, twice = (end(term, [stretch] * times, OURS) for times in (1, 2))
    assert (once.day, once.unrolled) == (twice.day, twice.unrolled)


@given(days, st.integers(0, 400))
def test_days_are_days_also_over_a_night_the_clock_changes_and_a_leap_day(begin, many):
    stretch = Opschorting(Grond.AANVULLING, begin, begin + timedelta(days=many))
    assert len(still_days(stretch, OURS)) == many


@given(days, lengths)
def test_agreed_time_is_what_was_agreed(on, length):
    stretch = agreed(Grond.INSTEMMING, on, length)
    assert stretch.begin + timedelta(days=len(still_days(stretch, OURS))) == last_day_after(
        on, length
    )


@given(terms, changes)
def test_reading_law_literally_never_ends_later(term, happened):
    literal = OURS.but(opschortingsdagen="letterlijk")
    assert end(term, happened, literal).day <= end(term, happened, OURS).day


@given(days, lengths)
def test_day_we_propose_is_a_working_day(on, length):
    proposed = propose_latest(on, length)
    assert is_working_day(proposed)
    assert proposed >= last_day_after(on, length)


def test_overlap_with_another_stretch_counts_once():
    twice = [
        Opschorting(Grond.AANVULLING, date(2026, 6, 8), date(2026, 6, 18)),
        Opschorting(Grond.BUITENLAND, date(2026, 6, 10), date(2026, 6, 16)),
    ]
    found = end(AANVRAAG, twice, OURS)
    assert found.day == date(2026, 8, 6)
    assert sum("stond de termijn stil" in reason for reason in told(found)) == 1


def test_every_step_is_told_with_its_article():
    article = wettelijk.find("klacht").extension.article
    klacht = wettelijk.find("klacht").after(date(2026, 4, 13))
    found = end(
        klacht,
        [
            Opschorting(Grond.UITSTEL, date(2026, 4, 20), date(2026, 4, 27)),
            Verdaging(read("4 weken"), date(2026, 5, 20), article),
        ],
        OURS,
    )
    assert told(found) == [
        "6 weken na 2026-04-13 is 2026-05-25.",
        (
            "U vond het op 2026-04-20 goed dat wij meer tijd nemen"
            " (artikel 7:10 lid 4 of 9:11 lid 3 van de Algemene wet bestuursrecht)."
        ),
        "Van 2026-04-21 tot en met 2026-04-27 stond de termijn stil. Er komen 7 dagen bij.",
        (
            "Wij lieten u op 2026-05-20 weten dat wij 4 weken langer nodig hebben"
            " (artikel 9:11 lid 2 van de Algemene wet bestuursrecht)."
        ),
        "Met die tijd erbij is de laatste dag 2026-06-29.",
    ]


def test_one_day_is_told_as_one_day():
    stretch = Opschorting(Grond.AANVULLING, date(2026, 6, 8), date(2026, 6, 9))
    assert "Er komt 1 dag bij." in told(end(AANVRAAG, [stretch], OURS))[-2]


@pytest.mark.parametrize("ground", Grond)
def test_every_ground_names_its_article(ground):
    stretch = Opschorting(ground, date(2026, 6, 8), date(2026, 6, 12))
    assert "artikel" in told(end(AANVRAAG, [stretch], OURS))[1]


def test_term_that_still_stands_still_has_no_last_day():
    with pytest.raises(ValueError, match="still stands still"):
        end(AANVRAAG, [Opschorting(Grond.OVERMACHT, date(2026, 6, 8))], OURS)


def test_stretch_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it began"):
        Opschorting(Grond.AANVULLING, date(2026, 6, 8), date(2026, 6, 7))


def test_passing_on_and_correcting_are_told():
    changed = [Correctie(date(2026, 6, 2), "typefout."), Doorgeleiding(date(2026, 6, 3))]
    found = end(AANVRAAG, changed, OURS)
    assert found.day == date(2026, 7, 29)
    assert "De reden: typefout." in told(found)[0]
    assert "Daarom tellen wij vanaf die dag" in told(found)[1]
    other = end(AANVRAAG, changed, OURS.but(doorgeleiding="eerste_ontvangst"))
    assert other.day == date(2026, 7, 28)
    assert "vanaf de dag waarop wij het kregen" in told(other)[1]


def test_year_of_a_tax_is_told_with_its_article():
    found = end(Termijn(date(2028, 3, 10), None, Source.WET), (), OURS)
    assert "artikel 236 lid 2 van de Gemeentewet" in told(found)[0]
    assert "De datum schuift niet op" in told(found)[1]


def test_long_sum_says_why_it_does_not_move():
    term = Termijn(date(2026, 1, 5), WEEKS, Source.VERORDENING)
    found = end(term, [Verdaging(WEEKS, date(2026, 2, 23))], OURS)
    assert "langer dan 90 dagen, 12 weken of 3 maanden" in told(found)[-1]


def test_no_limit_in_the_law_gives_advice():
    assert "kortste tijd die haalbaar is" in str(advice(wettelijk.find("aanvraag").extension))
    assert advice(wettelijk.find("klacht").extension) is None
