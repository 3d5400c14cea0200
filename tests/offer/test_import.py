"""Taking in the list: everything or nothing, again and again, and it says what changed."""

from datetime import UTC, datetime

import pytest

from portal.offer.upl import product_of, take_in
from portal.producten.upl import UplError, read
from portal.store import products
from tests.producten.exports import export, row

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BOOM, KAST, FIETS = row("boom", "boom"), row("kast", "kast"), row("fiets", "fiets")


def imported(database, content):
    with database.write() as tx:
        return take_in(tx, content, source="UPL.csv", gemeente="elzendam", now=NOW)


def kept(database):
    with database.read() as tx:
        return {row.uri.rpartition("/")[2]: row for row in products.all_products(tx)}


def version(database):
    with database.read() as tx:
        return products.version(tx)


def test_what_was_read_comes_back_whole(database):
    content = export()
    imported(database, content)
    found = {product_of(row) for row in kept(database).values()}
    assert found == set(read(content).products)


def test_changes_are_told_in_words(database):
    imported(database, export(BOOM, KAST))
    changes = imported(
        database, export(row("boom omhakken", "boom"), FIETS, row("kast", "kas", ("Gemeente",)))
    )
    assert changes.renamed == (("boom", "boom omhakken"),)
    assert (changes.new, changes.gone) == (("fiets", "kast"), ("kast",))
    said = "\n".join(changes.in_words())
    assert "3 rijen gelezen, 3 verschillende namen; 3 producten zijn van gemeenten." in said
    assert "boom heet nu boom omhakken" in said
    assert "Verdwenen (1):" in said


def test_other_marks_or_grounds_are_told(database):
    imported(database, export(BOOM))
    assert imported(database, export(row("boom", "boom", label="APV"))).altered == ("boom",)


def test_the_same_list_again_changes_nothing(database):
    imported(database, export())
    before = version(database)
    changes = imported(database, export())
    assert not changes.any
    assert "Er is niets veranderd." in changes.in_words()
    assert version(database) == before > 0


def test_a_bad_file_changes_nothing(database):
    imported(database, export(BOOM))
    with pytest.raises(UplError):
        imported(database, export(KAST, row("", "leeg")))
    assert set(kept(database)) == {"boom"}


def test_a_renamed_product_keeps_its_address(database):
    imported(database, export(BOOM))
    imported(database, export(row("boom omhakken", "boom"), row("boom", "nieuw")))
    assert {tail: row.slug for tail, row in kept(database).items()} == {
        "boom": "boom",
        "nieuw": "boom-nieuw",
    }


def test_two_names_that_read_the_same_get_two_addresses(database):
    rows = (row("fiets", "a"), row("Fiëts", "b"), row("fiets!", "c"), row("fiets?", "fiets"))
    imported(database, export(*rows, row("x", "c-2")))
    slugs = [row.slug for row in kept(database).values()]
    assert len(set(slugs)) == 5


def test_each_import_leaves_a_line_in_the_audit_log(database):
    imported(database, export(BOOM))
    imported(database, export(BOOM))
    with database.read() as tx:
        from portal.store import audit  # noqa: PLC0415 - used here alone

        lines = audit.lines(tx, "upl", "upl")
    assert [(line.event, line.data["veranderd"]) for line in lines] == [
        ("productenlijst_ingelezen", True),
        ("productenlijst_ingelezen", False),
    ]


def test_many_new_products_are_not_all_named(database):
    rows = [row(f"p{number:02}", f"p{number:02}") for number in range(25)]
    assert imported(database, export(*rows)).in_words()[-1] == "  … en nog 5"
