"""A form under construction: kept under a revision, found by its owner alone."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import event

from portal.people import Owner
from portal.store import drafts, expiry, resume, submissions
from portal.store.drafts import EMPTY, DraftContent, StaleError
from portal.store.owners import anonymous
from portal.store.session import Database
from tests.store.scenes import (
    CONTENT,
    LATER,
    MONTH,
    NOW,
    AForm,
    APublished,
    a_draft,
    owner,
    sent,
    stranger,
)


def test_what_was_filled_in_comes_back(database, vault):
    with database.write() as tx:
        begun = a_draft(tx, vault)
    with database.read() as tx:
        draft = drafts.find(tx, begun.id, owner(vault))
    assert drafts.content(vault, draft) == CONTENT
    assert (draft.revision, draft.created_at, draft.expires_at) == (1, NOW, NOW + MONTH)
    assert draft.owner == owner(vault)


def test_a_strangers_draft_does_not_exist(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
    with database.write() as tx:
        other = stranger(vault)
        assert drafts.find(tx, draft.id, other) is None
        assert drafts.of_owner(tx, other, NOW) == ()
        assert not drafts.delete(tx, draft.id, other)
        assert not drafts.adopt(tx, other, owner(vault), draft.id)


def test_the_same_index_of_another_kind_of_owner_is_a_stranger(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        company = Owner("bedrijf", owner(vault).index)
        assert drafts.find(tx, draft.id, company) is None


def test_keeping_raises_the_revision_and_moves_the_last_step(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        drafts.keep(tx, vault, draft, EMPTY, "adres", LATER)
    assert (draft.revision, draft.step, draft.changed_at) == (2, "adres", LATER)
    with database.read() as tx:
        again = drafts.find(tx, draft.id, owner(vault))
    assert (again.revision, again.step, again.changed_at) == (2, "adres", LATER)
    assert drafts.content(vault, again) == EMPTY


def test_keeping_may_move_the_day_it_expires(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        drafts.keep(tx, vault, draft, EMPTY, "adres", LATER, LATER + MONTH)
        assert drafts.find(tx, draft.id, owner(vault)).expires_at == LATER + MONTH


def test_the_second_of_two_tabs_is_told_and_changes_nothing(database, vault):
    with database.write() as tx:
        begun = a_draft(tx, vault)
    with database.read() as tx:
        first = drafts.find(tx, begun.id, owner(vault))
    with database.read() as tx:
        second = drafts.find(tx, begun.id, owner(vault))
    with database.write() as tx:
        drafts.keep(tx, vault, first, DraftContent(answers={"naam": "een"}), "u", LATER)
    with database.write() as tx, pytest.raises(StaleError):
        drafts.keep(tx, vault, second, DraftContent(answers={"naam": "twee"}), "u", LATER)
    with database.read() as tx:
        draft = drafts.find(tx, begun.id, owner(vault))
    assert drafts.content(vault, draft).answers == {"naam": "een"}
    assert draft.revision == 2


def test_two_workers_that_keep_at_once_lose_nothing(database, vault):
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with database.write() as tx:
        begun = a_draft(tx, vault, content=DraftContent(answers={"lijst": []}))
    together = threading.Barrier(2)

    def add(which, item):
        with which.write() as tx:
            draft = drafts.find(tx, begun.id, owner(vault))
            items = [*drafts.content(vault, draft).answers["lijst"], item]
            drafts.keep(tx, vault, draft, DraftContent(answers={"lijst": items}), "u", LATER)

    def work(which, items):
        together.wait()
        waiting = list(items)
        while waiting:
            with suppress(StaleError):
                add(which, waiting[0])
                waiting.pop(0)

    workers = [
        threading.Thread(target=work, args=(database, range(15))),
        threading.Thread(target=work, args=(other, range(15, 30))),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    other.dispose()
    with database.read() as tx:
        draft = drafts.find(tx, begun.id, owner(vault))
    assert sorted(drafts.content(vault, draft).answers["lijst"]) == list(range(30))
    assert draft.revision == 31


def test_a_draft_that_was_sent_is_empty_and_closed(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        submission = sent(tx, vault, draft).submission
        drafts.close(tx, vault, draft, submission.id, LATER)
    with database.write() as tx:
        again = drafts.find(tx, draft.id, owner(vault))
        assert again.sent
        assert again.submission_id == submission.id
        assert drafts.content(vault, again) == EMPTY
        assert drafts.of_owner(tx, owner(vault), LATER) == ()
        with pytest.raises(StaleError):
            drafts.keep(tx, vault, again, CONTENT, "u", LATER)
        assert not drafts.delete(tx, draft.id, owner(vault))
        assert submissions.find(tx, submission.id, owner(vault)) is not None


def test_open_drafts_come_newest_change_first_and_without_the_expired(database, vault):
    with database.write() as tx:
        old = a_draft(tx, vault)
        new = a_draft(tx, vault, now=LATER)
        expired = a_draft(tx, vault, keep_until=NOW)
        parking = APublished(hash="b" * 64, form=AForm("parkeren"))
        other_form = a_draft(tx, vault, published=parking, now=NOW - MONTH)
    with database.read() as tx:
        found = drafts.of_owner(tx, owner(vault), LATER)
        assert [draft.id for draft in found] == [new.id, old.id, other_form.id]
        assert expired.id not in {draft.id for draft in found}
        (one,) = drafts.of_owner(tx, owner(vault), LATER, "parkeren")
        assert one.id == other_form.id


def test_an_anonymous_draft_is_taken_along_at_login(database, vault):
    visitor = anonymous(vault, "random key of the session")
    with database.write() as tx:
        draft = a_draft(tx, vault, visitor)
        assert drafts.adopt(tx, visitor, owner(vault), draft.id)
    with database.read() as tx:
        assert drafts.find(tx, draft.id, visitor) is None
        adopted = drafts.find(tx, draft.id, owner(vault))
    assert drafts.content(vault, adopted) == CONTENT


def test_a_resume_code_finds_an_open_draft_until_it_is_forgotten(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        resume.set_code(tx, draft, "c" * 64)
        assert resume.by_code(tx, "c" * 64, NOW).id == draft.id
        assert resume.by_code(tx, "d" * 64, NOW) is None
        assert resume.by_code(tx, "c" * 64, NOW + MONTH) is None
        resume.set_code(tx, draft, None)
        assert resume.by_code(tx, "c" * 64, NOW) is None


def test_going_on_in_another_language_keeps_the_revision(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        drafts.set_language(tx, draft, "en")
        found = drafts.find(tx, draft.id, owner(vault))
    assert (found.language, found.revision) == ("en", 1)


def test_expired_drafts_are_forgotten_and_others_stay(database, vault):
    with database.write() as tx:
        a_draft(tx, vault, keep_until=NOW)
        kept = a_draft(tx, vault, keep_until=NOW + timedelta(milliseconds=1))
        assert expiry.forget_expired(tx, NOW) == 1
        assert drafts.find(tx, kept.id, owner(vault)) is not None


def test_a_draft_can_be_thrown_away_once(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        assert drafts.delete(tx, draft.id, owner(vault))
        assert not drafts.delete(tx, draft.id, owner(vault))


def test_ids_and_tokens_tell_no_order(database, vault):
    with database.write() as tx:
        made = [a_draft(tx, vault) for _ in range(50)]
    ids = [draft.id for draft in made]
    assert len({draft.send_token for draft in made}) == 50
    assert ids not in (sorted(ids), sorted(ids, reverse=True))
    assert len({identity[:4] for identity in ids}) > 40


def test_finding_and_keeping_take_one_statement_each(database, vault):
    statements = []
    with database.write() as tx:
        draft = a_draft(tx, vault)
    with database.write() as tx:
        tx.connection()
        event.listen(
            database.engine,
            "before_cursor_execute",
            lambda *call: statements.append(call[2]),
        )
        found = drafts.find(tx, draft.id, owner(vault))
        drafts.keep(tx, vault, found, CONTENT, "u", LATER)
    assert len(statements) == 2
