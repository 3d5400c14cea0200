"""Taking a signature on paper back: by whose case it is, with a reason, once, and asked anew."""

from datetime import date

import pytest

from portal.casework.decide import close
from portal.casework.signing_desk import Paper, paper
from portal.casework.signing_undo import Mistake, on_paper, undo
from portal.store import caseload, klanttaken, ondertekeningen, undone
from portal.store.caseload import Colleague
from portal.zaak.ondertekening import Getekend
from tests.casework.scenes import BAS, NOON, events, expect_refusal, hers, instead, last, letters
from tests.store.scenes import asked_to_sign

WHY = "De handtekening is van iemand anders."
UNTIL = date(2026, 5, 18)


@pytest.fixture
def work(database, vault):
    """Noor kept a signature on paper in a case of hers."""
    with database.write() as tx:
        found = hers(tx, vault, slug="bijzondere-bijstand")
        row = asked_to_sign(tx, vault, found.zaak)
        assert isinstance(paper(found, Paper(row.id, found.today, at_desk=True)), Getekend)
        yield found


def the_one(work):
    ((row, _),) = on_paper(work.tx, work.zaak)
    return row


@pytest.mark.parametrize(
    ("why", "until", "words"),
    [
        ("  ", UNTIL, "Schrijf op waarom"),
        (WHY, NOON.date(), "Kies een dag na vandaag"),
        (WHY, date(2026, 5, 16), "Kies een werkdag"),  # a Saturday
    ],
)
def test_what_is_not_whole_undoes_nothing(work, why, until, words):
    before, row = events(work), the_one(work)
    expect_refusal(undo(work, Mistake(row.id, why, until)), words)
    assert (events(work), row.ongedaan_op) == (before, None)


def test_only_whose_case_it_is_may(work):
    row = the_one(work)
    expect_refusal(undo(instead(work, BAS), Mistake(row.id, WHY, UNTIL)), "Neem de zaak eerst over")
    assert row.ongedaan_op is None


def test_she_who_recorded_it_may_decide_once_it_is_undone(work):
    ending = "geweigerd/geweigerd"
    expect_refusal(close(work, ending, "Nee."), "U hielp iemand om mee te tekenen")
    undo(work, Mistake(the_one(work).id, WHY, UNTIL))
    assert not hasattr(close(work, ending, "Nee."), "why")


def test_it_is_undone_once_and_the_same_person_is_asked_anew(work):
    row = the_one(work)
    anew = undo(work, Mistake(row.id, WHY, UNTIL))
    assert isinstance(anew, ondertekeningen.Ondertekening)
    assert (anew.owner, anew.signer, anew.outcome) == (row.owner, row.signer, None)
    assert undone.why(work.vault, row) == WHY
    assert row.ongedaan_door == work.by.key
    kind, data = last(work)
    assert (kind, data["uiterlijk"]) == ("ondertekening_gevraagd", UNTIL.isoformat())
    assert WHY not in str(events(work))
    taak = klanttaken.find(work.tx, anew.taak_id, row.owner)
    assert (taak.state, taak.until) == (klanttaken.State.OPEN, UNTIL)
    told = {(each.kind, each.owner == row.owner): said for each, said in letters(work)}
    assert WHY in told["medeondertekenen", True].text
    applicant = told["bericht", False].text
    assert "Die handtekening telt niet meer." in applicant
    assert WHY not in applicant
    expect_refusal(undo(work, Mistake(row.id, WHY, UNTIL)), "geen handtekening op papier")
    expect_refusal(undo(work, Mistake(anew.id, WHY, UNTIL)), "geen handtekening op papier")


def test_a_closed_case_stays_as_it_was_decided(work):
    caseload.assign(work.tx, work.zaak, work.zaak.team, Colleague(BAS.id, BAS.name))
    row, bas = the_one(work), instead(work, BAS)
    assert not hasattr(close(bas, "geweigerd/geweigerd", "Nee."), "why")
    expect_refusal(undo(bas, Mistake(row.id, WHY, UNTIL)), "Deze zaak is gesloten")
    assert row.ongedaan_op is None
