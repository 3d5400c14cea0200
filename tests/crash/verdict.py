"""What the store says afterwards, beside what people were told. Looks at the store alone."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal.clock import system_now
from portal.config import Settings
from portal.proof.verify import House, verify
from portal.store import submissions
from portal.store.audit import AuditLine
from portal.store.drafts import Draft
from portal.store.outbox import Parcel
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.submissions import Submission
from portal.store.vault import KeyRing, Vault
from portal.store.zaken import Zaak
from tests.crash.harness import Told


def faults(settings: Settings, told: Told) -> list[str]:
    """Every broken promise in a sentence; none on a good build."""
    database = Database(settings.database_url)
    vault = Vault(KeyRing.read(settings.keys))
    try:
        with database.read() as tx:
            found = [*told.contradictions, *_evidence(tx, vault, told), *_company(tx)]
        house = House(database=database, vault=vault, now=system_now(), shelf=Shelf(settings.files))
        return [*found, *map(str, verify(house).faults)]
    finally:
        database.dispose()


def _evidence(tx: Session, vault: Vault, told: Told) -> Iterator[str]:
    """Nothing acknowledged is lost, nothing is there twice, all of it is readable."""
    kept = {row.id: row for row in tx.scalars(select(Submission))}
    for job, receipt in sorted(told.receipts.items()):
        row = kept.get(receipt)
        if row is None:
            yield f"lost: job {job} was acknowledged as {receipt}"
            continue
        answers = submissions.answers(vault, row)
        if answers.get("tekst") != f"Melding {job}":
            yield f"wrong: job {job} holds {answers}"
        if row.content_hash != submissions.content_hash(row.form_hash, answers):
            yield f"wrong: the hash of job {job} is not that of its answers"
    times = Counter(submissions.answers(vault, row)["tekst"] for row in kept.values())
    for name, number in times.items():
        if number > 1:
            yield f"double: {name} is there {number} times"


def _company(tx: Session) -> Iterator[str]:
    """Each submission has its case, its parcel and its audit line; the file is whole."""
    sent = set(tx.scalars(select(Submission.id)))
    cases = list(tx.execute(select(Zaak.id, Zaak.submission_id)))
    if {submission for _, submission in cases} != sent or len(cases) != len(sent):
        yield f"{len(sent)} submissions and {len(cases)} cases"
    parcels = Counter(tx.scalars(select(Parcel.zaak_id)))
    if {case for case, _ in cases} != parcels.keys() or set(parcels.values()) - {1}:
        yield f"{len(cases)} cases and {parcels.total()} parcels"
    closed = set(tx.scalars(select(Draft.submission_id).where(Draft.submission_id.is_not(None))))
    if closed != sent:
        yield f"{len(sent)} submissions and {len(closed)} drafts that were sent"
    lines = tx.scalar(
        select(func.count())
        .select_from(AuditLine)
        .where(AuditLine.object_id.in_(sent | {c for c, _ in cases}))
    )
    if (lines or 0) < len(sent):
        yield f"{len(sent)} submissions and {lines} audit lines"
    if tx.get_bind().dialect.name == "sqlite":
        state = tx.scalar(text("PRAGMA integrity_check"))
        if state != "ok":
            yield f"the database says: {state}"
