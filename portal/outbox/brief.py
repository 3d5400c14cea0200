"""A letter on paper: what stands on it, as data, so that it can be typeset now or an hour later.

The letter holds the message itself: it is for the reader alone and goes in an envelope. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from portal.config import Gemeente
from portal.message import say
from portal.outbox.notices import Notice
from portal.outbox.wording import Translate

KIND = "brief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything a letter says, already in its language; `facts` are pairs of words.

    `paragraphs` are of the message itself and Dutch, `kenmerk` and page numbers stand on each page.
    """

    to: tuple[str, ...]
    sender: tuple[str, ...]
    dated: str
    title: str
    kenmerk: str
    language: str
    facts: tuple[tuple[str, str], ...]
    expected: str
    paragraphs: tuple[str, ...]
    help: tuple[str, ...]
    words: Mapping[str, str]

    def to_payload(self) -> dict[str, Any]:
        """Write it for the outbox; it is personal data, so only ever kept sealed."""
        return asdict(self)


def letter(  # noqa: PLR0913 - to whom, about what, from whom, when and in which language
    notice: Notice,
    text: str,
    *,
    to: Sequence[str],
    gemeente: Gemeente,
    day: date,
    address: str,
    language: str,
    translate: Translate,
) -> Letter:
    """Write the letter of one message; ValueError without an address to send it to."""
    if not to:
        raise ValueError("a letter needs an address")
    facts = [
        (say("Wat het is"), translate(notice.kind.nature)),
        (say("Wat dit voor u betekent"), translate(notice.meaning)),
    ]
    if notice.last_day is not None:
        facts.append((say("Laatste dag om te reageren"), translate(notice.last_day)))
    return Letter(
        to=tuple(to),
        sender=(gemeente.full_name, notice.sender, *gemeente.post[1:]),
        dated=translate(say("%(day)s", day=day)),
        title=translate(notice.title),
        kenmerk=notice.kenmerk,
        language=language,
        facts=tuple((translate(name), value) for name, value in facts),
        expected=translate(notice.expected),
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
        help=(
            translate(
                say("Bel %(phone)s (%(hours)s).", phone=gemeente.phone, hours=gemeente.phone_hours)
            ),
            translate(say("Of kom langs: %(place)s.", place=", ".join(gemeente.counter))),
            translate(
                say(
                    "Dit bericht staat ook in Mijn %(name)s, op %(address)s.",
                    name=gemeente.name,
                    address=address,
                )
            ),
            translate(say("Houd het kenmerk bij de hand.")),
        ),
        words=letter_words(translate),
    )


def letter_words(translate: Translate) -> dict[str, str]:
    """Say the fixed words of a letter in the language of `translate`."""
    words = {
        "kenmerk": say("Kenmerk"),
        "dated": say("Datum"),
        "short": say("In het kort"),
        "message": say("Ons bericht"),
        "help": say("Hulp nodig?"),
        "page": say("Pagina"),
        "of": say("van"),
        "unshown": say(
            "Niet alle tekens in deze brief zijn te zien. Achter zo'n teken staat zijn nummer,"
            " bijvoorbeeld [U+1F600]."
        ),
    }
    return {name: translate(word) for name, word in words.items()}
