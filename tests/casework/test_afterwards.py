"""A closed case: a decision announced anew, the court, and until when what was granted lasts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.casework import citizen
from portal.casework.afterwards import (
    Ground,
    announce_again,
    court_is_done,
    go_to_court,
    keep_end,
)
from portal.casework.decide import Decision, close, decide
from portal.casework.forward import Elsewhere, elsewhere
from portal.casework.own import Own
from portal.casework.reject import WrongWay, reject
from portal.casework.retention import holds, keeping_of
from portal.store import zaken
from portal.zaak.bewaren import Hold
from portal.zaak.history import read
from tests.casework.scenes import (
    BAS,
    NOON,
    OMAR,
    at_work,
    expect_refusal,
    hers,
    instead,
    last,
    letters,
    logged,
    the_form,
)
from tests.casework.test_ending import CLAUSE, YES
from tests.outbox.letters import ELZENDAM
from tests.store.scenes import a_zaak, owner

TWO_DAYS = timedelta(days=2)
GRANTED = replace(YES, valid_until=date(2026, 9, 6))


def decided(tx, vault, decision=YES, **more):
    work = hers(tx, vault, **more)
    decide(work, decision)
    return work


def test_a_second_announcement_gives_the_whole_term_again_and_keeps_the_old_day(database, vault):
    with database.write() as tx:
        work = replace(decided(tx, vault), now=NOON + TWO_DAYS)
        old, new = date(2026, 6, 12), date(2026, 6, 15)
        bericht = announce_again(work, Ground.NIET_AANGEKOMEN, "De brief kwam terug.")
        assert (bericht.kind, bericht.until) == ("besluit", new)
        (again, said), (first, _) = letters(work)
        assert (again.id, first.until) == (bericht.id, old)
        assert "kwam niet bij u aan" in said.text
        assert "De brief kwam terug." in said.text
        assert "U krijgt de vergunning." in said.text
        assert "tot en met maandag 15 juni 2026" in said.effect
        assert "12 juni" not in said.effect
        kind, data = last(work)
        assert kind == "besluit_opnieuw_bekendgemaakt"
        kept = (data["was"], data["uiterlijk_bezwaar"], data["grond"])
        assert kept == ("2026-06-12", "2026-06-15", "niet_aangekomen")
        (moved,) = read((), zaken.events(tx, work.zaak)).remedies
        assert (moved.old, moved.new) == (old, new)
        assert "artikel 2:11" in str(moved.why)
        assert logged(work)[-1] == ("besluit_opnieuw_bekendgemaakt", "medewerker:noor")


def test_the_days_of_law_note_r18(database, vault):
    """Mailed on Monday 2 March 2026, undelivered; sent again on Wednesday 4 March."""
    with database.write() as tx:
        monday = NOON.replace(month=3, day=2)
        work = replace(hers(tx, vault), now=monday)
        assert decide(work, YES).until == date(2026, 4, 13)
        work = replace(work, now=monday + TWO_DAYS)
        assert announce_again(work, Ground.NIET_AANGEKOMEN, "").until == date(2026, 4, 15)


def test_a_third_time_begins_at_the_second(database, vault):
    with database.write() as tx:
        work = replace(decided(tx, vault), now=NOON + TWO_DAYS)
        announce_again(work, Ground.NIET_AANGEKOMEN, "")
        announce_again(replace(work, now=NOON + 2 * TWO_DAYS), Ground.VERKEERD_ADRES, "")
        second, third = read((), zaken.events(tx, work.zaak)).remedies
        assert (second.new, third.old, third.new) == (third.old, second.new, date(2026, 6, 16))
        assert "artikel 3:41" in str(third.why)


def test_only_a_decision_of_a_closed_case_is_announced_again(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, slug="melding-openbare-ruimte")
        expect_refusal(announce_again(work, Ground.NIET_AANGEKOMEN, ""), "loopt nog")
        close(work, "opgelost/afgehandeld", "De lamp brandt weer.")
        expect_refusal(announce_again(work, Ground.NIET_AANGEKOMEN, ""), "geen besluit")
        assert len(letters(work)) == 1


def test_of_a_colleagues_case_only_a_team_leader_does(database, vault):
    with database.write() as tx:
        work = decided(tx, vault)
        for act in (go_to_court, court_is_done):
            expect_refusal(act(instead(work, BAS)), "van Noor Dekker")
        expect_refusal(
            announce_again(instead(work, BAS), Ground.VERKEERD_ADRES, ""), "van Noor Dekker"
        )
        assert go_to_court(instead(work, OMAR)) is None


def test_retention_counts_from_the_end_that_the_decision_names(database, vault, kept_form):
    with database.write() as tx:
        work = decided(tx, vault, GRANTED)
        assert last(work)[1]["geldig_tot"] == "2026-09-06"
        kept_form(work)
        kept = keeping_of(tx, work.zaak)
        assert (kept.begins, kept.vernietigen_na) == (date(2026, 9, 6), date(2027, 9, 6))


def test_an_end_that_nobody_knew_is_kept_later_and_one_that_changed_too(database, vault, kept_form):
    with database.write() as tx:
        work = decided(tx, vault)
        kept_form(work)
        assert keeping_of(tx, work.zaak).vernietigen_na is None
        assert keep_end(work, date(2028, 2, 29)) is None
        assert keeping_of(tx, work.zaak).vernietigen_na == date(2029, 2, 28)
        assert keep_end(work, date(2026, 12, 31)) is None
        assert keeping_of(tx, work.zaak).vernietigen_na == date(2027, 12, 31)
        assert logged(work)[-1] == ("einddatum_vastgelegd", "medewerker:noor")


def test_an_end_that_makes_no_sense_is_refused_at_its_box(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        early = decide(work, replace(YES, valid_until=date(2026, 4, 1)))
        expect_refusal(early, "na de dag waarop dit binnenkwam")
        assert early.at == "geldig_tot"
        no = Decision("geweigerd/geweigerd", "Nee.", CLAUSE, date(2026, 9, 6))
        expect_refusal(decide(work, no), "geen einddatum")
        decide(work, replace(no, valid_until=None))
        expect_refusal(keep_end(work, date(2026, 9, 6)), "geen einddatum")
        assert "geldig_tot" not in last(work)[1]


@pytest.fixture
def kept_form(monkeypatch):
    """Let retention find the form of the case: the store test keeps another text under its hash."""

    def be(work):
        from portal.casework import retention  # noqa: PLC0415 - patched here alone

        def rules(*_):
            keep = work.form.keep.items()
            return tuple(
                retention.Rule(
                    name,
                    retention.Length(each.length.amount, retention.Unit(each.length.unit)),
                    each.since,
                )
                for name, each in keep
            )

        monkeypatch.setattr(retention, "_rules", rules)

    return be


def test_the_court_keeps_the_case_and_what_it_was_about(database, vault):
    with database.write() as tx:
        work = decided(tx, vault)
        assert go_to_court(work, "ZA 26/1234") is None
        expect_refusal(go_to_court(work), "al vastgelegd")
        assert holds(tx, work.zaak.id) == {Hold.BEROEP}
        assert last(work) == ("beroep_ingesteld", {"reden": "ZA 26/1234"})
        assert court_is_done(work) is None
        assert holds(tx, work.zaak.id) == frozenset()
        expect_refusal(court_is_done(work), "geen beroep")
        told = [event for event, _ in logged(work) if event.startswith(("bewaren", "beroep"))]
        assert told == [
            "bewaren_gestart",
            "beroep_ingesteld",
            "bewaren_gestopt",
            "beroep_afgelopen",
        ]


LEFT_FORMS = ["evenementenvergunning", "bezwaar", "klacht", "melding-openbare-ruimte"]


@pytest.mark.parametrize("slug", LEFT_FORMS)
def test_what_is_withdrawn_has_its_result_at_once(database, vault, slug, kept_form):
    with database.write() as tx:
        work = at_work(tx, vault, a_zaak(tx, vault), slug=slug)
        citizen.withdraw(Own(tx, vault, work.zaak, work.form, owner(vault), NOON), "")
        result = "ingetrokken" if slug == "bezwaar" else "afgebroken"
        assert work.zaak.resultaat == last(work)[1]["resultaat"] == result
        kept_form(work)
        assert keeping_of(tx, work.zaak).rule.result == result


def test_every_other_closing_says_under_which_result_it_is_kept(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        away = Elsewhere("de provincie", "Dat is hun weg.", "Wij gaan er niet over.")
        elsewhere(work, away, ELZENDAM)
        assert (work.zaak.resultaat, last(work)[1]["resultaat"]) == ("doorgezonden", "afgebroken")
        work = hers(tx, vault, kenmerk="2026-333333-3")
        wrong = WrongWay(
            can_be_handled=False,
            is_objection=False,
            has_a_way=True,
            right_way="Via het Omgevingsloket.",
            until=date(2026, 5, 15),
        )
        reject(work, wrong)
        assert last(work)[1]["resultaat"] == work.zaak.resultaat == "afgebroken"


@pytest.mark.parametrize("slug", ["bezwaar", "klacht", "verzoek-overheidsinformatie"])
def test_no_ending_stands_beside_what_its_sender_withdrew(slug):
    form = the_form(slug)
    results = {name for each in form.statuses if each.final for name in form.results_of(each)}
    assert not {"ingetrokken", "afgebroken"} & results
