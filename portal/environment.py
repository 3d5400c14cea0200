"""Which variables there are and what they may say, one kind of value a function."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.resources import folder

SOURCE_LANGUAGE = "nl"
SETTINGS = frozenset(
    {
        "LOKET_AANWIJZING",
        "LOKET_ADDRESSES",
        "LOKET_ANSWER_DAYS",
        "LOKET_BASE_URL",
        "LOKET_BEHANDELING",
        "LOKET_BUNDLE_MINUTES",
        "LOKET_CLAMD",
        "LOKET_COMPANIES",
        "LOKET_DATA",
        "LOKET_DATABASE_URL",
        "LOKET_DEMO_NOTE",
        "LOKET_DESK_MONTHS",
        "LOKET_FILES",
        "LOKET_FILES_ENDPOINT",
        "LOKET_FILES_KEY",
        "LOKET_FILES_REGION",
        "LOKET_FILES_SECRET",
        "LOKET_FORMS",
        "LOKET_FOUR_EYES",
        "LOKET_GEMEENTE",
        "LOKET_KEYS",
        "LOKET_LANGUAGES",
        "LOKET_LETTERS",
        "LOKET_MEANS",
        "LOKET_OUTAGE_PAGE",
        "LOKET_PROFILE",
        "LOKET_PROXIES",
        "LOKET_QUEUE",
        "LOKET_REGISTER",
        "LOKET_REPORTS",
        "LOKET_SEALS",
        "LOKET_SMTP_BOUNCES",
        "LOKET_SMTP_HOST",
        "LOKET_SMTP_PASSWORD",
        "LOKET_SMTP_PORT",
        "LOKET_SMTP_SENDER",
        "LOKET_SMTP_STARTTLS",
        "LOKET_SMTP_USER",
        "LOKET_STAFF_DOMAINS",
        "LOKET_STAFF_PHONES",
        "LOKET_TRUSTED_NETWORKS",
        "LOKET_UPL",
        "LOKET_WEBHOOKS",
        "LOKET_WEBHOOK_SECRET",
    }
)
"""Every setting there is; a test looks that no other name is read anywhere."""
OF_THE_TESTS = frozenset(
    {"LOKET_COLLECTED", "LOKET_EXAMPLES", "LOKET_TEST_POSTGRES_URL", "LOKET_WEB_ON"}
)
_TO_FILL_IN = re.compile(r"\(\(\w+\)\)")
# Kubernetes tells every container of a service by variables that begin with the service's name.
_OF_KUBERNETES = re.compile(
    r"LOKET_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_\w+)?)", re.ASCII
)


class BadSettingError(Exception):
    """A setting is missing or wrong; the text says which one and what to do."""


def given(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the settings that say something: an empty one counts as left out.

    BadSettingError names a variable that is no setting: what it was to change would stay as it is.
    """
    ours = {name: value for name, value in environ.items() if name.startswith("LOKET_")}
    for name in sorted(ours.keys() - SETTINGS - OF_THE_TESTS):
        if not _is_of_kubernetes(name, ours[name]):
            raise BadSettingError(f"{name} is no setting of Loket{nearest(name, SETTINGS)}")
    return {name: value for name, value in ours.items() if value.strip()}


def nearest(name: str, known: Iterable[str]) -> str:
    """End a sentence about an unknown name: with the known one that is most like it, if any is."""
    like = get_close_matches(
        name.casefold(), {each.casefold(): each for each in known}, n=1, cutoff=0.75
    )
    found = [each for each in known if [each.casefold()] == like]
    return f"; do you mean {found[0]}?" if found else "."


def _is_of_kubernetes(name: str, value: str) -> bool:
    told = _OF_KUBERNETES.fullmatch(name) is not None
    return told and (not name.endswith("_PORT") or "://" in value or "_SERVICE_" in name)


def needed(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise BadSettingError(f"{name} is not set; the README lists what it must hold.")
    return value


def number(environ: Mapping[str, str], name: str, default: int, *, least: int = 0) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal():
        raise BadSettingError(f"{name} is {text!r}; it must be a whole number.")
    if int(text) < least:
        raise BadSettingError(f"{name} is {text}; it must be at least {least}.")
    return int(text)


def path(environ: Mapping[str, str], name: str) -> Path | None:
    text = environ.get(name, "").strip()
    return Path(text) if text else None


def forms(environ: Mapping[str, str]) -> Path:
    path = Path(environ.get("LOKET_FORMS", str(folder("forms"))))
    if not any(path.glob("*.yaml")):
        raise BadSettingError(f"LOKET_FORMS: there is no form (*.yaml) in {path}.")
    return path


def upl(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname:
        raise BadSettingError("LOKET_UPL must be an address that starts with https://.")
    return text


def languages(text: str) -> tuple[str, ...]:
    texts = folder("translations").glob("*/LC_MESSAGES")
    known = sorted({SOURCE_LANGUAGE, *(each.parent.name for each in texts)})
    chosen = tuple(text.split())
    if not chosen or not set(chosen) <= set(known):
        raise BadSettingError(
            f"LOKET_LANGUAGES is {text!r}; choose from {' '.join(known)}. Another language first"
            " needs its texts of the screens: in a checkout make translations/<language>/"
            "LC_MESSAGES, run `portal translations update`, translate, run `portal translations"
            " compile`, and install the wheel that is built from it."
        )
    return chosen


def networks(text: str) -> tuple[str, ...]:
    for each in text.split():
        try:
            ip_network(each, strict=False)
        except ValueError as error:
            raise BadSettingError(f"LOKET_TRUSTED_NETWORKS: {error}.") from error
    return tuple(text.split())


def ja_nee(environ: Mapping[str, str], name: str, default: str) -> bool:
    text = environ.get(name, default)
    if text not in {"ja", "nee"}:
        raise BadSettingError(f"{name} is {text!r}; it must be ja or nee.")
    return text == "ja"


def queue(text: str) -> str | None:
    """Where nudges for the worker wait: a PostgreSQL or Redis address; None for a file."""
    known = ("postgresql://", "postgresql+psycopg://", "redis://", "rediss://")
    if text and not text.startswith(known):
        # Not as it was given: an address may hold a password.
        raise BadSettingError("LOKET_QUEUE must begin with postgresql:// or redis://.")
    return text or None


def clamd(text: str) -> str | None:
    """The virus scanner: the path of its socket, or `host:port`."""
    host, _, port = text.rpartition(":")
    if text and not text.startswith("/") and not (host and port.isdecimal()):
        raise BadSettingError(f"LOKET_CLAMD is {text!r}; it must be /path/of/socket or host:port.")
    return text or None


def toml_of(path: Path, variable: str) -> dict[str, Any]:
    """Read a TOML file that a variable names; BadSettingError names the variable."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSettingError(f"{variable}: cannot read {path}: {error}.") from error


def only(table: Iterable[str], known: Iterable[str], where: str) -> None:
    """Refuse a key that a table may not have, with the known one that is most like it."""
    known = frozenset(known)
    for name in table:
        if name not in known:
            raise BadSettingError(f"{where}: {name} means nothing here{nearest(name, known)}")


def filled_in(value: object, where: str) -> None:
    """Refuse what an example left to fill in, `((so))`; `where` grows with each key."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            filled_in(inner, f"{where}: {name}")
    elif isinstance(value, list):
        for inner in value:
            filled_in(inner, where)
    elif isinstance(value, str) and (left := _TO_FILL_IN.search(value)):
        raise BadSettingError(f"{where} is still {left[0]}: fill in your own.")
