"""What the pretend provider says of a persona, in three dialects that real brokers speak.

Citizens: a BSN with a sector prefix and a level as a number, in UserInfo only. Companies: the long
names of the eHerkenning scheme. Employees: a subject with app roles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.demo.personas import Persona
from portal.people import Level

_ASSURANCE = "urn:etoegang:core:assurance-class:"
WORDS: Mapping[str, Mapping[Level, str]] = {
    "burger": {Level.LAAG: "10", Level.SUBSTANTIEEL: "25", Level.HOOG: "30"},
    "bedrijf": {
        Level.LAAG: f"{_ASSURANCE}loa2",
        Level.SUBSTANTIEEL: f"{_ASSURANCE}loa3",
        Level.HOOG: f"{_ASSURANCE}loa4",
    },
    "medewerker": {
        Level.LAAG: "laag",
        Level.SUBSTANTIEEL: "substantieel",
        Level.HOOG: "hoog",
    },
}


@dataclass(frozen=True, slots=True)
class Login:
    """A persona that logged in, with the level it used."""

    persona: Persona
    level: Level

    @property
    def word(self) -> str:
        """The level in the words of this kind of provider."""
        return WORDS[self.persona.kind][self.level]


def login(persona: Persona) -> Login:
    """Log a persona in with the best means it has.

    What was asked for is a minimum, as it is at DigiD: who has the app uses the app. Whether it is
    enough is for the portal to see.
    """
    return Login(persona, persona.level)


def told(login: Login, *, userinfo: bool) -> dict[str, Any]:
    """Say who it is: in UserInfo, or in the ID token, where a citizen's provider says little."""
    persona = login.persona
    known: dict[str, Any] = {"sub": persona.id, "acr": login.word}
    match persona.kind:
        case "burger":
            citizen = {
                "nin": f"s00000000:{persona.bsn}",
                "authsp_level": login.word,
                "name": persona.name,
            }
            return known | (citizen if userinfo else {})
        case "bedrijf":
            return known | {
                "urn:etoegang:1.9:EntityConcernedID:KvKnr": persona.kvk,
                "urn:etoegang:1.9:ServiceRestriction:Vestigingsnr": persona.vestiging,
                "actingSubjectID": persona.acting,
                "name": persona.name,
            }
        case "medewerker":
            return known | {"name": persona.name, "roles": list(persona.roles)}
