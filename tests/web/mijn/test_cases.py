"""A citizen's own cases: what is done, what is to come, and both dates in words."""

from datetime import date, timedelta

from portal.store import owners, zaken
from portal.termijn.opschorting import Grond
from portal.zaak.termijn import Uitkomst, computed
from portal.zaak.termijnwijziging import resumed, suspended
from tests.house_for_tests import BAKERY, FATIMA, JAN
from tests.journey import Journey
from tests.web.mijn.acts import change, come_into, detail_of, move_to, the_zaak
from tests.web.scenes import begun, guard_of, post, received, said

# The clock of the house stands at Monday 1 June 2026; six weeks after it is Monday 13 July.
LAST_DAY = "maandag 13 juli 2026"
MONDAY = date(2026, 6, 1)
AANSLAG = {
    "van_wie": "gemeente",
    "waartegen": "hond",
    "aanslagnummer": "2026.0012345",
    "datum_aanslag-dag": "18",
    "datum_aanslag-maand": "5",
    "datum_aanslag-jaar": "2026",
    "redenen_nu": "later",
    "horen": "nee_dank",
    "namens": "mijzelf",
}


def every_zaak(house, tx, person):
    return zaken.of_owner(tx, owners.owner_of(house.assembly.vault, person))


def test_who_sent_nothing_reads_what_will_come_here(house):
    page = Journey(house.visitor(JAN), "/mijn")
    words = said(page)
    assert "U hoeft nu niets te doen." in words
    assert "U hebt geen formulieren die nog niet verstuurd zijn." in words


def test_what_is_late_stands_first_on_the_overview_however_old(house):
    received(house.visitor(JAN), "klacht")
    late = the_zaak(house, JAN).id
    house.clock.forward(days=43)
    client = house.visitor(JAN)
    for _ in range(4):
        received(client, "verhuismelding")
    page = Journey(client, "/mijn")
    running = page.page.find("//section[h2[@id='lopend'] or @aria-labelledby='lopend']//a/@href")
    assert running[0] == f"/mijn/aanvragen/{late}"
    assert len([href for href in running if "/aanvragen/" in href]) == 4


def test_the_list_is_empty_with_a_way_on(house):
    page = Journey(house.visitor(JAN), "/mijn/aanvragen")
    assert page.page.find("//main//a[@href='/producten']")


