"""The mail that says a message is waiting: what it is about, and nothing of what it says.

The five facts of Awb 2:10 lid 2 (sender, nature, legal effect, whether a reaction is expected,
until when) are fields of their own. Pure: from facts to a mail. There is no place in it for a
number of a person, an answer or the text of a message, and no link: people go to the portal by
themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.config import Gemeente
from portal.message import Message, say, say_n
from portal.outbox.letters import render
from portal.outbox.parcel import MailParcel
from portal.outbox.wording import Translate
from portal.zaak.berichten import KINDS, Kind, Nature, Reaction

KIND = "kennisgeving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is told of one message. `product` and `kenmerk` name the case it belongs to."""

    nature: Nature
    product: str
    kenmerk: str
    sender: str
    effect: str
    reaction: Reaction
    until: date | None = None

    @property
    def kind(self) -> Kind:
        """What is fixed about messages of this nature."""
        return KINDS[self.nature]

    @property
    def title(self) -> Message:
        """Say what it is and about what."""
        return say("%(what)s: %(product)s", what=self.kind.subject, product=self.product)

    @property
    def subject(self) -> Message:
        """Say what it is, about what, and until when; never typed by anybody."""
        if self.until is None:
            return self.title
        if self.reaction is Reaction.MUST:
            return say("Actie nodig uiterlijk %(day)s. %(what)s", day=self.until, what=self.title)
        return say("%(what)s (reageren kan tot en met %(day)s)", day=self.until, what=self.title)

    @property
    def meaning(self) -> Message:
        """Say the legal effect; a sentence of ours is translated, another one stays as it is."""
        return Message(self.effect)

    @property
    def last_day(self) -> Message | None:
        """Say the last day to react; None without one."""
        return None if self.until is None else say("%(day)s", day=self.until)

    @property
    def expected(self) -> Message:
        """Say whether something must be done, and until when."""
        day = self.until
        if self.reaction is Reaction.MUST:
            if day is None:
                return say("U moet iets doen.")
            return say("U moet iets doen. Doe dit uiterlijk %(day)s.", day=day)
        if self.reaction is Reaction.NONE:
            return say("U hoeft niets te doen.")
        if day is None:
            return say("U hoeft niets te doen. U mag wel reageren.")
        if self.nature is Nature.BESLUIT:
            return say("U hoeft niets te doen. Bezwaar maken kan tot en met %(day)s.", day=day)
        return say("U hoeft niets te doen. Reageren kan tot en met %(day)s.", day=day)


def in_order(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Put what must be done first on top; what is equal keeps its order."""
    return tuple(
        sorted(
            notices,
            key=lambda each: (each.reaction is not Reaction.MUST, each.until or date.max),
        )
    )


def notice_mail(  # noqa: PLR0913 - to whom, from whom, where and in which language
    notices: Sequence[Notice],
    *,
    to: str,
    gemeente: Gemeente,
    address: str,
    language: str,
    translate: Translate,
) -> MailParcel:
    """Write one mail that names every message, the most urgent first; ValueError without any."""
    if not notices:
        raise ValueError("a notification tells of at least one message")
    ordered = in_order(notices)
    subject = translate(ordered[0].subject)
    if len(ordered) > 1:
        more = say_n("en nog %(n)s bericht", "en nog %(n)s berichten", len(ordered) - 1)
        subject = f"{subject} ({translate(more)})"
    values = {
        "language": language,
        "subject": subject,
        "notices": ordered,
        "gemeente": gemeente,
        "address": address,
        "mijn": say("Mijn %(name)s", name=gemeente.name),
        "heading": _heading(len(ordered), gemeente),
    }
    return MailParcel(
        to=to,
        subject=subject,
        text=render("kennisgeving.txt", translate, values),
        html=render("kennisgeving.html", translate, values),
        language=language,
    )


def _heading(count: int, gemeente: Gemeente) -> Message:
    return say_n(
        "Gemeente %(name)s heeft een bericht voor u klaargezet",
        "Gemeente %(name)s heeft %(n)s berichten voor u klaargezet",
        count,
        name=gemeente.name,
    )
