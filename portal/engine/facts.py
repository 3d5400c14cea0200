"""What surrounds a form besides its answers: the day, who fills in, how surely we know it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.people import Level


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts a condition may name; the fields are the words a form editor writes.

    `today` is the fact `vandaag`: the day in Europe/Amsterdam, given by who knows the clock.
    """

    today: date
    persoon: Literal["niemand", "burger", "bedrijf"] = "niemand"
    niveau: Level = Level.GEEN
