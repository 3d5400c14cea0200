"""How a contact at the desk ends otherwise, with what can be wrong on the way there."""

from dataclasses import replace

import pytest
from sqlalchemy import delete

from portal.demo.data import person_of
from portal.municipality import Workplace
from portal.store import assistentie, owners
from portal.store.assistentie import Dossier
from tests.a11y.test_desk_pages import start_contact
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.staff import employ
from tests.e2e.town import PERSONAS

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visitor):
    return employ(visitor, "kees")


def expect_faults(desk, number):
    assert desk.title.startswith(f"{number} fout")
    expect_nothing_wrong(desk.driver)


def test_a_workplace_is_not_chosen(desk, town):
    extensions, key, house = town.app.extensions, "loket", town.assembly
    places = (Workplace("Stadhuis", "balie"), Workplace("Telefoonteam", "telefoon"))
    gemeente = replace(house.settings.gemeente, workplaces=places)
    extensions[key] = replace(house, settings=replace(house.settings, gemeente=gemeente))
    desk.go("/balie/werkplek")
    expect_nothing_wrong(desk.driver)
    desk.press("Verder")
    extensions[key] = house
    expect_faults(desk, 1)


def test_from_all_is_known_to_the_citizen_who_goes_on_herself(desk):
    start_contact(desk, "melding-openbare-ruimte")
    desk.one("[name=wie][value=zonder]").click()
    desk.press("Zoek")
    assert desk.path.endswith("/klaar")
    expect_nothing_wrong(desk.driver)
    desk.press("Begin met het formulier")
    head = desk.path.partition("/formulier")[0]
    desk.go(f"{head}/parkeren").one("#telefoon").send_keys("niets")
    desk.press("Parkeer dit contact")
    expect_faults(desk, 1)
    desk.go(f"{head}/doorverwijzen").press("Verwijs door en sluit het contact af")
    expect_faults(desk, 2)
    desk.go(f"{head}/overdragen").press("Geef het formulier terug")
    assert "De code werkt één keer." in desk.text
    expect_nothing_wrong(desk.driver)


@pytest.fixture
def family(town):
    """Somebody who is close to the employee, until the test is over."""
    house, mila = town.assembly, PERSONAS["mila"]
    with house.database.write() as tx:
        assistentie.link(tx, "kees", owners.owner_of(house.vault, person_of(mila)))
    yield mila
    with house.database.write() as tx:
        tx.execute(delete(Dossier).where(Dossier.employee == "kees"))


def test_a_file_that_is_closed_to_who_is_close_to_her(desk, family):
    start_contact(desk, "verhuismelding")
    desk.one("#wie").click()
    desk.one("#bsn").send_keys(family.bsn)
    desk.press("Zoek")
    desk.press("Kies")
    assert "uw eigen dossier" in desk.text
    expect_nothing_wrong(desk.driver)
