"""Deciding, closing, passing on and rejecting: what each demands, and what the citizen is told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from portal.casework.decide import Clause, Decision, Remedy, close, close_withdrawn, decide, until
from portal.casework.forward import Elsewhere, Inside, elsewhere, inside
from portal.casework.outcome import outcomes
from portal.casework.reject import WrongWay, reject
from portal.casework.work import Before, NotNow
from portal.outbox.doorzendbrief import KIND
from portal.store import klanttaken, outbox, werktaken, zaken
from portal.store.klanttaken import Asked, State
from tests.casework.scenes import (
    BAS,
    NOON,
    events,
    expect_refusal,
    expect_untouched,
    hers,
    instead,
    last,
    letters,
    logged,
    the_form,
)
from tests.outbox.letters import ELZENDAM
from tests.store.scenes import LATER

CLAUSE = Clause(
    Remedy.BEZWAAR,
    "Wie belang heeft bij dit besluit,",
    "het college van Elzendam",
    "www.elzendam.example/formulier/bezwaar",
    "Gemeente Elzendam, Postbus 100",
)
YES = Decision("verleend/verleend", "U krijgt de vergunning.", CLAUSE)
TEAMS = frozenset({"vergunningen", "parkeren", "algemeen"})


def test_a_decision_says_who_may_object_until_when_with_whom_and_how(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        bericht = decide(work, YES)
        assert bericht.until == date(2026, 6, 12)
        ((_, said),) = letters(work)
        for words in (
            "Wie belang heeft",
            "tot en met vrijdag 12 juni 2026",
            "het college van Elzendam",
            "/formulier/bezwaar",
            "Postbus 100",
        ):
            assert words in said.effect
        kind, data = last(work)
        assert (kind, data["status"], data["resultaat"]) == (
            "besluit_genomen",
            "verleend",
            "verleend",
        )
        assert data["uiterlijk_bezwaar"] == "2026-06-12"
        assert (work.zaak.resultaat, work.zaak.closed_at) == ("verleend", NOON)
        assert logged(work)[-1] == ("besluit_genomen", "medewerker:noor")


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        (date(2026, 3, 12), date(2026, 4, 23)),  # law note R19
        (date(2026, 4, 3), date(2026, 5, 18)),  # R14: Friday after Ascension is equated
        (date(2026, 3, 4), date(2026, 4, 15)),  # R18
    ],
)
def test_the_date_in_the_clause_is_that_of_the_law(published, last_day):
    assert until(published).day == last_day


@pytest.mark.parametrize("part", ["who", "body", "electronic", "paper"])
def test_without_a_part_of_the_clause_nothing_is_published(database, vault, part):
    with database.write() as tx:
        work = hers(tx, vault)
        lacking = replace(YES, clause=replace(CLAUSE, **{part: " "}))
        expect_refusal(decide(work, lacking), "Awb 3:45")
        expect_refusal(decide(work, replace(YES, clause=None)), "Awb 3:45")
        expect_refusal(decide(work, replace(YES, text=" ")), "met uw redenen")
        expect_refusal(decide(work, replace(YES, outcome="zomaar")), "Kies hoe u beslist")
        expect_untouched(work)


def test_what_was_still_asked_is_let_go_by_a_decision(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        asked = Asked(("Tekening",), "nodig")
        taak = klanttaken.ask(
            tx, vault, work.zaak, kind="aanvullen", asked=asked, until=None, by="x", now=NOON
        )
        decide(work, YES)
        assert taak.state == State.CLOSED


def test_nobody_decides_twice_or_in_a_colleagues_case(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(decide(instead(work, BAS), YES), "Neem de zaak eerst over")
        decide(work, YES)
        expect_refusal(decide(work, YES), "gesloten")
        assert len(letters(work)) == 1


def test_a_complaint_is_answered_and_not_decided(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="klacht")
        expect_refusal(decide(work, replace(YES, outcome="beantwoord/afgehandeld")), "Awb 9:12")


def test_a_case_is_closed_with_a_result_and_a_message(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="melding-openbare-ruimte")
        bericht = close(work, outcomes(work.form)[0].key, "De lamp brandt weer.")
        kind, data = last(work)
        assert (kind, data["bericht"]) == ("afgesloten", bericht.id)
        assert work.zaak.closed_at == NOON
        assert "geen besluit" in letters(work)[0][1].effect
        expect_refusal(close(work, "x", "y"), "gesloten")


def test_a_result_is_a_status_in_the_citizens_words_and_how_long_it_is_kept():
    keys = [each.key for each in outcomes(the_form("evenementenvergunning"))]
    assert keys == ["verleend/verleend", "geweigerd/geweigerd", "niet_behandeld/afgebroken"]
    keys = [each.key for each in outcomes(the_form("bezwaar"))]
    assert "besloten/afgehandeld" in keys
    assert "niet_behandeld/niet_ontvankelijk" in keys


def test_what_was_withdrawn_is_closed_without_a_refusal(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="bezwaar")
        expect_refusal(close_withdrawn(work, "Klaar."), "geen intrekking")
        expect_untouched(work)
        zaken.add_event(tx, work.zaak, kind="ingetrokken", at=LATER, closed=True)
        expect_refusal(close_withdrawn(instead(work, BAS), "Klaar."), "van Noor Dekker")
        close_withdrawn(work, "U trok uw bezwaar in. Wij zijn klaar.")
        kind, data = last(work)
        assert (kind, data["resultaat"]) == ("intrekking_afgehandeld", "ingetrokken")
        assert (work.zaak.status, work.zaak.closed_at) == ("ontvangen", LATER)
        assert work.zaak.resultaat == "ingetrokken"
        expect_refusal(close_withdrawn(work, "Klaar."), "geen intrekking")


def test_another_team_and_the_right_way_leave_the_term_alone(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, due=date(2026, 6, 26))
        inside(work, Inside("parkeren", "Team parkeren gaat verder.", wrong_way=False), TEAMS)
        assert (work.zaak.team, work.zaak.behandelaar) == ("parkeren", None)
        assert work.zaak.due == date(2026, 6, 26)
        kind, data = last(work)
        assert (kind, data["van_team"], data["naar_team"]) == (
            "doorgeleid_intern",
            "vergunningen",
            "parkeren",
        )
        assert "verandert niet" in letters(work)[0][1].effect


def test_what_came_the_wrong_way_begins_when_it_is_passed_on(database, vault):
    """T64: by e-mail on Monday 4 May 2026, passed on Thursday 7 May: Thursday 2 July 2026."""
    with database.write() as tx:
        came = datetime(2026, 5, 4, 9, tzinfo=UTC)
        work = hers(tx, vault, received_at=came, due=date(2026, 6, 29))
        passed = replace(work, now=datetime(2026, 5, 7, 9, tzinfo=UTC))
        inside(passed, Inside("parkeren", "Wij geven het door.", wrong_way=True), TEAMS)
        assert work.zaak.due == date(2026, 7, 2)
        first = zaken.termijnen(tx, work.zaak)[-1]
        assert (first.old, first.ground["reden"]) == (date(2026, 6, 29), "doorgeleid")
        said = letters(work)[0][1].effect
        assert "donderdag 7 mei 2026" in said
        assert "donderdag 2 juli 2026" in said


def test_for_an_objection_the_first_day_keeps_counting(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="bezwaar", due=date(2026, 7, 30))
        inside(work, Inside("parkeren", "Wij geven het door.", wrong_way=True), TEAMS)
        assert work.zaak.due == date(2026, 7, 30)


@pytest.mark.parametrize("team", ["vergunningen", "nergens"])
def test_a_case_goes_to_another_team_that_there_is(database, vault, team):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(inside(work, Inside(team, "x", wrong_way=False), TEAMS), "ander team")
        expect_untouched(work)


def test_another_body_gets_it_with_the_day_it_came_and_the_sender_is_told(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        to = Elsewhere("Waterschap De Elst", "Dit gaat over de dijk.", "Dag.")
        bericht = elsewhere(work, to, ELZENDAM)
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        assert (todo.kind, todo.data["naar"]) == ("pakket_doorsturen", "Waterschap De Elst")
        assert "vrijdag 1 mei 2026 om 11.35 uur" in todo.data["ontvangen_op"]
        assert todo.made_at == bericht.published_at
        assert "Waterschap De Elst" in letters(work)[0][1].text
        kind, _ = last(work)
        assert (kind, work.zaak.resultaat) == ("doorgezonden_extern", "doorgezonden")
        assert work.zaak.closed_at == NOON
        assert "brief" not in todo.data
        assert outbox.by_key(tx, f"{KIND}:{work.zaak.id}") is None


@pytest.mark.parametrize("slug", ["evenementenvergunning", "bezwaar"])
def test_with_an_address_the_letter_and_the_notice_are_of_one_moment(database, vault, slug):
    """Law note R32: both items of the same minute, with the day it came in."""
    with database.write() as tx:
        work = hers(tx, vault, slug=slug)
        there = "  Dijkweg 1 \n\n1234 AB  Elst\n"
        to = Elsewhere("Waterschap De Elst", "Dit gaat over de dijk.", "Dag.", there)
        bericht = elsewhere(work, to, ELZENDAM)
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        parcel = outbox.by_key(tx, f"{KIND}:{work.zaak.id}")
        assert (parcel.channel, parcel.created_at) == ("brief", bericht.published_at)
        assert todo.data["brief"] == KIND
        said = outbox.payload(vault, parcel)
        assert said["to"] == ["Waterschap De Elst", "Dijkweg 1", "1234 AB  Elst"]
        assert said["kenmerk"] == work.zaak.kenmerk
        assert ["Wanneer wij het kregen", "vrijdag 1 mei 2026 om 11.35 uur"] in said["facts"]
        told = "\n".join(said["paragraphs"])
        article = "6:15" if slug == "bezwaar" else "2:3"
        assert f"artikel {article} van de Algemene wet bestuursrecht" in told
        assert ("hangt af van de dag waarop wij het kregen" in told) == (slug == "bezwaar")
        assert "Dit gaat over de dijk." in told
        what = "bezwaar" if slug == "bezwaar" else "aanvraag"
        assert f"Wij kregen uw {what} op vrijdag 1 mei 2026." in letters(work)[0][1].text
        expect_refusal(elsewhere(work, to, ELZENDAM), "gesloten")


WRONG = WrongWay(
    can_be_handled=False,
    is_objection=False,
    has_a_way=True,
    right_way="Gebruik het formulier op onze website.",
    until=date(2026, 5, 18),
)


def test_a_wrong_way_is_rejected_with_the_right_one(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        bericht = reject(work, WRONG)
        assert (bericht.kind, bericht.reaction, bericht.until) == (
            "verkeerd_kanaal",
            "nodig",
            date(2026, 5, 18),
        )
        kind, data = last(work)
        assert (kind, data["weg_aangewezen"]) == ("verkeerd_kanaal_gemeld", True)
        assert work.zaak.status == "niet_behandeld"


@pytest.mark.parametrize(
    "answer", [{"can_be_handled": True}, {"is_objection": True}, {"has_a_way": False}]
)
def test_what_must_be_passed_on_is_not_rejected(database, vault, answer):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(reject(work, replace(WRONG, **answer)), "mag u dit niet afwijzen")
        expect_untouched(work)


def test_an_objection_is_never_rejected_for_its_way(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="bezwaar")
        expect_refusal(reject(work, WRONG), "Een bezwaar wijst u nooit af")
        expect_untouched(work)


def test_the_same_page_is_known_again(database, vault):
    with database.write() as tx:
        work = replace(hers(tx, vault), sheet="b" * 22, content="c" * 64)
        assert work.before is Before.NOT
        close(work, "verleend/verleend", "Klaar.")
        assert work.before is Before.SAME
        assert replace(work, content="d" * 64).before is Before.OTHERWISE
        assert replace(work, sheet="e" * 22).before is Before.NOT
        assert events(work)[-1][1]["blad"] == "b" * 22


@pytest.mark.parametrize("way", ["elsewhere", "reject"])
def test_what_was_still_asked_is_let_go_however_a_case_ends(database, vault, way):
    with database.write() as tx:
        work = hers(tx, vault)
        taak = klanttaken.ask(
            tx,
            vault,
            work.zaak,
            kind="aanvullen",
            asked=Asked(("Een tekening",)),
            until=None,
            by="systeem",
            now=LATER,
        )
        away = Elsewhere("Waterschap De Elst", "Dit gaat over de dijk.", "Dag.")
        done = elsewhere(work, away, ELZENDAM) if way == "elsewhere" else reject(work, WRONG)
        assert not isinstance(done, NotNow), done
        assert taak.state == State.CLOSED
