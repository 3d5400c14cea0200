"""The pages behind a login: with everything on them, and with nothing."""

from datetime import timedelta

import pytest

from portal.store import zaken
from portal.termijn.opschorting import Grond
from portal.zaak.termijn import inputs
from portal.zaak.termijnwijziging import suspended
from tests.a11y.nu import mistakes
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/mijn", "/mijn/aanvragen"])
@pytest.mark.parametrize("who", ["jan", "fatima", "bakkerij", "lea"])
def test_overview_and_list(visitor, who, path):
    visitor.become(who).go(path)
    assert visitor.path == path
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize(
    ("who", "slug", "says"),
    [
        ("jan", "evenementenvergunning", "Wij beslissen"),
        ("jan", "klacht", "Wij zijn te laat"),
        ("jan", "verhuismelding", "Uw nieuwe adres is opgenomen"),
        ("fatima", "klacht", "U moet iets doen"),
        ("bakkerij", "melding-openbare-ruimte", "klaar"),
    ],
)
def test_a_case(visitor, who, slug, says):
    visitor.become(who)
    visitor.go(visitor.case(slug))
    assert says in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_case_whose_term_stands_still(visitor):
    visitor.become("bakkerij").begin("melding-openbare-ruimte").press("Verstuur uw melding")
    town = visitor.town
    with town.assembly.database.write() as tx:
        zaak = zaken.of_owner(tx, visitor.owner, 1)[0]
        kept, today = inputs(zaken.termijnen(tx, zaak)), town.today
        still = suspended(kept, Grond.AANVULLING, today, today + timedelta(14))
        zaken.set_due(tx, zaak, at=town.clock(), **still.kept())
    visitor.go(f"/mijn/aanvragen/{zaak.id}")
    assert "De termijn staat stil vanaf" in visitor.text
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
