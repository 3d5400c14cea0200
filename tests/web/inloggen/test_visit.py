"""A visit, on its own: what it shows and when it is over."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.glue.visit import ANONYMOUS, CSRF, LIMITS, PERSON, Found, Visit
from tests.web.inloggen.scene import START

TYPED = {ANONYMOUS: "sleutel", CSRF: "bewijs", "iets": 1}


def visit(after: timedelta = timedelta(), audience="inwoner", values=None, seen=timedelta()):
    found = Found(dict(TYPED if values is None else values), START, START + seen)
    return Visit(audience, lambda: found, START + after)


def nobody():
    return Visit("inwoner", lambda: None, START)


def test_nothing_is_asked_of_the_store_until_somebody_looks():
    def find():
        raise AssertionError("asked too early")

    assert not Visit("inwoner", find, START).looked


def test_the_store_is_asked_once():
    asked = []
    seen = Visit("inwoner", lambda: asked.append(1), START)
    assert ("iets" in seen, len(seen), seen.state) == (False, 0, "none")
    assert asked == [1]


def test_an_expired_visit_shows_its_form_token_and_nothing_else():
    seen = visit(timedelta(minutes=15))
    assert (seen.state, dict(seen)) == ("expired", {CSRF: "bewijs"})
    assert seen.late == TYPED


def test_an_expired_visit_cannot_be_written_to():
    seen = visit(timedelta(minutes=15))
    seen["iets"] = 2
    assert seen.late["iets"] == 1
    assert not seen.modified


def test_a_live_visit_has_nothing_late():
    assert not visit().late


def test_a_session_of_nobody_is_not_locked_but_over():
    assert visit(timedelta(minutes=15), values={CSRF: "bewijs"}).state == "none"


def test_an_employees_session_is_not_locked_but_over():
    seen = visit(timedelta(minutes=30), "medewerker", {PERSON: {}, CSRF: "bewijs"})
    assert (seen.state, dict(seen)) == ("none", {})


def test_whatever_begins_a_session_gives_it_a_form_token():
    seen = nobody()
    seen[ANONYMOUS] = "sleutel"
    assert seen[CSRF]


def test_a_renewed_visit_has_a_new_form_token():
    seen = visit()
    seen.renew({PERSON: {}, CSRF: "geplant"})
    assert seen[CSRF] not in {"geplant", "bewijs"}


def test_a_live_visit_is_not_revived():
    seen = visit()
    seen.revive()
    assert seen.needs_touch is False
    assert seen.late == {}


def test_nobody_has_no_end():
    assert nobody().ends() is None


@pytest.mark.parametrize("audience", ["inwoner", "medewerker"])
def test_the_end_is_the_first_of_two_limits(audience):
    limits = LIMITS[audience]
    late = limits.absolute - timedelta(minutes=5)
    assert visit(audience=audience).ends() == START + limits.idle
    assert visit(late, audience, seen=late).ends() == START + limits.absolute


def test_the_page_says_the_end_as_it_will_be_after_this_request():
    seen = visit(timedelta(minutes=10))
    assert seen.ends() == START + timedelta(minutes=25)
    assert seen.ends(touched=False) == START + timedelta(minutes=15)


def test_asking_alone_is_no_sign_of_life():
    seen = visit(timedelta(minutes=10))
    assert seen.needs_touch
    seen.asleep = True
    assert not seen.needs_touch


@given(
    st.sampled_from(["inwoner", "medewerker"]),
    st.integers(0, 12 * 3600),
    st.integers(0, 12 * 3600),
)
def test_no_visit_lives_beyond_its_limits(audience, seen: int, after: int):
    last, moment = timedelta(seconds=min(seen, after)), timedelta(seconds=after)
    found = visit(moment, audience, seen=last)
    limits = LIMITS[audience]
    alive = moment - last < limits.idle and moment < limits.absolute
    assert (found.state == "live") == alive
    if moment >= limits.absolute:
        assert found.state == "none"
        assert not found.late
