"""Taking longer than the term (verdaging): how far the law allows it, and until when to say so.

Awb 4:14, 7:10 lid 3, 9:11 lid 2; Woo 4.4 lid 2. It counts only when it was announced in time; a
refusal is a sentence for the employee, not an exception.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.message import Message, say
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.lengte import Length, last_day_after
from portal.termijn.rechtsopvatting import Rechtsopvatting


@dataclass(frozen=True, slots=True)
class Verdaging:
    """An extension that was announced on a day, under an article."""

    length: Length
    on: date
    article: Message | None = None


@dataclass(frozen=True, slots=True)
class Grens:
    """How far a term may be extended in all; `longest` None means as short as is feasible.

    `notice_only`: no provision extends the term. Then there is only the notice of Awb 4:14 lid 1,
    and whether that moves the last day is a question of law (`kennisgeving_later`).
    """

    longest: Length | None
    article: Message
    notice_only: bool = False


def extendable(grens: Grens, opvatting: Rechtsopvatting) -> bool:
    """Tell whether any provision, as we read it, extends this term at all (Awb 4:14)."""
    return not grens.notice_only or opvatting.kennisgeving_later != "nee"


def not_extendable(day: date) -> Message:
    """Say that nothing extends a term that ends that day, and what is left to do."""
    return say(
        "Geen artikel laat toe dat wij deze termijn verlengen. Laat wel weten wanneer wij"
        " beslissen, zo vroeg als het kan. De laatste dag blijft %(day)s"
        " (artikel 4:14 lid 1 van de Algemene wet bestuursrecht).",
        day=day,
    )


def refused(
    verdaging: Verdaging,
    now: Einddatum,
    grens: Grens,
    opvatting: Rechtsopvatting,
    earlier: Sequence[Verdaging] = (),
) -> Message | None:
    """Say why a term that ends then cannot be extended; None when it can.

    Too late is: announced after the last day as it stands (Awb 4:14, 7:10 lid 5, 9:11 lid 2, Woo
    4.4 lid 2). Too far is: together with `earlier` more than the law allows.
    """
    if not extendable(grens, opvatting):
        return not_extendable(now.day)
    if now.passed(verdaging.on):
        return say(
            "De termijn was op %(day)s voorbij. Verlengen kan alleen als u dat uiterlijk die dag"
            " laat weten (%(article)s).",
            day=now.day,
            article=grens.article,
        )
    if grens.longest is not None and _beyond(grens.longest, verdaging, earlier):
        return say(
            "Verlengen kan met hoogstens %(longest)s in totaal (%(article)s).",
            longest=grens.longest.in_words(),
            article=grens.article,
        )
    return None


def advice(grens: Grens) -> Message | None:
    """Say what to think of where the law sets no limit (Awb 4:14 lid 3); None where it does."""
    if grens.longest is not None:
        return None
    return say(
        "De wet noemt geen maximum. Kies de kortste tijd die haalbaar is, en leg uit waarom u die"
        " nodig hebt (%(article)s).",
        article=grens.article,
    )


def announced(verdaging: Verdaging) -> Message:
    """Say that the term was extended, when that was announced, and by which article."""
    length = verdaging.length.in_words()
    if verdaging.article is None:
        return say(
            "Wij lieten u op %(day)s weten dat wij %(length)s langer nodig hebben.",
            day=verdaging.on,
            length=length,
        )
    return say(
        "Wij lieten u op %(day)s weten dat wij %(length)s langer nodig hebben (%(article)s).",
        day=verdaging.on,
        length=length,
        article=verdaging.article,
    )


def _beyond(longest: Length, verdaging: Verdaging, earlier: Sequence[Verdaging]) -> bool:
    # Counted on from one day, so that months, weeks and days can be compared.
    last = verdaging.on
    for each in (*earlier, verdaging):
        last = last_day_after(last, each.length)
    return last > last_day_after(verdaging.on, longest)
