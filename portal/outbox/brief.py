"""A letter on paper: what stands on it, as data, so that it can be typeset now or an hour later.

The letter holds the message itself: it is for the reader alone and goes in an envelope. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from portal.config import Gemeente
from portal.message import Message, say
from portal.outbox.document import DocumentSection, ReceiptDocument
from portal.outbox.notices import Notice
from portal.outbox.wording import Translate

KIND = "brief"
COPY = "afschrift"
"""The parcel of a copy by post: the receipt with all answers, for who was helped at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything a letter says, already in its language; `facts` are pairs of words.

    `paragraphs` are of the message itself, in the language `spoken`; `kenmerk` and page numbers
    stand on each page. `sections` are answers, of a copy of what was sent.
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
    spoken: str = "nl"
    sections: tuple[DocumentSection, ...] = ()

    def to_payload(self) -> dict[str, Any]:
        """Write it for the outbox; it is personal data, so only ever kept sealed."""
        return asdict(self)


def letter(  # noqa: PLR0913 - to whom, about what, from whom, when and in which language
    notice: Notice,
    text: str,
    *,
    to: Sequence[str] | None,
    gemeente: Gemeente,
    day: date,
    address: str,
    language: str,
    translate: Translate,
    more: Sequence[tuple[Message, Message]] = (),
) -> Letter:
    """Write the letter of one message; ValueError without an address to send it to.

    `to` is None for a letter that its reader fetches herself: it goes in no envelope. `more` are
    facts about the last day, to stand right below it.
    """
    if to is not None and not to:
        raise ValueError("a letter needs an address")
    facts = [
        (say("Wat het is"), translate(notice.kind.nature)),
        (say("Wat dit voor u betekent"), translate(notice.meaning)),
    ]
    if notice.last_day is not None:
        facts.append((say("Laatste dag om te reageren"), translate(notice.last_day)))
    facts += ((name, translate(told)) for name, told in more)
    return Letter(
        to=tuple(to or ()),
        sender=(gemeente.full_name, notice.sender, *gemeente.post[1:]),
        dated=translate(say("%(day)s", day=day)),
        title=translate(notice.title),
        kenmerk=notice.kenmerk,
        language=language,
        facts=tuple((translate(name), value) for name, value in facts),
        expected=translate(notice.expected),
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
        help=_help(
            gemeente,
            translate,
            say(
                "Dit bericht staat ook in Mijn %(name)s, op %(address)s.",
                name=gemeente.name,
                address=address,
            ),
        ),
        words=letter_words(translate),
    )


def copy_letter(
    document: ReceiptDocument,
    *,
    to: Sequence[str],
    gemeente: Gemeente,
    day: date,
    translate: Translate,
) -> Letter:
    """Write the copy of what was sent as a letter (Awb afd. 2.3); ValueError without an address.

    It says what the receipt says, and goes to the door of who was helped at the desk.
    """
    if not to:
        raise ValueError("a letter needs an address")
    facts = [(document.words.received, document.received_at)]
    if document.helped is not None:
        facts.append((translate(say("Ingevuld")), document.helped))
    return Letter(
        to=tuple(to),
        sender=tuple(gemeente.post),
        dated=translate(say("%(day)s", day=day)),
        title=f"{document.words.receipt}: {document.title}",
        kenmerk=document.kenmerk,
        language=document.language,
        facts=tuple(facts),
        expected=document.due or document.not_yet,
        paragraphs=(*([document.not_yet] if document.due else []), *document.next_steps),
        help=_help(gemeente, translate),
        words={
            **letter_words(translate),
            "message": document.words.next,
            "answers": document.words.answers,
        },
        spoken=document.language,
        sections=document.sections,
    )


def _help(gemeente: Gemeente, translate: Translate, *more: Message) -> tuple[str, ...]:
    told = (
        say("Bel %(phone)s (%(hours)s).", phone=gemeente.phone, hours=gemeente.phone_hours),
        say("Of kom langs: %(place)s.", place=", ".join(gemeente.counter)),
        *more,
        say("Houd het kenmerk bij de hand."),
    )
    return tuple(translate(each) for each in told)


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
