"""What is live, and what editors work on: kept, never changed in place, never over each other."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.store import concepts, publications, versions
from tests.store.scenes import LATER, NOW, AForm, APublished

GEMEENTE = "elzendam"
ONE, TWO = APublished(hash="1" * 64), APublished(hash="2" * 64)


def add(tx, published, now=NOW, **more):
    given = {"gemeente": GEMEENTE, "author": "m.jansen"} | more
    return publications.add(tx, published, now=now, **given)


def test_the_last_publication_is_live(database):
    with database.write() as tx:
        assert publications.live(tx, GEMEENTE) == {}
        add(tx, ONE)
        add(tx, TWO, LATER, approver="k.bos", tests=3, changes=["Iets."], migration=b"formulier: x")
        add(tx, APublished(hash="3" * 64, form=AForm("parkeren")))
        add(tx, APublished(hash="4" * 64), gemeente="elders")
    with database.read() as tx:
        assert publications.live(tx, GEMEENTE) == {"klacht": "2" * 64, "parkeren": "3" * 64}
        last, first = publications.history(tx, GEMEENTE, "klacht")
    assert (first.previous_hash, last.previous_hash) == (None, "1" * 64)
    assert (last.at, last.author, last.approver) == (LATER, "m.jansen", "k.bos")
    assert (last.tests, last.changes, last.migration) == (3, ["Iets."], b"formulier: x")


def test_going_back_is_publishing_again(database):
    with database.write() as tx:
        for published in (ONE, TWO, ONE):
            add(tx, published)
        assert publications.live(tx, GEMEENTE) == {"klacht": "1" * 64}
        assert len(publications.history(tx, GEMEENTE, "klacht")) == 3
        assert len(versions.all_versions(tx)) == 2
        found = versions.by_number(tx, "klacht", 2)
        assert found is not None
        assert found.hash == "2" * 64
        assert versions.by_number(tx, "klacht", 3) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE form_publications SET author = 'x'",
        "DELETE FROM form_publications",
        "UPDATE form_versions SET number = 9",
    ],
)
def test_the_database_refuses_to_change_what_was_published(database, statement):
    with database.write() as tx:
        add(tx, ONE)
    with pytest.raises(DBAPIError, match="never changed"), database.write() as tx:
        tx.execute(text(statement))


def keep(tx, source, seen, **more):
    given = {"gemeente": GEMEENTE, "slug": "klacht", "author": "m.jansen", "now": NOW} | more
    return concepts.keep(tx, source=source, seen=seen, **given)


def test_two_editors_do_not_overwrite_each_other(database):
    with database.write() as tx:
        assert keep(tx, b"een", 0)
        assert not keep(tx, b"anders", 0)
        assert keep(tx, b"twee", 1, author="k.bos", tests=b"t", migration=b"m", now=LATER)
        assert not keep(tx, b"te laat", 1)
    with database.read() as tx:
        found = concepts.find(tx, GEMEENTE, "klacht")
        assert found is not None
        assert (found.source, found.tests, found.migration) == (b"twee", b"t", b"m")
        assert (found.revision, found.author, found.changed_at) == (2, "k.bos", LATER)
        assert concepts.find(tx, "elders", "klacht") is None
    with database.write() as tx:
        assert concepts.forget(tx, GEMEENTE, "klacht")
        assert not concepts.forget(tx, GEMEENTE, "klacht")
