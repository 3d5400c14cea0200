"""Retention: nothing goes without a signature, nothing that is held goes, and what went is gone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.casework import retention
from portal.casework.retention import NotToDestroyError
from portal.scanning.rounds import Room, sweep
from portal.store import audit, submissions, vernietigingen, zaken
from portal.store import shelf as shelves
from portal.zaak.bewaren import Hold
from tests.databases import FILE, settle
from tests.proof.conftest import played, town
from tests.proof.town import DRAWING

__all__ = ["played", "town"]

MONTH = timedelta(days=30)
YEARS = 5 * 365 + 2
"""The klacht in the town is closed a month after it came; its form keeps it for five years."""
JAN = "m.jansen"
SLUG = "klacht"


@pytest.fixture
def closed(town):
    """The town, the complaint handled; gives the id of its case."""
    town.now += MONTH
    with town.database.write() as tx:
        (zaak_id,) = tx.execute(text("SELECT id FROM zaken WHERE form_slug = 'klacht'")).one()
        zaak = zaken.by_id(tx, zaak_id)
        data = {"status": "beantwoord", "resultaat": "afgehandeld"}
        zaken.add_event(
            tx,
            zaak,
            kind="status_gezet",
            at=town.now,
            data=data,
            status="beantwoord",
            closed=True,
        )
        audit.write(
            tx,
            gemeente=zaak.gemeente,
            at=town.now,
            event="status_gewijzigd",
            actor=JAN,
            object_kind="zaak",
            object_id=zaak_id,
        )
    town.zaak_id = zaak_id
    return town


@pytest.fixture
def over(closed):
    """Five years later: the period of the complaint is over."""
    closed.now = datetime(2031, 7, 3, 9, 0, tzinfo=UTC)
    return closed


def due(town):
    with town.database.read() as tx:
        return retention.due(tx, gemeente="elzendam", now=town.now)


def proposed(town):
    with town.database.write() as tx:
        made = retention.propose(tx, town.zaak_id, now=town.now)
        return made and made.id


def act(town, what, proposal_id, **other):
    with town.database.write() as tx:
        found = vernietigingen.find(tx, proposal_id, "elzendam")
        return what(tx, found, now=town.now, **other)


def hold(town, reason=Hold.BEZWAAR, what=retention.hold):
    with town.database.write() as tx:
        return what(tx, zaken.by_id(tx, town.zaak_id), reason, by=JAN, now=town.now)


def test_a_case_is_due_from_the_day_after_its_period_and_not_before(closed):
    assert due(closed).cases == ()
    closed.now = datetime(2031, 7, 1, 21, 59, tzinfo=UTC)
    assert due(closed).cases == ()
    closed.now = datetime(2031, 7, 1, 22, 1, tzinfo=UTC)
    assert due(closed).cases == (closed.zaak_id,)


def test_a_case_that_runs_is_never_due(town):
    town.now += timedelta(days=40 * 365)
    assert due(town) == retention.Due()


@pytest.mark.parametrize("reason", Hold)
def test_what_is_held_is_not_due_until_it_is_released(over, reason):
    hold(over, reason)
    assert due(over).cases == ()
    assert proposed(over) is None
    assert hold(over, reason, retention.release)
    assert due(over).cases == (over.zaak_id,)
    assert not hold(over, reason, retention.release)


def test_a_hold_takes_a_case_off_the_list(over):
    assert proposed(over)
    hold(over)
    with over.database.read() as tx:
        assert vernietigingen.waiting(tx, "elzendam") == ()


def test_a_proposal_says_why_and_is_made_once(over):
    proposal_id = proposed(over)
    assert proposed(over) is None
    assert due(over).cases == ()
    with over.database.read() as tx:
        (found,) = vernietigingen.waiting(tx, "elzendam")
    assert found.id == proposal_id
    assert found.vernietigen_na.isoformat() == "2031-07-01"
    assert found.ground == {
        "resultaat": "afgehandeld",
        "selectielijst": "13.1",
        "termijn": "5 jaren",
        "vanaf": "afhandeling",
        "begin": "2026-07-01",
        "zeker": True,
    }


def test_nothing_is_destroyed_without_a_signature(over):
    proposal_id = proposed(over)
    with pytest.raises(NotToDestroyError, match="nobody approved it"):
        act(over, retention.destroy, proposal_id)
    for nobody in ("", " ", "systeem"):
        with pytest.raises(NotToDestroyError, match="a person must approve it"):
            act(over, retention.approve, proposal_id, by=nobody)


def test_what_is_held_after_the_signature_stays(over):
    proposal_id = proposed(over)
    act(over, retention.approve, proposal_id, by=JAN)
    with over.database.write() as tx:
        # Beside the act, which takes it off the list.
        vernietigingen.hold(tx, over.zaak_id, Hold.WOO, JAN, over.now)
    with pytest.raises(NotToDestroyError, match="it is held: woo"):
        act(over, retention.destroy, proposal_id)


def test_what_was_signed_too_early_stays(over):
    proposal_id = proposed(over)
    over.now -= timedelta(days=30)
    with pytest.raises(NotToDestroyError, match="it must be kept longer"):
        act(over, retention.approve, proposal_id, by=JAN)


def gone(town):
    proposal_id = proposed(town)
    act(town, retention.approve, proposal_id, by=JAN)
    act(town, retention.destroy, proposal_id)
    return proposal_id


def test_what_is_destroyed_leaves_the_proof_and_nothing_else(over):
    with over.database.read() as tx:
        zaak = zaken.by_id(tx, over.zaak_id)
        sent = submissions.of_zaak(tx, zaak.submission_id)
        draft_id, content, sent_id = sent.draft_id, sent.content_hash, sent.id
    gone(over)
    with over.database.read() as tx:
        found = vernietigingen.of_submission(tx, sent_id)
        lines = [line.event for line in audit.lines(tx, "zaak", over.zaak_id)]
        left = tx.scalar(text("SELECT count(*) FROM drafts WHERE id = :id"), {"id": draft_id})
    assert found.done_at == over.now
    assert found.approved_by == JAN
    assert found.proof["inhoud"] == content
    assert len(found.proof["bestanden"]) == 1
    assert found.proof["rijen"]["submissions"] == 1
    assert found.proof["rijen"]["zaak_events"] == 2
    assert found.proof["rijen"]["parcels"] == 1
    assert lines[-3:] == ["vernietiging_voorgesteld", "vernietiging_goedgekeurd", "vernietigd"]
    assert left == 0


def test_every_table_that_refers_to_a_case_is_emptied_of_it(over):
    gone(over)
    with over.database.read() as tx:
        for table in ("zaken", "zaak_events", "zaak_termijnen", "submissions", "parcels"):
            (number,) = tx.execute(text(f"SELECT count(*) FROM {table}")).one()  # noqa: S608 - ours
            # What is left is that of the other case in town, which runs.
            assert number == 1, table
        assert not tx.execute(text("PRAGMA foreign_key_check")).all()


def test_no_trace_is_left_in_the_file_of_the_database(over, tmp_path):
    with over.database.read() as tx:
        sent = submissions.of_zaak(tx, zaken.by_id(tx, over.zaak_id).submission_id)
        traces = [sent.answers[-40:], sent.person[-40:], sent.mail[-40:], sent.owner_index]
        traces += [sent.send_token.encode()]
        for (payload,) in tx.execute(
            text("SELECT payload FROM parcels WHERE zaak_id = :id"), {"id": over.zaak_id}
        ):
            traces.append(payload[-40:])
    settle(over.database)
    raw = (tmp_path / FILE).read_bytes()
    assert all(trace in raw for trace in traces)
    with over.database.write() as tx:
        # The other draft in town is of the same person.
        tx.execute(text("DELETE FROM drafts WHERE submission_id IS NULL"))
        tx.execute(text("DELETE FROM sessions"))
    gone(over)
    settle(over.database)
    raw = (tmp_path / FILE).read_bytes()
    assert [trace for trace in traces if trace in raw] == []
    assert not (tmp_path / f"{FILE}-wal").exists()


def test_a_file_of_it_opens_no_more_and_leaves_the_shelf(over, tmp_path):
    ((file_id,),) = [over.one("SELECT id FROM files")]
    gone(over)
    (row,) = [over.one("SELECT key, copy_key, about, submission_id FROM files")]
    assert set(row) == {None}
    room = Room(
        database=over.database,
        vault=over.vault,
        shelf=over.shelf,
        scanner=None,
        clock=lambda: over.now,
        scratch=tmp_path,
    )
    assert sweep(room) == 1
    assert shelves.original(file_id) not in [each.name for each in over.shelf.standing()]
    assert DRAWING not in b"".join(
        file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    )


def test_after_it_everything_still_agrees(over):
    gone(over)
    assert over.said() == []


def test_without_the_proof_a_missing_case_is_a_fault(over):
    gone(over)
    over.spoil("DELETE FROM vernietigingen")
    assert "N1: this submission was acknowledged and is not there" in over.said()


def test_the_proof_cannot_be_changed_or_taken_away(over):
    proposal_id = gone(over)
    with pytest.raises(NotToDestroyError, match="destroyed already"):
        act(over, retention.destroy, proposal_id)
    for statement in ("UPDATE vernietigingen SET approved_by = 'x'", "DELETE FROM vernietigingen"):
        with pytest.raises(DBAPIError, match="never changed"), over.database.write() as tx:
            tx.execute(text(statement))


def test_a_result_the_form_does_not_know_is_kept_the_longest(closed):
    closed.spoil("""UPDATE zaak_events SET data = '{"resultaat": "iets"}' WHERE seq = 2""")
    with closed.database.read() as tx:
        kept = retention.keeping_of(tx, zaken.by_id(tx, closed.zaak_id))
    assert (kept.rule.result, kept.certain) == ("afgehandeld", False)


def test_a_withdrawn_case_has_the_period_of_that(closed):
    closed.spoil(
        """UPDATE zaak_events SET kind = 'ingetrokken', data = '{}' WHERE seq = 2""",
        "UPDATE zaken SET status = 'niet_behandeld' WHERE closed_at IS NOT NULL",
    )
    with closed.database.read() as tx:
        kept = retention.keeping_of(tx, zaken.by_id(tx, closed.zaak_id))
    assert (kept.rule.result, kept.certain) == ("afgebroken", True)
