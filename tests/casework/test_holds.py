"""What is about another case keeps that from being destroyed, until it closes; the log tells."""

from datetime import timedelta

import pytest

from portal.casework import citizen
from portal.casework.decide import close
from portal.casework.exceptions import link
from portal.casework.outcome import outcomes
from portal.casework.own import Own
from portal.casework.retention import holds
from portal.engine.answers import Answers
from portal.engine.refers import keeps, kenmerken
from portal.intake.about import keep_what_it_is_about
from portal.store import audit, vernietigingen, zaken
from portal.zaak.bewaren import Hold
from portal.zaak.reference import new
from tests.casework.scenes import BAS, NOON, at_work, hers, the_form
from tests.store.scenes import a_zaak, owner

PERMIT, OBJECTION, COMPLAINT, OTHER = (new(2026, bytes([0] * 7 + [n])) for n in (1, 2, 3, 4))


def lines(tx, zaak):
    return [
        (line.event, line.data)
        for line in audit.lines(tx, "zaak", zaak.id)
        if line.event.startswith("bewaren")
    ]


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("bezwaar", Hold.BEZWAAR),
        ("belastingaanslag-bezwaar", Hold.BEZWAAR),
        ("klacht", Hold.KLACHT),
        ("verzoek-overheidsinformatie", Hold.WOO),
        ("evenementenvergunning", None),
        ("vraag-of-bericht", None),
    ],
)
def test_an_objection_a_complaint_and_a_woo_request_keep_what_they_are_about(slug, reason):
    assert keeps(the_form(slug)) is reason


def test_a_kenmerk_is_found_however_it_was_typed_and_nothing_else_is():
    typed = {"a": f" {PERMIT.lower()} ", "b": ["x"], "c": "2026-AAAAAA-1", "d": 3}
    assert kenmerken(typed) == {PERMIT}


def test_from_the_moment_it_comes_in_until_it_closes(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        work = hers(tx, vault, BAS, "bezwaar", kenmerk=OBJECTION)
        for _ in range(2):
            keep_what_it_is_about(tx, work.zaak, work.form, Answers({"kenmerk": PERMIT.lower()}))
        assert holds(tx, permit.id) == {Hold.BEZWAAR}
        about = {"reden": "bezwaar", "zaak": work.zaak.id}
        assert lines(tx, permit) == [("bewaren_gestart", about)]
        citizen.withdraw(Own(tx, vault, work.zaak, work.form, owner(vault), NOON), "")
        assert holds(tx, permit.id) == frozenset()
        assert lines(tx, permit) == [("bewaren_gestart", about), ("bewaren_gestopt", about)]


def test_it_takes_the_case_off_the_list_of_what_is_to_be_destroyed(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        last = NOON.date() - timedelta(days=1)
        vernietigingen.propose(tx, permit, vernietigen_na=last, ground={}, now=NOON)
        complaint = at_work(tx, vault, a_zaak(tx, vault, COMPLAINT), slug="klacht")
        keep_what_it_is_about(tx, complaint.zaak, complaint.form, Answers({"zaak": PERMIT}))
        assert vernietigingen.waiting(tx, "elzendam") == ()


def test_two_that_are_about_one_case_each_keep_it(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        first = hers(tx, vault, BAS, "klacht", kenmerk=COMPLAINT)
        second = hers(tx, vault, BAS, "klacht", kenmerk=OTHER)
        for each in (first, second):
            assert link(each, PERMIT) is None
        close(first, outcomes(first.form)[0].key, "Klaar.")
        assert holds(tx, permit.id) == {Hold.KLACHT}
        close(second, outcomes(second.form)[0].key, "Klaar.")
        assert holds(tx, permit.id) == frozenset()


def test_a_hold_by_hand_stays_when_a_case_closes(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        vernietigingen.hold(tx, permit.id, Hold.KLACHT, "m.jansen", NOON)
        work = hers(tx, vault, BAS, "klacht", kenmerk=COMPLAINT)
        link(work, PERMIT)
        close(work, outcomes(work.form)[0].key, "Klaar.")
        assert holds(tx, permit.id) == {Hold.KLACHT}
        assert vernietigingen.release(tx, permit.id, Hold.KLACHT, NOON)
        assert holds(tx, permit.id) == frozenset()


def test_what_is_about_nothing_of_ours_or_is_no_such_message_keeps_nothing(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        work = hers(tx, vault, BAS, "klacht", kenmerk=COMPLAINT)
        for answers in ({"x": OTHER}, {"x": COMPLAINT}, {}):
            keep_what_it_is_about(tx, work.zaak, work.form, Answers(answers))
        event = the_form("evenementenvergunning")
        keep_what_it_is_about(tx, work.zaak, event, Answers({"x": PERMIT}))
        assert holds(tx, permit.id) == holds(tx, work.zaak.id) == frozenset()


def test_a_case_of_another_gemeente_is_not_kept(database, vault):
    with database.write() as tx:
        permit = a_zaak(tx, vault, PERMIT)
        permit.gemeente = "elders"
        tx.flush()
        work = hers(tx, vault, BAS, "klacht", kenmerk=COMPLAINT)
        keep_what_it_is_about(tx, work.zaak, work.form, Answers({"x": PERMIT}))
        assert holds(tx, permit.id) == frozenset()
        assert zaken.by_id(tx, permit.id) is permit
