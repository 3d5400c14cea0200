"""The database: commits mean on disk, reads do not write, and being busy is said honestly."""

import os
import sqlite3
import tempfile
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError

from portal.config import BadSettingError
from portal.store import audit, engines, session
from portal.store.base import kept, milliseconds
from portal.store.chain import UnsignedError
from portal.store.session import BadDatabaseError, Database, UnavailableError
from tests import postgres
from tests.store.scenes import NOW


def line(tx, what="begin"):
    audit.write(
        tx,
        gemeente="elzendam",
        at=NOW,
        event=what,
        actor="a",
        object_kind="draft",
        object_id="1",
    )


def write_and_fail(database):
    with database.write() as tx:
        line(tx)
        _ = 1 / 0


def count(database):
    with database.read() as tx:
        return len(audit.lines(tx, "draft", "1"))


def test_what_was_written_is_there_and_what_was_raised_is_not(database):
    with database.write() as tx:
        line(tx)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(database)
    assert count(database) == 1


def test_a_reading_transaction_cannot_write(database):
    with pytest.raises(DBAPIError), database.read() as tx:
        tx.execute(text("DELETE FROM buckets"))
    with pytest.raises(UnsignedError), database.read() as tx:
        line(tx)
    with database.write() as tx:
        line(tx)
    assert count(database) == 1


def test_a_second_writer_waits_for_the_first(database):
    first_is_in, order = threading.Event(), []

    def first():
        with database.write() as tx:
            tx.execute(text("UPDATE buckets SET full_at = full_at"))
            line(tx)
            first_is_in.set()
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    first_is_in.wait()
    with database.write() as tx:
        line(tx)
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
    assert count(database) == 2


def test_rows_come_in_no_order_that_a_test_could_count_on(sqlite_database):
    with sqlite_database.write() as tx:
        for name in ("eerst", "dan"):
            line(tx, name)
    with sqlite_database.read() as tx:
        unasked = tx.scalars(text("SELECT event FROM audit_lines")).all()
        asked = tx.scalars(text("SELECT event FROM audit_lines ORDER BY seq")).all()
    assert (unasked, asked) == (["dan", "eerst"], ["eerst", "dan"])


def test_check_finds_a_sound_database(database):
    database.check()


# Python 3.12 and later warn that a fork with threads may go wrong: that is what this test is about.
@pytest.mark.filterwarnings("ignore:This process .*:DeprecationWarning")
def test_a_forked_process_inherits_no_connection(database):
    with database.read() as tx:
        tx.execute(text("SELECT 1"))
    assert database.engine.pool.checkedin() == 1
    child = os.fork()
    if child == 0:
        os._exit(database.engine.pool.checkedin())
    assert os.waitpid(child, 0)[1] == 0


def test_sqlite_commits_to_disk(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}")
    with database.write() as tx:
        found = {
            name: tx.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


@contextmanager
def held_by_another(file):
    """A new file that somebody is writing in, who has not turned it to a write-ahead log."""
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_new_file_that_another_process_begins_with_is_waited_for(tmp_path, monkeypatch):
    file = tmp_path / "loket.sqlite3"
    with held_by_another(file) as other:
        monkeypatch.setattr(engines.time, "sleep", lambda _seconds: other.rollback())
        Database(f"sqlite:///{file}").check()
        assert other.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_a_new_file_that_stays_locked_is_not_to_be_had(tmp_path, monkeypatch):
    file, moments = tmp_path / "loket.sqlite3", iter([0.0, 1.0, 6.0])
    with held_by_another(file):
        monkeypatch.setattr(engines.time, "sleep", lambda _seconds: None)
        monkeypatch.setattr(engines.time, "monotonic", lambda: next(moments, 6.0))
        with pytest.raises(UnavailableError):
            Database(f"sqlite:///{file}").check()


def test_writing_inside_writing_is_a_mistake_and_not_a_deadlock(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}")
    with pytest.raises(RuntimeError, match="inside"), database.write(), database.write():
        pass
    with database.write() as tx:
        assert tx.scalar(text("SELECT 1")) == 1
    database.dispose()


def test_another_process_that_keeps_the_lock_makes_us_unavailable(tmp_path):
    url = f"sqlite:///{tmp_path / 'loket.sqlite3'}"
    other, ours = Database(url), Database(url)
    event.listen(
        ours.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=1")
    )
    with other.write() as tx:
        tx.execute(text("SELECT 1"))
        with pytest.raises(UnavailableError) as refusal, ours.write() as late:
            late.execute(text("SELECT 1"))
    with ours.write() as tx:
        assert tx.scalar(text("SELECT 1")) == 1
    assert refusal.value.retry_after > 0
    other.dispose()
    ours.dispose()


def test_a_long_writer_in_this_process_makes_us_unavailable(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "WAIT", 0.01)
    database = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}")
    outcomes = []

    def late():
        try:
            with database.write():
                outcomes.append("wrote")
        except UnavailableError:
            outcomes.append("unavailable")

    with database.write():
        thread = threading.Thread(target=late)
        thread.start()
        thread.join()
    database.dispose()
    assert outcomes == ["unavailable"]


