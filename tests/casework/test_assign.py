"""Taking a case and handing it over: who may, and what stays behind of it."""

from portal.casework.assign import hand_over, take
from portal.casework.roles import leads, scope_of
from portal.people import Level, Medewerker
from portal.store import caseload, zaken
from portal.store.caseload import Colleague, Scope
from tests.casework.scenes import (
    BAS,
    NOOR,
    OMAR,
    at_work,
    expect_refusal,
    expect_untouched,
    hers,
    instead,
    last,
    logged,
)
from tests.store.scenes import LATER, a_zaak

TO_BAS = Colleague("bas", "Bas Smit")


def test_what_is_nobodys_is_taken(database, vault):
    with database.write() as tx:
        work = at_work(tx, vault, a_zaak(tx, vault))
        assert take(work) is None
        assert (work.zaak.behandelaar, work.zaak.behandelaar_naam) == ("noor", "Noor Dekker")
        assert last(work) == ("in_behandeling_genomen", {"van": None, "aan": "noor"})
        assert logged(work) == [("in_behandeling_genomen", "medewerker:noor")]
        expect_refusal(take(work), "staat al op uw naam")


def test_a_colleagues_case_can_be_taken_over(database, vault):
    with database.write() as tx:
        work = instead(hers(tx, vault), BAS)
        expect_refusal(take(work), "Noor Dekker heeft deze zaak intussen genomen")
        expect_untouched(work)
        assert take(work, "noor") is None
        assert last(work) == ("in_behandeling_genomen", {"van": "noor", "aan": "bas"})


def test_a_closed_case_is_not_taken(database, vault):
    with database.write() as tx:
        work = at_work(tx, vault, a_zaak(tx, vault))
        zaken.add_event(tx, work.zaak, kind="afgesloten", at=LATER, closed=True)
        expect_refusal(take(work), "gesloten")


def test_ones_own_case_is_handed_over_with_a_reason_that_is_not_in_the_log(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        assert hand_over(work, TO_BAS, "Ik ga met verlof.") is None
        assert work.zaak.behandelaar == "bas"
        said = {"van": "noor", "aan": "bas", "reden": "Ik ga met verlof."}
        assert last(work) == ("overgedragen", said)
        assert logged(work) == [("overgedragen", "medewerker:noor")]


def test_a_case_goes_back_to_the_team(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        assert hand_over(work, None) is None
        assert work.zaak.behandelaar is None
        assert work.zaak.team == "vergunningen"


def test_a_colleagues_case_is_handed_over_by_a_manager_alone(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(hand_over(instead(work, BAS), TO_BAS), "van Noor Dekker")
        expect_untouched(work)
        assert hand_over(instead(work, OMAR), TO_BAS) is None
        assert work.zaak.behandelaar == "bas"


def test_a_case_is_not_handed_to_who_has_it(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        expect_refusal(hand_over(work, Colleague("noor", "Noor Dekker")), "ligt deze zaak al")
        expect_untouched(work)


def who(*roles):
    return Medewerker("x", "X", Level.SUBSTANTIEEL, frozenset(roles))


def test_a_role_with_a_team_reaches_that_team():
    assert scope_of(who("balie", "redacteur"), "elzendam") is None
    assert scope_of(NOOR, "elzendam") == Scope("elzendam", None)
    both = scope_of(who("behandelaar:parkeren", "teamleider:klachten"), "elzendam")
    assert both == Scope("elzendam", frozenset({"parkeren", "klachten"}))
    assert leads(who("teamleider:klachten"), "klachten")
    assert not leads(who("teamleider:klachten"), "parkeren")
    assert not leads(NOOR, "klachten")
    assert leads(who("teamleider:algemeen"), None)


def test_a_case_outside_the_scope_does_not_exist(database, vault):
    with database.write() as tx:
        zaak = a_zaak(tx, vault)
        caseload.assign(tx, zaak, "vergunningen", None)
    with database.read() as tx:
        for scope, found in (
            (Scope("elzendam", None), True),
            (Scope("elders", None), False),
            (Scope("elzendam", frozenset({"vergunningen"})), True),
            (Scope("elzendam", frozenset({"parkeren", "algemeen"})), False),
            (Scope("elzendam", frozenset()), False),
        ):
            assert (caseload.find(tx, zaak.id, scope) is not None) is found
