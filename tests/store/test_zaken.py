"""Cases: found by their owner, with a history that only grows."""

from datetime import date, timedelta

from portal.store import zaken
from tests.store.scenes import LATER, a_zaak, owner, stranger

DUE = date(2026, 6, 26)


def test_a_case_opens_with_its_first_event_and_its_term(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault, due=DUE, unrolled=DUE, ground={"weken": 8})
    with database.read() as tx:
        found = zaken.find(tx, zaak.id, owner(vault))
        (event,) = zaken.events(tx, found)
        (term,) = zaken.termijnen(tx, found)
    assert (found.due, found.opened_at, found.closed_at) == (DUE, LATER, None)
    assert (event.seq, event.kind, event.at) == (1, "ontvangen", LATER)
    assert (term.old, term.new, term.ground) == (None, DUE, {"weken": 8})


def test_a_case_without_a_term_has_none(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        assert zaken.termijnen(tx, zaak) == ()
        assert zaken.find(tx, zaak.id, owner(vault)).due is None


def test_a_strangers_case_does_not_exist(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        other = stranger(vault)
        assert zaken.find(tx, zaak.id, other) is None
        assert zaken.of_submission(tx, zaak.submission_id, other) is None
        assert zaken.of_owner(tx, other) == ()
        assert zaken.of_submission(tx, zaak.submission_id, owner(vault)).id == zaak.id


def test_what_happens_is_added_and_the_case_follows(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
    day = timedelta(days=1)
    with database.write() as tx:
        zaken.add_event(tx, zaak, kind="in_behandeling", at=LATER + day, status="in_behandeling")
        zaken.add_event(
            tx,
            zaak,
            kind="besloten",
            at=LATER + 2 * day,
            data={"a": 1},
            status="klaar",
            closed=True,
        )
    with database.read() as tx:
        found = zaken.find(tx, zaak.id, owner(vault))
        history = zaken.events(tx, found)
    assert [(event.seq, event.kind) for event in history] == [
        (1, "ontvangen"),
        (2, "in_behandeling"),
        (3, "besloten"),
    ]
    assert history[2].data == {"a": 1}
    assert (found.status, found.closed_at) == ("klaar", LATER + 2 * day)


def test_a_moved_term_keeps_the_old_day_and_the_reason(database, vault):
    new = DUE + timedelta(weeks=6)
    with database.write() as tx:
        zaak = a_zaak(tx, vault, due=DUE)
        zaken.set_due(tx, zaak, at=LATER, due=new, unrolled=new, ground={"verdaagd": 6})
    with database.read() as tx:
        found = zaken.find(tx, zaak.id, owner(vault))
        terms = zaken.termijnen(tx, found)
    assert found.due == new
    assert [(term.seq, term.old, term.new) for term in terms] == [(1, None, DUE), (2, DUE, new)]


def test_the_list_comes_in_pages_newest_first(database, vault):
    with database.write() as tx:
        made = [
            a_zaak(
                tx, vault, f"2026-{number:06}-X", received_at=LATER + timedelta(days=number // 2)
            )
            for number in range(7)
        ]
    with database.read() as tx:
        pages, last = [], None
        while page := zaken.of_owner(tx, owner(vault), 3, last):
            pages.append(page)
            last = page[-1]
    listed = [zaak for page in pages for zaak in page]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert {zaak.id for zaak in listed} == {zaak.id for zaak in made}
    moments = [zaak.opened_at for zaak in listed]
    assert moments == sorted(moments, reverse=True)


def test_open_and_closed_cases_can_be_asked_for_apart(database, vault):
    with database.write() as tx:
        running = a_zaak(tx, vault, "2026-AAAAAA-A")
        closed = a_zaak(tx, vault, "2026-BBBBBB-B")
        zaken.add_event(tx, closed, kind="afgesloten", at=LATER, closed=True)
        assert [z.id for z in zaken.of_owner(tx, owner(vault), closed=False)] == [running.id]
        assert [z.id for z in zaken.of_owner(tx, owner(vault), closed=True)] == [closed.id]
