"""Asking, writing, answering and noting down: what the citizen gets, and what stays behind."""

from datetime import date, timedelta

import pytest

from portal.casework import letters as acts
from portal.casework.letters import Contact
from portal.casework.progress import change, reachable
from portal.casework.supplement import Request, proposed, request
from portal.outbox.announcing import WRITE
from portal.store import berichten, klantcontacten, werktaken, zaken
from portal.store.berichten import Contents
from portal.store.owners import anonymous
from portal.zaak.berichten import Direction
from tests.casework.scenes import (
    BAS,
    NOON,
    TEAM,
    at_work,
    expect_refusal,
    expect_untouched,
    hers,
    instead,
    last,
    letters,
    logged,
    the_form,
)
from tests.store.scenes import LATER, a_zaak

MONDAY = date(2026, 5, 18)
ASKED = Request(
    ("Een plattegrond",), "Zonder tekening weten wij niet waar de kramen staan.", MONDAY
)


def asked_by_citizen(work):
    """A question of the citizen, with the thing to do that goes with it."""
    bericht = berichten.add(
        work.tx,
        work.vault,
        work.zaak,
        direction=Direction.IN,
        kind="vraag",
        contents=Contents(text="Mag er muziek?"),
        reaction="niet",
        written_by="burger",
        now=LATER,
    )
    key = f"vraag:{bericht.id}"
    werktaken.need(
        work.tx,
        gemeente="elzendam",
        kind="vraag",
        key=key,
        now=LATER,
        zaak_id=work.zaak.id,
        data={"bericht": bericht.id},
    )
    return bericht


def test_what_is_missing_is_asked_by_name_and_the_case_waits(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        taak = request(work, ASKED)
        kind, data = last(work)
        assert (kind, data["status"]) == ("aanvulling_gevraagd", "aanvulling_gevraagd")
        assert (data["taak"], data["uiterlijk"]) == (taak.id, "2026-05-18")
        ((bericht, said),) = letters(work)
        assert (bericht.until, bericht.taak_id, said.sender) == (MONDAY, taak.id, TEAM)
        assert logged(work) == [
            ("termijn_opgeschort", "medewerker:noor"),
            ("bericht_toegankelijk", "medewerker:noor"),
            ("kennisgeving_gepland", "medewerker:noor"),
            ("aanvulling_gevraagd", "medewerker:noor"),
        ]
        assert "staat onze termijn stil" in said.effect


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2026, 5, 1), "na vandaag"),
        (date(2026, 5, 16), "werkdag"),
        (date(2026, 5, 14), "werkdag"),
    ],
)
def test_nothing_is_asked_for_today_or_a_day_off(database, vault, until, words):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(request(work, Request(("x",), "y", until)), words)
        expect_untouched(work)


def test_two_weeks_are_proposed_and_a_working_day():
    assert proposed(date(2026, 4, 30)) == date(2026, 5, 18)


@pytest.mark.parametrize(
    "act", [lambda w: request(w, ASKED), lambda w: acts.message(w, "Dag")], ids=["ask", "write"]
)
def test_nobody_writes_in_a_colleagues_case(database, vault, act):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(act(instead(work, BAS)), "Neem de zaak eerst over")
        expect_untouched(work)
        loose = at_work(tx, vault, a_zaak(tx, vault, "2026-222222-2"))
        expect_refusal(act(loose), "eerst in behandeling")


def test_a_message_changes_nothing_of_the_case(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        bericht = acts.message(work, "Wij bellen u morgen.")
        assert last(work) == ("bericht_gestuurd", {"bericht": bericht.id})
        assert letters(work)[0][1].text == "Wij bellen u morgen."
        assert "verandert niets" in letters(work)[0][1].effect


def test_who_has_no_box_gets_a_letter_from_somebody(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, whose=anonymous(vault, "x"))
        bericht = acts.message(work, "Opgelost.")
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        assert (todo.kind, todo.team) == (WRITE, "vergunningen")
        assert todo.data == {"bericht": bericht.id, "aard": "bericht"}


def test_an_answer_closes_what_stood_to_do(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        asked = asked_by_citizen(work)
        assert acts.questions(work) == (asked,)
        bericht = acts.answer(work, asked.id, "Ja, tot 23 uur.")
        assert (bericht.reply_to, bericht.kind) == (asked.id, "antwoord")
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        tx.refresh(todo)
        assert todo.outcome == "beantwoord"
        assert acts.questions(work) == ()
        expect_refusal(acts.answer(work, asked.id, "Nog eens"), "niet (meer)")
        assert last(work) == ("vraag_beantwoord", {"vraag": asked.id, "bericht": bericht.id})


def test_a_contact_is_kept_and_also_of_a_closed_case(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        zaken.add_event(tx, work.zaak, kind="afgesloten", at=LATER, closed=True)
        had = Contact("telefoon", "Kosten", "Legt uit dat het niets kost.", NOON)
        assert acts.contact(work, had) is None
        (kept,) = klantcontacten.of_zaak(tx, work.zaak)
        assert klantcontacten.contents(vault, kept).subject == "Kosten"
        kind, data = last(work)
        assert (kind, data["kanaal"]) == ("klantcontact_vastgelegd", "telefoon")
        assert logged(work) == [("klantcontact_vastgelegd", "medewerker:noor")]
        later = Contact("balie", "x", "y", NOON + timedelta(hours=1))
        expect_refusal(acts.contact(work, later), "al is geweest")


def test_a_status_comes_with_a_note_that_is_not_in_the_log(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        assert change(work, "in_behandeling", "De brandweer adviseert.") is None
        said = {"status": "in_behandeling", "toelichting": "De brandweer adviseert."}
        assert last(work) == ("status_gezet", said)
        assert work.zaak.status == "in_behandeling"
        assert logged(work) == [("status_gezet", "medewerker:noor")]


@pytest.mark.parametrize("status", ["ontvangen", "verleend", "aanvulling_gevraagd", "zomaar"])
def test_no_status_is_chosen_that_comes_another_way(database, vault, status):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(change(work, status, ""), "andere status")
        expect_untouched(work)


def test_what_can_be_chosen_are_the_gemeentes_own_statuses():
    form = the_form("bezwaar")
    assert [each.name for each in reachable(form, "in_behandeling")] == ["ontvangen", "hoorzitting"]
