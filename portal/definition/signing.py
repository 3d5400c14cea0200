"""Co-signing: who else must sign what was sent, what she signs, and within how long.

A case starts at sending and its term runs from then on (Awb 4:13): sending never waits for a
signature. Whoever must sign is asked afterwards, in her own Mijn. What is not signed by the last
day makes an application incomplete; only then may the gemeente ask to mend that, and only that
asking lets the term stand still (Awb 4:5 lid 1 and 4:15 lid 1 under a).
"""

from pydantic import Field

from portal.definition.conditions import Span
from portal.definition.question import Length, Line, Model, Name, Prose, When


class Signer(Model):
    """One who must sign as well: the person of the BSN that the question `who` asks.

    A question of a repeated step makes everybody in its rows a signer. `called` is what the first
    applicant calls her in the middle of a sentence ("uw partner"). `hidden` are questions whose
    answers she does not need and so does not see (AVG art. 5 lid 1 under c). `about` are those
    whose answers she declares to be true: they stand beside what she signs.
    """

    name: Name = Field(alias="ondertekenaar")
    called: Line = Field(alias="noem")
    who: Name = Field(alias="wie")
    person: Name | None = Field(default=None, alias="naam")
    when: When | None = Field(default=None, alias="als")
    why: Line | None = Field(default=None, alias="waarom")
    statement: Prose = Field(alias="verklaring")
    about: tuple[Name, ...] = Field(default=(), alias="gaat_over")
    within: Length = Field(default=Span(2, "weken"), alias="binnen")
    hidden: tuple[Name, ...] = Field(default=(), alias="niet_tonen")
