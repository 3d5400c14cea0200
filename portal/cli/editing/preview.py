"""`portal forms preview`: try a form out in the browser on your own machine while you write it.

It is the editors' room of the portal on a folder and a database that are gone afterwards, open to
this machine alone. Every save of the file is what the open page shows next, with what was typed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from flask import Flask, abort, make_response, redirect, render_template, request, url_for
from waitress.server import create_server
from werkzeug.wrappers import Response

from portal.app import create_app
from portal.cli.editing.files import add_file
from portal.clock import system_now
from portal.config import LOOPBACK, Settings, read
from portal.demo.settings import environ
from portal.identity.kept import kept
from portal.people import Level, Medewerker
from portal.store import concepts
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.web.current import current, now
from portal.web.glue.session import visit
from portal.web.glue.visit import PERSON
from portal.web.pages.speaking import SPEAK

HOST = "127.0.0.1"
YOU = Medewerker("u", "U", Level.HOOG, frozenset({"redacteur"}))
TYPED_IN = frozenset(
    f"redactie.{view}"
    for view in ("written", "publish_it", "add_test", "begin_form", "withdraw_it")
)
"""What takes typing: its page is drawn again with it in the language that was pressed."""
READ_ONLY = TYPED_IN | {"redactie.drop", "redactie.go_back"}
"""What would seem to keep something: here the file is what is kept, by the editor's own program."""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_file(parser)
    parser.add_argument("--port", type=int, default=8010, help="poort op deze computer")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped; 1 when the file or the port is not to be had."""
    if not args.file.is_file():
        print(f"{args.file} is er niet.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="loket-proef-") as folder:
        app = preview_app(args.file, Path(folder), args.port)
        try:
            server = create_server(app, host=HOST, port=args.port, threads=4, ident="")
        except OSError as error:
            print(f"Poort {args.port} is niet vrij: {error.strerror}.", file=sys.stderr)
            return 1
        print(f"Open http://localhost:{args.port}/ en bewaar {args.file.name} zo vaak u wilt.")
        print("Stoppen: Ctrl+C.")
        try:
            server.run()
        finally:
            server.close()
    return 0


def preview_app(file: Path, folder: Path, port: int) -> Flask:
    """Make the application that shows one file; `folder` holds its data and may be thrown away."""
    settings = _settings(file, folder, port)
    app = create_app(settings, system_now)
    watched = _Watched(file)

    def enter() -> Response | None:
        return _enter(watched)

    # Before the guard of the room, which then finds who is there.
    app.before_request_funcs.setdefault(None, []).insert(0, enter)
    return app


def _settings(file: Path, folder: Path, port: int) -> Settings:
    told = environ(folder, port) | {
        "LOKET_FORMS": str(file.resolve().parent),
        "LOKET_FOUR_EYES": "nee",
        "LOKET_DEMO_NOTE": "Dit is een proef op uw eigen computer.",
    }
    settings = read(told)
    KeyRing.new(system_now()).save(settings.keys)
    database = Database(settings.database_url)
    migrate(database)
    database.dispose()
    return settings


class _Watched:
    """A file and the tests beside it, taken over whenever their bytes change."""

    def __init__(self, file: Path) -> None:
        self.slug = file.stem
        self.name = file.name
        self._file = file
        self._tests = file.with_suffix(".test.yaml")
        self._taken: tuple[bytes, bytes | None] | None = None

    def take(self) -> None:
        """Make what the file says now the concept of the room."""
        tests = self._tests.read_bytes() if self._tests.is_file() else None
        found = (self._file.read_bytes(), tests)
        if found == self._taken:
            return
        gemeente = current().settings.gemeente.slug
        with current().database.write() as tx:
            before = concepts.find(tx, gemeente, self.slug)
            concepts.keep(
                tx,
                gemeente=gemeente,
                slug=self.slug,
                source=found[0],
                tests=tests,
                seen=before.revision if before else 0,
                author=YOU.name,
                now=now(),
            )
        self._taken = found


def _enter(watched: _Watched) -> Response | None:
    """Take the file in, and let this machine in as an editor; nobody else gets here."""
    if request.remote_addr not in LOOPBACK:
        abort(403)
    if request.path.startswith("/redactie"):
        watched.take()
        if PERSON not in visit():
            visit()[PERSON] = kept(YOU)
    if request.method == "POST" and request.endpoint in READ_ONLY and not _only_looks():
        told = render_template("redactie/eigen-bestand.html", editor=YOU, file=watched.name)
        return make_response(told, 405)
    if request.path == "/":
        return redirect(url_for("redactie.try_out", slug=watched.slug), 302)
    return None


def _only_looks() -> bool:
    """Whether the button that was pressed keeps nothing anywhere."""
    act = request.form.get("actie", "")
    return act == "controleren" or (act.startswith(SPEAK) and request.endpoint in TYPED_IN)
