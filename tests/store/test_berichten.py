"""Messages and tasks: found by their owner, never changed, opened once for the first time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from portal.store import berichten, klantcontacten, klanttaken, werktaken
from portal.store.berichten import Contents
from portal.store.klantcontacten import Said
from portal.store.klanttaken import Asked, State
from portal.zaak.berichten import Direction
from tests.store.scenes import LATER, a_zaak, owner, stranger

DAY = timedelta(days=1)
UNTIL = date(2026, 7, 1)


def a_bericht(tx, vault, zaak, at=LATER, **more):
    return berichten.add(
        tx,
        vault,
        zaak,
        direction=more.pop("direction", Direction.OUT),
        kind="bericht",
        contents=Contents(text="Uw Çelik-kraam", sender="Vergunningen", effect="geen"),
        reaction="mag",
        written_by="medewerker:1",
        now=at,
        **more,
    )


def test_a_message_is_in_the_box_of_its_owner_alone(database, vault):
    with database.write() as tx:
        bericht = a_bericht(tx, vault, a_zaak(tx, vault))
    with database.read() as tx:
        found = berichten.find(tx, bericht.id, owner(vault))
        assert berichten.contents(vault, found) == Contents(
            text="Uw Çelik-kraam", sender="Vergunningen", effect="geen"
        )
        assert berichten.unread(tx, owner(vault)) == 1
        other = stranger(vault)
        assert berichten.find(tx, bericht.id, other) is None
        assert berichten.of_owner(tx, other, 9) == ()
        assert berichten.unread(tx, other) == 0


def test_the_first_opening_stays_and_the_last_one_moves(database, vault):
    with database.write() as tx:
        bericht = a_bericht(tx, vault, a_zaak(tx, vault))
        assert berichten.open_it(tx, bericht, LATER + DAY)
        assert not berichten.open_it(tx, bericht, LATER + 2 * DAY)
    with database.read() as tx:
        found = berichten.find(tx, bericht.id, owner(vault))
        assert (found.opened_at, found.last_opened_at) == (LATER + DAY, LATER + 2 * DAY)
        assert berichten.unread(tx, owner(vault)) == 0


def test_who_opens_it_second_of_two_tabs_does_not_move_the_first(database, vault):
    with database.write() as tx:
        bericht = a_bericht(tx, vault, a_zaak(tx, vault))
    with database.read() as tx:
        seen = berichten.find(tx, bericht.id, owner(vault))
        tx.expunge(seen)
    with database.write() as tx:
        berichten.open_it(tx, bericht, LATER + DAY)
    with database.write() as tx:
        assert not berichten.open_it(tx, seen, LATER + 2 * DAY)
    with database.read() as tx:
        assert berichten.find(tx, bericht.id, owner(vault)).opened_at == LATER + DAY


@pytest.mark.parametrize(
    "change", ["kind = 'besluit'", "published_at = 1", "until = '2020-01-01'", "opened_at = 1"]
)
def test_the_database_refuses_to_change_a_message(database, vault, change):
    with database.write() as tx:
        bericht = a_bericht(tx, vault, a_zaak(tx, vault))
        berichten.open_it(tx, bericht, LATER)
    with pytest.raises(DatabaseError, match="never changed"), database.write() as tx:
        tx.execute(text(f"UPDATE berichten SET {change}"))  # noqa: S608 - the test's own words


def test_what_a_citizen_wrote_is_never_new_to_her(database, vault):
    with database.write() as tx:
        a_bericht(tx, vault, a_zaak(tx, vault), direction=Direction.IN)
        assert berichten.unread(tx, owner(vault)) == 0


def test_messages_come_in_pages_newest_first(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        made = [a_bericht(tx, vault, zaak, LATER + n * DAY).id for n in range(5)]
    with database.read() as tx:
        first = berichten.of_owner(tx, owner(vault), 2)
        rest = berichten.of_owner(tx, owner(vault), 9, before=first[-1])
        assert [each.id for each in (*first, *rest)] == made[::-1]
        assert [each.id for each in berichten.of_zaak(tx, zaak)] == made[::-1]


def test_a_task_is_settled_once(database, vault):
    with database.write() as tx:
        taak = klanttaken.ask(
            tx,
            vault,
            a_zaak(tx, vault),
            kind="aanvullen",
            asked=Asked(("Kopie huurcontract",), "Wij missen nog iets."),
            until=UNTIL,
            by="medewerker:1",
            now=LATER,
        )
        assert klanttaken.of_owner(tx, owner(vault), 9) == (taak,)
        assert klanttaken.find(tx, taak.id, stranger(vault)) is None
        assert klanttaken.contents(vault, taak).documents == ("Kopie huurcontract",)
        assert klanttaken.open_past(tx, UNTIL, 9) == ()
        assert klanttaken.open_past(tx, UNTIL + DAY, 9) == (taak,)
        assert klanttaken.settle(tx, taak, State.DONE, LATER)
        assert not klanttaken.settle(tx, taak, State.LAPSED, LATER)
        assert klanttaken.of_owner(tx, owner(vault), 9) == ()
        assert taak.state == State.DONE


def test_a_contact_is_kept_in_words_fit_to_read(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        klantcontacten.add(
            tx,
            vault,
            zaak,
            channel="telefoon",
            said=Said("Hoe lang nog", "Wij beslissen in juli."),
            by="medewerker:1",
            at=LATER,
        )
        (contact,) = klantcontacten.of_zaak(tx, zaak)
        assert klantcontacten.contents(vault, contact).text == "Wij beslissen in juli."


def test_what_must_be_done_is_asked_once_and_closed_with_an_outcome(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        asked = {"gemeente": "elzendam", "kind": "brief_sturen", "now": LATER}
        assert werktaken.need(tx, key="brief:1", zaak_id=zaak.id, **asked)
        assert not werktaken.need(tx, key="brief:1", zaak_id=zaak.id, **asked)
        werktaken.need(tx, key="brief:2", due_at=LATER, **asked)
        first, second = werktaken.to_do(tx, "elzendam", 9)
        assert (first.key, second.key) == ("brief:2", "brief:1")
        with pytest.raises(ValueError, match="outcome"):
            werktaken.finish(tx, first, outcome=" ", by="medewerker:1", now=LATER)
        assert werktaken.finish(tx, first, outcome="verstuurd", by="medewerker:1", now=LATER)
        assert not werktaken.finish(tx, first, outcome="nog eens", by="medewerker:2", now=LATER)
        assert werktaken.to_do(tx, "elzendam", 9) == (second,)
        assert werktaken.find(tx, "elders", second.id) is None
