"""A furnished house for tests of the web floor: settings, keys, database, a movable clock."""

import secrets
from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import Row, text

from portal.app import create_app
from portal.assembly import Assembly
from portal.config import Settings, read
from portal.demo import settings as demo_settings
from portal.identity.kept import kept
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker, Person
from portal.store import sessions
from portal.store.engines import json_text
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.web.glue.session import COOKIES, hashed, new_token
from portal.web.glue.visit import ANONYMOUS, CSRF, PERSON
from tests.databases import FILE, settle
from tests.honest_client import HonestClient

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)

JAN = Burger(Bsn("999990019"), "Jan de Vries", Level.SUBSTANTIEEL)
JAN_LOW = replace(JAN, level=Level.LAAG)
FATIMA = Burger(Bsn("012345672"), "Fatima el Amrani", Level.SUBSTANTIEEL)
BAKERY = Bedrijf("90000001", "Bakkerij De Korst", Level.SUBSTANTIEEL, acting="Piet de Korst")
CLERK = Medewerker("m.jansen", "Marja Jansen", Level.SUBSTANTIEEL, frozenset({"balie"}))
EDITOR = Medewerker("sanne", "Sanne Postma", Level.SUBSTANTIEEL, frozenset({"redacteur"}))
MANAGER = Medewerker("ruth", "Ruth Dijkstra", Level.SUBSTANTIEEL, frozenset({"beheerder"}))
PUBLISHER = Medewerker("daan", "Daan Visser", Level.SUBSTANTIEEL, frozenset({"publiceerder"}))
HANDLER = Medewerker("noor", "Noor Dekker", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
LEADER = Medewerker("omar", "Omar Aydin", Level.SUBSTANTIEEL, frozenset({"teamleider"}))


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)

    def forward_to(self, hour: int, minute: int = 0) -> None:
        """Go on to the next time it is this late (UTC); a clock that many share never goes back."""
        then = self.moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.moment = then if then > self.moment else then + timedelta(days=1)


@dataclass
class House:
    """An application with its settings and its clock."""

    app: Flask
    settings: Settings
    clock: Clock = field(default_factory=Clock)

    @property
    def assembly(self) -> Assembly:
        found = self.app.extensions["loket"]
        assert isinstance(found, Assembly)
        return found

    def refurnish(self, **parts: Any) -> None:
        """Run on with other parts: a database, a catalogue, settings."""
        self.app.extensions["loket"] = replace(self.assembly, **parts)

    def visitor(self, person: Person | None = None) -> HonestClient:
        """A browser of its own, with cookies of its own; logged in when a person is named."""
        client = self.app.test_client()
        assert isinstance(client, HonestClient)
        stage = self.app.extensions.get("stage")  # see tests/web/stage.py
        known = stage is not None and stage.is_known
        if person is not None:
            self.log_in(client, person)
        if stage is not None:
            stage.came(client, person, was_known=known)
        return client

    def log_in(
        self, client: HonestClient, person: Person, *, carry: HonestClient | None = None
    ) -> None:
        """Begin the session that a login leaves behind.

        With `carry` the browser takes along what it had begun before, as a real login lets it.
        """
        audience = "medewerker" if isinstance(person, Medewerker) else "inwoner"
        token = new_token()
        values = {PERSON: kept(person), CSRF: secrets.token_hex(20)}
        if carry is not None:
            values |= self._carried(carry)
        with self.assembly.database.write() as tx:
            sessions.create(
                tx,
                self.assembly.vault,
                id_hash=hashed(token),
                audience=audience,
                data=values,
                now=self.clock(),
            )
        client.set_cookie(COOKIES[audience], token, domain="localhost", secure=True)

    def _carried(self, client: HonestClient) -> dict[str, Any]:
        token = client.get_cookie(COOKIES["inwoner"], "localhost")
        assert token is not None
        with self.assembly.database.read() as tx:
            row = sessions.load(tx, hashed(token.value), "inwoner")
            assert row is not None
            return {ANONYMOUS: sessions.data(self.assembly.vault, row)[ANONYMOUS]}

    def rows(self, sql: str, **values: object) -> Sequence[Any]:
        """Look in the database; JSON comes as its text, whichever the engine."""
        with self.assembly.database.read() as tx:
            return [_as_text(row) for row in tx.execute(text(sql), values)]

    @property
    def in_order(self) -> str:
        """What to ORDER BY for rows in the order in which they were written, by the engine."""
        return {"sqlite": "rowid", "postgresql": "xmin::text::bigint, ctid"}[
            self.assembly.database.engine_name
        ]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - a name of the test's own


def _as_text(row: Row[Any]) -> Any:
    """Give a row as SQLite would: the driver of PostgreSQL reads JSON and days by itself."""
    if not any(isinstance(each, dict | list | date) for each in row):
        return row
    told = (
        json_text(each)
        if isinstance(each, dict | list)
        else each.isoformat()
        if isinstance(each, date)
        else each
        for each in row
    )
    return namedtuple("Told", row._fields, rename=True)(*told)  # noqa: PYI024 - names of the moment


def settings_for(
    folder: Path, forms: Path | None = None, database_url: str | None = None, **more: str
) -> Settings:
    """The demonstration's settings over https, in a folder of the test's own."""
    environ = demo_settings.environ(folder, 8000) | {
        "LOKET_PROFILE": "test",
        "LOKET_BASE_URL": "https://localhost",
        "LOKET_FOUR_EYES": "nee",
    }
    if forms is not None:
        environ["LOKET_FORMS"] = str(forms)
    if database_url is not None:
        environ["LOKET_DATABASE_URL"] = database_url
    return read(environ | more)


def build(
    folder: Path, forms: Path | None = None, database_url: str | None = None, **more: str
) -> House:
    """A house with keys and an empty database at the present version; `more` are its settings."""
    settings = settings_for(folder, forms, database_url, **more)
    clock = Clock()
    KeyRing.new(clock()).save(settings.keys)
    if settings.database_url == f"sqlite:///{folder / FILE}":
        (folder / FILE).write_bytes(_empty())
    else:
        database = Database(settings.database_url)
        migrate(database)
        database.dispose()
    app = create_app(settings, clock)
    app.test_client_class = HonestClient
    app.testing = False
    return House(app, settings, clock)


@cache
def _empty() -> bytes:
    """An empty database at the present version, made once a process."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        database = Database(f"sqlite:///{file}")
        migrate(database)
        settle(database)
        return file.read_bytes()
