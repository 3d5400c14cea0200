"""Until when a parent or guardian acts for a child."""

from portal.message import Message, say
from portal.zaak.assistentie import Hoedanigheid

OF_AGE = 18


def grown_up(role: Hoedanigheid, age: int) -> Message | None:
    """Say why a parent or guardian may not act for somebody of this age; None when he may.

    Parents and guardians act for who is under age, so not yet eighteen (BW 1:233, 1:245, 1:280).
    """
    if role is not Hoedanigheid.OUDER or age < OF_AGE:
        return None
    return say(
        "De inwoner is 18 jaar of ouder. Een ouder of voogd handelt dan niet meer voor de inwoner."
        " Kies wie het wel doet, bijvoorbeeld een gemachtigde."
    )
