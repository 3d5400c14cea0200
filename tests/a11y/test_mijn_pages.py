"""The pages behind a login: with everything on them, and with nothing."""

import re
from datetime import timedelta

import pytest
from selenium.webdriver.common.by import By

from portal.casework.assign import take
from portal.casework.later import ask_consent
from portal.casework.work import Work
from portal.demo.acts import SOMEBODY
from portal.store import zaken
from portal.termijn.opschorting import Grond
from portal.zaak.termijn import inputs
from portal.zaak.termijnwijziging import suspended
from tests.a11y.nu import mistakes
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path", ["/mijn", "/mijn/aanvragen", "/mijn/taken", "/mijn/berichten", "/mijn/gegevens"]
)
@pytest.mark.parametrize("who", ["jan", "fatima", "bakkerij", "lea"])
def test_overview_and_list(visitor, who, path):
    visitor.become(who).go(path)
    assert visitor.path == path
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize(
    ("who", "slug", "says"),
    [
        ("jan", "evenementenvergunning", "De termijn staat stil"),
        ("jan", "klacht", "Wij zijn te laat"),
        ("jan", "verhuismelding", "Uw nieuwe adres is opgenomen"),
        ("fatima", "klacht", "U moet iets doen"),
        ("bakkerij", "melding-openbare-ruimte", "klaar"),
        ("jan", "parkeervergunning", "Bezwaar maken tegen dit besluit"),
        ("jan", "verzoek-overheidsinformatie", "De datum is gewijzigd"),
        ("jan", "brp-uittreksel", "U hebt dit ingetrokken"),
    ],
)
def test_a_case(visitor, who, slug, says):
    visitor.become(who)
    visitor.go(visitor.case(slug))
    assert says in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_case_whose_term_stands_still(visitor):
    visitor.become("bakkerij").begin("melding-openbare-ruimte").press("Verstuur uw melding")
    town, opened = visitor.town, visitor.opened()
    with town.assembly.database.write() as tx:
        zaak = zaken.by_id(tx, opened.id)
        kept, today = inputs(zaken.termijnen(tx, zaak)), town.today
        still = suspended(kept, Grond.AANVULLING, today, today + timedelta(14))
        zaken.set_due(tx, zaak, at=town.clock(), **still.kept())
    visitor.go(f"/mijn/aanvragen/{zaak.id}")
    assert "De termijn staat stil vanaf" in visitor.text
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_evidence_of_a_case(visitor, language):
    visitor.become("jan")
    visitor.go(visitor.case("klacht") + f"/bewijs?taal={language}")
    assert visitor.one("main table").is_displayed()
    expect_nothing_wrong(visitor.driver)


def test_a_question_whether_we_may_decide_later_and_its_answer(visitor):
    visitor.become("jan").begin("parkeervergunning").press("Vraag de vergunning aan")
    town, opened = visitor.town, visitor.opened()
    house, form = town.assembly, town.assembly.catalogue.current("parkeervergunning", "nl").form
    with house.database.write() as tx:
        zaak = zaken.by_id(tx, opened.id)
        work = Work(tx, house.vault, zaak, form, SOMEBODY, "Team parkeren", town.clock())
        assert take(work) is None
        until = town.today + timedelta(14)
        where = f"/mijn/taken/{ask_consent(work, 2, 'Wij wachten op advies.', until).taak_id}"
    visitor.go(where).press("Verstuur uw antwoord")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[value=nee]").click()
    visitor.press("Verstuur uw antwoord")
    assert "U vindt het niet goed" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_list_that_is_long_enough_for_a_table(visitor):
    visitor.become("bakkerij")
    for _ in range(10):
        visitor.begin("melding-openbare-ruimte").press("Verstuur uw melding")
    visitor.go("/mijn/aanvragen")
    assert visitor.one("main table").is_displayed()
    expect_nothing_wrong(visitor.driver)
    visitor.go("/mijn")
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("slug", "act"),
    [
        ("parkeervergunning", "bezwaar"),
        ("evenementenvergunning", "intrekken"),
        ("parkeervergunning", "intrekken"),
        ("evenementenvergunning", "vraag"),
    ],
)
def test_what_one_can_do_with_a_case(visitor, slug, act, language):
    visitor.become("jan")
    visitor.go(f"{visitor.case(slug)}/{act}?taal={language}")
    expect_nothing_wrong(visitor.driver)


def test_a_task_and_messages_of_every_kind(visitor):
    visitor.become("jan").go("/mijn/taken")
    visitor.press("Stuur ons wat wij missen")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Bestand toevoegen")
    assert visitor.title.startswith("1 fout")
    expect_nothing_wrong(visitor.driver)
    visitor.go("/mijn/berichten")
    links = visitor.driver.find_elements(By.CSS_SELECTOR, "main h2 a")
    for path in [each.get_attribute("href").removeprefix(visitor.town.home) for each in links]:
        visitor.go(path)
        expect_nothing_wrong(visitor.driver)


def test_a_question_that_is_empty_and_one_that_is_sent(visitor):
    visitor.become("jan").go(visitor.case("evenementenvergunning"))
    visitor.press("Vraag versturen")
    assert visitor.title.startswith("1 fout")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=vraag]").send_keys("Hoe lang duurt het nog?")
    visitor.awaiting(visitor.one("main form.lk-form button").click)
    assert "Wij hebben uw vraag ontvangen." in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_searching_in_a_list(visitor):
    visitor.become("jan").go("/mijn/aanvragen?q=parkeren")
    # Other tests of this process may have sent one as well.
    assert re.search(r"^\d+ aanvra(ag|gen) gevonden\.$", visitor.text, re.MULTILINE)
    expect_nothing_wrong(visitor.driver)
    visitor.go("/mijn/aanvragen?q=onvindbaar&taal=en")
    expect_nothing_wrong(visitor.driver)


def test_the_page_before_a_download(visitor):
    visitor.become("jan").go("/mijn/gegevens").press("Download alles wat wij van u hebben")
    expect_nothing_wrong(visitor.driver)


def test_a_form_begun_before_is_found_back(visitor):
    visitor.become("jan").go("/formulier/evenementenvergunning")
    assert "U was al begonnen" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_mijn_in_english(visitor):
    visitor.become("jan").go("/mijn?taal=en")
    expect_nothing_wrong(visitor.driver)
    visitor.go(visitor.case("klacht") + "?taal=en")
    expect_nothing_wrong(visitor.driver)


def test_logging_out_asks_and_tells(visitor):
    visitor.become("jan").go("/uitloggen")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Ja, uitloggen")
    expect_nothing_wrong(visitor.driver)


def test_who_was_away_too_long_is_asked_to_log_in_again(visitor, town):
    visitor.become("jan").go("/mijn")
    town.clock.forward(minutes=16)
    visitor.go("/mijn")
    assert visitor.title.startswith("Inloggen")
    assert "U bent uitgelogd" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_someone_elses_case_does_not_exist(visitor):
    visitor.become("fatima")
    theirs = visitor.case("klacht")
    visitor.become("jan").go(theirs)
    assert "bestaat niet" in visitor.title.lower()
    expect_nothing_wrong(visitor.driver)


def test_the_nu_checker_finds_no_error_in_what_was_seen(town):
    assert mistakes(town.portal.pages) == []
