"""What citizens are told when a form is withdrawn or a version must be left: one line, not long."""

from portal.engine.clean import printable
from portal.message import Message, say

MOST = 500
"""Characters of what is told."""
NO_REASON = say("Schrijf voor de inwoner op waarom de oude versie niet meer kan.")
NO_WAY = say("Schrijf voor de inwoner op waar die nu terechtkan.")
TOO_LONG = say("Houd de uitleg korter dan %(n)s tekens.", n=MOST)


def one_line(typed: str) -> str:
    """Give what was typed as one line that can be printed."""
    return " ".join(printable(typed).split())


def wrong_with(told: str, missing: Message) -> Message | None:
    """Say what is wrong with a line for citizens; None when nothing is. `missing` asks for it."""
    if not told:
        return missing
    return TOO_LONG if len(told) > MOST else None
