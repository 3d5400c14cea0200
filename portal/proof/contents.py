"""What is kept opens, and is what was received: N1, N4 and N6 of the invariants."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.definition.catalogue import content_hash
from portal.proof.fault import Fault
from portal.store import files, outbox, submissions, vernietigingen
from portal.store import shelf as shelves
from portal.store.chain import AuditLine
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.outbox import Parcel
from portal.store.shelf import Shelf, ShelfError
from portal.store.submissions import Submission
from portal.store.vault import TamperedError, Vault
from portal.store.versions import FormVersion
from portal.store.zaken import Zaak

RECEIVED = "bericht_ontvangen"
GRACE = timedelta(hours=24)
"""So long may something stand on the shelf without a row: its writer is busy, or died."""
PIECEMEAL = {"yield_per": 500}


def received(tx: Session, vault: Vault) -> Iterator[Fault]:
    """N1: what was acknowledged is there, complete, readable, and hashes to what was told.

    What was destroyed has its proof instead.
    """
    told = {
        line.object_id: line.data
        for line in tx.scalars(select(AuditLine).where(AuditLine.event == RECEIVED))
    }
    there = set[str]()
    for row in tx.scalars(select(Submission), execution_options=PIECEMEAL):
        there.add(row.id)
        yield from _readable(vault, row)
        said = told.get(row.id)
        if said is not None and (said["inhoud"], said["kenmerk"]) != (
            row.content_hash,
            row.kenmerk,
        ):
            yield Fault("N1", row.id, "the hash or the kenmerk is not the one of its receipt")
    for gone in sorted(told.keys() - there):
        if not vernietigingen.destroyed(tx, id_=gone):
            yield Fault("N1", gone, "this submission was acknowledged and is not there")


def attached(tx: Session, vault: Vault, shelf: Shelf, now: datetime) -> Iterator[Fault]:
    """N4: each file stands on the shelf as it was received, and nothing else stands there."""
    names = set[str]()
    for row in tx.scalars(select(StoredFile), execution_options=PIECEMEAL):
        names |= {shelves.original(row.id)} | ({row.copy_name} if row.copy_name else set())
        if row.key is not None:
            yield from _whole(vault, shelf, row)
    for each in shelf.standing():
        if each.name not in names and each.since < now - GRACE:
            yield Fault("N4", each.name, "this stands on the shelf and no row knows it")


def versions(tx: Session) -> Iterator[Fault]:
    """N6: what was filled in names a version that is kept, and that hashes to its name."""
    kept = set[str]()
    for row in tx.scalars(select(FormVersion), execution_options=PIECEMEAL):
        kept.add(row.hash)
        if content_hash(row.source, row.translations) != row.hash:
            yield Fault("N6", row.hash, "this version of a form was changed")
    for table in (Submission, Zaak, Draft):
        for id_, hash_ in tx.execute(select(table.id, table.form_hash)):
            if hash_ not in kept:
                yield Fault("N6", id_, f"its form version {hash_} is not kept")


def parcels_open(tx: Session, vault: Vault) -> Iterator[Fault]:
    """N3, the second half: what is to be delivered can be read."""
    for row in tx.scalars(select(Parcel), execution_options=PIECEMEAL):
        try:
            outbox.payload(vault, row)
        except TamperedError:
            yield Fault("N3", row.id, "the contents of this parcel do not open")


def _readable(vault: Vault, row: Submission) -> Iterator[Fault]:
    try:
        answers = submissions.answers(vault, row)
        submissions.person(vault, row)
        submissions.mail(vault, row)
        submissions.prefilled(vault, row)
    except TamperedError:
        yield Fault("N1", row.id, "what was sent does not open")
        return
    if submissions.content_hash(row.form_hash, answers) != row.content_hash:
        yield Fault("N1", row.id, "the answers are not the ones that were received")


def _whole(vault: Vault, shelf: Shelf, row: StoredFile) -> Iterator[Fault]:
    digest, size = hashlib.sha256(), 0
    try:
        sealed = files.about(vault, row)
        for piece in files.original(vault, shelf, row):
            digest.update(piece)
            size += len(piece)
    except TamperedError:
        yield Fault("N4", row.id, "this file does not open")
    except ShelfError as error:
        yield Fault("N4", row.id, f"this file cannot be had: {error}")
    else:
        if (digest.hexdigest(), size) != (sealed.sha256, row.size):
            yield Fault("N4", row.id, "this file is not the one that was received")
