"""The rows of files, on both engines: whose they are, who scans them, when they are nobody's."""

from datetime import timedelta

from portal.store import drafts, files
from portal.store.files import About, Kept, State, StoredFile
from tests.store.scenes import LATER, NOW, a_draft, owner, sent

MINUTE = timedelta(minutes=1)


def kept(name: str = "Plan.pdf", size: int = 10) -> Kept:
    return Kept(
        id=files.new_file_id(),
        name=name,
        extension="pdf",
        size=size,
        sha256="ab" * 32,
        key=bytes(32),
    )


def entered(tx, vault, draft, **about) -> str:
    file = kept(**about)
    files.add(tx, vault, file, draft_id=draft.id, gemeente="elzendam", now=NOW)
    return file.id


def test_a_file_is_found_with_its_draft_and_tells_its_name_to_who_holds_the_keys(database, vault):
    with database.write() as tx:
        draft, other = a_draft(tx, vault), a_draft(tx, vault)
        file_id = entered(tx, vault, draft)
    with database.read() as tx:
        (file,) = files.of_draft(tx, draft.id)
        assert file.id == file_id
        assert files.about(vault, file) == About("Plan.pdf", "ab" * 32)
        assert b"Plan" not in file.about
        assert files.of_draft(tx, other.id) == ()
        assert files.size_of_draft(tx, draft.id) == 10
        assert files.size_of_draft(tx, other.id) == 0


def test_sending_moves_what_is_sent_and_lets_go_of_the_rest(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        first, second = entered(tx, vault, draft), entered(tx, vault, draft)
        submission = sent(tx, vault, draft).submission
        assert files.attach(tx, draft.id, submission.id, [first])
    with database.read() as tx:
        assert [file.id for file in files.of_submission(tx, submission.id)] == [first]
        assert files.of_draft(tx, draft.id) == ()
        assert [file.id for file in files.forsaken(tx, 9)] == [second]


def test_a_file_of_another_draft_cannot_be_sent_along(database, vault):
    with database.write() as tx:
        mine, theirs = a_draft(tx, vault), a_draft(tx, vault)
        stolen = entered(tx, vault, theirs)
        submission = sent(tx, vault, mine).submission
        assert not files.attach(tx, mine.id, submission.id, [stolen])
        assert files.of_submission(tx, submission.id) == ()


def test_a_file_can_be_removed_from_its_own_draft_alone(database, vault):
    with database.write() as tx:
        mine, theirs = a_draft(tx, vault), a_draft(tx, vault)
        file_id = entered(tx, vault, mine)
        assert not files.remove(tx, file_id, theirs.id)
        assert files.remove(tx, file_id, mine.id)
        assert not files.remove(tx, file_id, mine.id)


def test_a_draft_that_goes_leaves_its_files_to_nobody(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        file_id = entered(tx, vault, draft)
    with database.write() as tx:
        assert drafts.delete(tx, draft.id, owner(vault))
    with database.read() as tx:
        assert [file.id for file in files.forsaken(tx, 9)] == [file_id]


def test_each_file_is_one_worker_s_for_as_long_as_its_lease(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        ids = {entered(tx, vault, draft), entered(tx, vault, draft)}
    claimed = []
    for moment in (NOW, NOW, NOW, NOW + MINUTE):
        with database.write() as tx:
            file = files.claim(tx, moment, MINUTE)
            claimed.append(file and file.id)
    assert set(claimed[:2]) == ids
    assert claimed[2] is None
    assert claimed[3] in ids


def test_only_the_claim_that_stands_has_a_say(database, vault):
    with database.write() as tx:
        entered(tx, vault, a_draft(tx, vault))
    with database.write() as tx:
        early = files.claim(tx, NOW, MINUTE)
        tx.expunge(early)
    with database.write() as tx:
        late = files.claim(tx, NOW + MINUTE, MINUTE)
        tx.expunge(late)
    with database.write() as tx:
        assert not files.settle(tx, early, state=State.CLEAN, scanned_at=LATER)
        assert files.settle(tx, late, state=State.INFECTED, scanned_at=LATER)
    with database.read() as tx:
        assert tx.get_one(StoredFile, late.id).state == State.INFECTED
        assert files.counts(tx) == {"besmet": 1}
