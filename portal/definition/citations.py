"""The one table of legal provisions: a form names a key, people read law, article and link.

The table is `citations.toml` beside this module. Articles are texts, for `4:13` is no time of day;
a provision carries the days between which it may be named, so that an old copy keeps its own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portal.message import Message, say

TABLE = Path(__file__).with_name("citations.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A provision of a law or by-law, as it is shown to people."""

    key: str
    law: str
    article: str
    link: str | None
    valid_from: date
    valid_until: date | None

    def in_words(self) -> Message:
        """Name the provision: `artikel 9:11 van de Algemene wet bestuursrecht`."""
        return say("artikel %(article)s van de %(law)s", article=self.article, law=self.law)

    def __str__(self) -> str:
        """Name the provision in Dutch."""
        return str(self.in_words())

    def valid(self, on: date) -> bool:
        """Say whether the provision may be named on a day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def find(key: str) -> Citation:
    """Give the provision with this key; KeyError when the table has none."""
    return known()[key]


@cache
def known() -> Mapping[str, Citation]:
    """Give the whole table, by key; ValueError when the table itself is wrong."""
    return read(TABLE.read_text(encoding="utf-8"))


def read(table: str) -> Mapping[str, Citation]:
    """Read a table of provisions; ValueError with the key where an article is no text."""
    return {key: _citation(key, row) for key, row in tomllib.loads(table).items()}


def _citation(key: str, row: Mapping[str, Any]) -> Citation:
    if not isinstance(row["article"], str):
        raise ValueError(f"citation {key}: write the article between quotes")  # noqa: TRY004 (the table is wrong, not the caller)
    return Citation(
        key=key,
        law=row["law"],
        article=row["article"],
        link=row.get("link"),
        valid_from=row["from"],
        valid_until=row.get("until"),
    )
