"""Mails about being reached itself: a code for an address, an address or a choice that changed.

Pure. What stands in them is a heading, sentences and at most one code; no name and no number of a
person, so that whoever owns the address by mistake learns nothing.
"""

from collections.abc import Sequence

from portal.config import Gemeente
from portal.message import Message, say
from portal.outbox.letters import render
from portal.outbox.parcel import MailParcel
from portal.outbox.wording import Translate

CODE = "adrescode"
CHANGED = "adres_gewijzigd"
CHOSEN = "keuze_bevestigd"


def own_mail(  # noqa: PLR0913 - what it says, to whom, from whom and in which language
    heading: Message,
    sentences: Sequence[Message],
    *,
    to: str,
    gemeente: Gemeente,
    address: str,
    language: str,
    translate: Translate,
    code: str | None = None,
) -> MailParcel:
    """Write such a mail; its subject is its heading, so a code is never in a subject."""
    values = {
        "language": language,
        "subject": translate(heading),
        "heading": heading,
        "sentences": tuple(sentences),
        "code": code,
        "gemeente": gemeente,
        "address": address,
        "mijn": say("Mijn %(name)s", name=gemeente.name),
    }
    return MailParcel(
        to=to,
        subject=translate(heading),
        text=render("mededeling.txt", translate, values),
        html=render("mededeling.html", translate, values),
        language=language,
    )
