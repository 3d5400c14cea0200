"""Which day of a letter is held against a last day (Awb 6:9 lid 2, Atw 1)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.termijn.beslistermijn import Source, end
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import released
from portal.termijn.storing import Oordeel
from portal.termijn.tijdig import by_post, filed

SIX_WEEKS = timedelta(weeks=6)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(made=DAYS, sent=st.integers(30, 60), underway=st.integers(0, 20))
def test_what_is_in_time_by_its_postmark_is_in_time_by_the_day_it_was_filed(made, sent, underway):
    posted = made + timedelta(days=sent)
    came = posted + timedelta(days=underway)
    last = end(made, Length(6, Unit.WEKEN), Source.WET).day
    in_time = by_post(last, posted, came, released()).oordeel is Oordeel.OP_TIJD
    if in_time and came > last:
        assert filed(posted, came) - SIX_WEEKS <= made


def test_the_week_that_a_letter_may_be_on_its_way_is_not_made_longer_by_an_old_postmark():
    assert filed(date(2026, 5, 20), date(2026, 6, 3)) == date(2026, 5, 27)


def test_a_postmark_from_after_it_came_says_nothing():
    assert filed(date(2026, 6, 4), date(2026, 6, 3)) is None
    assert filed(None, date(2026, 6, 3)) is None
