"""Why a login did not happen: a reason for the log and a sentence for the visitor."""

from dataclasses import dataclass
from enum import StrEnum

from portal.message import Message, say


class Reason(StrEnum):
    """What went wrong, in the one word that the log keeps."""

    CANCELLED = "cancelled"
    PROVIDER = "provider"
    UNREACHABLE = "unreachable"
    STATE = "state"
    TOKEN = "token"  # noqa: S105 - a reason, not a password
    CLAIMS = "claims"
    LEVEL = "level"


_MESSAGES = {
    Reason.CANCELLED: say("U hebt het inloggen afgebroken. U bent niet ingelogd."),
    Reason.PROVIDER: say(
        "Het inloggen is niet gelukt bij de dienst waar u inlogt. Probeer het opnieuw."
    ),
    Reason.UNREACHABLE: say(
        "De dienst waar u inlogt is nu niet bereikbaar. Probeer het over een paar minuten opnieuw."
    ),
    Reason.STATE: say(
        "Dit inloggen hoort niet bij dit venster, het duurde te lang of het is al gebruikt."
        " Begin opnieuw met inloggen."
    ),
    Reason.TOKEN: say(
        "Wij konden niet vaststellen dat de gegevens van uw login echt zijn. U bent niet ingelogd."
    ),
    Reason.CLAIMS: say(
        "De dienst waar u inlogt gaf niet de gegevens die wij nodig hebben. U bent niet ingelogd."
    ),
    Reason.LEVEL: say("U hebt ingelogd op een manier die hiervoor niet zeker genoeg is."),
}


@dataclass(frozen=True, slots=True)
class LoginRefused:
    """A login that did not happen. `detail` is for the log: it never holds a claim's value."""

    reason: Reason
    detail: str = ""

    @property
    def message(self) -> Message:
        """What to tell the visitor."""
        return _MESSAGES[self.reason]
