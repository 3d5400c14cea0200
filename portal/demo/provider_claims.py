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


def login(persona: Persona, acr_values: str) -> Login:
    """Log a persona in at the level that was asked for, never above what the persona has."""
    words = {word: level for level, word in WORDS[persona.kind].items()}
    asked = [words[word] for word in acr_values.split() if word in words]
    return Login(persona, min(asked[0], persona.level) if asked else persona.level)


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
