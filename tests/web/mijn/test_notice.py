"""An ingebrekestelling that was sent is known: in her case, on the desk, and when we decided."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.store import trace, zaken
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak
from portal.zaak.reference import new
from tests.house_for_tests import HANDLER, JAN
from tests.journey import Journey
from tests.web.mijn.acts import CLERK, the_zaak
from tests.web.scenes import NEXT, guard_of, post, received, said

# Received on Monday 1 June 2026; she puts us in default on Sunday 9 August.
LATE = timedelta(days=69)
MESSAGE = {"bericht": "U bent te laat."}
WHO = {"naam": "Jan de Vries", "adres-postcode": "1234 AB", "adres-huisnummer": "12"}
BUTTON = "//form[contains(@action, 'ingebrekestelling')]"


def in_default(house):
    """Jan's permit is late, and he sends his ingebrekestelling."""
    received(house.visitor(JAN), "evenementenvergunning")
    house.clock.forward(seconds=LATE.total_seconds())
    page = Journey(house.visitor(JAN), f"/mijn/aanvragen/{the_zaak(house, JAN).id}")
    send(page.press(action="ingebrekestelling"))


def send(page):
    """Fill in what is left and send it."""
    page.press(MESSAGE, NEXT)
    page.press(WHO, NEXT)
    page.press(action="versturen")
    assert "/ontvangen/" in page.path, said(page)
    return page


def both(house):
    """The late case, and the notice about it."""
    with house.assembly.database.read() as tx:
        late, notice = tx.query(Zaak).order_by(Zaak.opened_at).all()
        return late, notice


def to_do(house, zaak):
    with house.assembly.database.read() as tx:
        found = tx.query(Werktaak).filter_by(zaak_id=zaak.id, done_at=None).all()
        return [each.kind for each in found]


@pytest.fixture
def town(house, played):
    played(in_default)
    return house


def mine(house, zaak):
    return Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak.id}")


def test_her_case_says_that_we_have_it_and_offers_no_second(town):
    late, notice = both(town)
    page = mine(town, late)
    assert f"Wij hebben uw ingebrekestelling (kenmerk {notice.kenmerk})" in said(page)
    assert "zondag 9 augustus 2026" in said(page)
    assert "Wij moeten nu uiterlijk zondag 23 augustus 2026 beslissen." in said(page)
    assert "U mag ons nu een brief sturen" not in said(page)
    assert page.page.find(BUTTON) == []


def test_a_page_that_was_still_open_leads_back_to_the_case(town):
    late, _ = both(town)
    page = mine(town, late)
    answer = post(page.client, f"{page.path}/ingebrekestelling", csrf_token=guard_of(page.client))
    assert (answer.status_code, answer.location) == (303, page.path)
    assert town.count("drafts WHERE submission_id IS NULL") == 0


def test_after_the_two_weeks_her_case_says_what_that_means(town):
    town.clock.forward(days=15)
    late, _ = both(town)
    words = said(mine(town, late))
    assert "Daarna hadden wij uiterlijk zondag 23 augustus 2026 moeten beslissen." in words
    assert "U kunt nu recht hebben op een vergoeding, de dwangsom." in words


def test_whoever_decides_reads_it_in_the_case_and_on_the_work_list(town):
    late, notice = both(town)
    words = said(Journey(town.visitor(HANDLER), f"/behandeling/zaken/{late.id}"))
    assert "Er is een ingebrekestelling" in words
    assert f"(kenmerk {notice.kenmerk}). Beslis uiterlijk zondag 23 augustus 2026" in words
    listed = said(Journey(town.visitor(HANDLER), "/behandeling"))
    assert "In gebreke gesteld: beslis uiterlijk zondag 23 augustus 2026 (nog 14 dagen)" in listed
    work = said(Journey(town.visitor(HANDLER), "/behandeling/te-doen"))
    assert "Wij zijn in gebreke gesteld: beslis op tijd" in work
    assert "Doe dit uiterlijkzondag 23 augustus 2026" in work


def test_the_notice_goes_to_the_team_that_must_decide(town):
    late, notice = both(town)
    assert (notice.team, str(notice.due)) == (late.team, "2026-08-23")


def test_the_case_and_the_notice_lead_to_each_other(town):
    late, notice = both(town)
    page = Journey(town.visitor(HANDLER), f"/behandeling/zaken/{late.id}")
    words = f"De ingebrekestelling van zondag 9 augustus 2026 (kenmerk {notice.kenmerk})"
    (there,) = page.page.find(f"//main//a[. = '{words}']/@href")
    page.visit(str(there))
    assert page.path.endswith(notice.id)
    words = f"De zaak waar dit over gaat: {late.title} (kenmerk {late.kenmerk})"
    (back,) = page.page.find(f"//main//a[. = '{words}']/@href")
    assert page.visit(str(back)).path.endswith(late.id)


