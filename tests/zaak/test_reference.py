"""A kenmerk can be read out, typed over and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.zaak.reference import ALPHABET, new, normal

years = st.integers(1000, 9999)
randoms = st.binary(min_size=8, max_size=16)
references = st.builds(new, years, randoms)


def signs(reference):
    return [place for place, sign in enumerate(reference) if sign != "-"]


def with_sign(reference, place, sign):
    return reference[:place] + sign + reference[place + 1 :]


def test_kenmerk_looks_like_this():
    assert new(2026, bytes(range(8))) == "2026-8J8KYD-M"


@pytest.mark.parametrize("lookalike", "0O1ILEU")
def test_alphabet_has_no_sign_that_looks_like_another(lookalike):
    assert lookalike not in ALPHABET


@pytest.mark.parametrize(
    "typed",
    [
        "2026-8J8KYD-M",
        "20268j8kydm",
        " 2026 8J8 KYD M ",
        "2026\u20138j8kyd\u2013M",
        "2026.8J8KYD.M\n",
    ],
)
def test_kenmerk_is_understood_however_it_is_typed(typed):
    assert normal(typed) == "2026-8J8KYD-M"


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-8J8KY0-M", "0026-8J8KYD-M", "8J8KYD-M", "x" * 999]
)
def test_what_cannot_be_a_kenmerk_is_none(typed):
    assert normal(typed) is None


def test_too_little_chance_is_refused():
    with pytest.raises(ValueError, match="at least 8 random bytes"):
        new(2026, bytes(7))


@pytest.mark.parametrize("year", [26, 12026])
def test_year_of_other_than_four_digits_is_refused(year):
    with pytest.raises(ValueError, match="year of four digits"):
        new(year, bytes(8))


@given(references)
def test_what_was_made_is_accepted_as_it_is(reference):
    assert normal(reference) == reference


@given(references, st.data())
def test_one_wrong_sign_is_always_caught(reference, data):
    place = data.draw(st.sampled_from(signs(reference)))
    wrong = data.draw(
        st.sampled_from(ALPHABET + "01").filter(lambda sign: sign != reference[place])
    )
    assert normal(with_sign(reference, place, wrong)) is None


@given(references, st.data())
def test_two_signs_that_changed_places_are_always_caught(reference, data):
    first, second = data.draw(
        st.lists(st.sampled_from(signs(reference)), min_size=2, max_size=2, unique=True)
    )
    one, other = reference[first], reference[second]
    swapped = with_sign(with_sign(reference, first, other), second, one)
    assert normal(swapped) in ({reference} if one == other else {None})
