"""A small town in which something happened: cases, a draft, a file and mail, all on one day.

Made once by the acts themselves, then copied for each test that spoils it.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.config import FilesPlace
from portal.outbox.delivery import Delivered
from portal.outbox.dispatch import deliver_due
from portal.proof.seals import seal
from portal.proof.verify import House as Proven
from portal.proof.verify import Verified, verify
from portal.store import files, stream
from portal.store import shelf as shelves
from portal.store.files import Kept
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.vault import Vault
from tests.databases import FILE, copied, settle
from tests.house_for_tests import JAN, House, build
from tests.web.mijn.acts import the_zaak
from tests.web.scenes import begun, received

DRAWING = b"een plattegrond van de tuin"


class Postbox:
    """A channel that takes everything."""

    def deliver(self, item):
        return Delivered(message_id=f"<{item.key}@loket.example>", answer="250 ok")


@dataclass
class Town:
    """What stands there, to be looked at and spoiled."""

    database: Database
    vault: Vault
    shelf: Shelf
    seals: Path
    now: datetime

    def verify(self) -> Verified:
        return verify(
            Proven(
                database=self.database,
                vault=self.vault,
                now=self.now,
                shelf=self.shelf,
                seals=self.seals,
            )
        )

    def said(self) -> list[str]:
        return [f"{fault.promise}: {fault.words}" for fault in self.verify().faults]

    def promises(self) -> set[str]:
        return {fault.promise for fault in self.verify().faults}

    def spoil(self, *statements: str) -> None:
        """Run statements as the owner of the database may, past its guards."""
        with self.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            names = [
                name
                for (name,) in connection.exec_driver_sql(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                )
            ]
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(text(statement))
            connection.commit()
            connection.detach()

    def one(self, sql: str):
        with self.database.read() as tx:
            return tx.execute(text(sql)).one()


def a_town(folder: Path) -> House:
    """Play the day."""
    house = build(folder)
    client = house.visitor(JAN)
    received(client, "klacht")
    received(house.visitor(), "melding-openbare-ruimte")
    begun(client, "klacht")
    assembly = house.assembly
    with assembly.database.write() as tx:
        a_file(
            tx, assembly.vault, assembly.shelf, the_zaak(house, JAN).submission_id, house.clock()
        )
    deliver_due(assembly.database, assembly.vault, {"mail": Postbox()}, house.clock)
    seal(assembly.database, assembly.vault, folder / "zegels", house.clock())
    settle(assembly.database)
    return house


def a_file(tx, vault, shelf, submission_id, now):
    """Put a drawing with something that was sent."""
    file_id, key = files.new_file_id(), stream.new_key()
    place = files.context_of(file_id, "original")
    shelf.put(shelves.original(file_id), stream.seal(key, place, [DRAWING]))
    digest = hashlib.sha256(DRAWING).hexdigest()
    given = {"name": "Tuin.pdf", "extension": "pdf", "size": len(DRAWING)}
    (draft_id,) = tx.execute(
        text("SELECT draft_id FROM submissions WHERE id = :id"), {"id": submission_id}
    ).one()
    files.add(
        tx,
        vault,
        Kept(id=file_id, sha256=digest, key=key, **given),
        draft_id=draft_id,
        gemeente="elzendam",
        now=now,
    )
    assert files.attach(tx, draft_id, submission_id, [file_id])


def moved_in(house: House, played: Path, folder: Path) -> Town:
    """Copy the town, so that a test may spoil it."""
    shutil.copytree(played / "bestanden", folder / "bestanden")
    shutil.copytree(played / "zegels", folder / "zegels")
    database = copied(played / FILE, folder)
    database.signer = house.assembly.vault
    return Town(
        database,
        house.assembly.vault,
        Shelf(FilesPlace(folder / "bestanden")),
        folder / "zegels",
        house.clock(),
    )


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, Path]:
    """The day in the town, played once."""
    folder = tmp_path_factory.mktemp("town")
    return a_town(folder), folder


@pytest.fixture
def town(played: tuple[House, Path], tmp_path: Path) -> Iterator[Town]:
    """A town of the test's own."""
    made = moved_in(*played, tmp_path)
    yield made
    made.database.dispose()
