"""`portal keys` and `portal database`: from nothing to a sound installation, and to new keys."""

import pytest

from portal.cli.main import main
from portal.config import read
from portal.store import sessions
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.store.scenes import NOW, write_a_line

GEMEENTE = """
slug = "elzendam"
name = "Elzendam"
body = "het college van burgemeester en wethouders"
phone = "14 0000"
phone_hours = "werkdagen"
email = "info@elzendam.example"
counter = ["Dorpsplein 1"]
counter_hours = "werkdagen"
post = ["Postbus 1"]
website = "https://elzendam.example"
privacy_contact = "fg@elzendam.example"
security_contact = "ciso@elzendam.example"
theme_class = "voorbeeld-theme"
theme = ""
logo = "themes/elzendam/logo.svg"
"""


@pytest.fixture
def settings(tmp_path, monkeypatch):
    (tmp_path / "gemeente.toml").write_text(GEMEENTE, encoding="utf-8")
    (tmp_path / "middelen.toml").write_text("", encoding="utf-8")
    environ = {
        "LOKET_PROFILE": "test",
        "LOKET_DATA": str(tmp_path),
        "LOKET_BASE_URL": "https://loket.example",
        "LOKET_GEMEENTE": str(tmp_path / "gemeente.toml"),
        "LOKET_MEANS": str(tmp_path / "middelen.toml"),
    }
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for name in ("LOKET_DATABASE_URL", "LOKET_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return read(environ)


def test_keys_are_made_once_and_never_overwritten(settings, capsys):
    assert main(["keys", "new"]) == 0
    made = settings.keys.read_bytes()
    assert main(["keys", "new"]) == 2
    assert settings.keys.read_bytes() == made
    assert "is there already" in capsys.readouterr().err


def test_the_folder_of_the_keys_is_made_for_this_user_alone(tmp_path):
    file = tmp_path / "nieuw" / "keys.json"
    assert main(["keys", "new", str(file)]) == 0
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_command_without_keys_says_how_to_make_them(settings, capsys):
    assert main(["keys", "finish"]) == 2
    error = capsys.readouterr().err
    assert "portal keys new" in error
    assert str(settings.keys) in error


def test_the_database_is_brought_up_and_down(settings, capsys):
    assert main(["database", "version"]) == 1
    assert main(["database", "migrate"]) == 0
    assert main(["database", "version"]) == 0
    assert main(["database", "downgrade", "base"]) == 0
    assert "version none" in capsys.readouterr().out
    assert settings.database_url.startswith("sqlite")


def test_turning_to_new_keys_leaves_nothing_under_the_old_one(settings, capsys):
    main(["keys", "new"])
    main(["database", "migrate"])
    database, vault = Database(settings.database_url), Vault(KeyRing.read(settings.keys))
    with database.write() as tx:
        sessions.create(tx, vault, id_hash="a", audience="inwoner", data={"taal": "nl"}, now=NOW)
    assert main(["keys", "rotate"]) == 0
    assert f"Keep a copy of {settings.keys} now" in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0
    assert main(["keys", "finish"]) == 0
    told = capsys.readouterr().out
    assert f"Keep a copy of {settings.keys} now" in told
    assert "opens with the key file of then only" in told
    (master,) = KeyRing.read(settings.keys).masters
    with database.read() as tx:
        row = sessions.load(tx, "a", "inwoner")
    assert row.data[1:9].hex() == master.id
    assert sessions.data(Vault(KeyRing.read(settings.keys)), row) == {"taal": "nl"}
    database.dispose()


def test_old_keys_stay_while_something_needs_them(settings, capsys):
    main(["keys", "new"])
    main(["database", "migrate"])
    database, old = Database(settings.database_url), Vault(KeyRing.read(settings.keys))
    with database.write() as tx:
        sessions.create(tx, old, id_hash="a", audience="inwoner", data={}, now=NOW)
    database.dispose()
    old.keys.with_new_keys(NOW).save(settings.keys)
    assert main(["keys", "finish"]) == 1
    assert "still need an old key" in capsys.readouterr().out
    assert len(KeyRing.read(settings.keys).masters) == 2


def test_what_does_not_open_is_left_and_another_key_file_is_thought_of(settings, capsys):
    main(["keys", "new"])
    main(["database", "migrate"])
    database, vault = Database(settings.database_url), Vault(KeyRing.new(NOW))
    with database.write() as tx:
        sessions.create(tx, vault, id_hash="a", audience="inwoner", data={"taal": "nl"}, now=NOW)
    assert main(["keys", "rotate"]) == 1
    told = capsys.readouterr().out
    assert "1 of the values do not open and were left as they are" in told
    assert "may be another key file" in told
    assert "Restart nothing" not in told
    with database.read() as tx:
        assert sessions.data(vault, sessions.load(tx, "a", "inwoner")) == {"taal": "nl"}
    database.dispose()


@pytest.mark.parametrize("act", ["rotate", "finish"])
def test_keys_of_another_database_are_not_turned(settings, capsys, act):
    main(["keys", "new"])
    main(["database", "migrate"])
    write_a_line(settings, keys=KeyRing.new(NOW))
    before = settings.keys.read_bytes()
    assert main(["keys", act]) == 2
    assert "are not those of this database" in capsys.readouterr().err
    assert settings.keys.read_bytes() == before
