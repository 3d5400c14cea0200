"""The lines about a case: for its owner alone, with her logins, and nothing of anybody else."""

from datetime import timedelta

from sqlalchemy import text

from portal.store import audit, evidence, files, zaken
from portal.store.submissions import Submission
from tests.store.scenes import LATER, NOW, a_zaak, owner, stranger
from tests.store.test_files import kept


def write(tx, event, kind, id_, *, at=LATER, actor="burger"):  # noqa: PLR0913 - a line
    given = {"gemeente": "elzendam", "at": at, "event": event, "actor": actor}
    audit.write(tx, object_kind=kind, object_id=id_, **given)


def events(database, zaak_id, whose, **other):
    with database.read() as tx:
        zaak = zaken.find(tx, zaak_id, whose)
        return zaak and [line.event for line in evidence.of_zaak(tx, zaak, **other)]


def test_all_that_belongs_to_the_case_in_the_order_it_was_written(database, vault):
    with database.write() as tx:
        zaak, other = a_zaak(tx, vault), a_zaak(tx, vault, "2026-8KQ4M2-X")
        submission = tx.get_one(Submission, zaak.submission_id)
        file = kept()
        files.add(tx, vault, file, draft_id=submission.draft_id, gemeente="elzendam", now=NOW)
        files.attach(tx, submission.draft_id, submission.id, [file.id])
        write(tx, "een", "draft", submission.draft_id)
        write(tx, "twee", "submission", submission.id)
        write(tx, "drie", "bestand", file.id, actor="systeem")
        write(tx, "vier", "zaak", zaak.id)
        write(tx, "vreemd", "zaak", other.id)
        write(tx, "vreemd", "bericht", zaak.id)
        write(tx, "vijf", "bericht", "b1")
        zaak_id = zaak.id
    mine = owner(vault)
    assert events(database, zaak_id, mine) == ["een", "twee", "drie", "vier"]
    assert events(database, zaak_id, mine, also=[("bericht", "b1")])[-1] == "vijf"


def test_her_own_logins_since_then_and_of_nobody_else(database, vault):
    mine, other = owner(vault), stranger(vault)
    with database.write() as tx:
        zaak_id = a_zaak(tx, vault).id
        before = LATER - timedelta(seconds=1)
        write(tx, "inloggen", "inlogmiddel", "digid", at=before, actor=mine.index.hex())
        write(tx, "inloggen", "inlogmiddel", "digid", actor=mine.index.hex())
        write(tx, "uitloggen", "sessie", "", actor=mine.index.hex())
        write(tx, "inloggen", "inlogmiddel", "digid", actor=other.index.hex())
    assert events(database, zaak_id, mine) == ["inloggen"]


def test_it_does_not_exist_for_anybody_else(database, vault):
    with database.write() as tx:
        zaak_id = a_zaak(tx, vault).id
        write(tx, "vier", "zaak", zaak_id)
    assert events(database, zaak_id, stranger(vault)) is None
    assert events(database, "0" * 32, owner(vault)) is None


def test_logins_are_found_by_their_own_index(sqlite_database):
    with sqlite_database.read() as tx:
        plan = tx.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT seq FROM audit_lines"
                " WHERE event = 'inloggen' AND actor = :actor AND at >= 0"
            ),
            {"actor": "a"},
        ).all()
    assert "ix_audit_lines_logins" in plan[0][-1]
