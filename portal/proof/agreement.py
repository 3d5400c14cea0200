"""The rows agree with each other: N2, N3, N5, N7, N8, N9 and N10 of the invariants.

Each is asked from the database alone, also where a constraint of the database should make a fault
impossible: a constraint can be taken away, and a copy may be put back without it.
"""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.proof.contents import RECEIVED
from portal.proof.fault import Fault
from portal.store import schema
from portal.store.chain import AuditLine
from portal.store.drafts import Draft
from portal.store.files import State, StoredFile
from portal.store.outbox import DONE, GIVEN_UP, Parcel
from portal.store.submissions import Submission
from portal.store.vernietigingen import Vernietiging
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent
from portal.zaak.termijn import Uitkomst, computed


def once(tx: Session) -> Iterator[Fault]:
    """N2: a send token and a draft have one submission at most, and that has one kenmerk."""
    for column in (Submission.send_token, Submission.draft_id, Submission.kenmerk):
        for ids in _double(tx, column):
            yield Fault("N2", ids, f"these submissions have the same {column.key}")
    opened = select(Zaak.id).where(Zaak.submission_id == Submission.id)
    yield from _told(tx, select(Submission.id).where(~exists(opened)), "N2", "it has no case")
    named = and_(Zaak.submission_id == Submission.id, Zaak.kenmerk != Submission.kenmerk)
    yield from _told(
        tx,
        select(Zaak.id).join(Submission, named),
        "N2",
        "its kenmerk is not that of what was sent",
    )


def posted(tx: Session) -> Iterator[Fault]:
    """N3: who asked for a mail has a parcel, and each parcel about a case has that case."""
    receipt = select(Parcel.id).where(Parcel.key == "ontvangst:" + Submission.id)
    asked = select(Submission.id).where(Submission.mail.is_not(None), ~exists(receipt))
    yield from _told(tx, asked, "N3", "its receipt is not in the outbox")
    about = select(Zaak.id).where(Zaak.id == Parcel.zaak_id)
    lost = select(Parcel.id).where(Parcel.zaak_id.is_not(None), ~exists(about))
    yield from _told(tx, lost, "N3", "the case of this parcel is not there")


def written_down(tx: Session) -> Iterator[Fault]:
    """N5: each change of state has its line in the log, of the same moment where it has one."""
    told = _line(object_id=Submission.id, object_kind="submission", event=RECEIVED)
    yield from _told(tx, select(Submission.id).where(~told), "N5", "nothing says it was received")
    about = or_(AuditLine.object_id == Zaak.id, AuditLine.object_id == Zaak.submission_id)
    happened = select(AuditLine.seq).where(
        AuditLine.object_kind.in_(("zaak", "submission")), about, AuditLine.at == ZaakEvent.at
    )
    silent = select(Zaak.id).join(ZaakEvent, ZaakEvent.zaak_id == Zaak.id)
    yield from _told(
        tx, silent.where(~exists(happened)).distinct(), "N5", "it changed and the log has no line"
    )
    for state, word in ((DONE, "verzonden"), (GIVEN_UP, "mislukt")):
        line = _line(
            object_kind=case((Parcel.zaak_id.is_(None), "parcel"), else_="zaak"),
            object_id=func.coalesce(Parcel.zaak_id, Parcel.id),
            event=Parcel.kind + f"_{word}",
        )
        untold = select(Parcel.id).where(Parcel.state == state, ~line)
        yield from _told(tx, untold, "N5", f"no line says that this parcel is {word}")
    scanned = StoredFile.state.in_((State.CLEAN, State.INFECTED)) & StoredFile.key.is_not(None)
    line = _line(
        object_kind="bestand", object_id=StoredFile.id, event="bestand_" + StoredFile.state
    )
    unseen = select(StoredFile.id).where(scanned, ~line)
    yield from _told(tx, unseen, "N5", "no line says what the scanner found")
    gone = _line(object_kind="zaak", object_id=Vernietiging.zaak_id, event="vernietigd")
    destroyed = select(Vernietiging.id).where(Vernietiging.done_at.is_not(None), ~gone)
    yield from _told(tx, destroyed, "N5", "no line says that this case was destroyed")


