"""Who may not judge: helpers, and whoever had a hand in what is complained of; and overruling."""

from portal.casework.assign import hand_over, take
from portal.casework.decide import Clause, Decision, Remedy, close, decide
from portal.casework.exceptions import link, overrule
from portal.casework.involved import Evidence, evidence, may_not_decide
from portal.casework.letters import message
from portal.store import audit, ondertekeningen, submissions, undone, zaken
from portal.store.base import kept
from portal.store.caseload import Colleague
from portal.zaak.ondertekening import Getekend, Wijze
from portal.zaak.reference import new
from tests.casework.scenes import (
    BAS,
    NOON,
    NOOR,
    OMAR,
    at_work,
    expect_refusal,
    expect_untouched,
    hers,
    instead,
    last,
    letters,
    logged,
)
from tests.store.scenes import a_draft, a_zaak, asked_to_sign, sent

CLAUSE = Clause(Remedy.BEZWAAR, "U", "het college", "www.x.example", "Postbus 1")
YES = Decision("verleend/verleend", "U krijgt de vergunning.", CLAUSE)
FIRST, SECOND = (new(2026, bytes([0] * 7 + [n])) for n in (1, 2))


def helped(work, by=NOOR, kind="submission", event="ingediend_met_hulp"):
    """That an employee helped to fill in what opened this case."""
    sent = submissions.of_zaak(work.tx, work.zaak.submission_id)
    audit.write(
        work.tx,
        gemeente="elzendam",
        at=NOON,
        event=event,
        actor=by.key,
        object_kind=kind,
        object_id={"submission": sent.id, "draft": sent.draft_id, "zaak": work.zaak.id}[kind],
    )


def cosigned(work, wijze, by=NOOR):
    """That somebody signed beside the applicant, helped or seen by an employee."""
    row = asked_to_sign(work.tx, work.vault, work.zaak)
    signed = Getekend(
        verklaring="Ik vraag dit samen aan.",
        inhoud=row.inhoud,
        who=row.owner_index,
        at=kept(NOON),
        wijze=wijze,
        niveau=0,
    )
    assert ondertekeningen.sign(work.tx, work.vault, row, signed, by=by.key)
    return row


def test_a_helper_does_not_decide(database, vault):
    with database.write() as tx:
        for kind, kenmerk in (("submission", FIRST), ("draft", SECOND), ("zaak", "2026-333333-3")):
            work = hers(tx, vault, kenmerk=kenmerk)
            helped(work, kind=kind)
            assert evidence(work).helpers == {NOOR.key}
            expect_refusal(decide(work, YES), "U hielp de inwoner")
            expect_refusal(close(work, "verleend/verleend", "Klaar."), "U hielp de inwoner")
            expect_untouched(work)


def test_who_helped_to_give_a_signature_does_not_decide_either(database, vault):
    with database.write() as tx:
        for wijze, kenmerk in ((Wijze.MET_HULP, FIRST), (Wijze.PAPIER, SECOND)):
            work = hers(tx, vault, kenmerk=kenmerk)
            cosigned(work, wijze)
            assert evidence(work).signed_with == {NOOR.key}
            expect_refusal(decide(work, YES), "U hielp iemand om mee te tekenen")
            expect_refusal(
                close(work, "verleend/verleend", "Klaar."), "U hielp iemand om mee te tekenen"
            )
            assert letters(work) == []
            assert may_not_decide(instead(work, BAS)) is None
            assert overrule(instead(work, OMAR), "noor", "Niemand anders kan dit nu.") is None
            assert may_not_decide(work) is None


