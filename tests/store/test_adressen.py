"""An address counts once its code came back; five tries, fifteen minutes, one code at a time."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.store import adressen, inbox, keuzes
from portal.store.adressen import CODE_LIVES, TRIES
from portal.store.keuzes import Shown
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Reachable, Weg
from tests.store.scenes import LATER, owner, stranger

CODE = "123456"
SECOND = timedelta(seconds=1)
SHOWN = Shown(id="1", text="Ja, digitaal", language="nl")


def given(tx, vault, email="jan@example.org", code=CODE, now=LATER):
    return adressen.give(
        tx,
        vault,
        owner(vault),
        email,
        gemeente="elzendam",
        language="nl",
        by="zelf",
        code=code,
        now=now,
    )


def test_an_address_is_in_use_once_its_code_came_back(database, vault):
    with database.write() as tx:
        adres = given(tx, vault)
        assert adressen.proven(tx, owner(vault)) is None
        assert adressen.prove(tx, vault, adres, CODE, LATER + SECOND)
    with database.read() as tx:
        found = adressen.proven(tx, owner(vault))
        assert found.usable
        assert adressen.email(vault, found) == "jan@example.org"
        assert adressen.proven(tx, stranger(vault)) is None


def test_a_code_works_within_its_time_and_not_after(database, vault):
    with database.write() as tx:
        adres = given(tx, vault)
        assert not adressen.prove(tx, vault, adres, CODE, LATER + CODE_LIVES)
        assert adressen.prove(tx, vault, adres, CODE, LATER + CODE_LIVES - SECOND)


def test_after_five_wrong_tries_the_right_code_is_no_use(database, vault):
    with database.write() as tx:
        adres = given(tx, vault)
        for _ in range(TRIES):
            assert not adressen.prove(tx, vault, adres, "000000", LATER)
        assert not adressen.prove(tx, vault, adres, CODE, LATER)
        adressen.renew_code(tx, vault, adres, "654321", LATER)
        assert not adressen.prove(tx, vault, adres, CODE, LATER)
        assert adressen.prove(tx, vault, adres, "654321", LATER)


def test_the_fifth_try_still_counts(database, vault):
    with database.write() as tx:
        adres = given(tx, vault)
        for _ in range(TRIES - 1):
            assert not adressen.prove(tx, vault, adres, "000000", LATER)
        assert adressen.prove(tx, vault, adres, CODE, LATER)


def test_a_code_works_once(database, vault):
    with database.write() as tx:
        adres = given(tx, vault)
        assert adressen.prove(tx, vault, adres, CODE, LATER)
        assert not adressen.prove(tx, vault, adres, CODE, LATER)


def test_the_old_address_stays_until_the_new_one_is_proven(database, vault):
    with database.write() as tx:
        adressen.prove(tx, vault, given(tx, vault), CODE, LATER)
        new = given(tx, vault, "jan@example.com")
        assert adressen.email(vault, adressen.proven(tx, owner(vault))) == "jan@example.org"
        adressen.prove(tx, vault, new, CODE, LATER + SECOND)
        assert adressen.email(vault, adressen.proven(tx, owner(vault))) == "jan@example.com"


def test_an_address_that_fails_is_marked_once_and_mended_by_a_code(database, vault):
    with database.write() as tx:
        adressen.prove(tx, vault, given(tx, vault), CODE, LATER)
        hers = owner(vault)
        mark = {"reason": "hard_bounce", "now": LATER}
        assert len(adressen.unusable(tx, vault, hers, "JAN@example.org", **mark)) == 1
        assert adressen.unusable(tx, vault, hers, "jan@example.org", **mark) == ()
        assert inbox.waiting(tx, hers).failing
        assert not inbox.waiting(tx, stranger(vault)).failing
        again = given(tx, vault)
        assert adressen.prove(tx, vault, again, CODE, LATER)
        assert not inbox.waiting(tx, hers).failing
        assert adressen.proven(tx, hers).usable


def test_the_address_and_the_code_are_in_no_column_to_read(database, vault):
    with database.write() as tx:
        given(tx, vault)
        row = tx.execute(text("SELECT * FROM adressen")).one()
    seen = b" ".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
    )
    assert b"jan@" not in seen
    assert CODE.encode() not in seen


def choose(tx, vault, kind, chosen):
    keuzes.choose(
        tx,
        owner(vault),
        kind,
        chosen,
        gemeente="elzendam",
        shown=SHOWN,
        by="zelf",
        now=LATER,
    )


def test_the_newest_choice_holds_and_the_older_ones_stay(database, vault):
    with database.write() as tx:
        hers = owner(vault)
        assert keuzes.reachable(tx, hers, Groep.BESLUIT, proven=True) == Reachable(proven=True)
        choose(tx, vault, Groep.BESLUIT, Weg.DIGITAAL)
        choose(tx, vault, Groep.BESLUIT, Weg.POST)
        choose(tx, vault, Groep.BESLUIT, Weg.DIGITAAL)
        choose(tx, vault, AFZIEN, keuzes.NO)
        assert keuzes.reachable(tx, hers, Groep.BESLUIT, proven=True) == Reachable(
            chosen=Weg.DIGITAAL, proven=True, declined=True
        )
        assert keuzes.chosen(tx, hers, Groep.STATUS) is None
        assert [each.chosen for each in keuzes.all_of(tx, hers)][:2] == ["digitaal", "post"]
        assert keuzes.all_of(tx, hers)[0].text == "Ja, digitaal"
        assert keuzes.all_of(tx, stranger(vault)) == ()


@pytest.mark.parametrize("change", ["UPDATE keuzes SET chosen = 'post'", "DELETE FROM keuzes"])
def test_the_database_refuses_to_change_or_remove_a_choice(database, vault, change):
    with database.write() as tx:
        choose(tx, vault, Groep.BESLUIT, Weg.DIGITAAL)
    with pytest.raises(DatabaseError, match="never changed"), database.write() as tx:
        tx.execute(text(change))
