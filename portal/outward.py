"""Settings of what leaves the house: letters to print, bundling, reports of failure, webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from portal import environment
from portal.environment import BadSettingError

BUNDLE_MINUTES = 10
LETTERS = "brieven"


@dataclass(frozen=True, slots=True)
class Outward:
    """How what leaves the house goes.

    `letters` is the folder of the print queue. `bounces` is the address whose copies with a mark
    behind a plus get reports of mail that failed; `reports` is the Maildir they arrive in.
    `webhook_secret` signs what webhooks are told.
    """

    letters: Path = Path(LETTERS)
    bundle_minutes: int = BUNDLE_MINUTES
    bounces: str | None = None
    reports: Path | None = None
    webhooks: tuple[str, ...] = ()
    webhook_secret: str = field(default="", repr=False)


def outward(environ: Mapping[str, str], data: Path, *, loopback: bool) -> Outward:
    """Read the settings; BadSettingError names what is wrong.

    `loopback` lets a webhook on this computer do with plain http, for a trial.
    """
    hooks = _webhooks(environ, loopback=loopback)
    return Outward(
        letters=environment.path(environ, "LOKET_LETTERS") or data / LETTERS,
        bundle_minutes=environment.number(environ, "LOKET_BUNDLE_MINUTES", BUNDLE_MINUTES),
        bounces=environ.get("LOKET_SMTP_BOUNCES", "").strip() or None,
        reports=environment.path(environ, "LOKET_REPORTS"),
        webhooks=hooks,
        webhook_secret=environment.needed(environ, "LOKET_WEBHOOK_SECRET") if hooks else "",
    )


def _webhooks(environ: Mapping[str, str], *, loopback: bool) -> tuple[str, ...]:
    found = tuple(environ.get("LOKET_WEBHOOKS", "").split())
    for each in found:
        parts = urlsplit(each)
        here = loopback and parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
        if not parts.hostname or not (parts.scheme == "https" or here):
            raise BadSettingError(f"LOKET_WEBHOOKS: {each!r} must start with https://.")
    return found
