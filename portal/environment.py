"""What the variables of the environment may say, one kind of value a function."""

import tomllib
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.resources import folder

SOURCE_LANGUAGE = "nl"


class BadSettingError(Exception):
    """A setting is missing or wrong; the text says which one and what to do."""


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
