"""A file after it came in: scanned, copied, and swept when nobody has it any more."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.bestanden import workshop
from portal.scanning import rounds
from portal.scanning.clamav import ClamAv, Infected, NotScanned, Unreachable
from portal.scanning.rounds import GRACE, scan_due, sweep, sweep_strays
from portal.store import audit, drafts, expiry, files, shelf
from portal.store.files import State
from portal.store.session import Database
from tests import clamd
from tests.bestanden.making import AUTHOR, MAKER, a_pdf, photo
from tests.scanning.scenes import Says, added, kept, names, row
from tests.store.scenes import APublished, owner, sent


def for_others(room, file_id):
    found = files.for_others(room.vault, room.shelf, row(room, file_id))
    return None if found is None else b"".join(found)


def events(room, file_id):
    with room.database.read() as tx:
        return [line.event for line in audit.lines(tx, "bestand", file_id)]


def test_a_real_scanner_lets_a_clean_file_through_and_seals_an_infected_one(room, daemon):
    clean, infected = added(room, b"Dag"), added(room, b"..." + clamd.MARK)
    assert scan_due(replace(room, scanner=ClamAv(daemon))) == 2
    assert row(room, clean).state == State.CLEAN
    assert row(room, infected).state == State.INFECTED
    assert row(room, infected).finding == "Loket.Proef.Begin.UNOFFICIAL"
    assert for_others(room, clean) == b"Dag"
    assert for_others(room, infected) is None
    assert events(room, clean) == ["bestand_schoon"]
    assert events(room, infected) == ["bestand_besmet"]


@pytest.mark.parametrize("state", [State.WAITING, State.UNSCANNED, State.INFECTED])
def test_an_employee_opens_nothing_that_was_not_found_clean(room, state):
    file = added(room)
    with room.database.write() as tx:
        files.settle(tx, row(room, file), state=state)
    assert for_others(room, file) is None


@pytest.mark.parametrize(
    ("name", "content", "trace"),
    [("foto.jpg", photo(), MAKER), ("plan.pdf", a_pdf(), AUTHOR)],
)
def test_others_see_a_copy_without_traces_and_the_evidence_stays_as_it_was(
    room, name, content, trace
):
    scanner = Says()
    file = added(room, content, name)
    scan_due(replace(room, scanner=scanner))
    copy = for_others(room, file)
    assert copy
    assert trace.encode() not in copy
    assert scanner.seen == [content]
    assert b"".join(files.original(room.vault, room.shelf, row(room, file))) == content


def test_without_a_scanner_a_file_waits_for_one(room):
    file = added(room)
    assert scan_due(room) == 0
    assert row(room, file).state == State.WAITING
    assert scan_due(replace(room, scanner=Says())) == 1


def test_a_scanner_that_is_away_is_asked_once_a_round_and_again_soon(room):
    away = Says(Unreachable("away"))
    first, second = added(room), added(room, b"twee")
    assert scan_due(replace(room, scanner=away)) == 0
    assert len(away.seen) == 1
    room.clock.forward(seconds=rounds.UNREACHABLE_WAIT.total_seconds())
    assert scan_due(replace(room, scanner=Says())) == 2
    assert {row(room, file).state for file in (first, second)} == {State.CLEAN}
    assert {row(room, file).attempts for file in (first, second)} == {1}


def test_what_the_scanner_could_not_judge_is_tried_again_ever_later(room):
    file = added(room)
    unsure = replace(room, scanner=Says(NotScanned("too long")))
    for minutes in (5, 60, 24 * 60, 24 * 60):
        scan_due(unsure)
        assert row(room, file).state == State.UNSCANNED
        assert row(room, file).next_at == room.clock() + timedelta(minutes=minutes)
        assert for_others(room, file) is None
        room.clock.forward(minutes=minutes)
    scan_due(replace(room, scanner=Says()))
    assert row(room, file).state == State.CLEAN


def test_a_copy_that_cannot_be_made_leaves_the_file_closed(room, monkeypatch):
    def broken(*_args):
        raise workshop.NotCleanedError("ended with 1")

    monkeypatch.setattr(rounds.workshop, "clean", broken)
    file = added(room, photo(), "foto.jpg")
    scan_due(replace(room, scanner=Says()))
    assert row(room, file).state == State.UNSCANNED
    assert for_others(room, file) is None


def test_a_file_that_was_changed_on_the_shelf_is_never_clean(room, tmp_path):
    file = added(room, b"Dag" * 100)
    path = tmp_path / "bestanden" / shelf.original(file)
    changed = bytearray(path.read_bytes())
    changed[40] ^= 1
    path.write_bytes(changed)
    scan_due(replace(room, scanner=Says()))
    assert row(room, file).state == State.UNSCANNED
    assert row(room, file).finding == "TamperedError"


def test_who_lost_the_lease_has_no_say_any_more(room):
    file = added(room)

    class Slow(Says):
        def scan(self, plain):
            verdict = super().scan(plain)
            with room.database.write() as tx:
                files.claim(tx, room.clock() + rounds.LEASE, rounds.LEASE)
            return verdict

    scan_due(replace(room, scanner=Slow(Infected("oud"))), limit=1)
    assert row(room, file).state == State.WAITING
    assert events(room, file) == []


def test_a_file_that_was_removed_while_it_was_scanned_stays_removed(room):
    file = added(room)

    class Removing(Says):
        def scan(self, plain):
            verdict = super().scan(plain)
            with room.database.write() as tx:
                files.remove(tx, file, row(room, file).draft_id)
            return verdict

    scan_due(replace(room, scanner=Removing()))
    assert row(room, file).key is None
    assert for_others(room, file) is None


def test_a_removed_file_is_swept_with_its_copy(room):
    file = added(room, photo(), "foto.jpg")
    other = added(room)
    scan_due(replace(room, scanner=Says()))
    assert len(names(room)) == 3
    with room.database.write() as tx:
        assert files.remove(tx, file, row(room, file).draft_id)
    assert sweep(room) == 1
    assert names(room) == {shelf.original(other)}
    with room.database.read() as tx:
        assert tx.get(files.StoredFile, file) is None
    assert sweep(room) == 0


def test_a_draft_that_expired_or_was_thrown_away_takes_its_files_along(room):
    first, second = added(room), added(room)
    draft = row(room, first).draft_id
    with room.database.write() as tx:
        drafts.delete(tx, draft, owner(room.vault))
    assert sweep(room) == 1
    with room.database.write() as tx:
        expiry.forget_expired(tx, room.clock() + timedelta(days=99))
    assert sweep(room) == 1
    assert names(room) == set()
    assert first != second


def test_what_was_sent_stays_when_its_draft_goes(room):
    file = added(room)
    with room.database.write() as tx:
        draft = drafts.find(tx, row(room, file).draft_id, owner(room.vault))
        recorded = sent(tx, room.vault, draft)
        assert files.attach(tx, draft.id, recorded.submission.id, [file])
        drafts.close(tx, room.vault, draft, recorded.submission.id, room.clock())
    with room.database.write() as tx:
        expiry.forget_expired(tx, room.clock() + timedelta(days=99))
    assert sweep(room) == 0
    assert row(room, file).submission_id == recorded.submission.id
    assert APublished


def test_bytes_without_a_row_are_left_for_a_day_and_then_swept(room, tmp_path):
    writing = kept(room, b"halverwege")  # its writer died before the row
    added(room)
    assert sweep_strays(room) == 0
    for path in (tmp_path / "bestanden").rglob("*"):
        long_ago = (room.clock() - GRACE).timestamp() - 1
        os.utime(path, (long_ago, long_ago))
    assert sweep_strays(room) == 1
    assert shelf.original(writing.id) not in names(room)
    assert len(names(room)) == 1


def test_a_file_still_stands_when_the_shelf_cannot_let_it_go(room, monkeypatch):
    file = added(room)
    with room.database.write() as tx:
        files.remove(tx, file, row(room, file).draft_id)

    def stuck(*_args):
        raise shelf.ShelfError("away")

    with monkeypatch.context() as patched:
        patched.setattr(room.shelf, "remove", stuck)
        assert sweep(room) == 0
    assert sweep(room) == 1
    assert isinstance(room.database, Database)
