"""The chain of the log: whatever is done to it behind its back, the first bad line is named."""

import subprocess
import sys
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import text

from portal.proof.chain import walk
from portal.store import audit
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.databases import emptied
from tests.proof.manipulations import TOWN, fill, numbers, rebuilt, unguarded, write
from tests.store.scenes import LATER, NOW

WRITER = """
import sys
from pathlib import Path
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.proof.manipulations import fill
database = Database(sys.argv[1], signer=Vault(KeyRing.read(Path(sys.argv[2]))))
fill(database, int(sys.argv[3]))
database.dispose()
"""
WAITERS = """
SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
  WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted)
"""


def walked(database, vault, gemeente=TOWN):
    with database.read() as tx:
        return walk(tx.connection(), gemeente, vault.keys.audit)


def said(database, vault):
    fault = walked(database, vault).fault
    return fault and fault.words


def test_what_nobody_touched_holds(database, vault):
    fill(database, 6)
    found = walked(database, vault)
    assert (found.lines, found.end, found.fault) == (6, 6, None)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_lines SET result = 'fout' WHERE nr = 4", "line 4 was changed"),
        ("UPDATE audit_lines SET at = at + 1 WHERE nr = 4", "line 4 was changed"),
        ("""UPDATE audit_lines SET data = '{"naam":"Zo"}' WHERE nr = 4""", "line 4 was changed"),
        ("UPDATE audit_lines SET seq = 90 WHERE nr = 4", "line 5 was moved"),
        ("DELETE FROM audit_lines WHERE nr = 1", "line 1 is missing"),
        ("DELETE FROM audit_lines WHERE nr = 3", "line 3 is missing"),
    ],
)
def test_a_changed_or_removed_line_is_named(database, vault, statement, words):
    fill(database, 6)
    unguarded(database, statement)
    assert said(database, vault).startswith(words)


COPIED = (
    "INSERT INTO audit_lines (at, gemeente, event, actor, origin, object_kind, object_id, result,"
    " data, nr, key_id, mac) SELECT at, gemeente, event, actor, origin, object_kind, 'ander',"
    " result, data, {nr}, key_id, mac FROM audit_lines WHERE nr = 3"
)


def test_a_line_that_was_put_in_is_named(database, vault):
    fill(database, 6)
    unguarded(database, COPIED.format(nr=7))
    assert said(database, vault).startswith("line 7 was changed, or put there")


def test_a_line_beside_the_chain_is_named(database, vault):
    fill(database, 6)
    unguarded(database, COPIED.format(nr="NULL"))
    assert said(database, vault).startswith("1 lines stand outside of the chain")


def test_a_line_put_in_between_is_named(sqlite_database, vault):
    fill(sqlite_database, 6)
    unguarded(sqlite_database, "DROP INDEX ix_audit_lines_gemeente_nr", COPIED.format(nr=4))
    assert said(sqlite_database, vault).startswith("line 4 stands there twice")


def test_two_lines_that_changed_places_are_named(database, vault):
    fill(database, 6)
    swap = "UPDATE audit_lines SET nr = {} WHERE nr = {}"
    unguarded(database, *(swap.format(*pair) for pair in ((90, 3), (3, 4), (4, 90))))
    assert said(database, vault).startswith(("line 3 was changed", "line 4 was moved"))


def test_a_chain_made_anew_with_a_guessed_key_is_named(database, vault):
    fill(database, 6)
    rebuilt(database, b"geheim" * 5)
    assert said(database, vault).startswith("line 1 was changed")


def test_a_line_under_a_key_of_somebody_else_is_named(database, vault):
    fill(database, 2)
    other = Database(database.engine.url.render_as_string(hide_password=False))
    other.signer = Vault(KeyRing.new(NOW))
    fill(other, 1)
    other.dispose()
    assert said(database, vault).startswith("line 3 was made with a key that is not ours")


def test_words_do_not_move_from_one_part_to_the_next(sqlite_database, vault):
    fill(sqlite_database, 2)
    unguarded(
        sqlite_database,
        "UPDATE audit_lines SET event = event || char(0) || actor || char(0) || origin || char(0)"
        " || object_kind, actor = object_id, origin = result, object_kind = data WHERE nr = 2",
    )
    assert said(sqlite_database, vault).startswith("line 2 was changed")


