"""Where an employee works: chosen once, it sets the channel and stands beside what she does."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.config import BadSettingError, Workplace, read_gemeente
from portal.demo import settings as demo
from portal.municipality import CHANNELS
from portal.zaak.assistentie import Channel
from tests.house_for_tests import CLERK, JAN
from tests.journey import Journey
from tests.web.balie.counter import AGREED, SEEN, begun_for, chosen, filled, found, known, line_data
from tests.web.scenes import REAL, said

PLACES = (Workplace("Bibliotheek Elzendijk"), Workplace("Klantcontactcentrum", "telefoon"))


@pytest.fixture
def spread(house):
    """A municipality with two places to help at."""
    gemeente = replace(house.assembly.settings.gemeente, workplaces=PLACES)
    house.refurnish(settings=replace(house.assembly.settings, gemeente=gemeente))
    return house


def at(house, place):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    assert journey.path == "/balie/werkplek"
    return journey.press({"werkplek": place}, action="/werkplek")


def test_it_is_asked_once_and_sets_the_channel(spread):
    journey = at(spread, "Klantcontactcentrum")
    assert journey.path == "/balie/nieuw"
    assert journey.page.find("//input[@name='kanaal'][@checked]/@value") == ["telefoon"]
    assert Journey(journey.client, "/balie/nieuw").path == "/balie/nieuw"
    assert "U werkt nu hier: Klantcontactcentrum." in said(Journey(journey.client, "/balie"))


def test_a_place_that_sets_no_channel_leaves_it_open(spread):
    journey = at(spread, "Bibliotheek Elzendijk")
    assert journey.page.find("//input[@name='kanaal'][@checked]") == []


def test_the_citizen_reads_where_she_was_helped_and_every_line_tells_it(spread):
    journey = at(spread, "Bibliotheek Elzendijk")
    journey.press({"kanaal": "balie", "doel": "formulier"}, action="/balie/nieuw")
    known(found(chosen(journey, "klacht")), SEEN).press(action="/klaar")
    filled(journey, REAL["klacht"]).press(AGREED, action="/versturen")
    seen = said(Journey(spread.visitor(JAN), "/mijn/hulp"))
    assert "Afdeling: balie, Bibliotheek Elzendijk" in seen
    assert spread.rows("SELECT workplace FROM assistentie") == [("Bibliotheek Elzendijk",)]
    lines = spread.rows("SELECT data FROM audit_lines WHERE object_kind = 'contact'")
    assert {line_data(data)["werkplek"] for (data,) in lines} == {"Bibliotheek Elzendijk"}


def test_nothing_or_another_place_is_refused(spread):
    journey = at(spread, "Thuis")
    assert journey.status == 422
    assert "Kies waar u nu werkt" in said(journey)
    assert spread.count("balie_contacten") == 0


def test_the_channels_a_place_may_set_are_those_of_the_desk():
    assert {""} | set(Channel) == CHANNELS


def test_with_one_place_nothing_is_asked(house):
    journey = begun_for(house, "klacht")
    assert house.rows("SELECT workplace FROM balie_contacten") == [("Stadhuis Elzendam",)]
    journey.visit("/balie")
    assert "U werkt nu hier" not in journey.text
    assert "één werkplek" in said(journey.visit("/balie/werkplek"))


def test_the_file_of_the_municipality_names_them(tmp_path):
    own = demo.environ(tmp_path, 8000)["LOKET_GEMEENTE"]
    file = tmp_path / "gemeente.toml"
    text = Path(own).read_text(encoding="utf-8")
    file.write_text(
        f'workplaces = [{{name = "Balie", channel = "balie"}}]\n{text}', encoding="utf-8"
    )
    assert read_gemeente(file).workplaces == (Workplace("Balie", "balie"),)
    file.write_text(f'workplaces = [{{naam = "Balie"}}]\n{text}', encoding="utf-8")
    with pytest.raises(BadSettingError, match="workplaces"):
        read_gemeente(file)
    file.write_text(f'workplaces = [{{name = "B", channel = "fax"}}]\n{text}', encoding="utf-8")
    with pytest.raises(BadSettingError, match="channel"):
        read_gemeente(file)
