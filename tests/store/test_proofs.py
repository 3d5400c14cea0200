"""Codes that prove an e-mail address: six digits, fifteen minutes, five tries, once."""

from datetime import timedelta

import pytest

from portal.store import proofs
from portal.store.proofs import MOST_TRIES, VALID, About, Expired, Proven, TooMany, Wrong
from tests.store.scenes import NOW

JAN = About("elzendam", "formulier", "draft|email", "jan@example.org")


def issued(database, vault, about=JAN, now=NOW):
    with database.write() as tx:
        return proofs.issue(tx, vault, about, now)


def tried(database, vault, typed, about=JAN, now=NOW):
    with database.write() as tx:
        return proofs.check(tx, vault, about, typed, now)


def another(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_that_was_sent_proves_the_address_once(database, vault):
    code = issued(database, vault).code
    assert (len(code), code.isdecimal()) == (6, True)
    assert tried(database, vault, code) == Proven()
    assert tried(database, vault, code) == Expired()


def test_a_code_works_for_fifteen_minutes(database, vault):
    code = issued(database, vault).code
    assert tried(database, vault, code, now=NOW + VALID) == Expired()
    assert tried(database, vault, code, now=NOW + VALID - timedelta(seconds=1)) == Proven()


def test_a_code_is_tried_five_times_and_then_not_even_right(database, vault):
    code = issued(database, vault).code
    wrong = [tried(database, vault, another(code)) for _ in range(MOST_TRIES)]
    assert wrong == [Wrong(4), Wrong(3), Wrong(2), Wrong(1), TooMany()]
    assert tried(database, vault, code) == TooMany()
    assert tried(database, vault, issued(database, vault).code) == Proven()


def test_the_last_try_may_be_right(database, vault):
    code = issued(database, vault).code
    for _ in range(MOST_TRIES - 1):
        tried(database, vault, another(code))
    assert tried(database, vault, code) == Proven()


def test_a_new_code_ends_the_one_before(database, vault):
    first = issued(database, vault).code
    second = issued(database, vault).code
    if first != second:
        assert tried(database, vault, first) == Wrong(4)
    assert tried(database, vault, second) == Proven()


@pytest.mark.parametrize(
    "other",
    [
        About("elzendam", "formulier", "draft|email", "piet@example.org"),
        About("elzendam", "formulier", "ander|email", "jan@example.org"),
        About("elzendam", "mijn", "draft|email", "jan@example.org"),
        About("buren", "formulier", "draft|email", "jan@example.org"),
    ],
)
def test_a_code_proves_nothing_else(database, vault, other):
    code = issued(database, vault).code
    assert tried(database, vault, code, about=other) == Expired()
    assert tried(database, vault, code) == Proven()


def test_a_code_that_is_waiting_says_until_when(database, vault):
    with database.write() as tx:
        assert proofs.waiting(tx, vault, JAN, NOW) is None
    until = issued(database, vault).expires_at
    with database.write() as tx:
        assert proofs.waiting(tx, vault, JAN, NOW) == until
        assert proofs.waiting(tx, vault, JAN, NOW + VALID) is None


def test_the_table_tells_no_code_address_or_subject(database, vault):
    code = issued(database, vault).code
    with database.read() as tx:
        (row,) = tx.query(proofs.ProofCode).all()
        held = b"".join((row.subject_index, row.address_index, row.code_index))
    for told in (code, "jan@example.org", "draft|email"):
        assert told.encode() not in held


def test_what_no_longer_works_is_forgotten(database, vault):
    issued(database, vault)
    with database.write() as tx:
        assert proofs.forget(tx, NOW) == 0
        assert proofs.forget(tx, NOW + VALID) == 1
