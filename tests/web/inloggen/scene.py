"""A small portal to log in to: the real glue and the real inloggen place, and a few pages of test.

The demonstration's own provider runs in a thread; the browser is an honest client that keeps Secure
cookies on https, as a real one does.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from flask import Flask
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from portal.assembly import Assembly
from portal.bronnen.person import Sources
from portal.config import MeansSettings, Settings, read_gemeente
from portal.definition.catalogue import Catalogue
from portal.definition.model import Login, Niveau
from portal.demo.settings import HERE
from portal.identity.oidc import relying_parties
from portal.offer.shelf import Shelf as ProductShelf
from portal.outbox.nudge import Nudge
from portal.producten import kanaal
from portal.publishing.noticing import Noticing
from portal.publishing.wording import Wording
from portal.resources import folder
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.tables import METADATA
from portal.store.vault import Vault
from portal.storingen.board import Board
from portal.web.glue import errors, i18n, security, templating
from portal.web.glue import session as sessions
from portal.web.inloggen import guard
from portal.web.inloggen.routes import inloggen
from tests.honest_client import HonestClient

START = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
HOME = "https://localhost"
CITIZEN, STAFF, BEGUN = "__Host-loket", "__Host-loket-medewerker", "__Host-loket-aanmelden"


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Queries:
    """Counts the statements that touch the table of sessions."""

    seen: list[str] = field(default_factory=list)

    def __call__(self, _conn, _cursor, statement: str, *_rest: object) -> None:
        if "sessions" in statement:
            self.seen.append(statement.split(maxsplit=1)[0])


def settings(data: Path, means: tuple[MeansSettings, ...], home: str = HOME) -> Settings:
    return Settings(
        profile="test",
        base_url=home,
        data=data,
        database_url=f"sqlite:///{data / 'loket.sqlite3'}",
        keys=data / "keys.json",
        gemeente=read_gemeente(HERE / "gemeente.toml"),
        means=means,
        smtp=None,
        forms=data / "forms",
    )


def portal(
    data: Path,
    means: tuple[MeansSettings, ...],
    clock: Clock,
    database: Database,
    home: str = HOME,
) -> Flask:
    """The portal, with the parts of it that logging in needs."""
    made = settings(data, means, home)
    made.forms.mkdir(exist_ok=True)
    catalogue = Catalogue.load(made.forms, None)
    app = Flask("portal", static_folder=None, template_folder=str(folder("templates")))
    app.extensions["loket"] = Assembly(
        settings=made,
        database=database,
        vault=Vault(KeyRing.new(START)),
        shelf=Shelf(made.files),
        catalogue=catalogue,
        products=ProductShelf(catalogue, kanaal.load(made.designation), made.languages),
        sources=Sources(),
        login=MappingProxyType(relying_parties(means, loopback_http=True)),
        nudge=Nudge(data),
        clock=clock,
        noticing=Noticing(made.gemeente.slug, lambda _changed: None),
        board=Board(made.gemeente.slug),
        wording=Wording(made.gemeente),
    )
    app.secret_key = "alleen voor deze test"
    app.test_client_class = HonestClient
    sessions.init(app)
    i18n.init(app)
    security.init(app)
    errors.init(app)
    templating.init(app)
    app.register_blueprint(inloggen)
    app.jinja_env.globals["asset"] = "/static/{}".format
    _guarded_pages(app)
    _telling_pages(app)
    return app


def told(visitor: guard.Visitor) -> dict[str, object]:
    return {
        "owner": visitor.owner.kind,
        "index": visitor.owner.index.hex(),
        "level": visitor.level.name,
        "name": visitor.person.name if visitor.person else None,
    }


def _guarded_pages(app: Flask) -> None:
    """Places that let some in and send others on."""

    @app.get("/mijn")
    def mijn() -> ResponseReturnValue:
        return told(guard.require_login())

    @app.route("/formulier/streng", methods=["GET", "POST"])
    def strict() -> ResponseReturnValue:
        return told(guard.require(Login(burger=Niveau.SUBSTANTIEEL)))

    @app.route("/formulier/vrij", methods=["GET", "POST"])
    def free() -> ResponseReturnValue:
        late = guard.late_owner()
        if late is not None:
            app.config["LATE"] = late
        return told(guard.require(Login(anonymous=True, burger=Niveau.LAAG)))

    @app.route("/formulier/bedrijven", methods=["GET", "POST"])
    def companies() -> ResponseReturnValue:
        return told(guard.require(Login(bedrijf=Niveau.LAAG)))

    @app.get("/balie")
    def balie() -> ResponseReturnValue:
        return {"id": guard.require_employee("balie").id}


def _telling_pages(app: Flask) -> None:
    """Places that tell who is there."""

    @app.get("/")
    def home() -> ResponseReturnValue:
        return {"page": "thuis"}

    @app.get("/balie/wie")
    def who() -> ResponseReturnValue:
        employee, person = guard.current_employee(), guard.current_person()
        return {"employee": employee and employee.id, "person": person and person.name}

    @app.get("/wie")
    def citizen_side() -> ResponseReturnValue:
        employee, person = guard.current_employee(), guard.current_person()
        owner = guard.anonymous_owner()
        return {
            "employee": employee and employee.id,
            "person": person and person.name,
            "anonymous": owner and owner.index.hex(),
        }

    @app.get("/sleutel")
    def token() -> ResponseReturnValue:
        return {"csrf": generate_csrf()}


class Browser:
    """Somebody with a browser: clicks, fills in, and carries the cookies a browser would."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.client = app.test_client()

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def post(self, path: str, **form: str) -> TestResponse:
        """Post as one of our own pages does, with the token of this browser's session."""
        whose = "/inloggen/medewerker" if path.startswith("/inloggen/medewerker") else "/sleutel"
        token = self._csrf(whose)
        return self.client.post(path, data=form | {"csrf_token": token}, headers={"Origin": HOME})

    def _csrf(self, page: str) -> str:
        if page == "/sleutel":
            return self.get(page).json["csrf"] or ""
        found = self.get(page).text.partition('name="csrf_token" value="')[2]
        return found.partition('"')[0]

    def cookie(self, name: str) -> str | None:
        found = self.client.get_cookie(name, "localhost")
        return found.value if found is not None and found.value else None

    def put_cookie(self, name: str, value: str) -> None:
        self.client.set_cookie(name, value, domain="localhost", secure=True)

    def leave(self, start: str) -> str:
        """Follow a start link; the address at the provider."""
        answer = self.get(start)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def play(self, address: str, persona: str) -> str:
        """Choose a persona at the provider; the path one is sent back to."""
        sent = requests.post(address, {"persona": persona}, allow_redirects=False, timeout=5)
        back = sent.headers["Location"]
        assert back.startswith(HOME)
        return back.removeprefix(HOME)

    def log_in(self, persona: str = "jan", means: str = "inwoner", **asked: str) -> TestResponse:
        where = "medewerker/" if means == "medewerker" else ""
        start = f"/inloggen/{where}start/{means}?{urlencode(asked)}"
        return self.get(self.play(self.leave(start), persona))


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def rows(database: Database, table: str = "sessions") -> int:
    with database.read() as tx:
        return tx.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - a name of this test's own


def everything(database: Database) -> bytes:
    """All that the database holds, as bytes: SQLite's file and its log, or PostgreSQL's rows."""
    if database.engine_name == "sqlite":
        file = Path(database.engine.url.database or "")
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    with database.read() as tx:
        cells = [
            cell
            for table in METADATA.tables.values()
            for row in tx.execute(select(table))
            for cell in row
        ]
    return b"\0".join(each if isinstance(each, bytes) else str(each).encode() for each in cells)


def open_sessions(database: Database) -> int:
    with database.read() as tx:
        return tx.scalar(text("SELECT count(*) FROM sessions WHERE ended_at IS NULL"))
