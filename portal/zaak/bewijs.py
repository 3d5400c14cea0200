"""What can be proven about a case, in the words of the person it is about (Awb afdeling 2.3).

Lines of the log in, sentences out: when something was sent, received, delivered, returned, opened.
Who did it is told as a role and never as a name. "Verzonden" and "geopend" are only said where a
line of the log says so. An event this release does not know is shown by its name, not left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from portal.message import Message, say


class Line(Protocol):
    """A line of the audit log; `nr` is its place in the chain, None for one from before it."""

    @property
    def nr(self) -> int | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def event(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def object_kind(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


class Role(StrEnum):
    """Who did something: the person the case is of, an employee, or the portal by itself."""

    U = "u"
    MEDEWERKER = "medewerker"
    LOKET = "loket"

    def in_words(self) -> Message:
        """Say who, as it stands in the table."""
        words = {
            Role.U: say("U"),
            Role.MEDEWERKER: say("Een medewerker van de gemeente"),
            Role.LOKET: say("Automatisch"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: when, in words, by whom, and where that stands in the log."""

    at: datetime
    what: Message
    role: Role
    nr: int | None = None


# Not about what was sent or received: saving while filling in, and the work on the list.
_QUIET = frozenset(
    {
        "concept_bewaard",
        "concept_naar_nieuwe_versie",
        "rij_verwijderd",
        "vernietiging_voorgesteld",
        "vernietiging_goedgekeurd",
    }
)
_OWNERS = frozenset({"burger", "bedrijf", "anoniem"})
_LOGIN = frozenset({"inloggen", "uitloggen"})
_SYSTEM = "systeem"

