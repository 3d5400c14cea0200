"""`portal worker` forgets what has expired, and says how much without saying what."""

from dataclasses import replace
from datetime import timedelta

from portal.cli.worker import forget, outages, scanning_room, telling
from portal.config import read
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