def test_a_mistake_of_ours_is_not_called_unavailable(database):
    with pytest.raises(DBAPIError), database.read() as tx:
        tx.execute(text("SELECT * FROM nothing_like_it"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "must look like"),
        ("loket.sqlite3", "must look like"),
        ("sqlite://", "memory"),
        ("sqlite:///:memory:", "memory"),
        ("mysql://loket@host/loket", "not supported"),
        ("sqlite:////no/such/folder/loket.sqlite3", "does not exist"),
    ],
)
def test_a_wrong_url_is_refused_in_words(url, words):
    with pytest.raises(BadDatabaseError, match=words) as refusal:
        Database(url)
    assert isinstance(refusal.value, BadSettingError)


@pytest.mark.parametrize("mode", [0o500, 0o555, 0o600])
def test_a_folder_we_may_not_write_in_is_refused_in_words(mode):
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(mode)
        with ordinary_user(), pytest.raises(BadDatabaseError, match="cannot be written"):
            Database(f"sqlite:///{Path(name) / 'loket.sqlite3'}")
        Path(name).chmod(0o700)


def test_a_file_we_may_not_write_is_refused_in_words():
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "loket.sqlite3"
        file.touch(mode=0o444)
        Path(name).chmod(0o777)
        with ordinary_user(), pytest.raises(BadDatabaseError, match="cannot be written"):
            Database(f"sqlite:///{file}")


