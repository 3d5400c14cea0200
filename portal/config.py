"""Settings: read once from the environment by a front door, handed on as plain values.

Every variable starts with `LOKET_`; the README lists them. A setting that would weaken a promise in
production is refused here, with a sentence that names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from portal import environment
from portal.environment import SOURCE_LANGUAGE, BadSettingError
from portal.means import MeansSettings, read_means
from portal.municipality import Gemeente, Workplace, read_gemeente
from portal.outward import Outward, outward

__all__ = [
    "LOOPBACK",
    "SOURCE_LANGUAGE",
    "UPL",
    "BadSettingError",
    "FilesPlace",
    "Gemeente",
    "MeansSettings",
    "Outward",
    "Profile",
    "Settings",
    "Smtp",
    "Workplace",
    "read",
    "read_gemeente",
    "read_means",
]

Profile = Literal["production", "demo", "test"]
UPL = "https://standaarden.overheid.nl/owms/oquery/UPL-actueel.csv"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


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
class FilesPlace:
    """Where files are kept: in a folder, or in a bucket that is spoken to as S3."""

    folder: Path | None = None
    bucket: str = ""
    prefix: str = ""
    endpoint: str = ""
    region: str = "eu-west-1"
    key: str = ""
    secret: str = field(default="", repr=False)


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
    files: FilesPlace = FilesPlace()
    clamd: str | None = None
    answer_days: int = 5
    desk_months: int = 12
    staff_domains: frozenset[str] = frozenset()
    staff_phones: frozenset[str] = frozenset()
    upl: str = UPL
    designation: Path | None = None
    register: Path | None = None
    addresses: Path | None = None
    companies: Path | None = None
    seals: Path | None = None
    outage_page: Path | None = None
    """The page that a proxy shows when the portal is away; in the data folder when left out."""
    outward: Outward = field(default_factory=Outward)
    queue: str | None = field(default=None, repr=False)
    behandeling: bool = True
    """Whether case handlers work in this portal; not where a case system does that work."""

    @property
    def own_reach(self) -> frozenset[str]:
        """The municipality's own domains of mail and telephone numbers: no citizen's at the desk.

        Of a number (as +31 and the rest) it may be the beginning, of a mail address the domain.
        """
        digits = "".join(sign for sign in self.gemeente.phone if sign.isdigit()).removeprefix("0")
        own = {
            self.gemeente.email.rpartition("@")[2].casefold(),
            *([f"+31{digits}"] * bool(digits)),
        }
        return self.staff_domains | self.staff_phones | own

    @property
    def host(self) -> str:
        """The host name people use, with its port when it has one."""
        return urlsplit(self.base_url).netloc


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings; BadSettingError names what is missing, wrong, unknown or too weak."""
    environ = environment.given(environ)
    profile = _profile(environ.get("LOKET_PROFILE", "production"))
    data = Path(environment.needed(environ, "LOKET_DATA")).expanduser().resolve()
    return Settings(
        profile=profile,
        base_url=_base_url(environment.needed(environ, "LOKET_BASE_URL"), profile),
        data=data,
        database_url=environ.get("LOKET_DATABASE_URL", f"sqlite:///{data / 'loket.sqlite3'}"),
        keys=Path(environ.get("LOKET_KEYS", str(data / "keys.json"))),
        gemeente=read_gemeente(Path(environment.needed(environ, "LOKET_GEMEENTE"))),
        means=read_means(Path(environment.needed(environ, "LOKET_MEANS"))),
        smtp=_smtp(environ),
        forms=environment.forms(environ),
        proxies=environment.number(environ, "LOKET_PROXIES", 0),
        languages=environment.languages(environ.get("LOKET_LANGUAGES", "nl en")),
        trusted_networks=environment.networks(environ.get("LOKET_TRUSTED_NETWORKS", "")),
        four_eyes=environment.ja_nee(environ, "LOKET_FOUR_EYES", "nee"),
        behandeling=environment.ja_nee(environ, "LOKET_BEHANDELING", "ja"),
        demo_note=environ.get("LOKET_DEMO_NOTE"),
        files=_files(environ, data),
        clamd=environment.clamd(environ.get("LOKET_CLAMD", "")),
        upl=environment.upl(environ.get("LOKET_UPL", UPL)),
        designation=environment.path(environ, "LOKET_AANWIJZING"),
        register=environment.path(environ, "LOKET_REGISTER"),
        addresses=environment.path(environ, "LOKET_ADDRESSES"),
        companies=environment.path(environ, "LOKET_COMPANIES"),
        seals=environment.path(environ, "LOKET_SEALS"),
        outage_page=environment.path(environ, "LOKET_OUTAGE_PAGE"),
        answer_days=environment.number(environ, "LOKET_ANSWER_DAYS", 5, least=1),
        desk_months=environment.number(environ, "LOKET_DESK_MONTHS", 12, least=4),
        staff_domains=frozenset(environ.get("LOKET_STAFF_DOMAINS", "").casefold().split()),
        staff_phones=_phones(environ.get("LOKET_STAFF_PHONES", "")),
        outward=outward(environ, data, loopback=profile != "production"),
        queue=environment.queue(environ.get("LOKET_QUEUE", "")),
    )


def _phones(listed: str) -> frozenset[str]:
    """Read numbers, or their beginnings, as +31135550000; BadSettingError for another form."""
    found = frozenset(listed.split())
    for each in found:
        if not (each.startswith("+") and each[1:].isascii() and each[1:].isdigit()):
            raise BadSettingError(f"LOKET_STAFF_PHONES: write {each} as + and digits: +31135550.")
    return found


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
            " on a secure address only. To try the portal on this computer there is `portal demo`."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _smtp(environ: Mapping[str, str]) -> Smtp | None:
    host = environ.get("LOKET_SMTP_HOST")
    if not host:
        return None
    return Smtp(
        host=host,
        port=environment.number(environ, "LOKET_SMTP_PORT", 587),
        sender=environment.needed(environ, "LOKET_SMTP_SENDER"),
        starttls=environment.ja_nee(environ, "LOKET_SMTP_STARTTLS", "ja"),
        user=environ.get("LOKET_SMTP_USER"),
        password=environ.get("LOKET_SMTP_PASSWORD"),
    )


def _files(environ: Mapping[str, str], data: Path) -> FilesPlace:
    text = environ.get("LOKET_FILES", str(data / "bestanden"))
    if not text.startswith("s3://"):
        return FilesPlace(folder=Path(text).expanduser().resolve())
    parts = urlsplit(text)
    if not parts.netloc:
        raise BadSettingError("LOKET_FILES must look like s3://bucket or s3://bucket/folder.")
    return FilesPlace(
        bucket=parts.netloc,
        prefix=parts.path.strip("/"),
        endpoint=environ.get("LOKET_FILES_ENDPOINT", ""),
        region=environ.get("LOKET_FILES_REGION", "eu-west-1"),
        key=environment.needed(environ, "LOKET_FILES_KEY"),
        secret=environment.needed(environ, "LOKET_FILES_SECRET"),
    )
