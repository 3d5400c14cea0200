"""A step that is asked once for each of several things: a stall, a person, a vehicle.

    herhaal:
      wat: [kraam, kramen]
      vooraf: Komen er kramen?
      nog_een: Komt er nog een kraam?
      max: 50
      naam: "kraam ((nummer)): ((soort_kraam))"

The name of the step is the name of the group. Its questions are those of one row; they are seen
inside that row only. From outside one counts or adds up with a calculation.
"""

from typing import Final

from pydantic import Field

from portal.definition.kinds import YesNoQuestion
from portal.definition.question import Line, Model, Whole

ROW: Final = "rij"
"""The key of a row's id in its answers; no question may be called so."""

NUMBER: Final = "nummer"
"""What the name of a row may fill in besides the row's questions: its place, from 1."""

DRIVING, ANOTHER = "_komt", "_nog_een"
LONGEST_NAME: Final = 40 - len(ANOTHER)
"""Characters of a group's name: the names of its own two questions begin with it."""


class Repeat(Model):
    """How a step is repeated; the texts are those of the page that lists the rows."""

    what: tuple[Line, ...] = Field(min_length=2, max_length=2, alias="wat")
    before: Line | None = Field(default=None, alias="vooraf")
    another: Line = Field(alias="nog_een")
    minimum: Whole = Field(default=1, ge=1, le=100, alias="min")
    maximum: Whole = Field(default=20, ge=2, le=100, alias="max")
    name: Line | None = Field(default=None, alias="naam")

    @property
    def singular(self) -> str:
        """What one row is called."""
        return self.what[0]

    @property
    def plural(self) -> str:
        """What several rows are called."""
        return self.what[1]


def driving_name(group: str) -> str:
    """Give the name of the question whether there are any rows; conditions may use it."""
    return f"{group}{DRIVING}"


def driving(group: str, repeat: Repeat) -> YesNoQuestion | None:
    """Give the question whether there are any rows; None when there is always at least one."""
    if repeat.before is None:
        return None
    # Made from what was read already; a name that became too long is told by the checks.
    return YesNoQuestion.model_construct(name=driving_name(group), label=repeat.before)


def another(group: str, repeat: Repeat) -> YesNoQuestion:
    """Give the question whether one more comes. Its answer is an act, and is kept nowhere."""
    return YesNoQuestion.model_construct(name=f"{group}{ANOTHER}", label=repeat.another)
