"""Messages about a case: their kinds, and the five things each must say (Awb 2:10 lid 2).

Sender, nature, legal effect, whether a reaction is expected, and until when. The law demands it of
a notification from 1 January 2027 on; ours say it from the first day. What a kind always says
stands here; what one message says of its own is in `Letter`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from portal.message import Message, say


class Direction(StrEnum):
    """Who wrote it."""

    OUT = "van_gemeente"
    IN = "van_inwoner"


class Reaction(StrEnum):
    """What the reader is expected to do: must react, may react, or nothing."""

    MUST = "nodig"
    MAY = "mag"
    NONE = "niet"


PASSED_ON = say("Doorgestuurd naar een andere organisatie")
"""The status of a case that another body goes on with."""


class Nature(StrEnum):
    """The kind of a message; everything fixed about it follows from this."""

    VERZOEK_OM_AANVULLING = "verzoek_om_aanvulling"
    VERZOEK_OM_INSTEMMING = "verzoek_om_instemming"
    TERMIJN_GEWIJZIGD = "termijn_gewijzigd"
    BERICHT = "bericht"
    ANTWOORD = "antwoord"
    BESLUIT = "besluit"
    AFGEHANDELD = "afgehandeld"
    DOORGEZONDEN = "doorgezonden"
    DOORGELEID = "doorgeleid"
    VERKEERD_KANAAL = "verkeerd_kanaal"
    BIJLAGE_GEWEIGERD = "bijlage_geweigerd"
    MEDEONDERTEKENEN = "medeondertekenen"
    MEEGETEKEND = "meegetekend"
    NIET_MEEGETEKEND = "niet_meegetekend"
    AANVULLING = "aanvulling"
    VRAAG = "vraag"
    REACTIE = "reactie"
    INTREKKING = "intrekking"
    HERINNERING = "herinnering"
    TE_LAAT = "te_laat"
    LATER_BESLISSEN = "later_beslissen"
    MEER_TIJD = "meer_tijd"


@dataclass(frozen=True, slots=True)
class Kind:
    """What every message of a nature says: what it is, what it does in law, who may answer how."""

    direction: Direction
    subject: Message
    nature: Message
    effect: Message
    reaction: Reaction


def _out(subject: Message, nature: Message, effect: Message, reaction: Reaction) -> Kind:
    return Kind(Direction.OUT, subject, nature, effect, reaction)


def _in(subject: Message, nature: Message) -> Kind:
    effect = say("Dit bericht hoort nu bij uw aanvraag.")
    return Kind(Direction.IN, subject, nature, effect, Reaction.NONE)


_NOTHING = say("Dit bericht verandert niets aan uw rechten.")

KINDS: Mapping[Nature, Kind] = MappingProxyType(
    {
        Nature.VERZOEK_OM_AANVULLING: _out(
            say("Wij hebben nog iets van u nodig"),
            say("een verzoek om aanvulling"),
            say(
                "Zolang wij wachten, staat onze termijn stil. Krijgen wij niets, dan kunnen wij"
                " besluiten om niet verder te gaan met uw aanvraag."
            ),
            Reaction.MUST,
        ),
        Nature.VERZOEK_OM_INSTEMMING: _out(
            say("Wij vragen of u het goed vindt dat wij later beslissen"),
            say("een verzoek om instemming"),
            say("U mag nee zeggen. Dan blijft de datum zoals hij is."),
            Reaction.MAY,
        ),
        Nature.TERMIJN_GEWIJZIGD: _out(
            say("De datum waarop wij beslissen is gewijzigd"),
            say("een bericht over de termijn"),
            say("Wij moeten nu uiterlijk op de nieuwe datum beslissen."),
            Reaction.NONE,
        ),
        Nature.BERICHT: _out(
            say("Wij hebben een bericht voor u"), say("een bericht"), _NOTHING, Reaction.MAY
        ),
        Nature.ANTWOORD: _out(
            say("Wij hebben uw vraag beantwoord"),
            say("een antwoord op uw vraag"),
            _NOTHING,
            Reaction.MAY,
        ),
        Nature.BESLUIT: _out(
            say("Wij hebben beslist"),
            say("een besluit"),
            say("Dit is een besluit. Bent u het er niet mee eens? Dan kunt u bezwaar maken."),
            Reaction.MAY,
        ),
        Nature.AFGEHANDELD: _out(
            say("Wij zijn klaar"),
            say("een bericht dat wij klaar zijn"),
            say("Hiermee is de behandeling klaar. Het is geen besluit."),
            Reaction.MAY,
        ),
        Nature.DOORGEZONDEN: _out(
            say("Wij hebben uw bericht doorgestuurd naar een andere organisatie"),
            say("een bericht dat wij uw bericht doorsturen"),
            say("De andere organisatie behandelt uw bericht. Wij doen er niets meer mee."),
            Reaction.NONE,
        ),
        Nature.DOORGELEID: _out(
            say("Wij hebben uw bericht naar de goede afdeling gebracht"),
            say("een bericht dat wij uw bericht intern doorgeven"),
            say("Onze termijn begint op de dag waarop wij het doorgaven."),
            Reaction.NONE,
        ),
        Nature.VERKEERD_KANAAL: _out(
            say("Wij kunnen uw bericht langs deze weg niet behandelen"),
            say("een bericht dat u een andere weg moet gebruiken"),
            say("Wij behandelen uw bericht pas als u het langs de goede weg stuurt."),
            Reaction.MUST,
        ),
        Nature.BIJLAGE_GEWEIGERD: _out(
            say("Een bestand van u konden wij niet aannemen"),
            say("een bericht over een bestand"),
            say("De rest van wat u stuurde is wel binnen."),
            Reaction.MUST,
        ),
        Nature.MEDEONDERTEKENEN: _out(
            say("Wij vragen u om mee te tekenen"),
            say("een verzoek om mee te tekenen"),
            say("Zonder uw handtekening kunnen wij besluiten om hier niet verder mee te gaan."),
            Reaction.MUST,
        ),
        Nature.MEEGETEKEND: _out(
            say("Er is meegetekend"),
            say("een bericht over een handtekening"),
            say("De handtekening hoort bij wat u verstuurde."),
            Reaction.NONE,
        ),
        Nature.NIET_MEEGETEKEND: _out(
            say("Iemand wil niet meetekenen"),
            say("een bericht over een handtekening"),
            say("Zonder die handtekening kunnen wij besluiten om hier niet verder mee te gaan."),
            Reaction.MAY,
        ),
        Nature.AANVULLING: _in(say("Uw aanvulling"), say("een aanvulling van u")),
        Nature.VRAAG: _in(say("Uw vraag"), say("een vraag van u")),
        Nature.REACTIE: _in(say("Uw reactie"), say("een reactie van u")),
        Nature.INTREKKING: _in(say("U trekt uw aanvraag in"), say("een intrekking van u")),
        Nature.HERINNERING: _out(
            say("U moet nog iets voor ons doen"),
            say("een herinnering"),
            say("Doet u niets? Dan kunnen wij besluiten om niet verder te gaan met uw aanvraag."),
            Reaction.MUST,
        ),
        Nature.TE_LAAT: _out(
            say("Wij zijn te laat"),
            say("een bericht dat wij te laat zijn"),
            say("U houdt al uw rechten. U mag ons vragen om alsnog te beslissen."),
            Reaction.MAY,
        ),
        Nature.LATER_BESLISSEN: _out(
            say("Wij beslissen later dan in de wet staat"),
            say("een bericht dat wij later beslissen"),
            say("Dit verlengt de termijn niet. U houdt al uw rechten."),
            Reaction.NONE,
        ),
        Nature.MEER_TIJD: _out(
            say("U hebt meer tijd door een storing"),
            say("een bericht over uw termijn"),
            say("U kunt langer bezwaar maken. Het besluit verandert niet."),
            Reaction.NONE,
        ),
    }
)

# What has no meaning without a last day.
_WITH_A_DAY = frozenset(
    {
        Nature.VERZOEK_OM_AANVULLING,
        Nature.VERZOEK_OM_INSTEMMING,
        Nature.MEDEONDERTEKENEN,
        Nature.HERINNERING,
        Nature.MEER_TIJD,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message as it is written: its nature, who sends it, its text, and until when to react.

    `sender` is a team or department, never a person. `effect` replaces what the kind says of the
    legal effect (a decision without objection, say). `until` is the last day for the reader.
    """

    nature: Nature
    sender: str
    text: str
    until: date | None = None
    effect: str | None = None
    reaction: Reaction | None = None

    @property
    def kind(self) -> Kind:
        """What is fixed about it."""
        return KINDS[self.nature]

    @property
    def expects(self) -> Reaction:
        """Whether a reaction is expected."""
        return self.reaction or self.kind.reaction


def missing(letter: Letter) -> tuple[str, ...]:
    """Name what a message may not go out without; empty when it may (law note R14)."""
    wanted = {"tekst": letter.text.strip(), "afzender": letter.sender.strip()}
    lacking = [name for name, value in wanted.items() if not value]
    if letter.until is None and (letter.nature in _WITH_A_DAY or letter.expects is Reaction.MUST):
        lacking.append("uiterlijk")
    return tuple(lacking)
