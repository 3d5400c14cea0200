"""Budgets per network: enough for a library, too little for a flood."""

from dataclasses import replace

import pytest

from portal.web.glue.throttle import BEGIN, SEND
from tests.house_for_tests import House
from tests.journey import BROWSER, FORM, Journey
from tests.web.scenes import checked, said

BEGIN_URL = "/formulier/klacht/begin"


@pytest.fixture
def small(monkeypatch, house: House) -> House:
    """A house where five may begin an hour."""
    monkeypatch.setattr("portal.web.formulier.begin.BEGIN", replace(BEGIN, points=5))
    return house


def begins(house: House, address: str, times: int = 1) -> list[int]:
    client = house.app.test_client()
    return [
        client.post(
            BEGIN_URL,
            headers=BROWSER,
            content_type=FORM,
            environ_base={"REMOTE_ADDR": address},
        ).status_code
        for _ in range(times)
    ]


def test_a_network_has_its_budget_and_no_more(small):
    assert begins(small, "192.0.2.1", 6) == [303] * 5 + [429]


def test_a_neighbour_in_the_network_shares_it(small):
    begins(small, "192.0.2.1", 5)
    assert begins(small, "192.0.2.200") == [429]
    assert begins(small, "192.0.3.1") == [303]


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.7", True),
        ("::ffff:192.0.2.1", "::ffff:198.51.100.1", False),
    ],
)
def test_networks_of_the_newer_kind_count_as_wholes(small, one, two, together):
    begins(small, one, 5)
    assert begins(small, two) == [429 if together else 303]


@pytest.mark.parametrize("address", ["", "unix:", "rommel"])
def test_who_has_no_address_is_served(small, address):
    assert begins(small, address) == [303]


@pytest.mark.parametrize("known", ["192.0.2.0/24", "192.0.2.1", "192.0.2.0/30", "192.0.2.1/24"])
def test_a_network_we_trust_has_ten_times_as_much(small, known):
    small.refurnish(settings=replace(small.settings, trusted_networks=(known, "2001:db8::/32")))
    assert begins(small, "192.0.2.1", 51) == [303] * 50 + [429]


def test_the_neighbours_of_one_trusted_address_are_not_trusted(small):
    small.refurnish(settings=replace(small.settings, trusted_networks=("192.0.2.1",)))
    assert begins(small, "192.0.2.2", 6)[-1] == 429


def test_room_comes_back_with_time(small):
    begins(small, "192.0.2.1", 5)
    small.clock.forward(minutes=12)
    assert begins(small, "192.0.2.1", 2) == [303, 429]


def test_the_page_says_how_long_to_wait(small):
    begins(small, "127.0.0.1", 5)
    page = Journey(small.visitor(), "/formulier/klacht").press(action="begin")
    assert page.status == 429
    assert page.response.headers["Retry-After"] == "720"
    assert "Wacht 12 minuten" in said(page)


def test_who_is_logged_in_is_not_counted(small):
    from tests.house_for_tests import JAN  # noqa: PLC0415 - for this one

    client = small.visitor(JAN)
    answers = [
        client.post(BEGIN_URL, headers=BROWSER, content_type=FORM).status_code for _ in range(7)
    ]
    assert answers == [303] * 7


@pytest.mark.parametrize(("seconds", "passes"), [(0, 2), (9, 2), (11, 10)])
def test_a_form_sent_within_seconds_costs_more(monkeypatch, house, seconds, passes):
    monkeypatch.setattr("portal.web.formulier.finish.SEND", replace(SEND, points=10))
    statuses = []
    for _ in range(passes + 1):
        page = checked(house.visitor())
        house.clock.forward(seconds=seconds)
        statuses.append(page.press(action="versturen").status)
    assert statuses == [200] * passes + [429]


def test_a_refused_send_can_be_sent_later(monkeypatch, house):
    monkeypatch.setattr("portal.web.formulier.finish.SEND", replace(SEND, points=5))
    checked(house.visitor()).press(action="versturen")
    page = checked(house.visitor())
    check = page.path
    assert page.press(action="versturen").status == 429
    house.clock.forward(minutes=14)
    page.visit(check)
    house.clock.forward(minutes=14)
    page.visit(check)
    house.clock.forward(minutes=14)
    page.visit(check)
    assert page.press(action="versturen").page.title.startswith("Ontvangen")
