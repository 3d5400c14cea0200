"""Signatures in the store: found by their owner alone, signed once, and never changed after."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.store import klanttaken, ondertekeningen, zaken
from portal.store.base import kept
from portal.store.klanttaken import Asked, State
from portal.store.ondertekeningen import Signer
from portal.zaak.ondertekening import Getekend, Uitkomst, Wijze
from tests.store.scenes import LATER, a_zaak, owner, stranger

WHO = Signer("012345672", "Bo Buur", "uw partner")


@pytest.fixture
def asked(database, vault):
    """Jan's case, for which his neighbour was asked to sign."""
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        taak = klanttaken.ask(
            tx,
            vault,
            zaak,
            kind=klanttaken.SIGN,
            asked=Asked((), "Wilt u meetekenen?"),
            until=date(2026, 5, 15),
            by="systeem",
            now=LATER,
            owner=stranger(vault),
        )
        row = ondertekeningen.ask(
            tx,
            vault,
            zaak,
            taak,
            signer="partner",
            row=None,
            person=WHO,
            statement="Ik vraag dit samen aan.",
            inhoud="a" * 64,
            now=LATER,
        )
        return zaak.id, taak.id, row.id


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
        assert ondertekeningen.signer(vault, found) == WHO
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
