"""Who may object longer because of an outage gets one message, with the old day and the new one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.casework.afterwards import Ground, announce_again
from portal.casework.decide import Remedy, decide
from portal.casework.more_time import Telling, lengthened, tell
from portal.store import berichten, kennisgevingen, storingen, werktaken, zaken
from portal.store.owners import anonymous
from portal.store.storingen import HAND, Outage, new_storing
from portal.storingen import acts
from portal.termijn.storing import Storing
from portal.zaak.history import read
from tests.casework.scenes import hers
from tests.casework.test_ending import CLAUSE, YES
from tests.store.scenes import stranger

LAST = date(2026, 6, 12)
"""The last day to object to what is decided on 1 May 2026: a Friday."""
EVENING = datetime(2026, 6, 12, 16, tzinfo=UTC)  # 18.00 in the Netherlands
NIGHT = datetime(2026, 6, 13, tzinfo=UTC)  # 2.00
SATURDAY = datetime(2026, 6, 13, 8, tzinfo=UTC)
MONDAY = date(2026, 6, 15)


@pytest.fixture
def work(database, vault):
    return Telling(database, vault, "elzendam", "Gemeente Elzendam", lambda _: True)


def decided(work, decision=YES, **more):
    with work.database.write() as tx:
        by = hers(tx, work.vault, **more)
        decide(by, decision)
        tx.expunge_all()
        return by


def outage(work, begin=EVENING, end=NIGHT):
    found = Outage(new_storing(begin, end), HAND)
    with work.database.write() as tx:
        storingen.put(tx, found, gemeente="elzendam", at=begin, actor="systeem")
    return found


def told(work, by):
    """The messages after the decision, oldest first, with what they say."""
    with work.database.read() as tx:
        found = berichten.of_zaak(tx, by.zaak)[::-1][1:]
        return [(each, berichten.contents(work.vault, each)) for each in found]


def test_she_reads_the_old_day_the_new_day_and_why(work):
    by = decided(work)
    outage(work)
    assert tell(work, SATURDAY) == 1
    [(bericht, said)] = told(work, by)
    assert (bericht.kind, bericht.until, bericht.owner) == ("meer_tijd", MONDAY, by.zaak.owner)
    assert "Van vrijdag 12 juni 2026 om 18.00 uur tot" in said.text
    assert "tot en met vrijdag 12 juni 2026" in said.text
    assert "tot en met maandag 15 juni 2026" in said.text
    assert "artikel 2:21 van de Algemene wet bestuursrecht" in said.text
    with work.database.read() as tx:
        (moved,) = read((), zaken.events(tx, by.zaak)).remedies
        assert (moved.old, moved.new) == (LAST, MONDAY)
        assert "artikel 2:21" in str(moved.why)
        assert kennisgevingen.of_bericht(tx, bericht.id)


def test_once_however_often_it_is_looked(work):
    by = decided(work)
    outage(work)
    assert [tell(work, SATURDAY + timedelta(hours=n)) for n in range(5)] == [1, 0, 0, 0, 0]
    assert len(told(work, by)) == 1


def test_each_of_many_hears_of_it_also_beyond_one_batch(work, monkeypatch):
    monkeypatch.setattr("portal.casework.more_time.AT_ONCE", 2)
    for number in range(5):
        decided(work, kenmerk=f"2026-00000{number}-X")
    outage(work)
    assert tell(work, SATURDAY) == 5
    assert tell(work, SATURDAY) == 0


def test_without_an_outage_or_with_one_that_hit_nobody_nothing_is_said(work):
    decided(work)
    assert tell(work, SATURDAY) == 0
    outage(work)
    assert tell(replace(work, hits=lambda _: False), SATURDAY) == 0
    assert tell(replace(work, gemeente="berkendam"), SATURDAY) == 0
    assert tell(work, SATURDAY) == 1


def test_an_outage_long_before_the_last_day_leaves_time_enough(work):
    decided(work)
    days = timedelta(days=3)
    outage(work, EVENING - days, NIGHT - days)
    assert tell(work, SATURDAY - days) == 0


def test_while_it_lasts_nobody_knows_the_new_day(work):
    decided(work)
    outage(work, end=None)
    assert tell(work, SATURDAY) == 0


def test_a_day_that_is_over_helps_nobody(work):
    decided(work)
    outage(work)
    assert tell(work, datetime(2026, 6, 16, 8, tzinfo=UTC)) == 0


def test_an_outage_that_turned_out_longer_is_told_anew_and_a_withdrawn_one_takes_nothing_back(work):
    by = decided(work)
    known = outage(work)
    tell(work, SATURDAY)
    longer = replace(known, storing=replace(known.storing, end=NIGHT + timedelta(hours=50)))
    with work.database.write() as tx:
        acts.correct(tx, acts.Act("elzendam", "medewerker:1", SATURDAY), longer, "Het bleef weg.")
    assert tell(work, SATURDAY + timedelta(hours=1)) == 1
    first, second = (bericht for bericht, _ in told(work, by))
    assert second.until > first.until
    with work.database.write() as tx:
        acts.withdraw(tx, acts.Act("elzendam", "medewerker:1", SATURDAY), longer, "Vergissing.")
    assert tell(work, SATURDAY + timedelta(hours=2)) == 0
    with work.database.read() as tx:
        remedies = read((), zaken.events(tx, by.zaak)).remedies
    assert [each.new for each in remedies] == [first.until, second.until]


def test_a_term_to_go_to_a_court_is_not_ours_to_lengthen(work):
    decided(work, replace(YES, clause=replace(CLAUSE, remedy=Remedy.BEROEP)))
    outage(work)
    assert tell(work, SATURDAY) == 0


def test_a_decision_that_was_announced_anew_has_another_last_day(work):
    by = decided(work)
    with work.database.write() as tx:
        zaak = tx.get_one(zaken.Zaak, by.zaak.id)
        again = replace(by, tx=tx, zaak=zaak, now=by.now + timedelta(days=3))
        announce_again(again, Ground.NIET_AANGEKOMEN, "De brief kwam terug.")
    outage(work)
    assert tell(work, SATURDAY) == 0


def test_who_never_logged_in_has_no_box_and_nobody_is_set_to_work(work):
    decided(work, whose=anonymous(work.vault, "sleutel"))
    outage(work)
    assert tell(work, SATURDAY) == 0
    with work.database.read() as tx:
        kinds = [each.data.get("aard") for each in werktaken.to_do(tx, "elzendam", 9)]
    assert "meer_tijd" not in kinds


def test_two_people_each_get_their_own(work):
    jan = decided(work)
    bo = decided(work, kenmerk="2026-111111-X", whose=stranger(work.vault))
    outage(work)
    assert tell(work, SATURDAY) == 2
    for by in (jan, bo):
        assert [bericht.owner for bericht, _ in told(work, by)] == [by.zaak.owner]


FROM_NOW = st.timedeltas(timedelta(), timedelta(days=150))


@given(FROM_NOW, st.timedeltas(timedelta(), timedelta(days=5)))
def test_every_day_that_moves_moves_to_a_later_day_that_is_not_over(since, length):
    begin = EVENING + since
    end = begin + length
    found = lengthened([Storing("a", begin, end)], end.date())
    for day, longer in found.items():
        assert longer.last_day == day
        assert longer.soepel > day
        assert longer.soepel >= end.date()
