"""Helping at the desk: who may do what for whom, and what must be told before something is sent.

An employee helps, the citizen acts (Awb 2:1 lid 1): the same form, the same rights, and beside it
what this module names. Nothing here knows a form, a page or a clock.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portal.message import Message, say

TEAM_LEADER = "teamleider"
DESK = "balie"
FEW = 5
"""Counts below this are shown as "<5": a small number may tell who it was."""


class Channel(StrEnum):
    """How somebody comes to the desk; what a citizen sends herself is `web`, never one of these."""

    BALIE = "balie"
    TELEFOON = "telefoon"
    POST = "post"
    HUISBEZOEK = "huisbezoek"
    BEELDBELLEN = "beeldbellen"


class Identification(StrEnum):
    """How it was made sure who somebody is; never a number or a copy of a document."""

    GEEN = "geen"
    DOCUMENT = "document"
    CONTROLEVRAGEN = "controlevragen"
    HANDTEKENING = "handtekening"
    NIET = "niet"


class Hoedanigheid(StrEnum):
    """By which right somebody acts for another; `zelf` is the person herself.

    For a company it is its owner or director, or who holds a power of attorney that stands in the
    trade register (Handelsregisterwet 2007 art. 9 to 14), or a gemachtigde (Awb 2:1).
    """

    ZELF = "zelf"
    OUDER = "ouder"
    CURATOR = "curator"
    BEWINDVOERDER = "bewindvoerder"
    MENTOR = "mentor"
    GEMACHTIGDE = "gemachtigde"
    BESTUURDER = "bestuurder"
    GEVOLMACHTIGDE = "gevolmachtigde"


class ReadBack(StrEnum):
    """How the answers were read once more before sending."""

    VOORGELEZEN = "voorgelezen"
    SCHERM = "scherm"
    PAPIER = "papier"
    TOLK = "tolk"
    OVERGETYPT = "overgetypt"


class Agreement(StrEnum):
    """How the citizen agreed with the contents and with sending; this is no consent of the AVG."""

    MONDELING = "mondeling"
    HANDTEKENING = "handtekening"
    OPGESTUURD = "opgestuurd"


class Source(StrEnum):
    """Where the answers came from: told, read from a paper, or typed by the citizen herself."""

    VERTELD = "verteld"
    PAPIER = "papier"
    ZELF = "zelf_getypt"


DOCUMENTS = ("paspoort", "identiteitskaart", "rijbewijs", "verblijfsdocument")
REASONS = (
    "geen_digid",
    "geen_apparaat",
    "taal_of_lezen",
    "lichamelijk",
    "te_ingewikkeld",
    "onbekend",
)
COPIES = ("afdruk", "post", "email", "geen")

IN_PERSON = frozenset({Channel.BALIE, Channel.HUISBEZOEK})
"""Where a document can be seen on the table, and a hand that signs."""

# A visit at home has the document on the table; through a camera nobody can hold it.
_AS: Mapping[Channel, Channel] = {
    Channel.HUISBEZOEK: Channel.BALIE,
    Channel.BEELDBELLEN: Channel.TELEFOON,
}
_MONEY = frozenset({"geld_en_belasting", "zorg_en_ondersteuning"})
_CARE = frozenset({"zorg_en_ondersteuning"})


Declared = Mapping[Any, str]
"""What a form says by channel, each a word of `Channel`."""


def demanded(declared: Declared, channel: Channel, *, without: bool) -> Identification:
    """Say how this product wants to know who it is, through this channel.

    `declared` is what its form says by channel; `without` that it may go without anybody's name.
    What a form does not say is the safe way: a document where one can be seen, elsewhere not at
    all.
    """
    known = {str(name): str(how) for name, how in declared.items()}
    said = known.get(channel) or known.get(_AS.get(channel, channel))
    if said is not None:
        return Identification(said)
    if without:
        return Identification.GEEN
    return Identification.DOCUMENT if channel in IN_PERSON else Identification.NIET


def for_company(how: Identification) -> Identification:
    """Say how it is made sure who acts for a company, where a person would be asked in that way.

    What stands in the trade register everybody can read, so answering questions proves nothing.
    """
    return Identification.NIET if how is Identification.CONTROLEVRAGEN else how


def beyond(role: Hoedanigheid, rubriek: str) -> Message | None:
    """Say why a representative may not act in a product of this subject; None when he may.

    A bewindvoerder acts in matters of money (BW 1:441), a mentor in matters of care (BW 1:453).
    """
    if role is Hoedanigheid.BEWINDVOERDER and rubriek not in _MONEY:
        return say(
            "Een bewindvoerder mag alleen over geld beslissen. Dit product gaat niet over geld. De"
            " inwoner moet het zelf doen, of iemand machtigen."
        )
    if role is Hoedanigheid.MENTOR and rubriek not in _CARE:
        return say(
            "Een mentor mag alleen beslissen over verzorging en begeleiding. De inwoner moet dit"
            " zelf doen, of iemand machtigen."
        )
    return None


def closed_file(linked: Collection[str], employee: str, roles: Collection[str]) -> Message | None:
    """Say why an employee may not open somebody's file; None when she may.

    `linked` are the employees whose own file, or whose family's, it is. One's own is closed to
    everybody (Awb 2:4), a colleague's is for the team leader.
    """
    if employee in linked:
        return say(
            "Dit is uw eigen dossier, of dat van iemand die dicht bij u staat. Dat mag u niet"
            " openen. Vraag een collega om dit contact over te nemen."
        )
    if linked and TEAM_LEADER not in roles:
        return say(
            "Dit is het dossier van een collega. Alleen de teamleider mag dit openen. Vraag de"
            " teamleider om dit contact over te nemen."
        )
    return None


def may_check(helper: str, employee: str) -> bool:
    """Whether an employee may be the second pair of eyes: never on her own work."""
    return helper != employee


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What an employee must tell before sending: whence it came, how read back, how agreed."""

    read_back: str = ""
    language: str = ""
    agreement: str = ""
    source: str = ""
    family: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that must be told first: at which control, and in which words."""

    name: str
    text: Message


def lacking(telling: Telling, channel: Channel, *, signature: bool) -> tuple[Lacking, ...]:
    """Name what is not told yet; empty when it may be sent.

    `signature` when the product wants one. What came on paper has been signed there, and is typed
    as it stands: nobody is there to read to.
    """
    found = []
    if telling.source not in sources(channel):
        found.append(Lacking("herkomst", say("Kies waar de antwoorden vandaan komen.")))
    return (*found, *not_agreed(telling, channel, signature=signature))


def not_agreed(telling: Telling, channel: Channel, *, signature: bool) -> tuple[Lacking, ...]:
    """Name what is not told yet of the reading back and of the agreement (`lacking`)."""
    found = []
    if telling.read_back not in read_backs(channel):
        found.append(
            Lacking(
                "voorlezen",
                say("Kies hoe u hebt gecontroleerd dat u alles hebt overgetypt.")
                if channel is Channel.POST
                else say("Kies hoe de inwoner de antwoorden heeft gehoord of gelezen."),
            )
        )
    if telling.read_back == ReadBack.TOLK and not telling.language.strip():
        found.append(Lacking("taal_tolk", say("Vul in welke taal de tolk sprak.")))
    if telling.agreement not in agreements(channel):
        found.append(Lacking("akkoord", say("Kies hoe de inwoner akkoord ging.")))
    elif signature and telling.agreement != Agreement.HANDTEKENING:
        found.append(
            Lacking(
                "akkoord",
                say(
                    "Voor dit product is een handtekening nodig. Kies handtekening als u die hebt."
                ),
            )
        )
    return tuple(found)


def sources(channel: Channel) -> tuple[Source, ...]:
    """Give where answers can come from by this channel, the usual first; by post only paper."""
    return (Source.PAPIER,) if channel is Channel.POST else tuple(Source)


def agreements(channel: Channel) -> tuple[Agreement, ...]:
    """Give the ways of agreeing that this channel has: who sent a letter was heard by nobody."""
    if channel is Channel.POST:
        return (Agreement.HANDTEKENING, Agreement.OPGESTUURD)
    return (Agreement.MONDELING, Agreement.HANDTEKENING)


def read_backs(channel: Channel) -> frozenset[str]:
    """Give the ways of reading back that this channel has."""
    if channel is Channel.POST:
        return frozenset({ReadBack.OVERGETYPT.value})
    return frozenset(each.value for each in ReadBack) - {ReadBack.OVERGETYPT.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance:
    """How a submission came about with help: kept beside it, and never in it.

    `document` is the kind that was seen. `representative` is the name of who acted for the citizen,
    `reached_at` where letters to him go, when he told that.
    `mandate_until` is the last day on the proof that he may, where it has one. `family` that family
    or somebody close was present, and never who.
    `received` is the day a paper form came in, from which all terms are counted; `posted` that on
    its postmark, where one can be read (Awb 6:9 lid 2); `scans` are the files it was scanned to.
    """

    contact: str
    employee: str
    employee_name: str
    workplace: str
    channel: Channel
    since: datetime
    identification: Identification
    document: str = ""
    role: Hoedanigheid = Hoedanigheid.ZELF
    representative: str = ""
    reached_at: str = ""
    mandate_seen: bool = False
    read_back: str = ""
    language: str = ""
    agreement: str = ""
    source: str = ""
    family: bool = False
    mandate_until: date | None = None
    received: date | None = None
    posted: date | None = None
    four_eyes: bool = False
    scans: tuple[str, ...] = ()


def shown(count: int) -> str:
    """Write a count so that it tells of nobody: "<5" below five, nought as it is."""
    return f"<{FEW}" if 0 < count < FEW else str(count)


def month_of(day: date) -> str:
    """Give the month in which something is counted, as 2026-05."""
    return f"{day.year:04d}-{day.month:02d}"
