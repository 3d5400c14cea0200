"""The terms that stand in a law, by name, as data a lawyer can correct (`wettelijk.toml`)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, field_validator

from portal.message import Message, say
from portal.termijn import lengte
from portal.termijn.beslistermijn import Source
from portal.termijn.lengte import Length
from portal.termijn.verdaging import Grens
from portal.termijn.verloop import Termijn


class Wettelijk(BaseModel):
    """A term of the law: its length, its article, how far it may be extended, dwangsom or not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    law: str = Field(min_length=1, alias="wet")
    article: str = Field(min_length=1, alias="artikel")
    length: Length = Field(alias="lengte")
    source: Source = Field(alias="bron")
    on_the_day: bool = Field(default=False, alias="telt_mee")
    longest: Length | None = Field(default=None, alias="verdagen")
    longest_article: str | None = Field(default=None, alias="verdagen_artikel")
    reasonable: bool = Field(default=False, alias="redelijke_termijn")
    no_dwangsom: str | None = Field(default=None, alias="geen_dwangsom")

    @field_validator("length", "longest", mode="before")
    @classmethod
    def _read(cls, given: object) -> object:
        return lengte.read(given) if isinstance(given, str) else given

    def after(self, event: date) -> Termijn:
        """Give this term after (the day of) an event, ready for `verloop.end`."""
        return Termijn(event, self.length, self.source, on_the_day=self.on_the_day)

    @property
    def extension(self) -> Grens:
        """How far this term may be extended; without a limit of its own by Awb 4:14."""
        if self.longest is None:
            lid = "4:14 lid 3" if self.reasonable else "4:14 lid 1"
            article = _named(lid, "Algemene wet bestuursrecht")
            return Grens(None, article, notice_only=not self.reasonable)
        return Grens(self.longest, _named(self.longest_article or self.article, self.law))

    @property
    def dwangsom(self) -> bool:
        """Whether a dwangsom can follow when this term passes (Awb 4:17)."""
        return self.no_dwangsom is None

    def in_words(self) -> Message:
        """Name the provision: `artikel 9:11 lid 1 van de Algemene wet bestuursrecht`."""
        return _named(self.article, self.law)


def read(table: str) -> Mapping[str, Wettelijk]:
    """Read a table of terms; ValueError when a row is not complete or has an unknown key."""
    rows = tomllib.loads(table)
    return MappingProxyType({name: Wettelijk.model_validate(row) for name, row in rows.items()})


@cache
def known() -> Mapping[str, Wettelijk]:
    """Give every term of the law we know, by name."""
    return read(files("portal.termijn").joinpath("wettelijk.toml").read_text(encoding="utf-8"))


def find(name: str) -> Wettelijk:
    """Give the term with this name; ValueError in Dutch, with the names there are, for another."""
    if name not in known():
        raise ValueError(f"er is geen termijn '{name}'; kies uit {', '.join(known())}")
    return known()[name]


def _named(article: str, law: str) -> Message:
    return say("artikel %(article)s van de %(law)s", article=article, law=law)
