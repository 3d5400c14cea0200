"""Contacts with a citizen about a case, through every channel: one subject, fit for her to read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, Sealed, context, kept, new_id
from portal.store.owners import Owned
from portal.store.vault import Vault
from portal.store.zaken import Zaak


class Klantcontact(Owned, Base):
    """A contact; never changed afterwards. `channel` is telefoon, balie, post, e-mail or mijn."""

    __tablename__ = "klantcontacten"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    channel: Mapped[str]
    contents: Mapped[Sealed]
    at: Mapped[datetime]
    written_by: Mapped[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a contact was about, and what was said, in words the citizen may read."""

    subject: str
    text: str


_OF_ZAAK = (
    select(Klantcontact)
    .where(Klantcontact.zaak_id == bindparam("zaak"))
    .order_by(Klantcontact.at.desc(), Klantcontact.id)
)


def add(  # noqa: PLR0913 - a contact has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    *,
    channel: str,
    said: Said,
    by: str,
    at: datetime,
) -> Klantcontact:
    """Keep a contact about a case."""
    new = new_id()
    row = Klantcontact(
        id=new,
        gemeente=zaak.gemeente,
        zaak_id=zaak.id,
        owner_kind=zaak.owner_kind,
        owner_index=zaak.owner_index,
        channel=channel,
        contents=vault.seal_json({"onderwerp": said.subject, "inhoud": said.text}, _place(new)),
        at=kept(at),
        written_by=by,
    )
    tx.add(row)
    tx.flush()
    return row


def of_zaak(tx: Session, zaak: Zaak) -> tuple[Klantcontact, ...]:
    """Give the contacts about a case, newest first; the caller may see that case."""
    return tuple(tx.scalars(_OF_ZAAK, {"zaak": zaak.id}))


def contents(vault: Vault, contact: Klantcontact) -> Said:
    """Open what was said; TamperedError when it is damaged."""
    found = vault.open_json(contact.contents, _place(contact.id))
    return Said(found["onderwerp"], found["inhoud"])


def _place(contact_id: str) -> str:
    return context("klantcontacten", contact_id, "contents")
