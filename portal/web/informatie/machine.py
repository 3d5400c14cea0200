"""What machines ask: are you alive, are you ready, and whom do we tell about a weakness.

The answers to the first two say nothing more: what is wrong stands in the log, not on the street.
What an alarm must hear (the 48 hours of Awb 2:10) are numbers without a person or a case.
"""

from datetime import UTC, datetime, timedelta

from flask import Response, url_for
from structlog import get_logger

from portal.store import buckets, stuck
from portal.store.session import BadDatabaseError, UnavailableError
from portal.store.stuck import Stuck
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.informatie.blueprint import informatie

# RFC 9116 section 2.5.5: less than a year ahead. The text is made anew with each request.
SECURITY_VALID = timedelta(days=180)
PLENTY = 1_000_000
FIGURES = {
    "loket_untold_40_hours": Stuck.UNTOLD,
    "loket_untold_48_hours": Stuck.LATE,
    "loket_parcels_failed": Stuck.FAILED,
    "loket_parcels_waiting_1_hour": Stuck.WAITING,
    "loket_files_unscanned_1_hour": Stuck.FILES,
}
"""The name of each figure, and what it counts."""
log = get_logger("portal.health")


@informatie.get("/health/live")
def live() -> Response:
    return _plain("ok\n")


@informatie.get("/health/ready")
def ready() -> Response:
    try:
        _write_a_row(now())
    except (UnavailableError, BadDatabaseError) as error:
        log.warning("not_ready", error=type(error).__name__)
        return _plain("not ready\n", 503)
    return _plain("ready\n")


@informatie.get("/health/figures")
def figures() -> Response:
    """What waits too long, one figure on a line as Prometheus reads it (text format 0.0.4).

    `loket_untold_40_hours` above nought is the alarm: within eight hours a term of the law is over.
    """
    moment = now()
    try:
        with current().database.glance() as reader:
            slug = current().settings.gemeente.slug
            kinds = (*FIGURES.values(), Stuck.WORKER)
            found = stuck.look(reader, slug, moment, local_day(moment), kinds)
    except (UnavailableError, BadDatabaseError) as error:
        log.warning("no_figures", error=type(error).__name__)
        return _plain("# the database is away\n", 503)
    lines = [f"{name} {found[kind].count}" for name, kind in FIGURES.items()]
    heard = found[Stuck.WORKER].since
    if heard is not None:
        lines.append(f"loket_worker_silent_seconds {max(0, int((moment - heard).total_seconds()))}")
    return _plain("\n".join(lines) + "\n")


@informatie.get("/.well-known/security.txt")
def security_txt() -> Response:
    assembly = current()
    canonical = assembly.settings.base_url + url_for(".security_txt")
    return _plain(
        f"Contact: {assembly.settings.gemeente.security_contact}\n"
        f"Expires: {_expires(now())}\n"
        f"Preferred-Languages: {', '.join(assembly.settings.languages)}\n"
        f"Canonical: {canonical}\n"
    )


def _write_a_row(moment: datetime) -> None:
    """Prove that the database takes a durable write: reading alone also works on a full disk."""
    with current().database.write() as tx:
        buckets.hit(tx, "health", 1, PLENTY, timedelta(minutes=1), moment)


def _expires(moment: datetime) -> str:
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + SECURITY_VALID).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/plain; charset=utf-8")
