"""A task done on its last day, without a script: from the overview to "done" everywhere."""

from datetime import date, timedelta

import pytest

from portal.casework.supplement import Request, request
from portal.casework.work import Work
from portal.people import Level, Medewerker
from portal.store import caseload, zaken
from portal.store.caseload import Colleague
from portal.store.klanttaken import Klanttaak
from portal.termijn.kalender import roll
from tests.bestanden.making import a_pdf, with_script
from tests.browser import javascript
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser
FORM = "evenementenvergunning"
CLERK = Medewerker("m.jansen", "Marja Jansen", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))


def asked(town, zaak_id: str, until: date) -> None:
    """The gemeente asks the owner of this case for a drawing."""
    house = town.assembly
    with house.database.write() as tx:
        zaak = zaken.by_id(tx, zaak_id)
        form = house.catalogue.version(zaak.form_hash).form
        work = Work(tx, house.vault, zaak, form, CLERK, "Team vergunningen", town.clock())
        caseload.assign(tx, zaak, zaak.team, Colleague(CLERK.id, CLERK.name))
        made = request(work, Request(("Een plattegrond",), "Wij missen de plattegrond.", until))
        assert isinstance(made, Klanttaak), made


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "Plattegrond.pdf"
    path.write_bytes(a_pdf())
    return str(path)


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "met programma.pdf"
    path.write_bytes(a_pdf(with_script))
    return str(path)


def test_a_task_is_done_on_its_last_day_without_a_script(visitor, town, drawing, hostile):
    javascript(visitor.driver, on=False)
    zaak = visitor.become("lea").begin(FORM).press("Verstuur uw aanvraag").opened()
    until = roll(town.today + timedelta(days=3))
    asked(town, zaak.id, until)
    town.clock.forward(days=(until - town.today).days)

    visitor.become("lea").go("/mijn")
    assert "vandaag is de laatste dag" in visitor.text
    visitor.press("Stuur ons wat wij missen")
    assert "Een plattegrond" in visitor.text
    visitor.one("[name=antwoord]").send_keys("Hierbij de plattegrond.")
    visitor.one("[type=file]").send_keys(hostile)
    visitor.press("Bestand toevoegen")
    assert visitor.title.startswith("1 fout - ")
    assert visitor.driver.switch_to.active_element.get_attribute("id") == "fouten"
    assert visitor.one("[name=antwoord]").get_attribute("value") == "Hierbij de plattegrond."

    visitor.one("[type=file]").send_keys(drawing)
    visitor.press("Bestand toevoegen")
    assert "Plattegrond.pdf" in visitor.text
    visitor.press("Versturen naar de gemeente")
    assert "Wij hebben uw aanvulling ontvangen" in visitor.text
    assert "na de laatste dag" not in visitor.text

    visitor.press("Naar de aanvraag met dit kenmerk")
    assert "Doe dit nu" not in visitor.text
    assert "Plattegrond.pdf" in visitor.text
    # Of other tests of this process she may have other things to do.
    visitor.go("/mijn/taken")
    # What is done stands folded away: not in the text that shows, and in the page.
    assert "Stuur ons wat wij missen" not in visitor.text
    done = visitor.driver.page_source.split("Taken die klaar zijn")[1]
    assert "Stuur ons wat wij missen" in done
    visitor.go("/mijn")
    assert "Stuur ons wat wij missen" not in visitor.text


@pytest.mark.parametrize("path", ["/mijn/taken", "/mijn/berichten", "/mijn/gegevens"])
def test_a_round_with_the_keyboard_alone(visitor, path):
    visitor.become("jan").go(path)
    keyboard = Keyboard(visitor)
    stops = keyboard.round()
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()


def test_a_round_of_a_case_and_a_task(visitor):
    visitor.become("jan").go(visitor.case(FORM))
    keyboard = Keyboard(visitor)
    keyboard.round()
    assert keyboard.faults == []
    visitor.press("Doe dit nu")
    keyboard = Keyboard(visitor)
    stops = keyboard.round()
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()
