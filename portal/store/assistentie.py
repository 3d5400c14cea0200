"""How a submission came about with help: evidence beside it, and whose file is closed to whom."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.people import Owner
from portal.store.base import Base, Sealed, changed, context, kept
from portal.store.submissions import Submission
from portal.store.upsert import insert_new
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.zaak.assistentie import Assistance
from portal.zaak.volmacht import READS_ALONG


class Assistentie(Base):
    """What belongs to a submission that was sent at the desk.

    Only the copy and the second pair of eyes are told afterwards; the rest is fixed in the
    transaction of the sending. `id` is that of the submission: it has one, or none.
    """

    __tablename__ = "assistentie"

    id: Mapped[str] = mapped_column(String(32), ForeignKey("submissions.id"), primary_key=True)
    gemeente: Mapped[str]
    contact_id: Mapped[str] = mapped_column(String(32))
    employee: Mapped[str] = mapped_column(index=True)
    workplace: Mapped[str]
    channel: Mapped[str]
    identification: Mapped[str]
    document: Mapped[str]
    role: Mapped[str]
    representative: Mapped[Sealed | None]
    mandate_seen: Mapped[bool]
    read_back: Mapped[str]
    language: Mapped[str]
    agreement: Mapped[str]
    agreed_at: Mapped[datetime]
    since: Mapped[datetime]
    received: Mapped[date | None]
    four_eyes: Mapped[bool]
    copy: Mapped[str | None]
    second: Mapped[str | None]
    second_at: Mapped[datetime | None]
    source: Mapped[str]
    family: Mapped[bool]
    mandate_until: Mapped[date | None]


def keep(
    tx: Session, vault: Vault, submission: Submission, told: Assistance, now: datetime
) -> Assistentie:
    """Keep how it came about, in the transaction of the sending."""
    lines = (" ".join(each.split()) for each in (told.representative, told.reached_at))
    named = "\n".join(lines).strip().encode()
    row = Assistentie(
        id=submission.id,
        gemeente=submission.gemeente,
        contact_id=told.contact,
        employee=told.employee,
        workplace=told.workplace,
        channel=told.channel.value,
        identification=told.identification.value,
        document=told.document,
        role=told.role.value,
        representative=vault.seal(named, _place(submission.id)) if named else None,
        mandate_seen=told.mandate_seen,
        read_back=told.read_back,
        language=told.language,
        agreement=told.agreement,
        agreed_at=kept(now),
        since=kept(told.since),
        received=told.received,
        four_eyes=told.four_eyes,
        copy=None,
        second=None,
        second_at=None,
        source=told.source,
        family=told.family,
        mandate_until=told.mandate_until,
    )
    tx.add(row)
    tx.flush()
    return row


def of(tx: Session, submission_id: str) -> Assistentie | None:
    """Give how a submission came about with help; None when it was sent without."""
    return tx.get(Assistentie, submission_id)


def reads_along(tx: Session, submission_id: str) -> bool:
    """Tell whether somebody acted who must get what we decide as well (Awb 6:17)."""
    row = of(tx, submission_id)
    return row is not None and row.representative is not None and row.role in READS_ALONG


def papers(tx: Session, found: Collection[Zaak]) -> dict[str, date]:
    """Give by the id of a case the day it came in on paper, of those that did."""
    cases = {each.submission_id: each.id for each in found}
    typed = Assistentie.id.in_(cases) & Assistentie.received.is_not(None)
    rows = tx.execute(select(Assistentie.id, Assistentie.received).where(typed)) if cases else ()
    return {cases[each]: day for each, day in rows if day is not None}


def came_on(tx: Session, zaak: Zaak) -> date:
    """Give the day a case came in; of paper the day on its stamp, from which all terms count."""
    return papers(tx, (zaak,)).get(zaak.id) or local_day(zaak.opened_at)


def representative(vault: Vault, row: Assistentie) -> str:
    """Open the name of who acted for the citizen; empty when she acted herself."""
    return _told_of(vault, row).partition("\n")[0]


def reached_at(vault: Vault, row: Assistentie) -> str:
    """Open where letters to who acted go; empty when that was not told."""
    return _told_of(vault, row).partition("\n")[2]


def _told_of(vault: Vault, row: Assistentie) -> str:
    """His name, and on a line below it his address."""
    if row.representative is None:
        return ""
    return vault.open(row.representative, _place(row.id)).decode()


def give_copy(tx: Session, submission_id: str, copy: str) -> None:
    """Tell how the citizen was given her copy."""
    one = update(Assistentie).where(Assistentie.id == submission_id)
    tx.execute(one.values(copy=copy))


def checked(tx: Session, submission_id: str, by: str, now: datetime) -> bool:
    """Tell who was the second pair of eyes; False when somebody was before."""
    open_ = (Assistentie.id == submission_id) & Assistentie.second.is_(None)
    values = {"second": by, "second_at": kept(now)}
    return changed(tx, update(Assistentie).where(open_).values(values)) == 1


def waiting(tx: Session, gemeente: str) -> tuple[Assistentie, ...]:
    """Give what waits for a second pair of eyes, oldest first."""
    wanted = Assistentie.four_eyes & Assistentie.second.is_(None)
    query = select(Assistentie).where(Assistentie.gemeente == gemeente, wanted)
    return tuple(tx.scalars(query.order_by(Assistentie.agreed_at)))


def helpers(tx: Session, submission_id: str) -> frozenset[str]:
    """Give the employees who helped with a submission: they do not decide on it (Awb 2:4)."""
    row = of(tx, submission_id)
    return frozenset() if row is None else frozenset({row.employee})


class Dossier(Base):
    """That somebody's file is an employee's own: only keyed indexes, never a number."""

    __tablename__ = "medewerker_dossiers"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    employee: Mapped[str] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    owner_index: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)


def link(tx: Session, employee: str, owner: Owner) -> None:
    """Remember that a file is this employee's own; again does nothing."""
    row = {"employee": employee, "owner_kind": owner.kind, "owner_index": owner.index}
    tx.execute(insert_new(tx, Dossier).values(row))


def linked(tx: Session, owner: Owner) -> frozenset[str]:
    """Give the employees whose own file this is."""
    of_owner = (Dossier.owner_kind == owner.kind) & (Dossier.owner_index == owner.index)
    return frozenset(tx.scalars(select(Dossier.employee).where(of_owner)))


def _place(submission_id: str) -> str:
    return context("assistentie", submission_id, "representative")
