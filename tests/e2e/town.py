"""Elzendam on loopback: the portal as `portal demo` shows it, with a clock that a test moves.

The portal and the pretend login provider answer through the production server, each on a port of
its own; the mail catcher on a third. Whatever HTML the portal answers is written down, so that a
test with a browser can be held to the same promises as one without.
"""

import contextlib
import gzip
import secrets
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, template_rendered
from jinja2 import Template
from waitress.server import create_server

from portal.assembly import Assembly
from portal.cli.deliver import channels
from portal.config import read
from portal.demo.app import create_demo_app
from portal.demo.data import furnish, person_of
from portal.demo.mailcatcher import MailCatcher
from portal.demo.personas import load
from portal.demo.provider import clients_for, create_provider
from portal.demo.settings import environ, issuer
from portal.identity.kept import kept
from portal.intake.start import begin, keep_for
from portal.outbox.dispatch import Report, deliver_due
from portal.people import Owner
from portal.store import drafts, owners, sessions
from portal.store.drafts import DraftContent
from portal.termijn.klok import local_day
from portal.web.glue.session import hashed, new_token
from portal.web.glue.visit import ANONYMOUS, CSRF, PERSON
from tests.browser import AXE, ENGINE, PAGE
from tests.house_for_tests import Clock

PERSONAS = {persona.id: persona for persona in load()}
NOBODY = "niemand"
TRIES = 50
ENGINE_HEAD = [
    ("Content-Type", "text/javascript; charset=utf-8"),
    ("Cache-Control", "max-age=86400"),
]


@dataclass(frozen=True)
class Seen:
    """A page as it left the server."""

    method: str
    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    html: str
    template: str | None = None


class Recorder:
    """Passes requests on and keeps the HTML of the answers; has the engine of axe beside them.

    Each answer tells the browser of which page template it was made: whatever led there, and
    whatever other page has the same address, that goes with the page.
    """

    def __init__(self, app: Flask) -> None:
        self._app: WSGIApplication = app
        self._here = threading.local()
        self.pages: list[Seen] = []
        template_rendered.connect(self._drawn, app)

    def _drawn(self, _app: Flask, *, template: Template, **_given: object) -> None:
        """Remember what was drawn last in this thread: that is what is answered with."""
        self._here.template = template.name

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == ENGINE:
            start("200 OK", ENGINE_HEAD)
            return [AXE.read_bytes()]
        told: list[tuple[str, list[tuple[str, str]]]] = []
        self._here.template = None

        def note(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
            told.append((status, headers))
            made = self._here.template
            named = [] if made is None else [("Server-Timing", f'{PAGE};desc="{made}"')]
            return start(status, [*headers, *named], *rest)

        answer = self._app(environ, note)
        status, headers = told[0]
        known = {name.lower(): value for name, value in headers}
        if not known.get("content-type", "").startswith("text/html"):
            return answer
        body = b"".join(answer)
        plain = gzip.decompress(body) if known.get("content-encoding") == "gzip" else body
        where, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if body:
            code, made = int(status[:3]), self._here.template
            self.pages.append(Seen(method, where, code, tuple(headers), plain.decode(), made))
        return [body]


@dataclass
class Town:
    """The running demonstration, and hands to arrange things behind its back."""

    app: Flask
    home: str
    clock: Clock
    data: Path
    portal: Recorder
    provider: Recorder
    sessions: dict[str, tuple[str, Owner]] = field(default_factory=dict)

    @property
    def assembly(self) -> Assembly:
        found = self.app.extensions["loket"]
        assert isinstance(found, Assembly)
        return found

    @property
    def today(self) -> date:
        return local_day(self.clock())

    def session(self, who: str) -> tuple[str, Owner]:
        """A session of this persona, or of `niemand`: the cookie's value and whose data it is."""
        house, token, data = self.assembly, new_token(), {CSRF: secrets.token_hex(20)}
        if who == NOBODY:
            key = data[ANONYMOUS] = new_token()
            owner = owners.anonymous(house.vault, key)
        else:
            person = person_of(PERSONAS[who])
            data[PERSON] = kept(person)
            owner = owners.owner_of(house.vault, person)
        with house.database.write() as tx:
            sessions.create(
                tx,
                house.vault,
                id_hash=hashed(token),
                audience="inwoner",
                data=data,
                now=self.clock(),
            )
        return token, owner

    def draft(
        self, owner: Owner, slug: str, answers: Mapping[str, object], step: str | None = None
    ) -> str:
        """A draft with these answers; gives the address of a step of it, or of its check page."""
        house, now = self.assembly, self.clock()
        published = house.catalogue.current(slug, "nl")
        assert published is not None
        with house.database.write() as tx:
            made = begin(
                tx,
                house.vault,
                owner=owner,
                published=published,
                language="nl",
                gemeente=house.settings.gemeente.slug,
                now=now,
            )
            # A step of a form with chapters counts as done once it was seen.
            seen = {
                each.name: 1
                for each in published.form.steps
                if each.name in answers or any(asked.name in answers for asked in each.asked)
            }
            content = DraftContent(answers=dict(answers), step_revisions=seen)
            last = step or published.form.steps[-1].name
            drafts.keep(tx, house.vault, made, content, last, now, now + keep_for(published))
            return f"/formulier/{slug}/{made.id}/{step or 'controle'}"

    def deliver(self) -> Report:
        """Let the worker do its round."""
        house = self.assembly
        return deliver_due(house.database, house.vault, channels(house.settings), self.clock)


@contextlib.contextmanager
def town_in(data: Path) -> Iterator[Town]:
    """Furnish and start the demonstration in this folder; it is gone after the block."""
    with contextlib.ExitStack() as stack:
        port, door, back_door = _places(data, stack)
        clock = Clock()
        settings = read(environ(data, port))
        furnish(settings, clock())
        app = create_demo_app(settings, clock)
        clients = clients_for(settings.base_url, settings.means)
        provider = create_provider(issuer(port), data / "provider", clients, clock)
        portal_pages, provider_pages = Recorder(app), Recorder(provider)
        stack.enter_context(answering(portal_pages, door))
        stack.enter_context(answering(provider_pages, back_door))
        yield Town(app, settings.base_url, clock, data, portal_pages, provider_pages)


def _places(data: Path, stack: contextlib.ExitStack) -> tuple[int, socket.socket, socket.socket]:
    """Take three ports in a row, as the demonstration has them; the third is the mail's."""
    for _ in range(TRIES):
        port = 20_000 + 4 * secrets.randbelow(3_000)
        held: list[socket.socket] = []
        try:
            held += [listening(port), listening(port + 1)]
            catcher = MailCatcher(data / "post", port + 2)
            catcher.start()
        except OSError:
            for each in held:
                each.close()
            continue
        stack.callback(catcher.stop)
        return port, held[0], held[1]
    raise AssertionError("no three free ports in a row")


def listening(port: int = 0) -> socket.socket:
    """A door for `answering`; without a port, at one that is free."""
    taken = socket.create_server(("127.0.0.1", port), reuse_port=False)
    taken.settimeout(0)
    return taken


@contextlib.contextmanager
def answering(app: Callable[..., object], door: socket.socket) -> Iterator[None]:
    """Let an application answer at this door."""
    server = create_server(app, sockets=[door], threads=4, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.task_dispatcher.shutdown()
        # By the thread that listens: another one would close what it waits for at that moment.
        doors = partial(server.asyncore.close_all, server._map, ignore_all=True)  # noqa: SLF001 - no other way
        server.trigger.pull_trigger(doors)
        thread.join(5)
        assert not thread.is_alive()