@contextmanager
def ordinary_user():
    """Be a user without special rights for a while: root may write everywhere."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.mark.postgres
@pytest.mark.parametrize("setting", ["synchronous_commit", "fsync", "full_page_writes"])
def test_a_server_that_may_forget_is_refused(postgres_url, setting, monkeypatch):
    url = make_url(postgres_url)
    if setting == "synchronous_commit":
        weak = url.update_query_dict({"options": "-c synchronous_commit=off"})
        database = Database(weak.render_as_string(hide_password=False))
    else:
        # Only the server's own file can switch these off; ask for a setting that is off instead.
        monkeypatch.setattr(engines, "NOT_OFF", (setting, "log_duration"))
        database, setting = Database(postgres_url), "log_duration"
    with pytest.raises(BadDatabaseError, match=setting):
        database.check()
    database.dispose()


@pytest.mark.postgres
def test_a_server_that_is_not_there_makes_us_unavailable():
    database = Database("postgresql+psycopg://loket@/loket?host=/no/such/folder")
    with pytest.raises(UnavailableError):
        database.check()
    database.dispose()


@pytest.mark.postgres
def test_a_connection_the_server_closed_is_replaced(postgres_url):
    database = Database(postgres_url)
    with database.read() as tx:
        mine = tx.scalar(text("SELECT pg_backend_pid()"))
    killer = Database(postgres_url)
    with killer.write() as tx:
        tx.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
    killer.dispose()
    with database.read() as tx:
        assert tx.scalar(text("SELECT pg_backend_pid()")) != mine
    database.dispose()


def test_moments_come_back_in_utc_to_the_millisecond(database):
    summer = timezone(timedelta(hours=2))
    at = datetime(2026, 5, 1, 11, 30, 0, 123_999, tzinfo=summer)
    with database.write() as tx:
        audit.write(
            tx, gemeente="e", at=at, event="x", actor="a", object_kind="draft", object_id="1"
        )
    with database.read() as tx:
        (found,) = audit.lines(tx, "draft", "1")
    assert found.at == kept(at) == datetime(2026, 5, 1, 9, 30, 0, 123_000, tzinfo=UTC)
    assert found.at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        milliseconds(datetime(2026, 5, 1))  # noqa: DTZ001 - the mistake this test is about


def test_the_reason_for_skipping_names_the_package(monkeypatch):
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    monkeypatch.setattr(postgres, "_binaries", lambda: None)
    assert "`postgresql`" in (postgres.missing() or "")


def test_a_connection_that_turned_out_read_only_is_not_used_again(tmp_path):
    """As after a disk that was mounted read-only for a moment: SQLite then opens without a word."""
    url = f"sqlite:///{tmp_path / 'loket.sqlite3'}"
    Database(url).check()
    database = Database(url)
    read_only = [True]

    def opened(_dialect, _entry, arguments, options):
        if read_only[0]:
            arguments[0] = f"file:{tmp_path / 'loket.sqlite3'}?mode=ro"
            options["uri"] = True

    event.listen(database.engine, "do_connect", opened)
    with pytest.raises(UnavailableError), database.write() as tx:
        tx.execute(text("CREATE TABLE written (id INTEGER)"))
    read_only[0] = False
    with database.write() as tx:
        tx.execute(text("CREATE TABLE written (id INTEGER)"))
    database.dispose()


def waiting_writer(database, outcomes, name):
    def write():
        try:
            with database.write() as tx:
                tx.execute(text("SELECT 1"))
            outcomes.append((name, "wrote"))
        except UnavailableError:
            outcomes.append((name, "refused"))

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_waits_on_a_locked_database_do_not_add_up(tmp_path, monkeypatch):
    """What was waited in the row is not waited for the file again."""
    url = f"sqlite:///{tmp_path / 'loket.sqlite3'}"
    database, told = Database(url), []
    moments = iter([100.0, 100.0, 104.0, 104.0])
    monkeypatch.setattr(session.time, "monotonic", lambda: next(moments, 104.0))
    event.listen(
        database.engine,
        "connect",
        lambda connection, _: connection.set_trace_callback(told.append),
    )
    with database.write() as tx:
        tx.execute(text("SELECT 1"))
    database.dispose()
    assert [line for line in told if line.startswith("PRAGMA busy_timeout=1")] == [
        "PRAGMA busy_timeout=1000"
    ]


def test_behind_a_writer_that_is_stuck_only_one_waits(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "CROWDED", 0.0)
    database, outcomes = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}"), []
    with database.write():
        first = waiting_writer(database, outcomes, "first")
        while not database._row._waiting:  # noqa: SLF001 - until it stands in the row
            pass
        for name in ("second", "third"):
            waiting_writer(database, outcomes, name).join()
        assert outcomes == [("second", "refused"), ("third", "refused")]
    first.join()
    database.dispose()
    assert outcomes[-1] == ("first", "wrote")


def test_a_new_file_is_of_this_user_alone_and_so_is_what_stands_beside_it(tmp_path):
    before = os.umask(0o022)
    try:
        database = Database(f"sqlite:///{tmp_path / 'nieuw.sqlite3'}")
        with database.write() as tx:
            tx.execute(text("CREATE TABLE a (x)"))
            modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
        database.dispose()
    finally:
        os.umask(before)
    names = {f"nieuw.sqlite3{more}" for more in ("", "-wal", "-shm")}
    assert modes == dict.fromkeys(names, 0o600)


def test_a_file_that_is_there_stays_as_open_as_it_is(tmp_path):
    file = tmp_path / "oud.sqlite3"
    file.touch()
    file.chmod(0o640)
    database = Database(f"sqlite:///{file}")
    with database.write() as tx:
        tx.execute(text("CREATE TABLE a (x)"))
    database.dispose()
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_address_in_the_way_of_sqlite_makes_no_file_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database = Database("sqlite:///file:nieuw.sqlite3?uri=true")
    database.check()
    database.dispose()
    assert [each.name for each in tmp_path.iterdir()] == ["nieuw.sqlite3"]
