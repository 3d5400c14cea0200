"""The municipality that runs this portal, as its own file `gemeente.toml` tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from portal.environment import BadSettingError, filled_in, only, toml_of
from portal.resources import is_served

LOOK = {"logo": ".svg", "theme": ".css"}
CHANNELS = frozenset({"", "balie", "telefoon", "post", "huisbezoek", "beeldbellen"})
"""The words of `zaak.assistentie.Channel`, or none; this room may not look into that one."""

STATEMENT = frozenset(
    {"accessibility_statement", "accessibility_status", "accessibility_date"},
)
OPTIONAL = frozenset({"court", "objection_post", "workplaces", "home", "map_link"})
STATUSES = ("A", "B", "C", "D", "E")
"""How far a website is, as the register of statements says it."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A place where employees help; `channel` is how citizens come there, if always the same."""

    name: str
    channel: str = ""


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
    taal: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    court: str = "de rechtbank, sector bestuursrecht"
    objection_post: tuple[str, ...] = ()
    workplaces: tuple[Workplace, ...] = ()
    """Where employees of the desk work, when there is more than the counter."""
    own: Mapping[str, Path] = field(default_factory=dict)
    """The files of its look that stand beside `gemeente.toml`, by their place there."""
    home: tuple[str, ...] = ()
    """The forms on the home page in this order; without it the first by title."""
    map_link: str = ""
    """A map for employees, with `{noord}` and `{oost}` (degrees) in its address; none without."""

    accessibility_statement: str = ""
    """Its own entry in the register of statements; nothing while there is none for this portal."""
    accessibility_status: str = ""
    accessibility_date: date | None = None

    def on_map(self, point: str) -> str | None:
        """Give the address of a point, as an answer of the kind `plek` holds it, on the map."""
        if not self.map_link:
            return None
        north, _, east = point.partition(",")
        return self.map_link.replace("{noord}", north).replace("{oost}", east)

    def spoken(self, language: str) -> "Gemeente":
        """The same municipality with the texts it gave for this language: opening hours, say."""
        texts: Mapping[str, Any] = self.taal.get(language, {})
        return replace(self, **texts) if texts else self

    @property
    def full_name(self) -> str:
        """The name as it signs letters and pages."""
        return f"Gemeente {self.name}"

    def signed(self, team: str | None) -> str:
        """The name under a message: with its team, never with a person."""
        return f"{self.full_name}, team {team}" if team else self.full_name


def read_gemeente(path: Path) -> Gemeente:
    """Read `gemeente.toml`; BadSettingError names what is missing, unknown or not filled in."""
    table = toml_of(path, "LOKET_GEMEENTE")
    file = f"LOKET_GEMEENTE: {path.name}"
    names = Gemeente.__dataclass_fields__.keys() - {"taal", "own"}
    only(table, names | {"taal"}, file)
    filled_in(table, file)
    needed = names - OPTIONAL - STATEMENT - table.keys()
    missing = [name for name in Gemeente.__dataclass_fields__ if name in needed]
    if missing:
        raise BadSettingError(f"LOKET_GEMEENTE: {path.name} lacks {', '.join(missing)}.")
    table = {**table, "workplaces": _workplaces(path, table.get("workplaces", []))}
    _map_link(path, table.get("map_link", ""))
    _statement(path, table)
    _home(path, table.get("home", []))
    spoken = table.get("taal", {})
    for language, texts in spoken.items():
        if not isinstance(texts, dict):
            raise BadSettingError(f"{file}: {language} must be a table, [taal.{language}].")
        only(texts, names - STATEMENT, f"{file}: [taal.{language}]")
    return Gemeente(
        own=_look(path, {name: str(table[name]) for name in LOOK}),
        **{name: _frozen(table[name]) for name in names & table.keys()},
        taal={
            language: {name: _frozen(text) for name, text in texts.items()}
            for language, texts in spoken.items()
        },
    )


def _home(path: Path, given: object) -> None:
    if not isinstance(given, list) or not all(isinstance(slug, str) for slug in given):
        raise BadSettingError(
            f"LOKET_GEMEENTE: {path.name}: home must be a list of forms by their names, like"
            ' ["verhuismelding", "klacht"].'
        )


def _look(path: Path, given: Mapping[str, str]) -> dict[str, Path]:
    """Find the files of the look beside `gemeente.toml`; those of the portal itself need no place.

    A theme in a folder of its own brings that folder: its fonts and pictures.
    """
    found: dict[str, Path] = {}
    for name, kind in LOOK.items():
        place = given[name]
        if not place and name == "theme":
            continue  # the portal's own colours
        beside = path.parent / place
        inside = not Path(place).is_absolute() and ".." not in Path(place).parts
        ours = inside and is_served(place)
        if not place.endswith(kind) or not inside or not (beside.is_file() or ours):
            raise BadSettingError(
                f"LOKET_GEMEENTE: {path.name}: {name} is {place!r}: name a {kind} file that stands"
                f" beside {path.name}, or one of the portal itself (themes/…)."
            )
        if beside.is_file():
            whole = name == "theme" and beside.parent != path.parent
            files = beside.parent.rglob("*") if whole else (beside,)
            found |= {f.relative_to(path.parent).as_posix(): f for f in files if f.is_file()}
    return found


def _map_link(path: Path, link: str) -> None:
    whole = link.startswith("https://") and "{noord}" in link and "{oost}" in link
    if link and not whole:
        raise BadSettingError(
            f"LOKET_GEMEENTE: {path.name}: map_link must be an address that begins with https://"
            " and has {noord} and {oost} in it."
        )


def _statement(path: Path, table: Mapping[str, Any]) -> None:
    given, wrong = STATEMENT & table.keys(), ""
    if given and not str(table.get("accessibility_statement", "")).startswith("https://"):
        wrong = "accessibility_statement must be the address (https://) of your own entry in the"
        wrong += " register of toegankelijkheidsverklaring.nl; leave all three out without one."
    elif table.get("accessibility_status", "A") not in STATUSES:
        wrong = f"accessibility_status must be one of {', '.join(STATUSES)}."
    elif type(table.get("accessibility_date", date.min)) is not date:
        wrong = "accessibility_date must be a date without quotes, like 2026-05-01."
    if wrong:
        raise BadSettingError(f"LOKET_GEMEENTE: {path.name}: {wrong}")


def _workplaces(path: Path, rows: list[dict[str, str]]) -> list[Workplace]:
    try:
        for row in rows:
            only(row, ("name", "channel"), f"LOKET_GEMEENTE: {path.name}: workplaces")
        found = [Workplace(**row) for row in rows]
    except TypeError as error:
        raise BadSettingError(f"LOKET_GEMEENTE: {path.name}: workplaces: {error}.") from error
    for each in found:
        if each.channel not in CHANNELS:
            raise BadSettingError(
                f"LOKET_GEMEENTE: {path.name}: workplaces: channel {each.channel!r} is none of"
                f" {', '.join(sorted(CHANNELS - {''}))}."
            )
    return found


def _frozen(value: object) -> Any:  # noqa: ANN401 - a TOML value: text, or a list of texts
    return tuple(value) if isinstance(value, list) else value
