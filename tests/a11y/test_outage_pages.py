"""Outages: the public page, the banner, the file that stands alone, and the managers' room."""

from dataclasses import replace
from datetime import timedelta

import pytest
from selenium.webdriver.common.keys import Keys

from portal.store import storingen
from portal.store.storingen import Outage, new_storing
from portal.storingen import alone
from portal.termijn.storing import Raakt
from tests.browser import emulate
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

NOTE = "Wij verwachten dat het vanmiddag weer werkt."
NEW = "/beheer/storingen/nieuw"


@pytest.fixture
def hit(town):
    """Everything is away since an hour, a form was last week; all over again after the test."""
    now = town.clock()
    house = town.assembly
    week = now - timedelta(days=7)
    lasting = Outage(new_storing(now - timedelta(hours=1)), storingen.HEARTBEAT)
    some = new_storing(
        week, week + timedelta(hours=3), raakt=Raakt.PRODUCTEN, products=("bezwaar",)
    )
    earlier = Outage(some, storingen.HAND, ("Bezwaar maken tegen een besluit",), NOTE)
    for each in (lasting, earlier):
        _put(house, each, now)
    yield lasting
    for each in (lasting, earlier):
        _put(house, Outage(each.storing, each.source, each.titles, withdrawn=True), now)


def _put(house, outage, now):
    with house.database.write() as tx:
        storingen.put(tx, outage, gemeente=house.settings.gemeente.slug, at=now, actor="x")
    house.board.forget()


@pytest.fixture
def manager(visitor):
    return employ(visitor, "ruth")


def test_the_page_without_an_outage(visitor):
    visitor.go("/storingen")
    assert "Wij weten nu van geen storing." in visitor.text
    expect_nothing_wrong(visitor.driver)


@pytest.mark.usefixtures("hit")
@pytest.mark.parametrize("path", ["/storingen", "/storingen?taal=en", "/", "/formulier/klacht"])
def test_a_page_with_an_outage(visitor, path):
    visitor.go(path)
    expect_nothing_wrong(visitor.driver)
    emulate(visitor.driver, forced_colors="active")
    expect_nothing_wrong(visitor.driver)


@pytest.mark.usefixtures("hit")
def test_a_step_with_an_outage(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    assert "U kunt nu geen formulieren versturen." in visitor.text
    expect_nothing_wrong(visitor.driver)


@pytest.mark.usefixtures("hit")
def test_the_file_that_stands_alone(visitor, town, tmp_path):
    house = town.assembly
    alone.write(replace(house.settings, data=tmp_path), house.database, town.clock())
    visitor.driver.get((tmp_path / alone.PAGE).as_uri())
    assert "U kunt nu geen formulieren versturen" in visitor.text
    expect_nothing_wrong(visitor.driver)


@pytest.mark.parametrize("path", ["/beheer", NEW, "/beheer/storingen?taal=en", f"{NEW}?taal=en"])
def test_a_page_of_the_managers_room(manager, path):
    manager.go(path)
    assert manager.path.startswith("/beheer")
    expect_nothing_wrong(manager.driver)


def test_an_outage_from_beginning_to_end_by_keyboard(manager, town):
    manager.go(NEW)
    manager.press("Opslaan en publiceren")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.driver.switch_to.active_element.send_keys(Keys.TAB, Keys.ENTER)
    manager.driver.switch_to.active_element.send_keys(Keys.SPACE)
    manager.press("Opslaan en publiceren")
    assert "De storing is nu voorbij" in manager.text
    expect_nothing_wrong(manager.driver)
    manager.go("/beheer/storingen")
    assert "duurt nog" in manager.text
    expect_nothing_wrong(manager.driver)
    manager.awaiting(lambda: manager.one("table a").send_keys(Keys.ENTER))
    manager.press("Opslaan en publiceren")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.press("De storing is nu voorbij")
    assert "De storing is nu voorbij" not in manager.text
    manager.press("Dit was geen storing")
    expect_nothing_wrong(manager.driver)
    manager.press("Haal de storing van de website")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.one("#reden").send_keys("Een proef.")
    manager.press("Haal de storing van de website")
    assert "Dit was geen storing." in manager.text
    expect_nothing_wrong(manager.driver)
    town.assembly.board.forget()


def test_an_employee_without_the_role_reads_why(visitor):
    employ(visitor, "kees").go("/beheer")
    assert "zonder de rol beheerder" in visitor.text
    expect_nothing_wrong(visitor.driver)
