"""`portal deliver` sends what is due, by the settings of the installation, and says so."""

import io

import pytest

from portal.cli import deliver
from portal.clock import system_now
from portal.config import BadSettingError
from portal.store import outbox
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.cli import installations
from tests.outbox.letters import Postbox, a_mail, a_server, free_port
from tests.outbox.reports import a_report


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An installation with one mail in its outbox; gives the variables to change."""
    settings = installations.empty(monkeypatch, tmp_path)
    database = Database(settings.database_url)
    with database.write() as tx:
        outbox.put(
            tx,
            Vault(KeyRing.read(settings.keys)),
            gemeente="elzendam",
            channel="mail",
            kind="ontvangstbevestiging",
            key="a",
            payload=a_mail().to_payload(),
            now=system_now(),
        )
    database.dispose()
    return monkeypatch


def deliver_now() -> int:
    return deliver.main([])


def test_what_is_due_goes_out(installed, capsys):
    postbox = Postbox()
    with a_server(postbox) as port:
        installed.setenv("LOKET_SMTP_PORT", str(port))
        assert deliver_now() == 0
        assert deliver_now() == 0
    assert len(postbox.received) == 1
    assert "delivered 1" in capsys.readouterr().out


def test_a_server_that_is_down_is_named(installed, capsys):
    installed.setenv("LOKET_SMTP_PORT", str(free_port()))
    assert deliver_now() == 1
    assert "mail cannot be reached" in capsys.readouterr().out


def test_without_a_mail_server_the_setting_is_named(installed):
    installed.delenv("LOKET_SMTP_HOST")
    with pytest.raises(BadSettingError, match="LOKET_SMTP_HOST"):
        deliver_now()


def test_a_database_of_another_version_is_told_in_a_sentence(installed, tmp_path):
    installed.setenv("LOKET_DATABASE_URL", f"sqlite:///{tmp_path / 'leeg.sqlite3'}")
    with pytest.raises(BadSettingError, match="portal database migrate"):
        deliver_now()


def test_missing_keys_are_told_in_a_sentence(installed, tmp_path):
    installed.setenv("LOKET_KEYS", str(tmp_path / "weg"))
    with pytest.raises(BadSettingError, match="portal keys new"):
        deliver_now()


def test_a_report_of_failed_mail_is_read_from_standard_input(installed, capsys, monkeypatch):
    said = io.TextIOWrapper(io.BytesIO(a_report("bounces@elzendam.example")))
    monkeypatch.setattr("sys.stdin", said)
    assert installed is not None
    assert deliver.main(["dsn", "-"]) == 0
    assert capsys.readouterr().out == "unknown 1\n"


def test_reports_are_read_from_a_maildir(installed, capsys, tmp_path):
    new = tmp_path / "rapporten" / "new"
    new.mkdir(parents=True)
    (new / "1").write_bytes(a_report("bounces@elzendam.example"))
    assert installed is not None
    assert deliver.main(["dsn", str(new.parent)]) == 0
    assert deliver.main(["dsn", str(new.parent)]) == 0
    assert capsys.readouterr().out == "unknown 1\nnothing new\n"
