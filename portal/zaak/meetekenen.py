"""What we write about a signature: to who must sign, and to who waits for it; in paragraphs.

Whoever signs reads who asks it, for what, what signing means, that she may refuse, and how to sign
on paper: nobody needs a computer for it (Awb 2:1, 2:13). Why somebody refuses is for the gemeente
alone; the applicant hears that she did (AVG art. 5 lid 1 under c).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.message import Message, say

SOMEBODY = say("Iemand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a signer is asked: by whom, what was sent and when, why, and the words she signs."""

    applicant: str
    product: str
    sent_on: date
    kenmerk: str
    why: str
    statement: str


def asking(asked: Asked) -> tuple[Message, ...]:
    """Write to who must sign."""
    why = (say("Waarom u? %(why)s", why=asked.why),) if asked.why else ()
    return (
        say(
            "%(wie)s stuurde ons op %(dag)s: %(wat)s. Daarvoor vragen wij ook uw handtekening.",
            wie=asked.applicant or SOMEBODY,
            dag=asked.sent_on,
            wat=asked.product,
        ),
        *why,
        say("U tekent voor dit: %(verklaring)s", verklaring=_unbroken(asked.statement)),
        say(
            "Log in op Mijn en ga naar Taken. U leest eerst wat er is gestuurd. Daarna tekent u, of"
            " u zegt dat u dat niet wilt. Dat mag."
        ),
        on_paper(asked.kenmerk),
        say(
            "Wilt u op papier lezen waarvoor u tekent? Bel ons. Dan sturen wij u wat u mag zien, en"
            " een plek voor uw handtekening."
        ),
    )


def on_paper(kenmerk: str) -> Message:
    """Say how to sign without a computer."""
    return say(
        "Liever op papier? Kom met uw paspoort of identiteitskaart naar de balie. Of schrijf op"
        " waarvoor u tekent, met uw naam, de datum, het kenmerk %(kenmerk)s en uw handtekening."
        " Stuur dat aan ons.",
        kenmerk=kenmerk,
    )


def signed(who: str, on: date, waiting: Sequence[str]) -> tuple[Message, ...]:
    """Write to the applicant that somebody signed, and who did not yet."""
    left = (
        say("Nog niet getekend: %(wie)s.", wie=", ".join(waiting))
        if waiting
        else say("Nu heeft iedereen getekend.")
    )
    return (say("%(wie)s heeft op %(dag)s getekend.", wie=capital(who), dag=on), left)


def refused(who: str, on: date) -> tuple[Message, ...]:
    """Write to the applicant that somebody will not sign."""
    return (
        say("%(wie)s heeft op %(dag)s gezegd niet te willen tekenen.", wie=capital(who), dag=on),
        say(
            "Een medewerker kijkt nu hoe wij verdergaan. U hoort van ons. Wilt u niet verder? Dan"
            " kunt u dit intrekken in Mijn."
        ),
    )


def must_sign(who: str, until: date) -> Message:
    """Say on a receipt who must still sign, and by when."""
    return say("%(wie)s moet ook tekenen: uiterlijk %(dag)s.", wie=capital(who), dag=until)


def seen_on_paper(on: date) -> Message:
    """Write to the signer that her signature on paper was taken in; who did not sign must know."""
    return say(
        "Wij hebben uw handtekening op papier van %(dag)s vastgelegd. Hebt u niet getekend? Bel ons"
        " dan meteen.",
        dag=on,
    )


def undone(who: str, until: date) -> tuple[Message, ...]:
    """Write to the applicant that a signature does not count after all, and is asked anew."""
    return (
        say(
            "Wij schreven u dat %(wie)s op papier heeft getekend. Dat hadden wij niet goed"
            " vastgelegd. Die handtekening telt niet meer.",
            wie=who,
        ),
        say(
            "Wij hebben %(wie)s opnieuw gevraagd om te tekenen. Dat kan tot en met %(dag)s. U hoeft"
            " niets te doen.",
            wie=who,
            dag=until,
        ),
    )


def undone_for_signer(why: str) -> tuple[Message, ...]:
    """Write to the signer that what we kept of her does not count, and that we ask her anew."""
    return (
        say(
            "Wij schreven u dat wij uw handtekening op papier hebben vastgelegd. Dat was niet goed."
            " Die handtekening telt niet meer."
        ),
        say("Waarom niet? %(why)s", why=why),
        say("Daarom vragen wij u opnieuw:"),
    )


def _unbroken(text: str) -> str:
    """A text without the line breaks of the file it was written in; its paragraphs stay."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def capital(words: str) -> str:
    """Begin a sentence with it."""
    return words[:1].upper() + words[1:]