def open_or_sent(tx: Session) -> Iterator[Fault]:
    """N7: no draft is both open and sent."""
    sent = select(Submission.id).where(Submission.draft_id == Draft.id)
    both = select(Draft.id).where(Draft.submission_id.is_(None), exists(sent))
    yield from _told(tx, both, "N7", "it is open, and it was sent")
    kept = select(Submission.id).where(Submission.id == Draft.submission_id)
    destroyed = select(Vernietiging.id).where(Vernietiging.submission_id == Draft.submission_id)
    neither = select(Draft.id).where(
        Draft.submission_id.is_not(None), ~exists(kept), ~exists(destroyed)
    )
    yield from _told(tx, neither, "N7", "it was sent, and what was sent is not there")


def terms_agree(tx: Session) -> Iterator[Fault]:
    """N8: each last day follows from what is kept beside it and on the one it replaced.

    And the case shows the last of them. What was kept without its inputs cannot be counted anew.
    """
    rows = tx.scalars(select(TermijnRow).order_by(TermijnRow.zaak_id, TermijnRow.seq))
    last = {}
    for zaak_id, group in groupby(rows, key=lambda row: row.zaak_id):
        before, terms = None, tuple(group)
        for row, anew in zip(terms, computed(terms), strict=True):
            if row.old != before:
                yield Fault("N8", zaak_id, f"its term {row.seq} does not follow on the one before")
            if anew.outcome is Uitkomst.WIJKT_AF:
                told = f"its term {row.seq} is kept as {row.new} and computed as {anew.computed}"
                yield Fault("N8", zaak_id, told)
            before = row.new
        last[zaak_id] = before
    for zaak_id, due in tx.execute(select(Zaak.id, Zaak.due)):
        if due != last.get(zaak_id):
            yield Fault("N8", zaak_id, "the last day it shows is not the one that was set last")


def sound(tx: Session) -> Iterator[Fault]:
    """N9: the database is whole, and has the version that this Loket needs."""
    version = tx.scalar(text("SELECT version_num FROM alembic_version"))
    if version != schema.head():
        yield Fault("N9", "database", f"its version is {version}, not {schema.head()}")
    if tx.get_bind().dialect.name != "sqlite":
        return
    for said in tx.scalars(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Fault("N9", "database", str(said))
    for table, row, target, _ in tx.execute(text("PRAGMA foreign_key_check")):
        yield Fault("N9", f"{table} {row}", f"it points to a row of {target} that is not there")


def everything_is_somebodys(tx: Session) -> Iterator[Fault]:
    """N10: nothing belongs to nobody, and what belongs together belongs to one and the same."""
    for table in (Draft, Submission, Zaak):
        nobodys = or_(func.length(table.owner_index) == 0, table.gemeente == "")
        yield from _told(tx, select(table.id).where(nobodys), "N10", "it belongs to nobody")
    other = and_(
        Zaak.submission_id == Submission.id,
        or_(
            Zaak.gemeente != Submission.gemeente,
            Zaak.owner_index != Submission.owner_index,
            Zaak.owner_kind != Submission.owner_kind,
        ),
    )
    yield from _told(
        tx, select(Zaak.id).join(Submission, other), "N10", "what was sent is somebody else's"
    )
    strange = select(Parcel.id).join(
        Zaak, and_(Parcel.zaak_id == Zaak.id, Parcel.gemeente != Zaak.gemeente)
    )
    yield from _told(tx, strange, "N10", "its case is of another gemeente")
    strange = select(StoredFile.id).join(
        Submission,
        and_(StoredFile.submission_id == Submission.id, StoredFile.gemeente != Submission.gemeente),
    )
    yield from _told(tx, strange, "N10", "what it was sent with is of another gemeente")


def _line(**parts: object) -> ColumnElement[bool]:
    same = (getattr(AuditLine, name) == value for name, value in parts.items())
    return exists(select(AuditLine.seq).where(*same))


def _told(tx: Session, wrong: Select[str], promise: str, words: str) -> Iterator[Fault]:
    for id_ in tx.scalars(wrong):
        yield Fault(promise, id_, words)


def _double(tx: Session, column: InstrumentedAttribute[str]) -> Iterator[str]:
    twice = select(column).group_by(column).having(func.count() > 1)
    rows = tx.execute(select(column, Submission.id).where(column.in_(twice)).order_by(column))
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield ", ".join(sorted(row[1] for row in group))