# Table 3.1 of the law notes: what must be logged, and what it means for the person.
_WORDS = {
    "concept_begonnen": say("U bent met het formulier begonnen."),
    "gegevens_opgehaald": say("Wij hebben gegevens voor u opgehaald."),
    "bestand_toegevoegd": say("U hebt een bijlage toegevoegd."),
    "bestand_verwijderd": say("U hebt een bijlage weggehaald."),
    "bestand_schoon": say("Wij hebben een bijlage op virussen gecontroleerd. Die is in orde."),
    "bestand_besmet": say("In een bijlage zit een virus. Wij kunnen die niet openen."),
    "bestand_niet_gescand": say("Wij konden een bijlage niet op virussen controleren."),
    "bericht_ontvangen": say("Wij hebben ontvangen wat u stuurde."),
    "dubbele_verzending_genegeerd": say("U verstuurde dit nog een keer. Dat telt niet dubbel."),
    "ontvangstbevestiging_aangemaakt": say("Wij hebben uw ontvangstbevestiging gemaakt."),
    "ontvangstbevestiging_getoond": say("U hebt de ontvangstbevestiging op het scherm gezien."),
    "ontvangstbevestiging_verzonden": say("Wij hebben uw ontvangstbevestiging gemaild."),
    "ontvangstbevestiging_uitgesteld": say(
        "De mail met uw ontvangstbevestiging kon nog niet weg. Wij proberen het opnieuw."
    ),
    "ontvangstbevestiging_mislukt": say(
        "De mail met uw ontvangstbevestiging kon niet worden bezorgd."
    ),
    "afschrift_gedownload": say("U hebt een kopie van wat u stuurde opgeslagen."),
    "bericht_klaargezet": say("Wij hebben een bericht voor u gemaakt."),
    "bericht_toegankelijk": say("Wij hebben een bericht voor u klaargezet in Mijn."),
    "bericht_verzonden_post": say("Wij hebben u een brief gestuurd."),
    "bericht_verzonden_email": say("Wij hebben u een bericht gemaild."),
    "bericht_niet_bezorgd": say("Een bericht aan u kon niet worden bezorgd."),
    "bericht_opnieuw_verzonden": say("Wij hebben een bericht opnieuw gestuurd."),
    "bericht_eerste_keer_geopend": say("U hebt een bericht voor het eerst geopend."),
    "bericht_geopend": say("U hebt een bericht geopend."),
    "bijlage_gedownload": say("U hebt een bijlage opgeslagen."),
    "kennisgeving_gepland": say("Er staat een mail klaar die zegt dat u een bericht hebt."),
    "kennisgeving_aangeboden": say("Wij hebben u gemaild dat er een bericht voor u is."),
    "kennisgeving_verzonden": say("Wij hebben u gemaild dat er een bericht voor u is."),
    "kennisgeving_geaccepteerd": say("Uw mailprovider heeft onze mail aangenomen."),
    "kennisgeving_uitgesteld": say(
        "De mail over een bericht kon nog niet weg. Wij proberen het opnieuw."
    ),
    "kennisgeving_soft_bounce": say(
        "De mail over een bericht kwam terug. Wij proberen het opnieuw."
    ),
    "kennisgeving_herhaald": say("Wij hebben de mail over een bericht opnieuw gestuurd."),
    "kennisgeving_mislukt": say("De mail over een bericht kon niet worden bezorgd."),
    "kennisgeving_hard_bounce": say("De mail over een bericht kon niet worden bezorgd."),
    "kennisgeving_andere_weg_gestart": say("Wij proberen u op een andere manier te bereiken."),
    "kennisgeving_andere_weg_afgerond": say("Wij hebben u op een andere manier bereikt."),
    "kennisgeving_afgezien": say("U wilde geen mail over berichten krijgen."),
    "kennisgeving_te_laat": say("De mail over een bericht ging later weg dan binnen 48 uur."),
    "termijn_gestart": say("De termijn om te beslissen begon."),
    "termijn_opgeschort": say("De termijn om te beslissen staat stil."),
    "termijn_nagerekend": say("De laatste dag om te beslissen is opnieuw uitgerekend."),
    "termijn_hervat": say("De termijn om te beslissen loopt weer."),
    "termijn_verdaagd": say("Wij hebben de termijn om te beslissen verlengd."),
    "termijn_verlengd_storing": say("De termijn is verlengd, omdat er een storing was."),
    "termijn_verstreken": say("De termijn om te beslissen was voorbij."),
    "ingebrekestelling_ontvangen": say("Wij hebben uw ingebrekestelling ontvangen."),
    "dwangsom_gestart": say("De dwangsom begon te lopen."),
    "doorgezonden_extern": say("Wij hebben uw bericht doorgestuurd naar een andere organisatie."),
    "doorgeleid_intern": say("Wij hebben uw bericht doorgegeven aan de juiste afdeling."),
    "status_gewijzigd": say("De status is veranderd."),
    "inloggen": say("U bent ingelogd."),
    "uitloggen": say("U bent uitgelogd."),
    "export_gemaakt": say("Uw gegevens zijn op een rij gezet."),
    "contactgegeven_gewijzigd": say("Uw contactgegevens zijn veranderd."),
    "bewaren_gestart": say("Wij bewaren dit langer dan gewoon."),
    "bewaren_gestopt": say("Wij bewaren dit niet langer dan gewoon."),
}
# What the person and an employee can both do is told by who did it.
_LOOKED = {
    "afschrift_bekeken": say("U hebt bekeken wat u stuurde, of hoe het ervoor staat."),
    "bewijs_bekeken": say("U hebt dit bewijsoverzicht bekeken."),
}
_LOOKED_BY_US = say("Een medewerker van de gemeente heeft uw gegevens bekeken.")
_CODE = re.compile(r"\b[245]\d\d\b")


def events(lines: Iterable[Line]) -> tuple[Event, ...]:
    """Give what happened, oldest first; lines of one moment keep their order."""
    told = (_event(line) for line in lines if line.event not in _QUIET)
    return tuple(sorted(told, key=lambda event: event.at))


def role_of(line: Line) -> Role:
    """Say who did it; a login of the person stands in the log under a keyed index."""
    if line.actor in _OWNERS or line.event in _LOGIN:
        return Role.U
    return Role.LOKET if line.actor == _SYSTEM else Role.MEDEWERKER


def _event(line: Line) -> Event:
    role = role_of(line)
    return Event(line.at, _what(line, role), role, line.nr)


def _what(line: Line, role: Role) -> Message:
    if line.event in _LOOKED or line.event == "dossier_ingezien":
        return _LOOKED[line.event] if role is Role.U and line.event in _LOOKED else _LOOKED_BY_US
    words = _WORDS.get(line.event)
    if words is None:
        return say("In het logboek staat: %(event)s.", event=line.event.replace("_", " "))
    code = _CODE.search(str(line.data.get("antwoord", "")))
    if line.event.endswith(("_mislukt", "_uitgesteld", "_bounce", "_niet_bezorgd")) and code:
        return say("%(what)s De mailserver gaf code %(code)s.", what=words, code=code[0])
    return words
