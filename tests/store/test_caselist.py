"""A person's own list, on both engines: her cases alone, by state, form, kenmerk and word."""

from datetime import timedelta

import pytest

from portal.store import caselist, inbox, klanttaken, zaken
from portal.store.caselist import Wanted
from portal.store.klanttaken import Asked
from tests.store.scenes import LATER, a_zaak, owner, stranger

SECOND = timedelta(seconds=1)


@pytest.fixture
def five(database, vault):
    """Five cases, oldest first; the first is closed, the last about a product."""
    with database.write() as tx:
        made = [
            a_zaak(
                tx,
                vault,
                f"2026-AAAAA{number}-X",
                received_at=LATER + number * SECOND,
                title="Vraag: Kapvergunning" if number == 4 else "Klacht indienen",
            )
            for number in range(5)
        ]
        zaken.add_event(tx, made[0], kind="klaar", at=LATER, closed=True)
        return [zaak.id for zaak in made]


def found(database, vault, wanted, **more):
    with database.read() as tx:
        return [zaak.id for zaak in caselist.page(tx, owner(vault), wanted, 9, **more)]


def test_the_newest_first_and_of_one_owner_alone(database, vault, five):
    assert found(database, vault, Wanted()) == five[::-1]
    with database.read() as tx:
        assert caselist.page(tx, stranger(vault), Wanted(), 9) == ()
        assert caselist.slugs(tx, stranger(vault)) == ()


def test_by_state(database, vault, five):
    assert found(database, vault, Wanted(closed=True)) == five[:1]
    assert found(database, vault, Wanted(closed=False)) == five[:0:-1]


def test_by_form_and_word(database, vault, five):
    assert found(database, vault, Wanted(slugs=("klacht",))) == five[::-1]
    assert found(database, vault, Wanted(slugs=("klacht", "anders"), closed=True)) == five[:1]
    assert found(database, vault, Wanted(slugs=())) == []
    wanted = Wanted(slugs=(), general="klacht", word="KAP")
    assert found(database, vault, wanted) == five[4:]
    assert found(database, vault, Wanted(slugs=(), general="klacht", word="%")) == []


def test_by_kenmerk(database, vault, five):
    assert found(database, vault, Wanted(kenmerk="2026-AAAAA2-X")) == [five[2]]
    with database.read() as tx:
        assert caselist.page(tx, stranger(vault), Wanted(kenmerk="2026-AAAAA2-X"), 9) == ()


def test_page_by_page(database, vault, five):
    with database.read() as tx:
        third = zaken.find(tx, five[2], owner(vault))
        for wanted in (Wanted(), Wanted(slugs=("klacht",))):
            page = caselist.page(tx, owner(vault), wanted, 9, third)
            assert [zaak.id for zaak in page] == [five[1], five[0]]


def test_the_forms_of_her_cases(database, vault, five):
    assert len(five) == 5
    with database.read() as tx:
        assert caselist.slugs(tx, owner(vault)) == ("klacht",)


def test_what_waits_is_counted_for_its_owner_and_not_in_a_closed_case(database, vault, five):
    with database.write() as tx:
        for zaak_id in five[:2]:
            zaak = zaken.find(tx, zaak_id, owner(vault))
            klanttaken.ask(
                tx,
                vault,
                zaak,
                kind="aanvullen",
                asked=Asked(("Een foto",)),
                until=None,
                by="medewerker:1",
                now=LATER,
            )
    with database.read() as tx:
        assert inbox.waiting(tx, owner(vault)) == inbox.Waiting(0, 1, failing=False)
        assert [zaak.id for _, zaak in inbox.to_do(tx, owner(vault), 9)] == [five[1]]
        assert inbox.waiting(tx, stranger(vault)) == inbox.Waiting(0, 0, failing=False)
        opened = caselist.opened(tx, five[1], owner(vault))
        assert opened is not None
        assert opened[2] == inbox.Waiting(0, 1, failing=False)


def test_words_typed_in_a_task_stay_sealed_beside_what_is_asked(database, vault, five):
    with database.write() as tx:
        zaak = zaken.find(tx, five[1], owner(vault))
        taak = klanttaken.ask(
            tx,
            vault,
            zaak,
            kind="aanvullen",
            asked=Asked(("Een foto",), "Waarom"),
            until=None,
            by="medewerker:1",
            now=LATER,
        )
        klanttaken.keep_typed(tx, vault, taak, "Zoë typt")
    with database.read() as tx:
        again = klanttaken.find(tx, taak.id, owner(vault))
        assert klanttaken.contents(vault, again) == Asked(("Een foto",), "Waarom", "Zoë typt")
        assert "Zoë".encode() not in again.contents
