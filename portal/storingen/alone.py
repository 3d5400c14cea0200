"""The page about outages as one file: no script, no style sheet, no picture, no database.

It lies in the data folder or where LOKET_OUTAGE_PAGE says, in every language at once, for a proxy
to serve when the portal does not answer. In the data folder lies what it says as data, from which
the portal itself makes its own page when the database is away.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.config import Gemeente, Settings
from portal.message import Message, MessageValue, say
from portal.resources import folder
from portal.store import storingen
from portal.store.session import Database, UnavailableError
from portal.store.storingen import Outage
from portal.storingen.told import KEPT, Page, page
from portal.termijn.storing import Raakt, Storing, clock

PAGE, FACTS = "storingen.html", "storingen.json"
FOR_ALL = 0o644
"""The page is public and its proxy another user, whatever the umask of the worker."""
FRESH = timedelta(seconds=30)
"""What says the same and is not older need not be written again: the worker is nudged often."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known when the file was written; `away`: the database did not answer then."""

    written: datetime
    outages: tuple[Outage, ...] = ()
    away: bool = False


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the file."""

    code: str
    texts: Translations
    gemeente: Gemeente

    def say(self, text: str, **values: MessageValue) -> str:
        """A text of the template in this language."""
        return self.told(say(text, **values))

    def told(self, message: Message | str) -> str:
        """A message in this language."""
        if isinstance(message, str):
            return message
        said = self.texts.ugettext(message.text)
        values = {name: self._written(value) for name, value in message.values}
        return said % values if values else said

    def day(self, value: date) -> str:
        """A whole date."""
        return format_date(value, "EEEE d MMMM y", locale=self.code)

    def _written(self, value: MessageValue) -> str:
        if isinstance(value, Message):
            return self.told(value)
        return self.day(value) if isinstance(value, date) else str(value)


def place(settings: Settings) -> Path:
    """Where the page stands."""
    return settings.outage_page or settings.data / PAGE


def write(settings: Settings, database: Database, now: datetime) -> Facts:
    """Write both files; with a database that is away they say so and keep what was known.

    Gives what was written. OSError when a folder cannot be written.
    """
    gemeente, facts_file = settings.gemeente, settings.data / FACTS
    before = read(settings.data)
    try:
        with database.read() as tx:
            known = storingen.current(tx, gemeente.slug, since=now - KEPT)
        facts = Facts(now, known)
    except UnavailableError:
        facts = Facts(now, before.outages if before else (), away=True)
    if before is not None and _says_the_same(before, facts) and place(settings).is_file():
        return before
    _put(facts_file, json.dumps(_as_data(facts), ensure_ascii=False, indent=1))
    _put(place(settings), rendered(facts, gemeente, settings.languages), FOR_ALL)
    return facts


def read(folder_: Path) -> Facts | None:
    """Read what was known when the file was last written; None when it never was, or is damaged."""
    try:
        data = json.loads((folder_ / FACTS).read_text(encoding="utf-8"))
        return Facts(
            written=datetime.fromisoformat(data["geschreven"]),
            outages=tuple(_outage(each) for each in data["storingen"]),
            away=data["database_weg"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def with_away(facts: Facts | None, now: datetime) -> Facts:
    """Add that the database is away now, since we know not when."""
    return replace(facts, away=True) if facts is not None else Facts(now, away=True)


def rendered(facts: Facts, gemeente: Gemeente, languages: Iterable[str]) -> str:
    """The whole file; the first language is the one of the page itself."""
    texts = folder("translations")
    tongues: Sequence[Tongue] = [
        Tongue(code, _texts(texts, code), gemeente.spoken(code)) for code in languages
    ]
    shown: Page = page(facts.outages, facts.written)
    written = clock(facts.written)
    template = _environment().get_template("storingen.html")
    return template.render(tongues=tongues, page=shown, away=facts.away, written=written)


def _says_the_same(before: Facts, facts: Facts) -> bool:
    young = timedelta() <= facts.written - before.written < FRESH
    return young and before == replace(facts, written=before.written)


def _texts(place: Path, code: str) -> Translations:
    found = Translations.load(place, [code], "messages")
    return found if isinstance(found, Translations) else Translations()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / "letters"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _put(file: Path, text: str, mode: int | None = None) -> None:
    """Whole or not at all: a proxy may be reading."""
    new = file.with_suffix(file.suffix + ".nieuw")
    with new.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        if mode is not None:
            os.fchmod(opened.fileno(), mode)
        os.fsync(opened.fileno())
    new.replace(file)


def _as_data(facts: Facts) -> dict[str, Any]:
    return {
        "geschreven": facts.written.isoformat(),
        "database_weg": facts.away,
        "storingen": [
            {
                "id": each.storing.id,
                "begin": each.storing.begin.isoformat(),
                "einde": each.storing.end.isoformat() if each.storing.end else None,
                "raakt": each.storing.raakt.value,
                "formulieren": dict(zip(each.storing.products, each.titles, strict=True)),
                "bron": each.source,
                "toelichting": each.note,
            }
            for each in facts.outages
        ],
    }


def _outage(data: Mapping[str, Any]) -> Outage:
    forms: Mapping[str, str] = data["formulieren"]
    storing = Storing(
        data["id"],
        datetime.fromisoformat(data["begin"]),
        datetime.fromisoformat(data["einde"]) if data["einde"] else None,
        Raakt(data["raakt"]),
        tuple(forms),
    )
    return Outage(storing, data["bron"], tuple(forms.values()), data["toelichting"])
