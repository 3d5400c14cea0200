"""Settings: read once from the environment by a front door, handed on as plain values.

Every variable starts with `LOKET_`; the README lists them. A setting that would weaken a promise in
production is refused here, with a sentence that names it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from portal.resources import folder

Profile = Literal["production", "demo", "test"]
SOURCE_LANGUAGE = "nl"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class BadSettingError(Exception):
    """A setting is missing or wrong; the text says which one and what to do."""


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The municipality that runs this portal: name, look and how to reach it."""

    slug: str
    name: str
    body: str
    phone: str
    phone_hours: str
    email: str
    counter: tuple[str, ...]
    counter_hours: str
    post: tuple[str, ...]
    website: str
    privacy_contact: str
    security_contact: str
    theme_class: str
    theme: str
    logo: str
    taal: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def spoken(self, language: str) -> "Gemeente":
        """The same municipality with the texts it gave for this language: opening hours, say."""
        texts: Mapping[str, Any] = self.taal.get(language, {})
        return replace(self, **texts) if texts else self

    @property
    def full_name(self) -> str:
        """The name as it signs letters and pages."""
        return f"Gemeente {self.name}"


@dataclass(frozen=True, slots=True)
class MeansSettings:
    """One way to log in: an OpenID Connect client registration and how to read its claims."""

    name: str
    audience: Literal["burger", "bedrijf", "medewerker"]
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid"
    acr: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    userinfo: bool = False
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256")
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """What the way is called in this language; the Dutch name where there is no other."""
        return self.labels.get(language, self.label)


@dataclass(frozen=True, slots=True)
class Smtp:
    """The relay mails leave by."""

    host: str
    port: int
    sender: str
    starttls: bool = True
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the house needs to know about where it stands."""

    profile: Profile
    base_url: str
    data: Path
    database_url: str
    keys: Path
    gemeente: Gemeente
    means: tuple[MeansSettings, ...]
    smtp: Smtp | None
    forms: Path
    proxies: int = 0
    languages: tuple[str, ...] = ("nl", "en")
    trusted_networks: tuple[str, ...] = ()
    four_eyes: bool = False
    demo_note: str | None = None

    @property
    def host(self) -> str:
        """The host name people use, with its port when it has one."""
        return urlsplit(self.base_url).netloc


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings; BadSettingError names what is missing, wrong or too weak."""
    profile = _profile(environ.get("LOKET_PROFILE", "production"))
    data = Path(_needed(environ, "LOKET_DATA")).expanduser().resolve()
    return Settings(
        profile=profile,
        base_url=_base_url(_needed(environ, "LOKET_BASE_URL"), profile),
        data=data,
        database_url=environ.get("LOKET_DATABASE_URL", f"sqlite:///{data / 'loket.sqlite3'}"),
        keys=Path(environ.get("LOKET_KEYS", str(data / "keys.json"))),
        gemeente=read_gemeente(Path(_needed(environ, "LOKET_GEMEENTE"))),
        means=read_means(Path(_needed(environ, "LOKET_MEANS"))),
        smtp=_smtp(environ),
        forms=_forms(environ),
        proxies=_number(environ, "LOKET_PROXIES", 0),
        languages=_languages(environ.get("LOKET_LANGUAGES", "nl en")),
        trusted_networks=_networks(environ.get("LOKET_TRUSTED_NETWORKS", "")),
        four_eyes=_ja_nee(environ, "LOKET_FOUR_EYES", "nee"),
        demo_note=environ.get("LOKET_DEMO_NOTE"),
    )