def test_a_signature_on_paper_that_was_taken_back_makes_nobody_a_helper(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        row = cosigned(work, Wijze.BALIE)
        assert undone.undo(tx, vault, row, by=BAS.key, reason="Niet van haar.", now=NOON)
        assert evidence(work).signed_with == frozenset()
        assert may_not_decide(work) is None


def test_who_helped_to_sign_does_not_judge_an_objection_to_that_case(database, vault):
    with database.write() as tx:
        cosigned(hers(tx, vault, kenmerk=FIRST), Wijze.MET_HULP)
        objection = hers(tx, vault, slug="bezwaar", kenmerk=SECOND)
        assert link(objection, FIRST) is None
        assert evidence(objection).involved == {NOOR.key}
        assert hand_over(objection, None) is None
        expect_refusal(take(objection), "betrokken")


def test_help_that_an_earlier_release_wrote_down_in_its_own_word_still_counts(database, vault):
    with database.write() as tx:
        for kind, kenmerk in (("submission", FIRST), ("zaak", SECOND)):
            work = hers(tx, vault, kenmerk=kenmerk)
            helped(work, kind=kind, event="verstuurd_met_hulp")
            assert evidence(work).helpers == {NOOR.key}


def test_looking_at_a_case_is_no_help_and_no_part_in_it(database, vault):
    with database.write() as tx:
        work = at_work(tx, vault, a_zaak(tx, vault, FIRST))
        work.note("dossier_ingezien", data={"reden": "controle"})
        objection = hers(tx, vault, BAS, "bezwaar", kenmerk=SECOND)
        link(objection, FIRST)
        assert evidence(objection) == Evidence(frozenset(), frozenset(), frozenset(), known=True)


def test_a_manager_overrules_with_a_reason_that_the_case_shows(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        helped(work)
        expect_refusal(
            overrule(instead(work, BAS), "noor", "Wij zijn met zijn tweeën."), "teamleider"
        )
        expect_refusal(overrule(instead(work, OMAR), "noor", "  "), "waarom")
        expect_refusal(overrule(instead(work, OMAR), "omar", "Ik wil."), "voor uzelf")
        expect_untouched(work)
        assert overrule(instead(work, OMAR), "noor", "Niemand anders kan dit nu.") is None
        said = {"medewerker": "noor", "reden": "Niemand anders kan dit nu."}
        assert last(work) == ("overrule", said)
        assert logged(work)[-1] == ("overrule", "medewerker:omar")
        assert not hasattr(decide(work, YES), "why")


def an_objection(tx, vault, by=NOOR):
    """An objection to a case that Noor handled; the kenmerk of that case stands in its answers."""
    message(hers(tx, vault, kenmerk=FIRST), "Wij zijn ermee bezig.")
    answers = {"kenmerk_besluit": FIRST.lower().replace("-", " ")}
    recorded = sent(tx, vault, a_draft(tx, vault), SECOND, answers=answers)
    zaak = zaken.open_zaak(tx, recorded.submission, title="Bezwaar maken", status="ontvangen")
    return at_work(tx, vault, zaak, by, "bezwaar")


def test_who_handled_the_case_does_not_handle_an_objection_that_names_it(database, vault):
    with database.write() as tx:
        work = an_objection(tx, vault)
        expect_refusal(take(work), "betrokken")
        expect_untouched(work)
        assert take(instead(work, BAS)) is None


def test_who_handled_the_case_does_not_handle_the_objection(database, vault):
    with database.write() as tx:
        message(hers(tx, vault, kenmerk=FIRST), "Wij zijn ermee bezig.")
        work = hers(tx, vault, slug="bezwaar", kenmerk=SECOND)
        assert link(work, FIRST.lower().replace("-", " ")) is None
        kind, data = last(work)
        assert kind == "gekoppeld"
        assert data["zaak"] is not None
        expect_refusal(decide(work, YES), "betrokken")
        assert hand_over(work, None) is None
        expect_refusal(take(work), "betrokken")
        other = instead(work, BAS)
        assert take(other) is None
        expect_refusal(hand_over(other, Colleague("noor", "Noor Dekker")), "betrokken")


def test_who_was_not_involved_decides_after_saying_what_it_is_about(database, vault):
    with database.write() as tx:
        work = hers(tx, vault, BAS, "bezwaar", kenmerk=SECOND)
        ending = Decision("besloten/afgehandeld", "Wij blijven erbij.", CLAUSE)
        expect_refusal(decide(work, ending), "over welke zaak dit gaat")
        expect_refusal(link(work, "2026-222223-2"), "geen andere zaak")
        expect_refusal(link(work, SECOND), "geen andere zaak")
        assert link(work, None) is None
        assert not hasattr(decide(work, ending), "why")


def test_a_manager_can_let_somebody_take_it_all_the_same(database, vault):
    with database.write() as tx:
        work = an_objection(tx, vault)
        expect_refusal(take(work), "betrokken")
        assert overrule(instead(work, OMAR), "noor", "Alleen zij kent dit recht.") is None
        assert take(work) is None
