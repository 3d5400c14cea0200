"""What an outage does to a filing term: a table made by hand (REL-32, law note R27 and T74)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijn.klok import amsterdam, end_of_day
from portal.termijn.storing import Oordeel, Raakt, Storing, tijdig, verlengd

FRIDAY = date(2026, 7, 10)


def at(text):
    """A moment on a Dutch clock: `07-10 18:00` of 2026, or with a year before it."""
    full = text if text.count("-") == 2 else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=amsterdam()).astimezone(UTC)


def storing(begin, end, name="a", **more):
    return Storing(name, at(begin), at(end) if end else None, **more)


# name, last day, outages, wettelijk minimum, soepel; no minimum: not lengthened, "…": still lasts
TABLE = [
    ("T74: over the end", FRIDAY, [("07-10 18:00", "07-11 02:00")], "07-11 08:00", "07-13"),
    ("ends at the end", FRIDAY, [("07-10 18:00", "07-11 00:00")], "07-11 06:00", "07-13"),
    ("1 h before the end", FRIDAY, [("07-10 22:00", "07-10 23:00")], "07-11 01:00", "07-13"),
    ("24 h before, touching", FRIDAY, [("07-09 20:00", "07-10 00:01")], "07-11 04:01", "07-13"),
    ("24 h before, just not", FRIDAY, [("07-09 20:00", "07-10 00:00")], None, None),
    ("25 h before", FRIDAY, [("07-09 20:00", "07-09 23:00")], None, None),
    ("begins at the end", FRIDAY, [("07-11 00:00", "07-11 05:00")], None, None),
    ("begins after the end", FRIDAY, [("07-11 09:00", "07-11 12:00")], None, None),
    ("no outage", FRIDAY, [], None, None),
    ("removed again", FRIDAY, [], None, None),
    ("corrected: shorter", FRIDAY, [("07-10 18:00", "07-10 19:00")], "07-11 01:00", "07-13"),
    ("corrected: earlier day", FRIDAY, [("07-08 18:00", "07-08 19:00")], None, None),
    ("still lasts", FRIDAY, [("07-10 18:00", None)], "…", None),
    (
        "two apart",
        FRIDAY,
        [("07-10 08:00", "07-10 09:00"), ("07-10 20:00", "07-10 22:00")],
        "07-11 03:00",
        "07-13",
    ),
    (
        "two that overlap count once",
        FRIDAY,
        [("07-10 18:00", "07-10 21:00"), ("07-10 20:00", "07-10 22:00")],
        "07-11 04:00",
        "07-13",
    ),
    (
        "one inside the other",
        FRIDAY,
        [("07-10 12:00", "07-10 22:00"), ("07-10 13:00", "07-10 14:00")],
        "07-11 10:00",
        "07-13",
    ),
    (
        "away again in the extra time",
        FRIDAY,
        [("07-10 18:00", "07-10 22:00"), ("07-11 01:00", "07-11 11:00")],
        "07-11 14:00",
        "07-13",
    ),
    (
        "away again when all was given back",
        FRIDAY,
        [("07-10 22:00", "07-10 23:00"), ("07-11 01:00", "07-11 11:00")],
        "07-11 01:00",
        "07-13",
    ),
    (
        "the second one still lasts",
        FRIDAY,
        [("07-10 18:00", "07-10 22:00"), ("07-11 01:00", None)],
        "…",
        None,
    ),
    ("three days long", FRIDAY, [("07-08 00:00", "07-11 00:00")], "07-14 00:00", "07-14"),
    (
        "midweek: the working day after",
        date(2026, 7, 7),
        [("07-07 10:00", "07-07 12:00")],
        "07-08 02:00",
        "07-09",
    ),
    (
        "clocks forward: an hour is an hour",
        date(2026, 3, 28),
        [("03-28 22:00", "03-29 01:00")],
        "03-29 04:00",
        "03-30",
    ),
    (
        "clocks back: the double hour counts twice",
        date(2026, 10, 24),
        [("10-24 23:00", "10-25 04:00")],
        "10-25 05:00",
        "10-26",
    ),
    (
        "clocks back: the window is 24 real hours",
        date(2026, 10, 25),
        [("10-24 12:00", "10-25 01:30")],
        "10-26 13:30",
        "10-27",
    ),
    (
        "Easter: the next working day is Tuesday",
        date(2026, 4, 2),
        [("04-02 20:00", "04-02 23:00")],
        "04-03 03:00",
        "04-07",
    ),
    (
        "New Year",
        date(2026, 12, 31),
        [("12-31 20:00", "2027-01-01 03:00")],
        "2027-01-01 07:00",
        "2027-01-04",
    ),
]


@pytest.mark.parametrize(("name", "last", "outages", "minimum", "soepel"), TABLE)
def test_the_table(name, last, outages, minimum, soepel):
    found = verlengd(last, [storing(*each) for each in outages])
    if minimum is None:
        assert found is None, name
    elif minimum == "…":
        assert found is not None
        assert (found.wettelijk_minimum, found.soepel) == (None, None)
    else:
        full = soepel if soepel.count("-") == 2 else f"2026-{soepel}"
        assert found is not None
        assert found.wettelijk_minimum == at(minimum)
        assert found.soepel == date.fromisoformat(full)


def test_the_reasons_say_which_outage_and_which_day():
    found = verlengd(
        FRIDAY, [storing("07-10 18:00", "07-11 02:00"), storing("07-01 10:00", "07-01 11:00", "b")]
    )
    assert found.storingen == ("a",)
    assert [str(each) for each in found.reasons] == [
        "Van 2026-07-10 om 18.00 uur tot 2026-07-11 om 2.00 uur was er een storing.",
        (
            "De termijn liep tot en met 2026-07-10. Door de storing is dat nu tot en met 2026-07-13"
            " (artikel 2:21 van de Algemene wet bestuursrecht)."
        ),
    ]


@pytest.mark.parametrize(
    ("received", "oordeel"),
    [
        ("07-10 23:59", Oordeel.OP_TIJD),
        ("07-11 00:00", Oordeel.OP_TIJD_STORING),
        ("07-13 20:00", Oordeel.OP_TIJD_STORING),
        ("07-13 23:59", Oordeel.OP_TIJD_STORING),
        ("07-14 00:00", Oordeel.MOGELIJK_TE_LAAT),
        ("10-10 09:00", Oordeel.MOGELIJK_TE_LAAT),
    ],
)
def test_three_answers_and_no_refusal(received, oordeel):
    found = tijdig(at(received), FRIDAY, [storing("07-10 18:00", "07-11 02:00")])
    assert found.oordeel is oordeel


def test_without_an_outage_a_second_late_is_for_a_human():
    found = tijdig(at("07-11 00:00"), FRIDAY, [])
    assert found.oordeel is Oordeel.MOGELIJK_TE_LAAT
    assert "Wij nemen uw bericht wel aan" in str(found.sentence)


def test_nobody_is_late_while_it_lasts():
    found = tijdig(at("07-20 12:00"), FRIDAY, [storing("07-10 18:00", None)])
    assert found.oordeel is Oordeel.OP_TIJD_STORING
    assert "telt uw bericht als op tijd" in str(found.sentence)


def test_which_forms_are_hit():
    everything = storing("07-10 18:00", None, raakt=Raakt.DATABASE)
    some = storing("07-10 18:00", None, raakt=Raakt.PRODUCTEN, products=("bezwaar",))
    login = storing("07-10 18:00", None, raakt=Raakt.INLOGGEN)
    assert everything.hits("klacht", login_needed=False)
    assert some.hits("bezwaar", login_needed=False)
    assert not some.hits("klacht", login_needed=True)
    assert login.hits("klacht", login_needed=True)
    assert not login.hits("klacht", login_needed=False)


def test_an_outage_that_ends_before_it_began_is_a_mistake():
    with pytest.raises(ValueError, match="before it began"):
        storing("07-10 18:00", "07-10 17:00")


def test_it_lasts_from_its_begin_to_its_end():
    one = storing("07-10 18:00", "07-10 19:00")
    assert [one.now(at(f"07-10 {time}")) for time in ("17:59", "18:00", "18:59", "19:00")] == [
        False,
        True,
        True,
        False,
    ]


SPANS = st.lists(
    st.tuples(st.integers(-4000, 4000), st.integers(1, 3000)).map(
        lambda pair: Storing(
            f"{pair[0]}",
            end_of_day(FRIDAY) + timedelta(minutes=pair[0]),
            end_of_day(FRIDAY) + timedelta(minutes=pair[0] + pair[1]),
        )
    ),
    max_size=5,
)


@given(SPANS, st.integers(0, 9000))
def test_an_outage_never_makes_anybody_late(spans, minutes):
    received = end_of_day(FRIDAY) + timedelta(minutes=minutes - 4000)
    order = [Oordeel.OP_TIJD, Oordeel.OP_TIJD_STORING, Oordeel.MOGELIJK_TE_LAAT]
    without = order.index(tijdig(received, FRIDAY, []).oordeel)
    assert order.index(tijdig(received, FRIDAY, spans).oordeel) <= without


@given(SPANS)
def test_the_order_of_outages_does_not_matter_and_nothing_is_open_too_short(spans):
    found = verlengd(FRIDAY, spans)
    assert found == verlengd(FRIDAY, list(reversed(spans)))
    if found is not None:
        end = end_of_day(FRIDAY)
        assert found.wettelijk_minimum > end
        assert end_of_day(found.soepel) >= found.wettelijk_minimum
        # the way was open in the extra time for as long as it was closed before the end
        away = {
            minute
            for each in spans
            for minute in range(
                int((each.begin - end) / timedelta(minutes=1)),
                int((each.end - end) / timedelta(minutes=1)),
            )
        }
        extra = int((found.wettelijk_minimum - end) / timedelta(minutes=1))
        open_minutes = sum(minute not in away for minute in range(extra))
        assert open_minutes <= sum(minute < 0 for minute in away)
        assert extra - 1 not in away


def test_of_an_outage_from_before_the_calendar_only_the_hours_since_then_count():
    longer = verlengd(FRIDAY, [storing("0900-11-22 10:00", "2026-07-10 12:00")])
    since = verlengd(FRIDAY, [storing("2014-01-01 00:00", "2026-07-10 12:00")])
    assert longer.soepel == since.soepel
    assert longer.wettelijk_minimum == since.wettelijk_minimum
