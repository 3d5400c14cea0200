"""What happens to a case, as its owner meets it: late, moved, not reached by mail, read by ear."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from portal.message import say
from portal.outbox.aftermath import RECEIPT_FAILED, bounced
from portal.store import outbox, werktaken, zaken
from portal.termijn.beslistermijn import Einddatum
from portal.zaak.history import ground_of
from portal.zaak.termijn import inputs
from portal.zaak.termijnwijziging import corrected
from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser
FORM = "evenementenvergunning"


@pytest.fixture
def sent(visitor):
    """Lea has sent a request just now; gives the address of its case."""
    opened = visitor.become("lea").begin(FORM).press("Verstuur uw aanvraag").opened()
    return f"/mijn/aanvragen/{opened.id}"


def due_on(town, path, day: date) -> None:
    """The last day of a case becomes this one."""
    with town.assembly.database.write() as tx:
        zaak = zaken.by_id(tx, path.rpartition("/")[2])
        ground = ground_of(Einddatum(day, day, ()), say("Dit is een proef."))
        zaken.set_due(tx, zaak, at=town.clock(), due=day, unrolled=day, ground=ground)


def test_a_case_that_is_late_says_so_from_the_first_day_and_not_before(visitor, town, sent):
    due_on(town, sent, town.today)
    visitor.go(sent)
    assert "vandaag is de laatste dag" in visitor.text
    assert "Wij zijn te laat" not in visitor.text
    assert "ingebrekestelling" not in visitor.text

    due_on(town, sent, town.today - timedelta(days=1))
    visitor.go("/mijn")
    assert "Daarvoor onze excuses." in visitor.text
    visitor.go(sent)
    assert "Wij zijn te laat" in visitor.text
    assert "Dat is 1 dag te laat." in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Stuur ons een ingebrekestelling")
    assert visitor.path.startswith("/formulier/vraag-of-bericht")


def test_a_date_that_moved_stands_with_the_old_one_the_new_one_and_why(visitor, town, sent):
    with town.assembly.database.write() as tx:
        zaak = zaken.by_id(tx, sent.rpartition("/")[2])
        before, kept = zaak.due, inputs(zaken.termijnen(tx, zaak))
        later = town.today + timedelta(days=7)
        changed = corrected(kept, later, "Uw aanvraag kwam eerst bij het verkeerde loket.")
        zaken.set_due(tx, zaak, at=town.clock(), **changed.kept())
        after = zaak.due
    assert before < after
    visitor.go(sent)
    moved = visitor.text.partition("De datum is gewijzigd:")[2].partition("Gegevens")[0]
    assert spoken(before) in moved
    assert spoken(after) in moved
    assert "Uw aanvraag kwam eerst bij het verkeerde loket." in moved
    visitor.go("/mijn")
    assert spoken(after) in visitor.text


def test_mail_that_comes_back_shows_in_mijn_and_becomes_a_letter(visitor, town, sent):
    javascript(visitor.driver, on=False)
    house, zaak_id = town.assembly, sent.rpartition("/")[2]
    with house.database.write() as tx:
        parcel = next(each for each in tx.query(outbox.Parcel) if each.zaak_id == zaak_id)
        bounced(tx, house.vault, parcel, "550 5.1.1 no such user", town.clock())
        asked = [each.kind for each in werktaken.of_zaak(tx, zaak_id)]
    assert RECEIPT_FAILED in asked
    for path in ("/mijn", sent, "/mijn/berichten"):
        visitor.go(path)
        assert "Uw e-mailadres werkt niet." in visitor.text, path
    visitor.press("Verander of bevestig uw e-mailadres")
    assert visitor.path == "/mijn/gegevens/bereikbaarheid"


def test_the_road_of_a_case_is_a_list_with_its_states_in_words_by_ear(visitor, sent):
    visitor.go(sent)
    tree = heard(visitor.driver)
    headings = [(said["level"], said["name"]) for said in tree if said["role"] == "heading"]
    assert [level for level, _ in headings].count(1) == 1
    assert (2, "Hoe staat het ervoor?") in headings
    levels = [level for level, _ in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))

    road = visitor.driver.find_element("css selector", "ol.lk-steps")
    steps = road.find_elements("css selector", "li")
    assert road.aria_role == "list"
    assert [each.aria_role for each in steps] == ["listitem"] * len(steps)
    for each in steps:
        states = ("Deze stap is klaar", "Hier zijn wij nu", "Moet nog")
        assert sum(state in each.text for state in states) == 1, each.text
    here = [each for each in steps if each.get_attribute("aria-current") == "step"]
    assert len(here) == 1
    assert "Hier zijn wij nu" in here[0].text
    # A reader of pages hears no drawing and no bare number in a step.
    marks = [said["name"] for said in tree if said["role"] in {"image", "img", "graphics-symbol"}]
    assert marks == []


def heard(driver):
    """What the browser tells a screen reader: role, name and level of all that is not ignored."""
    nodes = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            "level": next(
                (each["value"]["value"] for each in node["properties"] if each["name"] == "level"),
                None,
            ),
        }
        for node in nodes
        if not node["ignored"]
    ]


def spoken(day: date) -> str:
    months = "januari februari maart april mei juni juli augustus september oktober november"
    return f"{day.day} {[*months.split(), 'december'][day.month - 1]} {day.year}"
