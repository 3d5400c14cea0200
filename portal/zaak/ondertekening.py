"""A signature beside that of the first applicant: where it stands, and what exactly was signed.

A signature belongs to one submission, named by its hash. What is changed or added afterwards is
not signed by it. The seal binds statement, submission, person, moment and way together, so that
none of them can be exchanged without a trace; `portal verify` computes it anew.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.message import Message, say

GEVRAAGD = "ondertekening_gevraagd"
"""What stands in the history of a case when a signature was asked."""


class Uitkomst(StrEnum):
    """What a signer did."""

    ONDERTEKEND = "ondertekend"
    GEWEIGERD = "geweigerd"


class Wijze(StrEnum):
    """How she signed: logged in, on paper, on paper at the counter, or there on the screen.

    `met_hulp` is the page she would have had at home, read back by an employee who knew who it was.
    """

    INGELOGD = "ingelogd"
    PAPIER = "papier"
    BALIE = "balie"
    MET_HULP = "met_hulp"


ON_PAPER = frozenset({Wijze.PAPIER, Wijze.BALIE})
"""The ways an employee keeps: what she kept by mistake can be taken back."""


class Stand(StrEnum):
    """Where a signature stands. `vervallen`: the case ended before she did anything.

    `ongedaan`: it was kept by mistake and taken back, so it does not count.
    """

    GEVRAAGD = "gevraagd"
    TE_LAAT = "te_laat"
    ONDERTEKEND = "ondertekend"
    GEWEIGERD = "geweigerd"
    VERVALLEN = "vervallen"
    ONGEDAAN = "ongedaan"


CAN_SIGN = frozenset({Stand.GEVRAAGD, Stand.TE_LAAT, Stand.GEWEIGERD})
"""Where she can still sign."""


def may_sign(found: Stand, *, running: bool) -> bool:
    """Tell whether she can still sign; a refusal can be taken back only while the case runs."""
    return running and found in CAN_SIGN


def may_read(found: Stand, *, running: bool) -> bool:
    """Tell whether she may read what was sent: to sign it, or because she did (AVG art. 5 lid 1).

    What ended otherwise gives no reason any more to see another's answers.
    """
    return found is Stand.ONDERTEKEND or may_sign(found, running=running)


def stand(
    outcome: str | None, until: date, today: date, *, running: bool, undone: bool = False
) -> Stand:
    """Tell where a signature stands today; `running` is whether its case is."""
    if undone:
        return Stand.ONGEDAAN
    if outcome is not None:
        return Stand(outcome)
    if not running:
        return Stand.VERVALLEN
    return Stand.TE_LAAT if today > until else Stand.GEVRAAGD


def in_words(found: Stand, until: date, day: date | None) -> Message:
    """Say where it stands, for who reads it; `day` is the day she did something."""
    match found:
        case Stand.GEVRAAGD:
            return say("Gevraagd. Tekenen kan tot en met %(day)s.", day=until)
        case Stand.TE_LAAT:
            return say("Nog niet getekend. De laatste dag was %(day)s.", day=until)
        case Stand.VERVALLEN:
            return say("Niet meer nodig")
        case Stand.ONGEDAAN:
            return say("Telt niet meer: op %(day)s ongedaan gemaakt.", day=day or until)
        case Stand.ONDERTEKEND:
            return say("Getekend op %(day)s", day=day or until)
        case Stand.GEWEIGERD:
            return say(
                "Deze persoon wil niet tekenen. Dat hoorden wij op %(day)s.", day=day or until
            )


HOW = {
    Wijze.INGELOGD: say("Ingelogd in Mijn"),
    Wijze.PAPIER: say("Op papier, met de post"),
    Wijze.BALIE: say("Op papier, aan de balie"),
    Wijze.MET_HULP: say("Samen met een medewerker van de gemeente"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Getekend:
    """What a signature binds together: the words, what was sent, who, when and how.

    `who` is the keyed index of the signer, `inhoud` the hash of the submission.
    """

    verklaring: str
    inhoud: str
    who: bytes
    at: datetime
    wijze: Wijze
    niveau: int

    @property
    def zegel(self) -> str:
        """The SHA-256 over all of it, in one fixed way of writing."""
        said = {
            "inhoud": self.inhoud,
            "niveau": self.niveau,
            "op": self.at.isoformat(),
            "verklaring": self.verklaring,
            "wie": self.who.hex(),
            "wijze": self.wijze.value,
        }
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
