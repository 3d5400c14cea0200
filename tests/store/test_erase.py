"""Erasing a case takes along everything that refers to it, and nothing of anybody else."""

from sqlalchemy import func, select

from portal.store import (
    audit,
    berichten,
    erase,
    files,
    kladden,
    klanttaken,
    outbox,
    vernietigingen,
    zaken,
)
from portal.store.berichten import Contents
from portal.store.klanttaken import Asked
from portal.store.submissions import Submission
from portal.store.tables import METADATA
from portal.store.zaken import Zaak
from portal.zaak.berichten import Direction
from tests.store.scenes import LATER, NOW, a_zaak
from tests.store.test_files import kept

REFERS = ("zaken.id", "submissions.id")


def furnished(tx, vault, kenmerk):
    """A case with everything that can hang on it."""
    zaak = a_zaak(tx, vault, kenmerk)
    zaken.add_event(tx, zaak, kind="status_gezet", at=LATER, data={"status": "besloten"})
    zaken.set_due(tx, zaak, at=LATER, due=None, unrolled=None, ground={})
    vernietigingen.hold(tx, zaak.id, "woo", "m.jansen", NOW)
    given = {"gemeente": "elzendam", "channel": "mail", "kind": "bericht", "now": NOW}
    outbox.put(tx, vault, key=kenmerk, payload={"to": "jan"}, zaak_id=zaak.id, **given)
    submission = tx.get_one(Submission, zaak.submission_id)
    file = kept()
    files.add(tx, vault, file, draft_id=submission.draft_id, gemeente="elzendam", now=NOW)
    assert files.attach(tx, submission.draft_id, submission.id, [file.id])
    return zaak, submission.draft_id, file.id


def counted(tx):
    return {
        name: tx.scalar(select(func.count()).select_from(table))
        for name, table in METADATA.tables.items()
    }


def test_everything_of_one_case_goes_and_all_of_the_other_stays(database, vault):
    with database.write() as tx:
        one, draft_id, file_id = furnished(tx, vault, "2026-7KQ4M2-X")
        before = counted(tx)
        other, _, _ = furnished(tx, vault, "2026-8KQ4M2-X")
        one_id, other_id = one.id, other.id
        erased = erase.erase(tx, one, draft_id)
    assert erased.files == (file_id,)
    assert {name: count for name, count in erased.rows.items() if count} == {
        "drafts": 1,
        "parcels": 1,
        "submissions": 1,
        "zaak_events": 2,
        "zaak_holds": 1,
        "zaak_termijnen": 1,
        "zaken": 1,
    }
    with database.read() as tx:
        assert tx.get(Zaak, one_id) is None
        assert tx.get(Zaak, other_id) is not None
        # The row of the file goes with the sweeper, after the file itself.
        assert counted(tx) == before | {"files": 2}
        assert [file.id for file in files.forsaken(tx, 9)] == [file_id]


def test_the_log_is_left_as_it_is(database, vault):
    with database.write() as tx:
        zaak, draft_id, _ = furnished(tx, vault, "2026-7KQ4M2-X")
        audit.write(
            tx,
            gemeente="elzendam",
            at=NOW,
            event="bericht_ontvangen",
            actor="burger",
            object_kind="zaak",
            object_id=zaak.id,
        )
        zaak_id = zaak.id
        erase.erase(tx, zaak, draft_id)
    with database.read() as tx:
        assert len(audit.lines(tx, "zaak", zaak_id)) == 1


def test_the_tables_that_refer_to_a_case_are_the_ones_that_were_furnished():
    """Erasing follows the references, so a table that is added later goes along by itself."""
    referring = {
        table.name
        for table in METADATA.tables.values()
        for key in table.foreign_keys
        if key.target_fullname in REFERS
    }
    furnished_here = {"files", "parcels", "zaak_events", "zaak_holds", "zaak_termijnen", "zaken"}
    assert furnished_here <= referring


def test_files_of_messages_tasks_and_words_not_sent_go_along(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        submission = tx.get_one(Submission, zaak.submission_id)
        said = {"contents": Contents(text="Hierbij."), "reaction": "", "written_by": "burger"}
        bericht = berichten.add(
            tx, vault, zaak, direction=Direction.IN, kind="aanvulling", now=NOW, **said
        )
        taak = klanttaken.ask(
            tx, vault, zaak, kind="aanvulling", asked=Asked(), until=None, by="x", now=NOW
        )
        klad = kladden.keep(
            tx, vault, zaak, zaak.owner, kind="reactie", about=bericht.id, text="Bij", now=NOW
        )
        hung = {"bericht_id": bericht.id, "taak_id": taak.id, "klad_id": klad.id}
        ids = set()
        for column, about in hung.items():
            file = kept()
            files.add(tx, vault, file, gemeente="elzendam", now=NOW, **{column: about})
            ids.add(file.id)
        erased = erase.erase(tx, zaak, submission.draft_id)
    assert set(erased.files) == ids
    assert erased.rows["kladden"] == 1
    with database.read() as tx:
        assert {file.id for file in files.forsaken(tx, 9)} == ids
