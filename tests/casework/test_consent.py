"""May we decide later: yes moves the last day from that day on; no, or no answer, nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.casework import consent, handed_in
from portal.casework.later import (
    Consent,
    ask_consent,
    may_not_tell_later,
    record_consent,
    tell_later,
)
from portal.casework.own import Own
from portal.casework.terms import Voice, lapse
from portal.engine.term import termijn
from portal.store import klanttaken, zaken
from portal.store.klanttaken import State
from portal.termijn.klok import local_day
from portal.termijn.rechtsopvatting import ours
from portal.zaak.history import read
from portal.zaak.invoer import Invoer
from portal.zaak.termijnwijziging import begun
from tests.casework.scenes import NOON, events, expect_refusal, hers, last, letters, logged
from tests.store.scenes import owner

UNTIL = date(2026, 5, 19)


def with_term(tx, vault, slug="gehandicaptenparkeerkaart", **more):
    """A case of hers with its last day, as it was counted when it came in."""
    work = hers(tx, vault, slug=slug, **more)
    counted = termijn(work.form, local_day(work.zaak.opened_at))
    kept = begun(Invoer(counted, ours(), article=work.form.term.article)).kept()
    zaken.set_due(tx, work.zaak, at=work.zaak.opened_at, **kept)
    return work


def asked(tx, vault, weeks=2):
    work = with_term(tx, vault)
    ask_consent(work, weeks, "Wij wachten op de arts.", UNTIL)
    (taak,) = klanttaken.of_zaak(tx, work.zaak)
    return work, taak


def citizen(work, days=3):
    now = NOON + timedelta(days=days)
    return Own(work.tx, work.vault, work.zaak, work.form, owner(work.vault), now)


def test_it_is_a_task_with_a_message_and_nothing_moves_yet(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        before = work.zaak.due
        assert (taak.kind, taak.until, taak.state) == ("instemmen", UNTIL, State.OPEN)
        ((bericht, _),) = letters(work)
        assert (bericht.kind, bericht.taak_id) == ("verzoek_om_instemming", taak.id)
        assert work.zaak.due == before == date(2026, 6, 26)
        expect_refusal(ask_consent(work, 1, "Nog eens.", UNTIL), "U vroeg dit al")


def test_yes_moves_the_last_day_from_the_moment_it_was_said(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        own = citizen(work)
        told = consent.question(tx, work.zaak, work.form, taak, own.today)
        bericht = consent.answer(own, taak, "Sterkte.", yes=True)
        assert work.zaak.due == told.new.day == date(2026, 7, 10)
        kind = [each for each, _ in events(work)][-3:]
        assert kind == ["instemming_gegeven", "termijn_opgeschort", "termijn_gemeld"]
        assert (taak.state, taak.settled_at) == (State.DONE, own.now)
        history = read((), zaken.events(tx, work.zaak), zaken.termijnen(tx, work.zaak))
        (move,) = history.moves(own.today)
        assert "omdat u op %(day)s goed vond" in move.why.text
        assert dict(move.why.values)["day"] == own.today
        (said,) = [each for each in letters(work) if each[0].id == bericht.id]
        (notice,) = [each for each in letters(work) if each[0].kind == "termijn_gewijzigd"]
        assert "verschoven van vrijdag 26 juni 2026 naar vrijdag 10 juli 2026" in notice[1].text
        assert said[1].text == "Ja, ik vind het goed dat u 2 weken later beslist.\n\nSterkte."
        expect_refusal(consent.answer(own, taak, "", yes=False), "niet meer open")
        assert ("instemming_gegeven", "burger") in logged(work)


def test_no_changes_nothing_and_is_kept_with_its_moment(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        due, rows = work.zaak.due, len(zaken.termijnen(tx, work.zaak))
        consent.answer(citizen(work), taak, "", yes=False)
        assert (work.zaak.due, len(zaken.termijnen(tx, work.zaak))) == (due, rows)
        assert last(work)[0] == "instemming_geweigerd"
        assert taak.state == State.DONE


def test_no_answer_changes_nothing_either_and_closes_the_question(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        due, status = work.zaak.due, work.zaak.status
        assert lapse(tx, taak, work.zaak, NOON + timedelta(days=30), Voice(work.vault, "Elzendam"))
        assert (work.zaak.due, work.zaak.status) == (due, status)
        assert (taak.state, last(work)[0]) == (State.CLOSED, "instemming_verlopen")
        expect_refusal(consent.answer(citizen(work, 31), taak, "", yes=True), "niet meer open")


def test_a_yes_after_the_last_day_of_the_term_moves_nothing(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        expect_refusal(consent.answer(citizen(work, 90), taak, "", yes=True), "")
        assert (taak.state, work.zaak.due) == (State.OPEN, date(2026, 6, 26))


def test_nothing_is_handed_in_on_it_and_paper_closes_it(database, vault):
    with database.write() as tx:
        work, taak = asked(tx, vault)
        expect_refusal(handed_in.hand_in(citizen(work), taak, "Hallo"), "niet meer open")
        record_consent(work, Consent(2, local_day(NOON), "in uw brief"))
        assert taak.state == State.CLOSED


@pytest.mark.parametrize("kind", ["4:13", "complaint", "no term"])
def test_the_notice_of_awb_4_14_is_for_a_term_of_a_law(database, vault, kind):
    slug = {"4:13": "bijzondere-bijstand", "complaint": "klacht", "no term": "verhuismelding"}[kind]
    with database.write() as tx:
        work = hers(tx, vault, slug=slug)
        words = "Termijn verlengen" if kind == "4:13" else "alleen bij een aanvraag"
        expect_refusal(may_not_tell_later(work), words)


def test_the_notice_moves_no_last_day_and_is_told(database, vault):
    with database.write() as tx:
        work = with_term(tx, vault, slug="brp-uittreksel")
        due = work.zaak.due
        for wrong in (due, local_day(NOON)):
            assert tell_later(work, wrong, "Ziek.").at == "datum"
        day = due + timedelta(days=10)
        tell_later(work, day, "Er is een collega ziek.")
        assert (work.zaak.due, last(work)[0]) == (due, "later_gemeld")
        assert last(work)[1]["verwacht"] == day.isoformat()
        ((bericht, said),) = letters(work)
        assert bericht.kind == "later_beslissen"
        assert "verlengt de termijn niet" in said.effect
        assert "Er is een collega ziek." in said.text
        assert read((), zaken.events(tx, work.zaak)).expected == day


def test_also_when_it_is_late_already(database, vault):
    with database.write() as tx:
        work = with_term(tx, vault, slug="brp-uittreksel")
        late = replace(work, now=NOON + timedelta(days=60))
        tell_later(late, local_day(late.now) + timedelta(days=7), "Sorry.")
        assert last(work)[0] == "later_gemeld"
