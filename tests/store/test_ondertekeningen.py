"""Signatures in the store: found by their owner alone, signed once, and never changed after."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.store import klanttaken, ondertekeningen, undone, zaken
from portal.store.base import kept
from portal.store.klanttaken import State
from portal.zaak.ondertekening import Getekend, Uitkomst, Wijze
from tests.store.scenes import LATER, WHO_SIGNS, a_zaak, asked_to_sign, owner, stranger


@pytest.fixture
def asked(database, vault):
    """Jan's case, for which his neighbour was asked to sign."""
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        row = asked_to_sign(tx, vault, zaak)
        return zaak.id, row.taak_id, row.id


def of(tx, ids):
    return tx.get(ondertekeningen.Ondertekening, ids[2])


def signing(row, said="Ik vraag dit samen aan."):
    return Getekend(
        verklaring=said,
        inhoud=row.inhoud,
        who=row.owner_index,
        at=kept(LATER),
        wijze=Wijze.INGELOGD,
        niveau=20,
    )


def test_only_who_was_asked_finds_it(database, vault, asked):
    with database.read() as tx:
        found = ondertekeningen.of_taak(tx, asked[1], stranger(vault))
        assert found is not None
        assert ondertekeningen.signer(vault, found) == WHO_SIGNS
        assert ondertekeningen.of_taak(tx, asked[1], owner(vault)) is None
        assert ondertekeningen.of_owner(tx, owner(vault)) == ()


def test_it_is_signed_once_in_the_words_that_were_read(database, vault, asked):
    with database.write() as tx:
        row = of(tx, asked)
        said = signing(row, "I apply for this together.")
        assert ondertekeningen.sign(tx, vault, row, said)
        assert not ondertekeningen.sign(tx, vault, row, said)
    with database.read() as tx:
        row = of(tx, asked)
        assert row.outcome == Uitkomst.ONDERTEKEND
        assert ondertekeningen.statement(vault, row) == "I apply for this together."
        assert ondertekeningen.zegel(vault, row) == row.zegel == said.zegel


def test_a_refusal_may_become_a_signature_and_never_the_other_way_round(database, vault, asked):
    with database.write() as tx:
        row = of(tx, asked)
        assert ondertekeningen.refuse(tx, vault, row, "Nu niet.", LATER)
        assert ondertekeningen.reason(vault, row) == "Nu niet."
        assert ondertekeningen.sign(tx, vault, row, signing(row))
        assert not ondertekeningen.refuse(tx, vault, row, "", LATER)


@pytest.mark.parametrize("column", ["inhoud", "zegel", "outcome", "row", "niveau"])
def test_the_database_refuses_to_change_what_is_signed(database, vault, asked, column):
    with database.write() as tx:
        row = of(tx, asked)
        ondertekeningen.sign(tx, vault, row, signing(row))
    statement = f'UPDATE ondertekeningen SET "{column}" = NULL'  # noqa: S608 - a name of the test's
    with pytest.raises(DatabaseError, match="never changed"), database.write() as tx:
        tx.execute(text(statement))


def test_one_on_paper_is_undone_once_and_stays_as_it_was(database, vault, asked):
    with database.write() as tx:
        row = of(tx, asked)
        said = replace(signing(row), wijze=Wijze.PAPIER)
        ondertekeningen.sign(tx, vault, row, said, by="medewerker:kees")
        with pytest.raises(ValueError, match="without a reason"):
            undone.undo(tx, vault, row, by="medewerker:bas", reason=" ", now=LATER)
        assert undone.undo(tx, vault, row, by="medewerker:bas", reason="Een ander.", now=LATER)
        assert not undone.undo(tx, vault, row, by="medewerker:kees", reason="Nog eens", now=LATER)
    with database.read() as tx:
        row = of(tx, asked)
        assert (row.ongedaan_door, undone.why(vault, row)) == ("medewerker:bas", "Een ander.")
        assert ondertekeningen.zegel(vault, row) == row.zegel == said.zegel
    for column in ("ongedaan_op", "ongedaan_door", "zegel"):
        statement = f"UPDATE ondertekeningen SET {column} = NULL"  # noqa: S608 - a name of the test's
        with pytest.raises(DatabaseError, match="never changed"), database.write() as tx:
            tx.execute(text(statement))


def test_who_signed_herself_is_never_undone(database, vault, asked):
    with database.write() as tx:
        row = of(tx, asked)
        assert not undone.undo(tx, vault, row, by="medewerker:bas", reason="Fout.", now=LATER)
        ondertekeningen.sign(tx, vault, row, signing(row))
        assert not undone.undo(tx, vault, row, by="medewerker:bas", reason="Fout.", now=LATER)
        assert (row.ongedaan_op, undone.why(vault, row)) == (None, "")


def test_a_case_waits_until_she_does_something_or_nothing_is_asked_any_more(database, vault, asked):
    with database.write() as tx:
        assert ondertekeningen.waits(tx, asked[0])
        zaak = tx.get(zaken.Zaak, asked[0])
        (closed,) = klanttaken.close_all(tx, zaak, LATER)
        assert closed.state == State.CLOSED
        assert not ondertekeningen.waits(tx, asked[0])
        klanttaken.extend(tx, closed, date(2026, 6, 1))
        assert ondertekeningen.waits(tx, asked[0])
        ((taak, row),) = ondertekeningen.with_tasks(tx, zaak)
        assert (taak.until, row.id) == (date(2026, 6, 1), asked[2])
        ondertekeningen.sign(tx, vault, row, signing(row))
        assert not ondertekeningen.waits(tx, asked[0])


OTHER = {
    "verklaring": "Ik vraag dit niet aan.",
    "inhoud": "b" * 64,
    "who": b"x",
    "at": kept(LATER.replace(hour=23)),
    "wijze": Wijze.PAPIER,
    "niveau": 30,
}


@pytest.mark.parametrize("part", OTHER)
def test_the_seal_holds_every_part(part):
    one = Getekend(
        verklaring="Ik vraag dit samen aan.",
        inhoud="a" * 64,
        who=b"w",
        at=kept(LATER),
        wijze=Wijze.INGELOGD,
        niveau=20,
    )
    assert replace(one).zegel == one.zegel
    assert replace(one, **{part: OTHER[part]}).zegel != one.zegel
