"""Signatures that a case waits for and has: who was asked, what she did, and what proves it.

A row that is signed is evidence: the database itself refuses to change it (migration).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, exists, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.klanttaken import Klanttaak, State
from portal.store.owners import Owned, owned_by, values
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.zaak.assistentie import Assistance
from portal.zaak.ondertekening import Getekend, Uitkomst, Wijze
from portal.zaak.volmacht import beside


class Ondertekening(Owned, Base):
    """A signature that was asked; its owner is the signer, `signer` names her in the form.

    `inhoud` is the hash of the submission it belongs to. `aanvulling_id` is the task of the
    applicant by which the gemeente asked for it again (Awb 4:5). `niveau` is the level she was
    known at, 0 on paper and at the desk; `door` the employee who saw a signature on paper, or
    helped to give it; `hulp` how she helped. `ongedaan_op`, `_door` and `_reden` tell that one on
    paper was taken back: it does not count, and stays as it was (`undone`).
    """

    __tablename__ = "ondertekeningen"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    taak_id: Mapped[str] = mapped_column(String(32), ForeignKey("klanttaken.id"), unique=True)
    aanvulling_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("klanttaken.id"))
    signer: Mapped[str]
    row: Mapped[str | None]
    person: Mapped[Sealed]
    statement: Mapped[Sealed]
    inhoud: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime]
    outcome: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    wijze: Mapped[str | None]
    niveau: Mapped[int | None]
    door: Mapped[str | None]
    gezien_op: Mapped[date | None]
    reason: Mapped[Sealed | None]
    hulp: Mapped[Sealed | None]
    zegel: Mapped[str | None] = mapped_column(String(64))
    ongedaan_op: Mapped[datetime | None]
    ongedaan_door: Mapped[str | None]
    ongedaan_reden: Mapped[Sealed | None]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: her number, the name the applicant gave, and what the applicant calls her."""

    bsn: str
    name: str
    called: str

    def __repr__(self) -> str:
        return "Signer(…)"


_MINE = owned_by(Ondertekening.owner_kind, Ondertekening.owner_index)
_OF_TAAK = select(Ondertekening).where(Ondertekening.taak_id == bindparam("taak"), _MINE)
_OF_ZAAK = (
    select(Ondertekening, Klanttaak)
    .join(Klanttaak, Klanttaak.id == Ondertekening.taak_id)
    .where(Ondertekening.zaak_id == bindparam("zaak"))
    .order_by(Ondertekening.asked_at, Ondertekening.signer, Ondertekening.id)
)


def ask(  # noqa: PLR0913 - a signature is asked with all that will be signed
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    taak: Klanttaak,
    *,
    signer: str,
    row: str | None,
    person: Signer,
    statement: str,
    inhoud: str,
    now: datetime,
) -> Ondertekening:
    """Ask the owner of a task to sign what has this hash."""
    new = new_id()
    said = {"bsn": person.bsn, "naam": person.name, "noem": person.called}
    found = Ondertekening(
        id=new,
        gemeente=zaak.gemeente,
        zaak_id=zaak.id,
        taak_id=taak.id,
        aanvulling_id=None,
        owner_kind=taak.owner_kind,
        owner_index=taak.owner_index,
        signer=signer,
        row=row,
        person=vault.seal_json(said, _place(new, "person")),
        statement=vault.seal(statement.encode(), _place(new, "statement")),
        inhoud=inhoud,
        asked_at=kept(now),
        outcome=None,
        settled_at=None,
        wijze=None,
        niveau=None,
        door=None,
        gezien_op=None,
        reason=None,
        hulp=None,
        zegel=None,
        ongedaan_op=None,
        ongedaan_door=None,
        ongedaan_reden=None,
    )
    tx.add(found)
    tx.flush()
    return found


def of_taak(tx: Session, taak_id: str, owner: Owner) -> Ondertekening | None:
    """Find the signature that a task of this owner asks."""
    return tx.scalars(_OF_TAAK, {"taak": taak_id, **values(owner)}).one_or_none()


def of_zaak(tx: Session, zaak: Zaak) -> tuple[tuple[Ondertekening, Klanttaak], ...]:
    """Give the signatures of a case with their tasks, as they were asked; the caller may see it."""
    return tuple((row[0], row[1]) for row in tx.execute(_OF_ZAAK, {"zaak": zaak.id}))


def with_tasks(tx: Session, zaak: Zaak) -> tuple[tuple[Klanttaak, Ondertekening | None], ...]:
    """Give every task of a case, newest first, each with the signature it asks, if it asks one."""
    query = (
        select(Klanttaak, Ondertekening)
        .outerjoin(Ondertekening, Ondertekening.taak_id == Klanttaak.id)
        .where(Klanttaak.zaak_id == zaak.id)
        .order_by(Klanttaak.asked_at.desc(), Klanttaak.id)
    )
    return tuple((row[0], row[1]) for row in tx.execute(query))


