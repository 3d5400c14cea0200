"""The people of the demonstration, read from `personas.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from portal.people import Level

Kind = Literal["burger", "bedrijf", "medewerker"]
FILE = Path(__file__).with_name("personas.toml")
DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Somebody to play. `level` is the highest level this persona can log in with."""

    id: str
    kind: Kind
    name: str
    text: str
    level: Level
    bsn: str = ""
    kvk: str = ""
    vestiging: str = ""
    acting: str = ""
    roles: tuple[str, ...] = ()


def load(language: str = DUTCH, path: Path = FILE) -> tuple[Persona, ...]:
    """Read the personas, described in this language (Dutch when there is no other text)."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["persona"]
    return tuple(_persona(row, language) for row in rows)


def _persona(row: Mapping[str, Any], language: str) -> Persona:
    texts = row["text"]
    special = {
        "text": texts.get(language, texts[DUTCH]),
        "level": Level[row["level"].upper()],
        "roles": tuple(row.get("roles", ())),
    }
    return Persona(**{**row, **special})
