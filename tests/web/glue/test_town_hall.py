"""A busy town hall: all come from one address, and the real limits let them all pass."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import pytest
import requests

from portal.assembly import relying_parties
from portal.config import MeansSettings, read_means
from portal.demo.provider import clients_for, create_provider
from portal.demo.settings import HERE
from portal.web.glue.throttle import BEGIN
from portal.web.inloggen.depart import LIMIT
from tests.honest_client import BASE_URL
from tests.house_for_tests import House
from tests.identity.providers import serving
from tests.journey import Journey
from tests.web.formulier.test_save_and_resume import code_of, enter
from tests.web.scenes import MELDING, SAVE, begun, filled_in, post

PEOPLE = 60
START = "/inloggen/start/inwoner"


@pytest.fixture
def town_hall(house: House, tmp_path: Path) -> Iterator[House]:
    """The portal with the demonstration's login provider running."""
    found: list[tuple[MeansSettings, ...]] = []

    def make(address: str):
        told = (HERE / "inlogmiddelen.toml").read_text()
        file = tmp_path / "inlogmiddelen.toml"
        file.write_text(told.replace("((adres))", address).replace("((geheim))", "geheim"))
        found.append(read_means(file))
        return create_provider(address, tmp_path, clients_for(BASE_URL, found[0]), house.clock)

    before = house.assembly
    with serving(make):
        parties = relying_parties(found[0], loopback_http=True)
        house.refurnish(
            login=MappingProxyType(parties), settings=replace(before.settings, means=found[0])
        )
        yield house
    house.refurnish(login=before.login, settings=before.settings)


def come_and_send(house: House) -> list[int]:
    """One person's hour: begins, goes on elsewhere with the code, sends, and logs in."""
    here = begun(house.visitor()).press({"omschrijving": "Een gat"}, SAVE)
    there = enter(house.visitor(), code_of(here))
    seen = [here.status, there.status]
    house.clock.forward(seconds=20)
    page = filled_in(there, MELDING).press(action="versturen")
    return [*seen, page.status, log_in(house)]


def log_in(house: House) -> int:
    """Log in at the provider as Jan; the status of the page one comes back to."""
    client = house.visitor()
    left = client.get(f"{START}?{urlencode({'verder': '/mijn'})}")
    if left.status_code != 303:
        return left.status_code
    chosen = requests.post(
        left.headers["Location"], {"persona": "jan"}, allow_redirects=False, timeout=5
    )
    return Journey(client, chosen.headers["Location"].removeprefix(BASE_URL)).status


@pytest.mark.parametrize("trusted", [(), ("127.0.0.1",)])
def test_sixty_people_at_one_address_all_begin_go_on_send_and_log_in(town_hall, trusted):
    known = replace(town_hall.assembly.settings, trusted_networks=trusted)
    town_hall.refurnish(settings=known)
    begun_at = town_hall.clock()
    for number in range(PEOPLE):
        assert come_and_send(town_hall) == [200] * 4, f"person {number}"
    assert (town_hall.clock() - begun_at).total_seconds() <= 3600


def test_a_flood_of_logins_is_stopped(town_hall):
    client = town_hall.visitor()
    codes = [client.get(START).status_code for _ in range(LIMIT.points + 1)]
    assert codes == [303] * LIMIT.points + [429]


def test_a_flood_of_forms_begun_is_stopped(house):
    client = house.visitor()
    codes = [post(client, "/formulier/klacht/begin").status_code for _ in range(BEGIN.points + 1)]
    assert codes == [303] * BEGIN.points + [429]
