"""An objection begins at the decision: its last day said, its data filled in."""

from datetime import UTC, date, datetime

import pytest

from portal.casework import more_time
from portal.casework.afterwards import Ground, announce_again
from portal.store import berichten, drafts, owners, storingen, trace
from portal.store.storingen import HAND, Outage, new_storing
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.mijn.acts import decide, detail_of, the_zaak, work_on
from tests.web.scenes import begun, filled_in, received, said

REASONS = {
    "redenen_nu": "nu",
    "redenen": "Mijn adres ligt wel in het gebied.",
    "horen": "nee_dank",
    "namens": "mijzelf",
    "naam": "Jan de Vries",
    "adres-postcode": "1234ab",
    "adres-huisnummer": "12",
}


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


def start_of(house, client):
    return Journey(client, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/bezwaar")


def test_without_a_decision_there_is_nothing_to_object_to(house, jan):
    assert start_of(house, jan).status == 404
    assert "Bezwaar maken" not in said(detail_of(house, jan, JAN))


def test_the_case_leads_to_it_and_says_until_when(house, jan):
    decide(house, JAN, until=date(2026, 7, 13))
    page = detail_of(house, jan, JAN)
    assert "U kunt bezwaar maken tot en met maandag 13 juli 2026: nog 42 dagen." in said(page)
    (link,) = page.page.find("//main//a[contains(., 'Bezwaar maken')]/@href")
    assert said(Journey(jan, link)).count("maandag 13 juli 2026") == 1


def test_a_decision_that_names_no_day_has_six_weeks(house, jan):
    decide(house, JAN)
    assert "maandag 13 juli 2026" in said(start_of(house, jan))


def test_the_form_begins_filled_in_and_says_where_that_comes_from(house, jan):
    decide(house, JAN)
    page = start_of(house, jan).press(action="bezwaar")
    zaak = the_zaak(house, JAN)
    assert page.path.startswith("/formulier/bezwaar/")
    assert zaak.kenmerk not in page.path
    assert page.page.find("//input[@name='kenmerk_besluit']/@value") == [zaak.kenmerk]
    assert page.page.find("//input[@name='onderwerp']/@value") == [zaak.title]
    parts = [
        page.page.find(f"//input[@name='datum_besluit-{part}']/@value")[0]
        for part in ("dag", "maand", "jaar")
    ]
    assert [int(part) for part in parts] == [1, 6, 2026]
    assert said(page).count("Dit komt uit uw aanvraag bij ons.") == 3


def test_beginning_twice_goes_on_with_the_first(house, jan):
    decide(house, JAN)
    first = start_of(house, jan).press(action="bezwaar")
    again = start_of(house, jan)
    assert "U was al begonnen" in said(again)
    assert not again.page.find("//main//form")
    owner = owners.owner_of(house.assembly.vault, JAN)
    with house.assembly.database.read() as tx:
        (draft,) = drafts.of_owner(tx, owner, house.clock(), "bezwaar")
    assert draft.id in first.path


def test_what_was_begun_says_first_until_when_the_law_lets_her_send_it(house, jan):
    decide(house, JAN, until=date(2026, 7, 13))
    start_of(house, jan).press(action="bezwaar")
    for path in ("/mijn", "/mijn/gegevens"):
        words = said(Journey(jan, path))
        last, kept = words.index("Laatste dag om te versturen"), words.index("Wij bewaren dit tot")
        assert "Uiterlijk maandag 13 juli 2026: nog 42 dagen." in words[last:kept]
    assert "Uiterlijk maandag 13 juli 2026" in said(start_of(house, jan))
    house.clock.forward(days=43)
    late = said(Journey(house.visitor(JAN), "/mijn"))
    assert "De laatste dag was maandag 13 juli 2026. U kunt het nog wel versturen." in late


def test_what_was_begun_says_the_day_an_outage_moved_it_to(house, jan):
    decide(house, JAN, until=date(2026, 7, 13))
    start_of(house, jan).press(action="bezwaar")
    an_evening_without_us(house)
    assert "Uiterlijk woensdag 15 juli 2026" in said(Journey(house.visitor(JAN), "/mijn"))


def test_what_may_be_sent_at_any_time_has_no_last_day(jan):
    begun(jan, "klacht")
    assert "Laatste dag om te versturen" not in said(Journey(jan, "/mijn"))


@pytest.mark.usefixtures("jan")
def test_after_the_last_day_one_may_still_try(house):
    decide(house, JAN, until=date(2026, 7, 13))
    house.clock.forward(days=43)
    page = start_of(house, house.visitor(JAN))
    assert "De laatste dag was maandag 13 juli 2026." in said(page)
    assert "U kunt toch bezwaar maken." in said(page)
    assert page.press(action="bezwaar").path.startswith("/formulier/bezwaar/")


def said_to_be_decided(tx, zaak, bericht, moment):
    act = trace.Act(tx, zaak, "medewerker:1", moment)
    trace.tell(act, "besluit_genomen", data={"bericht": bericht})


def told_decided(house, bericht):
    with house.assembly.database.write() as tx:
        said_to_be_decided(tx, the_zaak(house, JAN), bericht, house.clock())


def an_evening_without_us(house):
    """The portal is away on the last day to object, and the worker tells who that concerns."""
    zaak, database = the_zaak(house, JAN), house.assembly.database
    begin, end = datetime(2026, 7, 13, 16, tzinfo=UTC), datetime(2026, 7, 13, 20, tzinfo=UTC)
    with database.write() as tx:
        (besluit,) = berichten.of_zaak(tx, zaak)
        said_to_be_decided(tx, zaak, besluit.id, house.clock())
        outage = Outage(new_storing(begin, end), HAND)
        storingen.put(tx, outage, gemeente="elzendam", at=begin, actor="systeem")
    work = more_time.Telling(
        database, house.assembly.vault, "elzendam", "Gemeente Elzendam", lambda _: True
    )
    assert more_time.tell(work, end) == 1


def test_an_outage_on_the_last_day_gives_more_time_and_says_why(house, jan):
    decide(house, JAN, until=date(2026, 7, 13))
    assert "De laatste dag is gewijzigd" not in said(detail_of(house, jan, JAN))
    an_evening_without_us(house)
    page = said(detail_of(house, jan, JAN))
    assert "U kunt bezwaar maken tot en met woensdag 15 juli 2026" in page
    assert "Van maandag 13 juli 2026 naar woensdag 15 juli 2026" in page
    assert "artikel 2:21 van de Algemene wet bestuursrecht" in page
    assert "tot en met woensdag 15 juli 2026" in said(start_of(house, jan))


def decision_page(client, bericht):
    return said(Journey(client, f"/mijn/berichten/{bericht}"))


def test_the_page_of_the_decision_says_the_day_that_holds_now_and_why(house, jan):
    bericht = decide(house, JAN, until=date(2026, 7, 13))
    before = decision_page(jan, bericht)
    assert "Uiterlijk maandag 13 juli 2026" in before
    assert "Waarom die dag is veranderd" not in before
    an_evening_without_us(house)
    now = decision_page(jan, bericht)
    assert "Uiterlijk woensdag 15 juli 2026" in now
    assert "Uiterlijk maandag 13 juli 2026" not in now
    assert "Eerst was dit maandag 13 juli 2026." in now
    assert "artikel 2:21 van de Algemene wet bestuursrecht" in now


@pytest.mark.usefixtures("jan")
def test_a_decision_that_was_announced_anew_says_the_new_day_on_its_first_page(house):
    first = decide(house, JAN, until=date(2026, 7, 13))
    told_decided(house, first)
    house.clock.forward(days=3)
    with work_on(house, JAN) as work:
        second = announce_again(work, Ground.NIET_AANGEKOMEN, "De mail kwam terug.")
        assert second.until == date(2026, 7, 16)
    page = decision_page(house.visitor(JAN), first)
    assert "Uiterlijk donderdag 16 juli 2026" in page
    assert "Eerst was dit maandag 13 juli 2026. Het besluit van maandag 1 juni 2026 kwam" in page
    newest = decision_page(house.visitor(JAN), second.id)
    assert "Uiterlijk donderdag 16 juli 2026" in newest
    assert "Waarom die dag is veranderd" not in newest


@pytest.mark.usefixtures("jan")
def test_in_the_extra_time_nobody_reads_that_she_is_late(house):
    decide(house, JAN, until=date(2026, 7, 13))
    an_evening_without_us(house)
    house.clock.forward(days=43)
    client = house.visitor(JAN)
    assert "De laatste dag is voorbij" not in said(start_of(house, client))
    house.clock.forward(days=2)
    assert "De laatste dag is voorbij" in said(start_of(house, house.visitor(JAN)))


def objected(house):
    """Jan's permit was refused, and he sent his objection."""
    client = house.visitor(JAN)
    received(client, "klacht")
    decided = the_zaak(house, JAN)
    decide(house, JAN, until=date(2026, 7, 13))
    house.clock.forward(minutes=5)
    page = Journey(client, f"/mijn/aanvragen/{decided.id}/bezwaar").press(action="bezwaar")
    sent = filled_in(page, REASONS).press(action="versturen")
    assert "/ontvangen/" in sent.path, said(sent)
    return decided.id


def test_an_objection_that_was_sent_is_known_wherever_one_can_object(house, played):
    zaak_id = played(objected)
    kenmerk = the_zaak(house, JAN).kenmerk
    client = house.visitor(JAN)
    case = Journey(client, f"/mijn/aanvragen/{zaak_id}")
    ((bericht_id,),) = house.rows("SELECT id FROM berichten WHERE kind = 'besluit'")
    letter = Journey(client, f"/mijn/berichten/{bericht_id}")
    start = Journey(client, f"/mijn/aanvragen/{zaak_id}/bezwaar")
    for page in (case, letter, start):
        assert "U hebt al bezwaar gemaakt." in said(page), page.path
        assert f"Uw bezwaar van maandag 1 juni 2026 (kenmerk {kenmerk})" in said(page)
    for page in (case, letter):
        assert "Bezwaar maken tegen dit besluit" not in said(page)
    assert "Begin met uw bezwaar" not in said(start)
    (link,) = start.page.find("//main//a[contains(., 'Uw bezwaar van')]/@href")
    assert kenmerk in said(Journey(client, link))


def test_a_second_objection_is_still_possible(house, played):
    zaak_id = played(objected)
    page = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}/bezwaar")
    assert "Begin met nog een bezwaar" in said(page)
    assert page.press(action="bezwaar").path.startswith("/formulier/bezwaar/")
