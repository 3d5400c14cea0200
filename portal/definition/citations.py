"""The one table of legal provisions: a form names a key, people read law, article and link.

The table is `citations.toml` beside this module. Articles are texts, for `4:13` is no time of day;
a provision carries the days between which it may be named, so that an old copy keeps its own.
What a gemeente corrected is handed over with `learn` by whoever starts a process, and again when
there is more of it; the table of the release stays beside it (`released`).
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


class _Corrected:
    """The table with what the gemeente corrected; None while nothing is."""

    table: Mapping[str, Citation] | None = None


def learn(corrected: Mapping[str, Mapping[str, Any]]) -> None:
    """Let these rows (see `as_data`) stand in the place of those of the release with their key.

    A key this release does not have is left out.
    """
    own = {key: from_data(key, row) for key, row in corrected.items() if key in released()}
    _Corrected.table = {**released(), **own} if own else None


def known() -> Mapping[str, Citation]:
    """Give the whole table, by key, as people read it; ValueError when the table is wrong."""
    return _Corrected.table or released()


@cache
def released() -> Mapping[str, Citation]:
    """Give the table of this release. What the portal does never hangs on a corrected text."""
    return read(TABLE.read_text(encoding="utf-8"))


def as_data(citation: Citation) -> dict[str, str | None]:
    """Turn a provision into values that JSON can hold; its key is kept beside it."""
    until = citation.valid_until
    return {
        "law": citation.law,
        "article": citation.article,
        "link": citation.link,
        "from": citation.valid_from.isoformat(),
        "until": None if until is None else until.isoformat(),
    }


def from_data(key: str, data: Mapping[str, Any]) -> Citation:
    """Turn the values back into the provision with this key."""
    days = {name: date.fromisoformat(data[name]) for name in ("from", "until") if data[name]}
    return _citation(key, {**data, "until": None, **days})


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
