"""`portal backup`: a copy of a database that is being written in, whole and for one user alone."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from portal.cli import backup
from portal.cli.main import main
from portal.store import copy
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.cli import installations
from tests.store.scenes import write_a_line


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup")
    installations.furnished(folder)
    return folder


@pytest.fixture
def settings(furnished, monkeypatch):
    return installations.named(monkeypatch, furnished)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kopieen"
    made.mkdir()
    return made


def lines_in(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM audit_lines").fetchone()[0]


def test_a_copy_made_in_the_middle_of_writing_holds_all_that_was_committed(
    settings, folder, monkeypatch, capsys
):
    database = Database(settings.database_url, signer=Vault(KeyRing.read(settings.keys)))
    with database.read() as looking:
        looking.connection()  # who reads keeps what was committed in the log beside the file
        write_a_line(settings)
        with closing(sqlite3.connect(settings.data / "loket.sqlite3")) as writing:
            writing.execute("BEGIN IMMEDIATE")
            writing.execute("CREATE TABLE half (x)")
            assert (settings.data / "loket.sqlite3-wal").stat().st_size > 0
            committed = lines_in(settings.data / "loket.sqlite3")
            assert main(["backup", str(folder)]) == 0
            writing.rollback()
    database.dispose()
    (made,) = folder.iterdir()
    assert lines_in(made) == committed
    capsys.readouterr()
    monkeypatch.setenv("LOKET_DATABASE_URL", f"sqlite:///{made}")
    assert main(["verify"]) == 0
    assert "Everything agrees." in capsys.readouterr().out


def test_it_is_one_file_for_this_user_alone_named_by_the_moment(settings, folder, capsys):
    assert main(["backup", str(folder)]) == 0
    (made,) = folder.iterdir()
    assert re.fullmatch(r"loket-[0-9]{8}T[0-9]{6}Z\.sqlite3", made.name)
    assert made.stat().st_mode & 0o777 == 0o600
    said = capsys.readouterr().out
    assert str(made) in said.splitlines()[0]
    for belongs in (settings.files.folder, settings.data / "zegels", settings.keys, "environment"):
        assert str(belongs) in said.splitlines()[1]


def test_the_name_is_the_moment_in_utc():
    assert (
        backup.name(datetime(2026, 6, 1, 9, 5, 7, tzinfo=UTC)) == "loket-20260601T090507Z.sqlite3"
    )


@pytest.mark.parametrize("more", ["", copy.PART])
def test_nothing_is_overwritten(settings, folder, monkeypatch, capsys, more):
    moment = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    monkeypatch.setattr(backup, "system_now", lambda: moment)
    other = folder / (backup.name(moment) + more)
    other.write_text("van een ander", encoding="utf-8")
    assert settings.data.is_dir()
    assert main(["backup", str(folder)]) == 1
    assert [each.read_text(encoding="utf-8") for each in folder.iterdir()] == ["van een ander"]
    assert "nothing was overwritten" in capsys.readouterr().err


def test_a_database_that_does_not_hold_together_is_no_backup(tmp_path, folder):
    source = tmp_path / "stuk.sqlite3"
    with closing(sqlite3.connect(source)) as connection:
        connection.executescript("CREATE TABLE a (x); CREATE INDEX b ON a (x);")
        connection.executemany("INSERT INTO a VALUES (?)", [(n,) for n in range(1000)])
        connection.commit()
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage=2 WHERE name='b'")
        connection.commit()
    with pytest.raises(copy.DamagedError):
        copy.copy(source, folder / "kopie.sqlite3")
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(settings, tmp_path, capsys):
    assert main(["backup", str(tmp_path / "weg")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert settings.data.is_dir()


def test_a_database_that_is_not_there_is_not_made(settings, folder, monkeypatch, capsys):
    away = folder / "nergens.sqlite3"
    monkeypatch.setenv("LOKET_DATABASE_URL", f"sqlite:///{away}")
    assert main(["backup", str(folder)]) == 2
    assert f"there is no database {away}" in capsys.readouterr().err
    assert not away.exists()
    assert settings.data.is_dir()


@pytest.mark.usefixtures("settings")
def test_of_postgresql_it_says_what_to_use(folder, monkeypatch, capsys):
    monkeypatch.setenv("LOKET_DATABASE_URL", "postgresql+psycopg://loket:zeergeheim@db/loket")
    assert main(["backup", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "pg_dump" in said
    assert "zeergeheim" not in said
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("settings")
def test_what_is_no_address_is_told(folder, monkeypatch, capsys):
    monkeypatch.setenv("LOKET_DATABASE_URL", "loket.sqlite3")
    assert main(["backup", str(folder)]) == 2
    assert "must look like" in capsys.readouterr().err
