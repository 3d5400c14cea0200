"""What was sent: once, whole, and never changed again."""

import threading

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from portal.store import submissions
from portal.store.submissions import KenmerkTakenError, Submission, content_hash
from tests.store.scenes import ANSWERS, BSN, LATER, a_draft, owner, sent, stranger


def test_what_was_sent_comes_back_whole(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        recorded = sent(tx, vault, draft)
    assert recorded.new
    with database.read() as tx:
        found = submissions.find(tx, recorded.submission.id, owner(vault))
    assert submissions.answers(vault, found) == ANSWERS
    assert submissions.person(vault, found) == {"bsn": BSN}
    assert submissions.mail(vault, found) == "jan@voorbeeld.nl"
    assert found.received_at == LATER
    assert found.form_hash == draft.form_hash
    assert found.content_hash == content_hash(draft.form_hash, ANSWERS)


def test_without_login_and_mail_there_is_no_person_and_no_address(database, vault):
    with database.write() as tx:
        submission = sent(tx, vault, a_draft(tx, vault), person=None, mail=None).submission
    assert submissions.person(vault, submission) is None
    assert submissions.mail(vault, submission) is None


def test_sending_twice_gives_the_first_submission(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
        first = sent(tx, vault, draft, "2026-AAAAAA-A")
    with database.write() as tx:
        second = sent(tx, vault, draft, "2026-BBBBBB-B")
    assert not second.new
    assert second.submission.id == first.submission.id
    assert second.submission.kenmerk == "2026-AAAAAA-A"


def test_sending_from_eight_places_at_once_gives_one_submission(database, vault):
    with database.write() as tx:
        draft = a_draft(tx, vault)
    together = threading.Barrier(8)
    outcomes = []

    def send(number):
        together.wait()
        with database.write() as tx:
            outcomes.append(sent(tx, vault, draft, f"2026-{number:06}-X"))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 8
    assert sum(outcome.new for outcome in outcomes) == 1
    assert len({outcome.submission.kenmerk for outcome in outcomes}) == 1


def test_a_kenmerk_that_was_given_before_can_be_drawn_again(database, vault):
    with database.write() as tx:
        sent(tx, vault, a_draft(tx, vault), "2026-AAAAAA-A")
        draft = a_draft(tx, vault)
        with pytest.raises(KenmerkTakenError):
            sent(tx, vault, draft, "2026-AAAAAA-A")
        assert sent(tx, vault, draft, "2026-BBBBBB-B").new


def test_a_strangers_submission_does_not_exist(database, vault):
    with database.write() as tx:
        submission = sent(tx, vault, a_draft(tx, vault)).submission
        other = stranger(vault)
        assert submissions.find(tx, submission.id, other) is None
        assert submissions.by_send_token(tx, submission.send_token, other) is None
        mine = submissions.by_send_token(tx, submission.send_token, owner(vault))
        assert mine.id == submission.id


@pytest.mark.parametrize("column", ["kenmerk", "received_at", "content_hash", "form_hash"])
def test_the_database_refuses_to_change_evidence(database, vault, column):
    with database.write() as tx:
        submission = sent(tx, vault, a_draft(tx, vault)).submission
    change = update(Submission).values({column: getattr(submission, column)})
    with pytest.raises(DBAPIError, match="evidence is never changed"), database.write() as tx:
        tx.execute(change)


def test_an_answer_changed_behind_our_back_shows_in_the_hash(database, vault):
    with database.write() as tx:
        submission = sent(tx, vault, a_draft(tx, vault)).submission
        forged = vault.seal_json({"naam": "Iemand"}, f"submissions|{submission.id}|answers")
        tx.execute(update(Submission).values(answers=forged))
    assert content_hash(submission.form_hash, {"naam": "Iemand"}) != submission.content_hash


def test_the_hash_does_not_depend_on_the_order_of_the_answers():
    assert content_hash("f", {"a": "1", "b": "2"}) == content_hash("f", {"b": "2", "a": "1"})


def test_the_hash_depends_on_the_version_of_the_form():
    assert content_hash("f", {"a": "1"}) != content_hash("g", {"a": "1"})