def test_each_gemeente_has_a_chain_of_its_own(database, vault):
    with database.write() as tx:
        for town in (TOWN, "dorp", TOWN):
            write(tx, "z", town)
    assert walked(database, vault).lines == 2
    assert walked(database, vault, "dorp").lines == 1
    unguarded(database, "UPDATE audit_lines SET actor = 'x' WHERE gemeente = 'dorp'")
    assert walked(database, vault).fault is None
    assert walked(database, vault, "dorp").fault is not None


def test_what_was_rolled_back_leaves_no_gap(database, vault):
    def fail():
        with database.write() as tx:
            write(tx, "weg")
            assert audit.lines(tx, "zaak", "weg")
            _ = 1 / 0

    fill(database, 1)
    with pytest.raises(ZeroDivisionError):
        fail()
    fill(database, 1)
    assert numbers(database) == [1, 2]
    assert said(database, vault) is None


def test_after_a_rotation_both_keys_prove_their_lines(database, vault):
    fill(database, 2)
    newer = Vault(vault.keys.with_new_keys(LATER).only_newest())
    database.signer = newer
    fill(database, 2)
    assert walked(database, newer).lines == 4
    assert said(database, newer) is None


def test_a_key_that_was_left_behind_makes_no_lines_any_more(database, vault):
    newer = Vault(vault.keys.with_new_keys(LATER))
    database.signer = newer
    fill(database, 1)
    database.signer = vault
    # A process that had not seen the new key yet.
    fill(database, 1)
    assert said(database, newer) is None
    with database.write() as tx:
        write(tx, "later", at=NOW + timedelta(days=2))
    assert said(database, newer).startswith("line 3 was made with a key that was left behind")


def old_lines(database, number):
    statement = (
        "INSERT INTO audit_lines (at, gemeente, event, actor, origin, object_kind, object_id,"
        " result, data) VALUES (1, 'elzendam', 'e', 'a', '', 'zaak', '1', 'ok', '{}')"
    )
    with database.write() as tx:
        for _ in range(number):
            tx.execute(text(statement))


def test_lines_from_before_the_chain_are_told_of_in_its_first_line(database, vault):
    old_lines(database, 3)
    fill(database, 2)
    assert walked(database, vault).lines == 3
    assert said(database, vault) is None
    with database.read() as tx:
        (first,) = audit.lines(tx, "logboek", TOWN)
    assert first.data["regels"] == 3


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_lines SET actor = 'b' WHERE seq = 2", "the 3 lines from before"),
        ("DELETE FROM audit_lines WHERE seq = 3", "the 3 lines from before"),
        ("UPDATE audit_lines SET nr = NULL, mac = NULL WHERE nr = 3", "a line was put outside"),
    ],
)
def test_lines_from_before_the_chain_cannot_be_changed_either(database, vault, statement, words):
    old_lines(database, 3)
    fill(database, 2)
    unguarded(database, statement)
    assert said(database, vault).startswith(words)


def test_writers_at_the_same_time_keep_one_chain(database, vault, tmp_path):
    url = database.engine.url.render_as_string(hide_password=False)
    vault.keys.save(tmp_path / "keys")
    command = [sys.executable, "-c", WRITER, url, str(tmp_path / "keys"), "40"]
    writers = [subprocess.Popen(command) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert said(database, vault) is None
    assert numbers(database) == list(range(1, 161))


@pytest.mark.postgres
def test_who_waited_for_the_head_goes_on_from_the_line_it_waited_for(postgres_url, vault):
    database = emptied(postgres_url)
    fill(database, 1)
    later = Thread(target=fill, args=(database, 1, TOWN, 3))
    with database.write() as tx:
        write(tx, "z2")
        audit.lines(tx, "zaak", "z2")  # chains what waits, and holds the head
        later.start()
        with database.read() as look:
            while not look.scalar(text(WAITERS)):
                assert later.is_alive()
    later.join()
    assert said(database, vault) is None
    assert numbers(database) == [1, 2, 3]


def test_the_name_of_a_gemeente_is_only_a_name(database, vault):
    for gemeente in ("'s-Gravenhage", "100% \\ :key"):
        fill(database, 7, gemeente)
        assert walked(database, vault, gemeente).lines == 7
