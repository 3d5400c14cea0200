"""Outages are only ever added to: the newest version holds, a withdrawn one is gone from view."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.store import storingen
from portal.store.storingen import Outage, new_storing
from portal.termijn.storing import Raakt
from tests.store.scenes import LATER, NOW

GEMEENTE = "elzendam"


def outage(**more):
    facts = new_storing(NOW, **more)
    titles = tuple(slug.title() for slug in facts.products)
    return Outage(facts, storingen.HAND, titles, "Wij werken eraan.")


def put(tx, one, at=NOW, **more):
    given = {"gemeente": GEMEENTE, "actor": "medewerker:ans"} | more
    return storingen.put(tx, one, at=at, **given)


def test_an_outage_comes_back_as_it_was_written(database):
    one = outage(raakt=Raakt.PRODUCTEN, products=("bezwaar", "klacht"))
    with database.write() as tx:
        put(tx, one)
        put(tx, outage(), gemeente="elders")
    with database.read() as tx:
        assert storingen.current(tx, GEMEENTE) == (one,)
        assert storingen.find(tx, GEMEENTE, one.storing.id) == one
        assert storingen.find(tx, "elders", one.storing.id) is None


def test_the_newest_version_holds_and_the_old_ones_stay(database):
    one = outage()
    ended = replace(one, storing=replace(one.storing, end=LATER))
    with database.write() as tx:
        put(tx, one)
        put(tx, ended, LATER, reason="De storing is voorbij.")
    with database.read() as tx:
        assert storingen.current(tx, GEMEENTE) == (ended,)
        first, second = storingen.versions(tx, GEMEENTE, one.storing.id)
    assert (first.version, first.end, first.reason) == (1, None, None)
    assert (second.version, second.end, second.reason) == (2, LATER, "De storing is voorbij.")


def test_what_was_no_outage_is_not_shown_but_kept(database):
    one = outage()
    with database.write() as tx:
        put(tx, one)
        put(tx, replace(one, withdrawn=True), LATER, reason="Het was een oefening.")
    with database.read() as tx:
        assert storingen.current(tx, GEMEENTE) == ()
        assert len(storingen.versions(tx, GEMEENTE, one.storing.id)) == 2


def test_what_is_over_long_ago_can_be_left_out(database):
    old, open_one = outage(end=LATER), outage()
    with database.write() as tx:
        put(tx, old)
        put(tx, open_one)
    with database.read() as tx:
        assert storingen.current(tx, GEMEENTE, since=LATER + timedelta(days=1)) == (open_one,)
        assert set(storingen.current(tx, GEMEENTE, since=LATER)) == {old, open_one}


@pytest.mark.parametrize("act", ["UPDATE storingen SET note = 'x'", "DELETE FROM storingen"])
def test_the_database_refuses_to_change_what_was_public(database, act):
    with database.write() as tx:
        put(tx, outage())
    with pytest.raises(DBAPIError, match="evidence is never changed"), database.write() as tx:
        tx.execute(text(act))


def test_a_heartbeat_is_the_last_one(database):
    with database.write() as tx:
        assert storingen.last_beat(tx, "web") is None
        storingen.beat(tx, "web", NOW)
        storingen.beat(tx, "web", LATER)
        storingen.beat(tx, "worker", NOW)
    with database.write() as tx:
        assert storingen.last_beat(tx, "web") == LATER
        assert storingen.last_beat(tx, "worker") == NOW
