"""Kinds of question whose answers the calendar, a register or the map lays down."""

from typing import Literal

from pydantic import Field

from portal.bestanden.kinds import MEGABYTE, MOST_IN_FILE, Extension, Limits
from portal.definition.question import Length, Moment, Question, Whole, YesNo


class Month(Question):
    """A month of a year; bounds are months, or days of which the month counts."""

    kind: Literal["maand"] = Field(default="maand", alias="soort")
    earliest: Moment | None = Field(default=None, alias="vanaf")
    latest: Moment | None = Field(default=None, alias="tot_en_met")


class Period(Question):
    """A first and a last day, both of them part of it.

    `shortest` and `longest` count those days: from 1 to 3 May is three days, and from 15 May up to
    and including 14 June is a month.
    """

    kind: Literal["periode"] = Field(default="periode", alias="soort")
    earliest: Moment | None = Field(default=None, alias="vanaf")
    latest: Moment | None = Field(default=None, alias="tot_en_met")
    shortest: Length | None = Field(default=None, alias="minstens")
    longest: Length | None = Field(default=None, alias="hoogstens")


class Kvk(Question):
    """A number of the trade register: eight digits without a check digit."""

    kind: Literal["kvk"] = Field(default="kvk", alias="soort")


class Branch(Question):
    """A vestigingsnummer of the trade register: twelve digits."""

    kind: Literal["vestigingsnummer"] = Field(default="vestigingsnummer", alias="soort")


class Rsin(Question):
    """The number of a legal person: nine digits that pass the eleven-test."""

    kind: Literal["rsin"] = Field(default="rsin", alias="soort")


class Iban(Question):
    kind: Literal["iban"] = Field(default="iban", alias="soort")


class Plate(Question):
    """A Dutch licence plate; with `foreign` also one from another country."""

    kind: Literal["kenteken"] = Field(default="kenteken", alias="soort")
    foreign: YesNo = Field(default=False, alias="buitenland")


class Country(Question):
    """A country; `own` says that it is where the person who fills in lives (WCAG 1.3.5)."""

    kind: Literal["land"] = Field(default="land", alias="soort")
    own: YesNo = Field(default=False, alias="eigen")


class Place(Question):
    """Somewhere outdoors, in words; a point on the map may stand beside the words."""

    kind: Literal["plek"] = Field(default="plek", alias="soort")
    max_chars: Whole = Field(default=300, ge=1, le=1000, alias="max_tekens")


Identifier = Kvk | Branch | Rsin | Iban | Plate
"""Numbers and codes that others give out, typed in one box."""


class File(Question):
    """Files that are sent along, or with `later` a promise to send them later."""

    kind: Literal["bestand"] = Field(default="bestand", alias="soort")
    allowed: tuple[Extension, ...] = Field(min_length=1, alias="toegestaan")
    at_most: Whole = Field(default=1, ge=1, le=10, alias="hoogstens")
    max_mb: Whole = Field(default=10, ge=1, le=MOST_IN_FILE // MEGABYTE)
    later: YesNo = Field(default=False, alias="later_toesturen")

    @property
    def limits(self) -> Limits:
        """What it takes, as those who judge a file need it."""
        return Limits(self.allowed, self.at_most, self.max_mb)
