"""A message survives being kept as data."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.message import Message, say, say_n
from portal.termijn.beslistermijn import Source, end
from portal.termijn.lengte import Length, Unit
from portal.zaak.reasons import as_data, from_data

plain_values = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.decimals(allow_nan=False, allow_infinity=False),
)
names = st.text("abcdefgh", min_size=1, max_size=5)


def messages(values):
    kept = st.dictionaries(names, values, max_size=3).map(lambda found: tuple(found.items()))
    return st.builds(
        Message, st.text(max_size=30), st.none() | st.text(max_size=9), st.integers(), kept
    ).map(lambda made: made if made.plural is not None else Message(made.text, values=made.values))


def kept_and_read(message):
    return from_data(json.loads(json.dumps(as_data(message))))


@given(st.recursive(messages(plain_values), messages, max_leaves=4))
def test_kept_message_is_the_same_message(message):
    assert kept_and_read(message) == message


def test_reasons_of_an_end_date_survive():
    for reason in end(date(2026, 2, 20), Length(6, Unit.WEKEN), Source.WET).reasons:
        assert kept_and_read(reason) == reason


def test_plural_survives():
    assert str(kept_and_read(say_n("%(n)s dag", "%(n)s dagen", 3))) == "3 dagen"


def test_date_and_moment_stay_apart():
    message = say("%(day)s %(at)s", day=date(2026, 1, 2), at=datetime(2026, 1, 2, 3, tzinfo=UTC))
    assert kept_and_read(message) == message


def test_amount_keeps_its_zeros():
    assert str(kept_and_read(say("%(euro)s", euro=Decimal("12.50")))) == "12.50"


def test_bare_sentence_is_a_message():
    assert str(from_data("Zo stond het er vroeger.")) == "Zo stond het er vroeger."


def test_unknown_value_is_refused():
    with pytest.raises(ValueError, match="no kept message"):
        from_data({"text": "x", "values": {"y": {"kleur": "rood"}}})
