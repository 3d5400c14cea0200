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
from portal.zaak.bewijstaal import OF_THE_SIGNER, SEEN_ON_PAPER, WORDS


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
    """Who did something: the person the case is of, who signs along, an employee, or the portal."""

    U = "u"
    ONDERTEKENAAR = "ondertekenaar"
    MEDEWERKER = "medewerker"
    LOKET = "loket"

    def in_words(self) -> Message:
        """Say who, as it stands in the table."""
        words = {
            Role.U: say("U"),
            Role.ONDERTEKENAAR: say("Wie moet meetekenen"),
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

# What the person and an employee can both do is told by who did it.
_LOOKED = {
    "afschrift_bekeken": say("U hebt bekeken wat u stuurde, of hoe het ervoor staat."),
    "bewijs_bekeken": say("U hebt dit bewijsoverzicht bekeken."),
    "brief_bekeken": say("U hebt een bericht van ons als brief opgehaald."),
}
# What who signs along does with her own messages is not the applicant's to know.
_OF_THE_SIGNER = frozenset({"ondertekend", "ondertekening_geweigerd", "afschrift_bekeken"})
_LOOKED_BY_SIGNER = say("Wie moet meetekenen, heeft bekeken wat u stuurde.")
_LOOKED_BY_US = say("Een medewerker van de gemeente heeft uw gegevens bekeken.")
_CODE = re.compile(r"\b[245]\d\d\b")


def events(lines: Iterable[Line]) -> tuple[Event, ...]:
    """Give what happened, oldest first; lines of one moment keep their order."""
    told = (_event(line) for line in lines if _tellable(line))
    return tuple(sorted(told, key=lambda event: event.at))


def events_of_signer(lines: Iterable[Line]) -> tuple[Event, ...]:
    """Give what happened to the part of who signs along, as she reads it, oldest first."""
    told = (_hers(line) for line in lines if line.event not in _QUIET)
    return tuple(sorted(told, key=lambda event: event.at))


def _hers(line: Line) -> Event:
    role = role_of(line)
    if line.event == "ondertekend" and role is Role.MEDEWERKER:
        return Event(line.at, SEEN_ON_PAPER, role, line.nr)
    known = Role.U if role is Role.ONDERTEKENAAR else role
    return Event(line.at, _in_words(line, OF_THE_SIGNER), known, line.nr)


def _tellable(line: Line) -> bool:
    hers = role_of(line) is Role.ONDERTEKENAAR
    return line.event not in _QUIET and (not hers or line.event in _OF_THE_SIGNER)


def role_of(line: Line) -> Role:
    """Say who did it; a login of the person stands in the log under a keyed index."""
    if line.actor in _OWNERS or line.event in _LOGIN:
        return Role.U
    if line.actor == Role.ONDERTEKENAAR:
        return Role.ONDERTEKENAAR
    return Role.LOKET if line.actor == _SYSTEM else Role.MEDEWERKER


def _event(line: Line) -> Event:
    role = role_of(line)
    return Event(line.at, _what(line, role), role, line.nr)


def _what(line: Line, role: Role) -> Message:
    if role is Role.ONDERTEKENAAR and line.event in _LOOKED:
        return _LOOKED_BY_SIGNER
    if line.event in _LOOKED or line.event == "dossier_ingezien":
        return _LOOKED[line.event] if role is Role.U and line.event in _LOOKED else _LOOKED_BY_US
    return _in_words(line, WORDS)


def _in_words(line: Line, known: Mapping[str, Message]) -> Message:
    words = known.get(line.event)
    if words is None:
        return say("In het logboek staat: %(event)s.", event=line.event.replace("_", " "))
    code = _CODE.search(str(line.data.get("antwoord", "")))
    if line.event.endswith(("_mislukt", "_uitgesteld", "_bounce", "_niet_bezorgd")) and code:
        return say("%(what)s De mailserver gaf code %(code)s.", what=words, code=code[0])
    return words
