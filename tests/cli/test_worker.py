"""`portal worker` forgets what has expired, and says how much without saying what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.cli.deliver import channels
from portal.cli.main import main
from portal.cli.places import expect_places
from portal.cli.worker import forget, outages, scanning_room, telling
from portal.config import BadSettingError, read
from portal.demo.settings import environ
from portal.people import Owner
from portal.scanning.clamav import ClamAv
from portal.store import audit, drafts, storingen
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.vault import Vault
from portal.storingen import alone
from portal.termijn.storing import Raakt
from tests.cli import installations
from tests.outbox.letters import MOMENT


class Version:
    """What the store needs to know of a published form."""

    class form:  # noqa: N801 - plays an attribute
        slug = "klacht"

    hash, source, translations = "h" * 64, b"formulier: klacht", {}


def test_drafts_past_their_time_are_gone_and_the_log_says_so(tmp_path):
    settings = read(environ(tmp_path, 8000))
    vault, owner = Vault(KeyRing.new(MOMENT)), Owner("anoniem", b"i" * 32)
    database = Database(settings.database_url, signer=vault)
    migrate(database)
    with database.write() as tx:
        short, _ = (
            drafts.begin(
                tx,
                vault,
                owner,
                Version,
                "nl",
                MOMENT,
                MOMENT + timedelta(days=days),
                gemeente="elzendam",
            )
            for days in (1, 30)
        )
    assert forget(database, lambda: MOMENT + timedelta(days=2), 12) == 1
    assert forget(database, lambda: MOMENT + timedelta(days=2), 12) == 0
    with database.read() as tx:
        [line] = audit.lines(tx, "draft", short.id)
    assert line.event == "concept_vernietigd"
    database.dispose()


def test_the_scanner_is_the_one_of_the_settings_or_none(tmp_path):
    settings = read(environ(tmp_path, 8000))
    database, vault = Database(settings.database_url), Vault(KeyRing.new(MOMENT))
    assert scanning_room(settings, database, vault).scanner is None
    known = replace(settings, clamd="/run/clamd.sock")
    room = scanning_room(known, database, vault)
    assert isinstance(room.scanner, ClamAv)
    assert settings.files.folder.is_dir()


def test_a_web_that_is_silent_is_written_down_and_told_without_it(tmp_path):
    settings = read(environ(tmp_path, 8000))
    database = Database(settings.database_url, signer=Vault(KeyRing.new(MOMENT)))
    migrate(database)
    with database.write() as tx:
        storingen.beat(tx, "web", MOMENT)
    outages(database, settings, lambda: MOMENT + timedelta(minutes=1))
    page = settings.data / alone.PAGE
    assert "Wij weten nu van geen storing." in page.read_text(encoding="utf-8")
    outages(database, settings, lambda: MOMENT + timedelta(minutes=4))
    assert "U kunt nu geen formulieren versturen" in page.read_text(encoding="utf-8")
    database.dispose()


def test_an_outage_takes_time_to_object_when_it_hits_that_form(tmp_path):
    settings = read(environ(tmp_path, 8000))
    vault = Vault(KeyRing.new(MOMENT))
    database = Database(settings.database_url, signer=vault)
    migrate(database)
    hits = telling(settings, database, vault).hits

    def hit(raakt, *products):
        return hits(storingen.new_storing(MOMENT, MOMENT, raakt, products))

    assert hit(Raakt.PORTAAL)
    assert hit(Raakt.PRODUCTEN, "klacht", "bezwaar")
    assert not hit(Raakt.PRODUCTEN, "klacht")
    assert not hit(Raakt.INLOGGEN)  # one objects without logging in too
    database.dispose()


@pytest.fixture
def place(tmp_path):
    """A folder that a setting may name."""
    made = tmp_path / "elders"
    made.mkdir()
    return made


NAMED = ["LOKET_SEALS", "LOKET_LETTERS", "LOKET_REPORTS", "LOKET_OUTAGE_PAGE"]


def named(tmp_path, variable, place):
    value = place / "storingen.html" if variable == "LOKET_OUTAGE_PAGE" else place
    return read(environ(tmp_path, 8000) | {variable: str(value)})


@pytest.mark.parametrize("variable", NAMED)
def test_a_folder_that_was_named_and_is_not_there_is_refused(tmp_path, place, variable):
    expect_places(named(tmp_path, variable, place))
    away = place / "weg" / "verder"
    with pytest.raises(BadSettingError, match=f"{variable}: there is no folder {away}"):
        expect_places(named(tmp_path, variable, away))
    assert not away.parent.exists()


@pytest.mark.parametrize("variable", NAMED)
def test_a_folder_that_cannot_be_written_is_refused(tmp_path, place, variable, monkeypatch):
    monkeypatch.setattr("portal.cli.places.os.access", lambda *_right, **_whose: False)
    with pytest.raises(BadSettingError, match=f"{variable}: {place} cannot be written"):
        expect_places(named(tmp_path, variable, place))


def test_what_nobody_named_need_not_be_there_yet(tmp_path):
    settings = read(environ(tmp_path, 8000))
    expect_places(settings)
    assert not settings.outward.letters.exists()


def test_a_folder_is_no_page(tmp_path, place):
    (place / "storingen.html").mkdir()
    with pytest.raises(BadSettingError, match="is a folder"):
        expect_places(named(tmp_path, "LOKET_OUTAGE_PAGE", place))


def test_the_worker_refuses_before_it_opens_anything(tmp_path, monkeypatch, capsys):
    installations.named(monkeypatch, tmp_path)
    monkeypatch.setenv("LOKET_SEALS", str(tmp_path / "weg"))
    assert main(["worker"]) == 2
    assert "LOKET_SEALS" in capsys.readouterr().err
    assert not (tmp_path / "loket.sqlite3").exists()


def test_who_delivers_once_asks_for_the_print_queue_alone(tmp_path, monkeypatch, capsys):
    installations.named(monkeypatch, tmp_path)
    monkeypatch.setenv("LOKET_LETTERS", str(tmp_path / "weg"))
    assert main(["deliver"]) == 2
    assert "LOKET_LETTERS: there is no folder" in capsys.readouterr().err
    expect_places(named(tmp_path, "LOKET_SEALS", tmp_path / "weg"), "LOKET_LETTERS")
    with pytest.raises(BadSettingError):
        expect_places(named(tmp_path, "LOKET_SEALS", tmp_path / "weg"))


def test_only_the_print_queue_that_nobody_named_is_made(tmp_path, place):
    assert channels(read(environ(tmp_path, 8000)))["brief"].ours
    assert not channels(named(tmp_path, "LOKET_LETTERS", place))["brief"].ours