def of_owner(tx: Session, owner: Owner) -> tuple[tuple[Ondertekening, Zaak], ...]:
    """Give what this person was asked to sign, with the case of each."""
    query = select(Ondertekening, Zaak).join(Zaak, Zaak.id == Ondertekening.zaak_id).where(_MINE)
    rows = tx.execute(query.order_by(Ondertekening.asked_at), values(owner))
    return tuple((row[0], row[1]) for row in rows)


def waits(tx: Session, zaak_id: str) -> bool:
    """Tell whether a case waits for a signature: one was asked, and nothing ended the asking."""
    query = (
        select(Ondertekening.id)
        .join(Klanttaak, Klanttaak.id == Ondertekening.taak_id)
        .where(
            Ondertekening.zaak_id == zaak_id,
            Ondertekening.outcome.is_(None),
            Klanttaak.state == State.OPEN.value,
        )
    )
    return bool(tx.scalar(select(exists(query))))


def sign(  # noqa: PLR0913 - a signature has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    found: Ondertekening,
    signed: Getekend,
    *,
    by: str | None = None,
    seen_on: date | None = None,
    helped: Assistance | None = None,
) -> bool:
    """Keep a signature for good, in the words that were shown; False when it stands there.

    `by` is who saw it on paper; `helped` who read it back and heard her agree.
    """
    if helped is not None:
        by = f"medewerker:{helped.employee}"
    new: dict[str, Any] = {
        "statement": vault.seal(signed.verklaring.encode(), _place(found.id, "statement")),
        "outcome": Uitkomst.ONDERTEKEND.value,
        "settled_at": signed.at,
        "wijze": signed.wijze.value,
        "niveau": signed.niveau,
        "door": by,
        "hulp": None
        if helped is None
        else vault.seal_json(beside(helped), _place(found.id, "hulp")),
        "gezien_op": seen_on,
        "zegel": signed.zegel,
    }
    return _settle(
        tx, found, new, Ondertekening.outcome.is_distinct_from(Uitkomst.ONDERTEKEND.value)
    )


def refuse(tx: Session, vault: Vault, found: Ondertekening, reason: str, now: datetime) -> bool:
    """Keep that she will not sign, and why when she said so; False when she did something else."""
    sealed = vault.seal(reason.encode(), _place(found.id, "reason")) if reason else None
    new: dict[str, Any] = {
        "outcome": Uitkomst.GEWEIGERD.value,
        "settled_at": kept(now),
        "reason": sealed,
    }
    return _settle(tx, found, new, Ondertekening.outcome.is_(None))


def ask_again(tx: Session, found: Ondertekening, taak: Klanttaak) -> None:
    """Ask it once more by a task of the applicant; that she refused before, the history tells."""
    new = {"aanvulling_id": taak.id, "outcome": None, "settled_at": None}
    _settle(tx, found, new, Ondertekening.outcome.is_distinct_from(Uitkomst.ONDERTEKEND.value))


def signer(vault: Vault, found: Ondertekening) -> Signer:
    """Open who is asked; TamperedError when it is damaged."""
    said = vault.open_json(found.person, _place(found.id, "person"))
    return Signer(said["bsn"], said["naam"], said["noem"])


def statement(vault: Vault, found: Ondertekening) -> str:
    """Open what is signed; TamperedError when it is damaged."""
    return vault.open(found.statement, _place(found.id, "statement")).decode()


def helped(vault: Vault, found: Ondertekening) -> dict[str, str]:
    """Open how somebody helped her sign; empty when nobody did."""
    if found.hulp is None:
        return {}
    return dict(vault.open_json(found.hulp, _place(found.id, "hulp")))


def reason(vault: Vault, found: Ondertekening) -> str:
    """Open why she did not want to sign; empty when she did not say."""
    if found.reason is None:
        return ""
    return vault.open(found.reason, _place(found.id, "reason")).decode()


def zegel(vault: Vault, found: Ondertekening) -> str | None:
    """Compute the seal of a signature anew, from what is kept; None for what is not signed."""
    if found.settled_at is None or found.wijze is None:
        return None
    return Getekend(
        verklaring=statement(vault, found),
        inhoud=found.inhoud,
        who=found.owner_index,
        at=found.settled_at,
        wijze=Wijze(found.wijze),
        niveau=found.niveau or 0,
    ).zegel


def _settle(tx: Session, found: Ondertekening, new: dict[str, Any], still: Any) -> bool:  # noqa: ANN401 - a condition on a column
    query = update(Ondertekening).where(Ondertekening.id == found.id, still).values(new)
    if not changed(tx, query):
        return False
    for name, value in new.items():
        set_committed_value(found, name, value)
    return True


def _place(id_: str, column: str) -> str:
    return context("ondertekeningen", id_, column)
