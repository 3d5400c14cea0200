"""A place on the page of a case: in words, and on the map of the gemeente when it has one."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.config import BadSettingError, read_gemeente
from portal.demo import settings as demo
from tests.web.balie.counter import chosen, started
from tests.web.behandeling.scenes import room, sent
from tests.web.scenes import NEXT, begun, said

WAT = {"onderwerp": "weg", "omschrijving": "Een losse tegel", "gevaar": "nee"}
MAP = "https://kaart.example/?n={noord}&o={oost}"


def on_the_map(page):
    return [link.get("href") for link in page.page.find("//main//dd//a[contains(@href, '://')]")]


def test_a_handler_reads_the_place_and_presses_through_to_the_map(house):
    gemeente = replace(house.assembly.settings.gemeente, map_link=MAP)
    house.refurnish(settings=replace(house.assembly.settings, gemeente=gemeente))
    page = room(house, f"/behandeling/zaken/{sent(house, slug='melding-openbare-ruimte')}")
    assert "Elzenlaan 12a, bij de ingang van de school" in said(page)
    assert "Coördinaten: 52.37403, 4.88969" in said(page)
    assert on_the_map(page) == ["https://kaart.example/?n=52.37403&o=4.88969"]
    assert "Bekijk de plek op de kaart (opent in een nieuw tabblad)" in said(page)


def test_without_a_map_of_the_gemeente_the_coordinates_are_all(house):
    gemeente = replace(house.assembly.settings.gemeente, map_link="")
    house.refurnish(settings=replace(house.assembly.settings, gemeente=gemeente))
    page = room(house, f"/behandeling/zaken/{sent(house, slug='melding-openbare-ruimte')}")
    assert "Coördinaten: 52.37403, 4.88969" in said(page)
    assert on_the_map(page) == []


def test_at_the_desk_nobody_is_asked_where_the_employee_sits(house):
    offered = "js/place.js"
    assert offered in begun(house.visitor()).press(WAT, NEXT).text
    journey = chosen(started(house), "melding-openbare-ruimte")
    journey.press({"wie": "zonder"}, action="/persoon").press(action="/klaar")
    assert offered not in journey.press(WAT, NEXT, action="/formulier/").text
    assert "Adres of omschrijving" in said(journey)


@pytest.mark.parametrize(
    "wrong", ["http://kaart.example/{noord}/{oost}", "https://kaart.example/{noord}", "kaart"]
)
def test_a_map_that_cannot_show_a_point_is_refused(tmp_path, wrong):
    whole = Path(demo.environ(tmp_path, 8000)["LOKET_GEMEENTE"]).read_text(encoding="utf-8")
    lines = [line for line in whole.splitlines() if not line.startswith("map_link")]
    file = tmp_path / "gemeente.toml"
    file.write_text("\n".join([f'map_link = "{wrong}"', *lines]), encoding="utf-8")
    with pytest.raises(BadSettingError, match="map_link must"):
        read_gemeente(file)