def test_a_case_says_by_when_we_answer(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    assert f"uiterlijk {LAST_DAY}" in said(Journey(client, "/mijn"))
    assert f"uiterlijk {LAST_DAY}" in said(detail_of(house, client, JAN))


def test_a_case_says_how_its_last_day_was_counted(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    words = said(detail_of(house, client, JAN))
    assert "6 weken" in words
    assert "Die dag zelf telt niet mee." in words
    assert "Algemene wet bestuursrecht" in words


def test_every_step_says_in_words_where_it_stands(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    come_into(house, JAN, "in_behandeling")
    page = detail_of(house, client, JAN)
    steps = page.page.find("//main//ol[contains(@class, 'lk-steps')]/li")
    words = [" ".join("".join(step.itertext()).split()) for step in steps]
    assert "Deze stap is klaar" in words[0]
    assert "Hier zijn wij nu" in words[1]
    assert "Moet nog" in words[-1]
    assert [step.get("aria-current") for step in steps] == [
        None,
        "step",
        *[None] * (len(steps) - 2),
    ]


def test_the_last_day_itself_is_not_late(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    house.clock.forward(days=42)
    fresh = house.visitor(JAN)
    words = said(detail_of(house, fresh, JAN))
    assert "vandaag is de laatste dag" in words
    assert "Wij zijn te laat" not in words


def test_from_the_day_after_we_say_that_we_are_late(house):
    received(house.visitor(JAN), "klacht")
    house.clock.forward(days=43)
    words = said(detail_of(house, house.visitor(JAN), JAN))
    assert "Wij zijn te laat" in words
    assert f"De laatste dag was {LAST_DAY}" in words
    assert f"Moet nog · had klaar moeten zijn op {LAST_DAY}" in words
    assert (
        "uiterlijk"
        not in words.partition("Hoe komen wij aan deze datum?")[0].partition(
            "Wanneer krijgt u antwoord?"
        )[2]
    )


def test_a_complaint_has_no_penalty_so_none_is_promised(house):
    received(house.visitor(JAN), "klacht")
    house.clock.forward(days=60)
    assert "ingebrekestelling" not in said(detail_of(house, house.visitor(JAN), JAN))


def test_a_late_permit_tells_the_right_to_a_notice_of_default(house):
    received(house.visitor(JAN), "evenementenvergunning")
    house.clock.forward(days=70)
    assert "ingebrekestelling" in said(detail_of(house, house.visitor(JAN), JAN))


def late_permit(house):
    """Jan's permit, some days after the last day to decide."""
    received(house.visitor(JAN), "evenementenvergunning")
    house.clock.forward(days=70)
    return detail_of(house, house.visitor(JAN), JAN)


def test_the_notice_of_default_begins_with_what_we_know_filled_in(house):
    page = late_permit(house)
    zaak = the_zaak(house, JAN)
    page.press(action="ingebrekestelling")
    assert page.path.startswith("/formulier/vraag-of-bericht/")
    assert zaak.kenmerk not in page.path
    assert page.page.find("//input[@name='kenmerk_zaak']/@value") == [zaak.kenmerk]
    assert page.page.find("//input[@name='onderwerp']/@value") == [zaak.title]
    assert page.page.find("//input[@name='soort_bericht'][@checked]/@value") == ["te_laat"]
    day = [
        page.page.find(f"//input[@name='datum_aanvraag-{part}']/@value")[0]
        for part in ("dag", "maand", "jaar")
    ]
    assert [int(part) for part in day] == [1, 6, 2026]
    again = detail_of(house, page.client, JAN).press(action="ingebrekestelling")
    assert again.path == page.path
    assert house.count("drafts WHERE submission_id IS NULL") == 1


def test_a_notice_before_the_last_day_does_not_begin(house):
    client = house.visitor(JAN)
    received(client, "evenementenvergunning")
    page = detail_of(house, client, JAN)
    sent = post(client, f"{page.path}/ingebrekestelling", csrf_token=guard_of(client))
    assert sent.status_code == 404
    assert house.count("drafts WHERE submission_id IS NULL") == 0


def test_a_late_case_takes_no_more_than_any_page(house):
    """Also when both looks at what was published and what is out of order fall due (REL-26)."""
    page = late_permit(house)
    house.clock.forward(minutes=1)
    assert page.visit(page.path).status == 200  # the client counts: twelve questions at most


def test_what_the_citizen_must_do_stands_first_with_its_last_day(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    come_into(house, JAN, "reactie_gevraagd", note="Op welke dag was dat?", until=date(2026, 6, 12))
    overview, detail = said(Journey(client, "/mijn")), said(detail_of(house, client, JAN))
    before, heading, _ = overview.partition("Nieuw van de gemeente")
    assert heading
    assert "vrijdag 12 juni 2026" in before
    assert "Op welke dag was dat?" in detail.partition("Hoe staat het ervoor?")[0]
    assert "14 0999" in detail.partition("Hoe staat het ervoor?")[0]


def test_news_stays_news_for_two_weeks(house):
    received(house.visitor(JAN), "klacht")
    come_into(house, JAN, "in_behandeling")
    house.clock.forward(days=13)
    assert "niets nieuws" not in said(Journey(house.visitor(JAN), "/mijn"))
    house.clock.forward(days=2)
    assert "niets nieuws" in said(Journey(house.visitor(JAN), "/mijn"))


def test_a_closed_case_is_over(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    come_into(house, JAN, "beantwoord", closed=True)
    words = said(detail_of(house, client, JAN))
    assert "Ons antwoord" in words
    assert "Wij antwoorden uiterlijk" not in words


def test_a_date_that_moved_keeps_the_old_one_beside_it(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    move_to(house, JAN, date(2026, 8, 10), "Wij hebben meer tijd nodig voor het onderzoek.")
    words = said(detail_of(house, client, JAN))
    assert "Van maandag 13 juli 2026 naar maandag 10 augustus 2026" in words
    assert "Wij hebben meer tijd nodig voor het onderzoek." in words


def test_a_term_that_stands_still_says_so_and_what_makes_it_run_again(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    change(
        house, JAN, lambda kept: suspended(kept, Grond.AANVULLING, MONDAY, MONDAY + timedelta(14))
    )
    words = said(detail_of(house, client, JAN))
    still = "De termijn staat stil vanaf dinsdag 2 juni 2026, omdat wij u op maandag 1 juni 2026"
    assert still in words
    assert "Zodra wij alles hebben, loopt hij door." in words
    assert f"uiterlijk {LAST_DAY}" not in words
    assert words.count(still) == 1
    assert still in said(Journey(client, "/mijn"))
    assert still in said(Journey(client, "/mijn/aanvragen"))


def test_a_term_that_runs_again_says_from_which_day_it_moved(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    change(house, JAN, lambda kept: suspended(kept, Grond.AANVULLING, MONDAY))
    change(house, JAN, lambda kept: resumed(kept, MONDAY + timedelta(7)))
    words = said(detail_of(house, client, JAN))
    assert "Van maandag 13 juli 2026 naar maandag 20 juli 2026" in words
    assert "omdat wij op maandag 1 juni 2026 om extra gegevens vroegen." in words
    assert "Er komen 7 dagen bij." in words
    assert "Wij antwoorden uiterlijk maandag 20 juli 2026." in words


def test_every_last_day_of_a_case_can_be_computed_again(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    received(client, "evenementenvergunning")
    change(house, JAN, lambda kept: suspended(kept, Grond.OVERMACHT, MONDAY))
    with house.assembly.database.read() as tx:
        rows = [row for one in every_zaak(house, tx, JAN) for row in zaken.termijnen(tx, one)]
    assert [each.outcome for each in computed(rows)] == [Uitkomst.KLOPT] * 3


def test_a_case_without_a_term_in_the_law_says_so(house):
    client = house.visitor(JAN)
    received(client, "verhuismelding")
    page = detail_of(house, client, JAN)
    assert page.status == 200


def test_someone_else_s_case_does_not_exist(house):
    received(house.visitor(JAN), "klacht")
    jans = the_zaak(house, JAN).id
    for other in (FATIMA, BAKERY):
        assert Journey(house.visitor(other), f"/mijn/aanvragen/{jans}").status == 404
        assert "Klacht" not in said(Journey(house.visitor(other), "/mijn/aanvragen"))


def test_looking_at_a_case_leaves_a_line(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    detail_of(house, client, JAN)
    found = house.rows("SELECT event FROM audit_lines WHERE object_kind = 'zaak'")
    assert ("afschrift_bekeken",) in [tuple(row) for row in found]


def test_what_is_begun_stands_there_until_it_is_sent(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    assert "Nog niet verstuurd" in said(Journey(client, "/mijn"))
    link = Journey(client, "/mijn").page.find("//li[contains(@class, 'draft')]//a/@href")[0]
    assert Journey(client, link).path == page.path


def test_ten_cases_are_a_table_and_nine_are_cards(house):
    client = house.visitor(JAN)
    for _ in range(9):
        received(client, "klacht")
    assert not Journey(client, "/mijn/aanvragen").page.find("//main//table")
    received(client, "klacht")
    assert len(Journey(client, "/mijn/aanvragen").page.find("//main//tbody/tr")) == 10


def test_older_cases_are_on_the_next_page(house):
    client = house.visitor(JAN)
    for _ in range(21):
        received(client, "klacht")
    first = Journey(client, "/mijn/aanvragen")
    (older,) = first.page.find("//main//a[contains(., 'Oudere aanvragen')]/@href")
    rest = Journey(client, older)
    assert len(rest.page.find("//main//tbody/tr")) == 1
    assert rest.page.find("//main//a[contains(., 'nieuwste aanvragen')]")


def test_an_objection_to_a_tax_is_decided_in_its_calendar_year(house):
    client = house.visitor(JAN)
    received(client, "belastingaanslag-bezwaar", AANSLAG)
    words = said(detail_of(house, client, JAN))
    assert "Wij beslissen uiterlijk donderdag 31 december 2026." in words
    assert "artikel 236 lid 2 van de Gemeentewet" in words
    assert "Wij tellen" not in words
