"""`portal serve`: the production server.

waitress in a few processes that share one listening socket. Chosen by measurement (`make load` and
`python -m tests.load.slow_clients` repeat it): a hundred slow clients stop gunicorn's sync and
gthread workers and are not felt here; it is as fast, and needs no proxy before it to be safe.
The application is made once, before the processes part, so that they share its memory and a wrong
setting is told once.
"""

import argparse
import gc
import os
import sys
import threading
from collections.abc import Sequence

import structlog
from flask import Flask

from portal.app import create_app
from portal.cli.even import Place
from portal.cli.opening import others_here
from portal.cli.team import Team, answer, listen
from portal.clock import system_now
from portal.config import Settings, read
from portal.store.away import why
from portal.store.session import BadDatabaseError, UnavailableError
from portal.storingen.heartbeat import Heart
from portal.web.current import current
from portal.web.glue import journal

log = structlog.get_logger("portal.serve")
WARM_AFTER = 2.0  # seconds; the first answer goes first


def main(arguments: Sequence[str]) -> int:
    """Serve until told to stop; 1 when the port or the database is not to be had."""
    parser = argparse.ArgumentParser(prog="portal serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="processes; one a core is usual")
    parser.add_argument(
        "--threads",
        type=int,
        default=4,
        help="threads in a process: one answers, the next goes on when that one must wait",
    )
    chosen = parser.parse_args(arguments)
    for name, most in (("port", 65535), ("workers", 64), ("threads", 64)):
        if not 1 <= getattr(chosen, name) <= most:
            parser.error(f"--{name} must be between 1 and {most}")
    settings = read(os.environ)
    journal.configure()
    _expect_queue(settings)
    try:
        app = _application(settings)
        listener = listen(chosen.host, chosen.port)
    except BadDatabaseError as error:
        print(f"portal serve: {error}", file=sys.stderr)
        return 1
    except UnavailableError as error:
        print(f"portal serve: {why(error, settings.database_url)}", file=sys.stderr)
        return 1
    except (OSError, UnicodeError) as error:
        place = f"{chosen.host}:{chosen.port}"
        print(f"portal serve: cannot listen on {place}: {_why_not(error)}.", file=sys.stderr)
        return 1
    # A connection to the database cannot be shared between processes.
    with app.app_context():
        database = current().database
        strangers = others_here(database, settings)
        database.dispose()
    if strangers:
        log.warning(strangers)
    heart = Heart(database, settings.gemeente.slug, system_now)

    def work(place: Place) -> None:
        warming = threading.Timer(WARM_AFTER, _warm, (app,))
        warming.daemon = True
        warming.start()
        heart.start()
        proxied = settings.proxies > 0
        answer(app.wsgi_app, listener, place, threads=chosen.threads, proxied=proxied)

    log.info(
        "ready",
        address=f"{chosen.host}:{chosen.port}",
        processes=chosen.workers,
        engine=database.engine_name,
    )
    return Team(work, chosen.workers).run()


def _why_not(error: OSError | UnicodeError) -> str:
    """Say why nothing listens there; what looks up names numbers its own errors below zero."""
    number = error.errno if isinstance(error, OSError) else None
    if number is None or number < 0:
        return "--host is no name or address of this computer"
    return os.strerror(number)


def _expect_queue(settings: Settings) -> None:
    """Raise BadSettingError where the driver of the queue is missing; each nudge would be lost."""
    if settings.queue is not None:
        from portal.outbox.queue import queue  # noqa: PLC0415 - a queue in a file needs no look

        queue(settings.data, settings.queue)


def _warm(app: Flask) -> None:
    """Have the templates at hand while nobody waits for them.

    The first start compiles them, two seconds that people do not see; see `glue.compiled`.
    """
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
        # What compiling leaves behind goes before the next one: kept, it is memory for good.
        gc.collect(1)


def _application(settings: Settings) -> Flask:
    """The product's application; with the demonstration's own pages where that is what it is."""
    if settings.profile != "demo":
        return create_app(settings)
    from portal.demo.app import create_demo_app  # noqa: PLC0415 - production never loads the demo

    return create_demo_app(settings)
