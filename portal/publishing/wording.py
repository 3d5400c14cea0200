"""The texts of the gemeente as they are now: its file of settings, and over it what managers wrote.

Every process has one and is told with `Noticing` that something was written. What is written holds
for every page and letter made from then on; letters that were made stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from portal.config import Gemeente, Settings
from portal.store import teksten
from portal.store.session import Database, UnavailableError

LINES = frozenset({"counter", "post", "objection_post"})
"""The texts that are several lines."""
SOURCE = "nl"


@dataclass
class Wording:
    """The gemeente as this process last read it; `base` is that of the file of settings."""

    base: Gemeente
    number: int = 0
    _of: Database | None = field(default=None, repr=False)
    _read: Gemeente | None = field(default=None, repr=False)

    def hear(self, database: Database, number: int) -> None:
        """Take in the number of the last text; reads them anew when it is another one."""
        if self._of is database and number == self.number:
            return
        with database.glance() as reader:
            found = teksten.current(reader, self.base.slug) if number else {}
        self._of, self.number, self._read = database, number, laid_over(self.base, found)

    def gemeente(self, database: Database) -> Gemeente | None:
        """Give the gemeente as it was last read from this database; None: as in its settings."""
        return self._read if self._of is database and self.number else None


def laid_over(base: Gemeente, texts: Mapping[tuple[str, str], str]) -> Gemeente:
    """Give the gemeente with these texts, by language and name; names it does not have are left."""
    known = Gemeente.__dataclass_fields__.keys() - {"taal", "slug"}
    own: dict[str, Any] = {}
    spoken: dict[str, dict[str, Any]] = {lang: dict(told) for lang, told in base.taal.items()}
    for (lang, name), text in texts.items():
        if name in known:
            there = own if lang == SOURCE else spoken.setdefault(lang, {})
            there[name] = value_of(name, text)
    return replace(base, **own, taal=spoken)


def value_of(name: str, text: str) -> str | tuple[str, ...]:
    """Read a text as the field of this name has it: one line, or a line for each."""
    return tuple(text.splitlines()) if name in LINES else text


def spoken_now(database: Database, settings: Settings) -> Settings:
    """Give the settings with the texts as they are now; as they were when the database is away."""
    try:
        with database.glance() as reader:
            found = teksten.current(reader, settings.gemeente.slug)
    except UnavailableError:
        return settings
    return replace(settings, gemeente=laid_over(settings.gemeente, found)) if found else settings
