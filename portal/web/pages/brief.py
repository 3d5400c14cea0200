"""A message of the gemeente as a letter to keep: what the print door sends, without an address."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.outbox.brief import Letter, letter
from portal.outbox.document import letter_pdf
from portal.outbox.of_message import notice_of
from portal.store import berichten
from portal.store.berichten import Bericht
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.last_day import WHY, because, last_day, moves_of


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter that is still to be typeset."""

    letter: Letter

    def pdf(self) -> bytes:
        """The accessible PDF (PDF/UA-1); raises TypesettingFailedError."""
        return letter_pdf(self.letter.to_payload(), in_turn=True)

    @property
    def name(self) -> str:
        """The name of the document; the kenmerk is a label and nobody's data."""
        return f"brief-{self.letter.kenmerk}.pdf"


def brief_of(tx: Session, bericht: Bericht, zaak: Zaak) -> Brief:
    """Write a message as a letter of the day it was sent, in the language of the page.

    It names the last day that holds now, and why that is another than at first. The caller may see
    the message.
    """
    house, language = current(), i18n.language()
    said = berichten.contents(house.vault, bericht)
    moves = moves_of(tx, bericht, zaak)
    return Brief(
        letter(
            notice_of(bericht, said, zaak, last_day(bericht, moves)),
            said.text,
            to=None,
            gemeente=house.settings.gemeente.spoken(language),
            day=local_day(bericht.published_at),
            address=house.settings.base_url,
            language=language,
            translate=i18n.sentence,
            more=[(WHY, because(move)) for move in moves],
        )
    )
