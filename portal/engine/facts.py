"""What surrounds a form besides its answers: the day, who fills in, how surely we know it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.people import Level

Handelt = Literal["zelf", "namens", "medewerker"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts a condition may name; the fields are the words a form editor writes.

    `today` is the fact `vandaag`: the day in Europe/Amsterdam, given by who knows the clock.
    `filed` is the fact `ingediend`, where that is another day than today: a letter that was in the
    post in time was filed in time, also when it comes in later (Awb 6:9 lid 2).
    `handelt` is who types: the person it is about, somebody else on her behalf, or an employee. Who
    logs in for a company is `zelf`, unless the form says otherwise (`acting`).
    """

    today: date
    persoon: Literal["niemand", "burger", "bedrijf"] = "niemand"
    niveau: Level = Level.GEEN
    handelt: Handelt = "zelf"
    filed: date | None = None
    represented: bool = False
    """Whether somebody acts on her behalf while an employee types: `handelt` is both then."""
    not_hers: frozenset[str] = frozenset()
    """Domains of e-mail and numbers of telephones that are nobody's here (no fact a condition may
    name): who fills in at the desk must not give the employee's own as the citizen's (law note
    R37)."""
