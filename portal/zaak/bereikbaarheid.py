"""Which way a message may go: consent per kind of message, an address that was proven, paper.

A gemeente may send electronically only to who expressly made known to be reachable that way for
that kind of message (Awb 2:8); a message in the box is announced unless its reader declined that
(Awb 2:10 lid 1); paper is always there (law note R15, R21 to R24).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from portal.message import Message, say
from portal.zaak.berichten import Nature


class Groep(StrEnum):
    """The kinds of message a person chooses for, one by one (law note R21)."""

    STATUS = "ontvangst_en_status"
    AANVULLING = "verzoek_om_aanvulling"
    BESLUIT = "besluit"
    BEZWAAR = "beslissing_op_bezwaar"
    KLACHT = "klachtafhandeling"
    UITNODIGING = "uitnodiging"
    BETALING = "betalingsverzoek"


AFZIEN = "kennisgevingen"
"""The name under which it is kept that somebody declined notifications, or wants them again."""


class Weg(StrEnum):
    """What somebody chose for a kind of message."""

    DIGITAAL = "digitaal"
    POST = "post"


LABELS: Mapping[Groep, Message] = MappingProxyType(
    {
        Groep.STATUS: say("Bevestigingen en berichten over hoe het gaat"),
        Groep.AANVULLING: say("Vragen om iets op te sturen of te tekenen"),
        Groep.BESLUIT: say("Besluiten op uw aanvraag of melding"),
        Groep.BEZWAAR: say("Beslissingen op uw bezwaar"),
        Groep.KLACHT: say("Berichten over uw klacht"),
        Groep.UITNODIGING: say("Uitnodigingen voor een gesprek of hoorzitting"),
        Groep.BETALING: say("Verzoeken om te betalen"),
    }
)

SCRIPT: Mapping[str, Message] = MappingProxyType(
    {
        "bericht_wacht": say("Er staat een bericht van ons voor u klaar in Mijn."),
        "ontvangen": say("Wij hebben uw formulier ontvangen."),
        "kennisgeving_mislukt": say("Wij konden u dat niet per e-mail laten weten."),
        "adres_verbeteren": say(
            "Verander of bevestig uw e-mailadres in Mijn, bij Gegevens. Of geef het ons door."
        ),
    }
)
"""What to write or say when a mail failed (Awb 2:11 lid 2), by the name in the task."""

_ASKS = frozenset(
    {
        Nature.VERZOEK_OM_AANVULLING,
        Nature.VERZOEK_OM_INSTEMMING,
        Nature.BIJLAGE_GEWEIGERD,
        Nature.MEDEONDERTEKENEN,
        Nature.HERINNERING,
    }
)


def groep_of(nature: Nature, berichtsoort: str) -> Groep:
    """Give the kind a message belongs to, by what it is and what the case began with."""
    if nature in _ASKS:
        return Groep.AANVULLING
    if nature in {Nature.BESLUIT, Nature.MEER_TIJD}:  # how long one may object belongs to it
        return Groep.BEZWAAR if berichtsoort == "bezwaar" else Groep.BESLUIT
    if berichtsoort == "klacht":
        return Groep.KLACHT
    return Groep.STATUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """How somebody can be reached for one kind of message, at the moment it is posted.

    `chosen` is the newest choice for that kind, None without one. `proven` is true for an address
    that was proven by a code and not found unusable since.
    """

    chosen: Weg | None = None
    proven: bool = False
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways a message goes beside the box: a notification by mail, a letter, or both.

    `declined` says that the mail is left out because its reader wants none: that is kept as proof.
    """

    mail: bool
    letter: bool
    declined: bool = False


def ways(reachable: Reachable, groep: Groep) -> Ways:
    """Decide which ways a message goes; never nothing, unless its reader declined (Awb 2:10).

    Without the choice for digital it goes by post, and by mail too where that can be (Awb 2:8).
    Somebody who declined gets a decision on paper as well: lateness in objecting is then often
    excusable (CRvB 9 September 2021, ECLI:NL:CRVB:2021:2174).
    """
    decision = groep in {Groep.BESLUIT, Groep.BEZWAAR}
    by_post = reachable.chosen is not Weg.DIGITAAL
    if reachable.declined:
        return Ways(mail=False, letter=by_post or decision, declined=True)
    return Ways(mail=reachable.proven, letter=by_post or not reachable.proven)
