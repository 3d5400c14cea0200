"""What a message in somebody's box says of itself outside it: in a mail, on paper and as a PDF."""

from datetime import date

from portal.outbox.notices import Notice
from portal.store.berichten import Bericht, Contents
from portal.store.zaken import Zaak
from portal.zaak.antwoord import nature_of
from portal.zaak.berichten import Reaction


def notice_of(bericht: Bericht, said: Contents, zaak: Zaak, until: date | None) -> Notice:
    """Give the five facts of a message (Awb 2:10 lid 2); `until` is the last day it names."""
    return Notice(
        nature=nature_of(bericht.kind),
        product=zaak.title,
        kenmerk=zaak.kenmerk,
        sender=said.sender,
        effect=said.effect,
        reaction=Reaction(bericht.reaction),
        until=until,
    )
