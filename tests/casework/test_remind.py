"""A task is reminded of 7 and 2 days before its day, and that we are late is told once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.casework.remind import BEFORE, Reminding, due_before, remind
from portal.definition.catalogue import Catalogue
from portal.resources import folder
from portal.store import berichten, klanttaken, zaken
from portal.store.klanttaken import Asked, State
from portal.zaak.berichten import Nature
from tests.store.scenes import LATER, stranger

ASKED = LATER.date()  # Friday 1 May 2026
UNTIL = date(2026, 5, 29)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture(scope="module")
def klacht():
    return Catalogue.load(folder("forms")).current("klacht").form


@pytest.fixture
def work(scene, klacht):
    return Reminding(scene.database, scene.vault, "Gemeente Elzendam", lambda _hash: klacht)


def on(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def ask(scene, until=UNTIL):
    with scene.database.write() as tx:
        return klanttaken.ask(
            tx,
            scene.vault,
            scene.zaak,
            kind="aanvullen",
            asked=Asked(("Kopie huurcontract",), "Wij missen nog iets."),
            until=until,
            by="medewerker:1",
            now=LATER,
        )


def to_sign(scene, until):
    with scene.database.write() as tx:
        return klanttaken.ask(
            tx,
            scene.vault,
            scene.zaak,
            kind=klanttaken.SIGN,
            asked=Asked((), "Wilt u meetekenen?"),
            until=until,
            by="systeem",
            now=LATER,
            owner=stranger(scene.vault),
        )


def sent(scene) -> list[str]:
    with scene.database.read() as tx:
        return [each.kind for each in berichten.of_zaak(tx, scene.zaak)][::-1]


def test_two_reminders_go_out_each_once_however_often_it_is_looked(scene, work):
    taak = ask(scene)
    days = [ASKED + timedelta(days=n) for n in range(40)]
    found = {day: sum(remind(work, on(day, hour)) for hour in (9, 12, 15)) for day in days}
    assert {day: n for day, n in found.items() if n} == {date(2026, 5, 22): 1, date(2026, 5, 27): 1}
    assert sent(scene) == ["herinnering", "herinnering"]
    with scene.database.read() as tx:
        newest = berichten.of_zaak(tx, scene.zaak)[0]
        said = berichten.contents(scene.vault, newest)
    assert (newest.until, newest.taak_id) == (UNTIL, taak.id)
    assert "- Kopie huurcontract" in said.text
    assert scene.events("kennisgeving_gepland") == ["kennisgeving_gepland"] * 2


def test_a_task_that_is_done_is_not_reminded_of(scene, work):
    taak = ask(scene)
    with scene.database.write() as tx:
        klanttaken.settle(tx, tx.get(klanttaken.Klanttaak, taak.id), State.DONE, LATER)
    assert remind(work, on(UNTIL)) == 0


def test_nobody_is_woken(scene, work):
    ask(scene)
    assert remind(work, on(date(2026, 5, 22), 5)) == 0  # 7.00 in the Netherlands
    assert remind(work, on(date(2026, 5, 22), 6)) == 1


@given(DAYS, st.integers(1, 60), st.integers(-5, 70))
def test_a_reminder_never_comes_on_the_day_of_asking_or_after_the_last_day(asked, length, passed):
    until, today = asked + timedelta(days=length), asked + timedelta(days=passed)
    days = due_before(asked, until, today)
    if days is not None:
        assert asked < today <= until
        assert (until - today).days <= days
        assert days in BEFORE


@given(DAYS, st.integers(9, 60))
def test_looked_at_daily_there_are_exactly_two(asked, length):
    until = asked + timedelta(days=length)
    days = (asked + timedelta(days=n) for n in range(length + 3))
    assert {due_before(asked, until, day) for day in days} == {None, 2, 7}


def late_since(scene, day: date) -> None:
    with scene.database.write() as tx:
        zaak = tx.get(zaken.Zaak, scene.zaak.id)
        zaken.set_due(tx, zaak, at=LATER, due=day, unrolled=day, ground={})


def test_that_we_are_late_is_told_on_the_first_day_after_and_once(scene, work):
    late_since(scene, UNTIL)
    assert remind(work, on(UNTIL)) == 0
    assert remind(work, on(UNTIL + timedelta(days=1))) == 1
    assert [remind(work, on(UNTIL + timedelta(days=n))) for n in range(2, 9)] == [0] * 7
    assert sent(scene) == [Nature.TE_LAAT]
    with scene.database.read() as tx:
        said = berichten.contents(scene.vault, berichten.of_zaak(tx, scene.zaak)[0])
    assert "uiterlijk vrijdag 29 mei 2026" in said.text
    assert "onze excuses" in said.text


def test_another_last_day_that_passes_is_told_as_well(scene, work):
    late_since(scene, UNTIL)
    remind(work, on(UNTIL + timedelta(days=1)))
    late_since(scene, UNTIL + timedelta(days=7))
    assert remind(work, on(UNTIL + timedelta(days=7))) == 0
    assert remind(work, on(UNTIL + timedelta(days=8))) == 1


def test_a_case_that_waits_for_its_citizen_is_not_late(scene, work):
    late_since(scene, UNTIL)
    ask(scene, UNTIL + timedelta(days=30))
    assert remind(work, on(UNTIL + timedelta(days=1))) == 0


def test_a_case_that_waits_for_a_signature_alone_is_late_all_the_same(scene, work):
    late_since(scene, UNTIL)
    to_sign(scene, UNTIL + timedelta(days=30))
    assert remind(work, on(UNTIL + timedelta(days=1))) == 1


def test_who_must_sign_is_reminded_in_her_own_box(scene, work):
    taak = to_sign(scene, UNTIL)
    assert remind(work, on(UNTIL - timedelta(days=2))) == 1
    with scene.database.read() as tx:
        (bericht,) = berichten.of_zaak(tx, scene.zaak)
        said = berichten.contents(scene.vault, bericht)
    assert (bericht.owner, bericht.taak_id) == (stranger(scene.vault), taak.id)
    assert "uw aanvraag" not in said.effect, "she applied for nothing"
    assert "uw handtekening" in said.effect


def test_a_closed_case_is_not_late(scene, work):
    late_since(scene, UNTIL)
    with scene.database.write() as tx:
        zaak = tx.get(zaken.Zaak, scene.zaak.id)
        zaken.add_event(tx, zaak, kind="afgesloten", at=LATER, closed=True)
    assert remind(work, on(UNTIL + timedelta(days=1))) == 0