def read_gemeente(path: Path) -> Gemeente:
    """Read `gemeente.toml`; BadSettingError names what is missing."""
    table = _toml(path, "LOKET_GEMEENTE")
    names = Gemeente.__dataclass_fields__.keys() - {"taal"}
    missing = [name for name in Gemeente.__dataclass_fields__ if name in names - table.keys()]
    if missing:
        raise BadSettingError(f"LOKET_GEMEENTE: {path.name} lacks {', '.join(missing)}.")
    spoken = table.get("taal", {})
    for language, texts in spoken.items():
        if not isinstance(texts, dict) or texts.keys() - names:
            raise BadSettingError(f"LOKET_GEMEENTE: {path.name}: [taal.{language}] is not right.")
    return Gemeente(
        **{name: _frozen(table[name]) for name in names},
        taal={
            language: {name: _frozen(text) for name, text in texts.items()}
            for language, texts in spoken.items()
        },
    )


def read_means(path: Path) -> tuple[MeansSettings, ...]:
    """Read `inlogmiddelen.toml`: one table `[[middel]]` for every way to log in."""
    rows = _toml(path, "LOKET_MEANS").get("middel", [])
    try:
        return tuple(MeansSettings(**row) for row in rows)
    except TypeError as error:
        raise BadSettingError(f"LOKET_MEANS: {path.name}: {error}.") from error


def _toml(path: Path, variable: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSettingError(f"{variable}: cannot read {path}: {error}.") from error


def _frozen(value: object) -> Any:  # noqa: ANN401 - a TOML value: text, or a list of texts
    return tuple(value) if isinstance(value, list) else value


def _needed(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise BadSettingError(f"{name} is not set; the README lists what it must hold.")
    return value


def _profile(text: str) -> Profile:
    if text == "production":
        return "production"
    if text == "demo":
        return "demo"
    if text == "test":
        return "test"
    raise BadSettingError(f"LOKET_PROFILE is {text!r}; it must be production, demo or test.")


def _base_url(text: str, profile: Profile) -> str:
    parts = urlsplit(text.rstrip("/"))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise BadSettingError("LOKET_BASE_URL must look like https://formulieren.gemeente.nl.")
    if parts.scheme == "http" and (profile == "production" or parts.hostname not in LOOPBACK):
        raise BadSettingError(
            "LOKET_BASE_URL must start with https://: browsers keep the session cookies of Loket"
            " on a secure address only (plain http works on this computer alone)."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal():
        raise BadSettingError(f"{name} is {text!r}; it must be a whole number.")
    return int(text)


def _forms(environ: Mapping[str, str]) -> Path:
    path = Path(environ.get("LOKET_FORMS", str(folder("forms"))))
    if not any(path.glob("*.yaml")):
        raise BadSettingError(f"LOKET_FORMS: there is no form (*.yaml) in {path}.")
    return path


def _languages(text: str) -> tuple[str, ...]:
    known = sorted({SOURCE_LANGUAGE, *(each.name for each in folder("translations").iterdir())})
    chosen = tuple(text.split())
    if not chosen or not set(chosen) <= set(known):
        raise BadSettingError(f"LOKET_LANGUAGES is {text!r}; choose from {' '.join(known)}.")
    return chosen


def _networks(text: str) -> tuple[str, ...]:
    for each in text.split():
        try:
            ip_network(each, strict=False)
        except ValueError as error:
            raise BadSettingError(f"LOKET_TRUSTED_NETWORKS: {error}.") from error
    return tuple(text.split())


def _ja_nee(environ: Mapping[str, str], name: str, default: str) -> bool:
    text = environ.get(name, default)
    if text not in {"ja", "nee"}:
        raise BadSettingError(f"{name} is {text!r}; it must be ja or nee.")
    return text == "ja"


def _smtp(environ: Mapping[str, str]) -> Smtp | None:
    host = environ.get("LOKET_SMTP_HOST")
    if not host:
        return None
    return Smtp(
        host=host,
        port=_number(environ, "LOKET_SMTP_PORT", 587),
        sender=_needed(environ, "LOKET_SMTP_SENDER"),
        starttls=_ja_nee(environ, "LOKET_SMTP_STARTTLS", "ja"),
        user=environ.get("LOKET_SMTP_USER"),
        password=environ.get("LOKET_SMTP_PASSWORD"),
    )