def test_who_may_not_see_the_other_case_gets_no_link_to_it(town):
    late, notice = both(town)
    own = replace(HANDLER, roles=frozenset({f"behandelaar:{late.team}"}))
    with town.assembly.database.write() as tx:
        zaken.by_id(tx, notice.id).team = "parkeren"
    page = Journey(town.visitor(own), f"/behandeling/zaken/{late.id}")
    assert page.page.find(f"//main//a[contains(@href, '{notice.id}')]") == []
    assert "Er is een ingebrekestelling" in said(page)


def test_deciding_ends_what_was_to_do_and_tells_who_has_the_notice(town):
    late, notice = both(town)
    assert to_do(town, late) == ["ingebrekestelling_ontvangen"]
    client = town.visitor(HANDLER)
    page = Journey(client, f"/behandeling/zaken/{late.id}").press(action="nemen")
    with town.assembly.database.write() as tx:
        zaak = zaken.by_id(tx, late.id)
        trace_closed(tx, zaak, town.clock())
    assert to_do(town, late) == []
    assert to_do(town, notice) == ["ingebrekestelling_afsluiten"]
    page.visit(f"/behandeling/zaken/{notice.id}")
    assert "De zaak waar deze ingebrekestelling over gaat, is klaar" in said(page)
    assert late.kenmerk in said(page)
    page.visit(f"/behandeling/zaken/{late.id}")
    assert "Er is een ingebrekestelling" not in said(page)
    assert f"De ingebrekestelling van zondag 9 augustus 2026 (kenmerk {notice.kenmerk})" in said(
        page
    )


def trace_closed(tx, zaak, moment):
    act = trace.Act(tx, zaak, CLERK.key, moment)
    trace.tell(act, "besluit_genomen", status="verleend", closed=True)


def alone(house, person, kenmerk):
    """Somebody writes an ingebrekestelling without beginning at a case."""
    page = Journey(house.visitor(person), "/formulier/vraag-of-bericht").press(action="begin")
    first = {"onderwerp": "Feest", "soort_bericht": "te_laat", **MESSAGE}
    page.press(first, NEXT)
    if not page.page.find("//input[@name='naam']"):
        page.press({"kenmerk_zaak": kenmerk}, NEXT)
    page.press(WHO, NEXT)
    return page.press(action="versturen")


def test_one_that_came_too_early_starts_nothing_and_can_be_sent_again(house):
    received(house.visitor(JAN), "evenementenvergunning")
    late = the_zaak(house, JAN)
    house.clock.forward(days=1)
    alone(house, JAN, late.kenmerk)
    assert to_do(house, late) == ["ingebrekestelling_te_vroeg"]
    handler = said(Journey(house.visitor(HANDLER), f"/behandeling/zaken/{late.id}"))
    assert "Toen waren wij nog niet te laat: de twee weken zijn niet begonnen" in handler
    house.clock.forward(days=70)
    page = mine(house, late)
    assert "Toen waren wij nog niet te laat. Nu wel: u kunt ons een nieuwe sturen." in said(page)
    assert len(page.page.find(BUTTON)) == 1
    listed = said(Journey(house.visitor(HANDLER), "/behandeling"))
    assert "In gebreke gesteld" not in listed


def test_of_anybody_else_only_the_employee_hears(house):
    received(house.visitor(JAN), "evenementenvergunning")
    late = the_zaak(house, JAN)
    house.clock.forward(days=70)
    alone(house, None, late.kenmerk)
    assert to_do(house, late) == ["ingebrekestelling_van_ander"]
    handler = said(Journey(house.visitor(HANDLER), f"/behandeling/zaken/{late.id}"))
    assert "De ingebrekestelling van maandag 10 augustus 2026" in handler
    page = mine(house, late)
    assert "Wij hebben uw ingebrekestelling" not in said(page)
    assert len(page.page.find(BUTTON)) == 1


@pytest.mark.parametrize("kenmerk", ["uw brief van mei", new(2026, bytes(8))])
def test_a_kenmerk_that_is_not_ours_changes_nothing(house, kenmerk):
    received(house.visitor(JAN), "evenementenvergunning")
    late = the_zaak(house, JAN)
    page = alone(house, None, kenmerk)
    assert "/ontvangen/" in page.path
    assert to_do(house, late) == []
