"""Sessions on the server: under a hash, sealed, and over when they are over."""

from datetime import timedelta

from portal.store import sessions
from tests.store.scenes import LATER, NOW

HASH = "e" * 64


def a_session(tx, vault, **other):
    given = {"id_hash": HASH, "audience": "inwoner", "data": {"taal": "nl"}, "now": NOW}
    return sessions.create(tx, vault, **(given | other))


def test_a_session_is_found_with_what_it_holds(database, vault):
    with database.write() as tx:
        a_session(tx, vault)
    with database.read() as tx:
        row = sessions.load(tx, HASH, "inwoner")
    assert sessions.data(vault, row) == {"taal": "nl"}
    assert (row.created_at, row.last_seen) == (NOW, NOW)


def test_a_citizens_session_is_none_of_an_employees(database, vault):
    with database.write() as tx:
        a_session(tx, vault)
        assert sessions.load(tx, HASH, "medewerker") is None


def test_saving_keeps_the_data_and_the_moment(database, vault):
    with database.write() as tx:
        row = a_session(tx, vault)
        assert sessions.save(tx, vault, row, {"taal": "en"}, LATER)
    with database.read() as tx:
        row = sessions.load(tx, HASH, "inwoner")
    assert sessions.data(vault, row) == {"taal": "en"}
    assert (row.created_at, row.last_seen) == (NOW, LATER)


def test_a_sign_of_life_is_only_worth_a_write_now_and_then(database, vault):
    with database.write() as tx:
        row = a_session(tx, vault)
        assert not sessions.needs_touch(row, NOW + timedelta(seconds=29))
        assert sessions.needs_touch(row, NOW + timedelta(seconds=30))
        assert sessions.touch(tx, row, LATER)
        assert not sessions.needs_touch(row, LATER)
        assert sessions.load(tx, HASH, "inwoner").last_seen == LATER


def test_an_ended_session_stays_ended_and_holds_nothing(database, vault):
    with database.write() as tx:
        row = a_session(tx, vault)
        assert sessions.end(tx, HASH, LATER)
        assert not sessions.end(tx, HASH, LATER)
    with database.write() as tx:
        assert sessions.load(tx, HASH, "inwoner") is None
        assert not sessions.save(tx, vault, row, {"taal": "en"}, LATER)
        assert not sessions.touch(tx, row, LATER)
        left = tx.get(sessions.StoredSession, HASH)
        assert left.data is None
        assert sessions.data(vault, left) == {}


def test_old_sessions_are_forgotten(database, vault):
    with database.write() as tx:
        a_session(tx, vault)
        a_session(tx, vault, id_hash="f" * 64, now=LATER)
        assert sessions.forget(tx, LATER) == 1
        assert sessions.load(tx, "f" * 64, "inwoner") is not None
