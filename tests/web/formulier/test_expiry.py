"""Drafts that nobody goes on with: warned a week before, removed on time, and no answer left."""

import pytest
from sqlalchemy import text

from portal.cli.worker import forget, warn_expiring
from portal.outbox.delivery import Delivered
from portal.outbox.dispatch import deliver_due
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.scenes import KLACHT, NEXT, begun, filled_in, received

LAST_DAY = "woensdag 1 juli 2026"

MONTHS = 12
"""How long a closed contact of the desk is kept; nothing here is about one."""


class Postbox:
    def __init__(self):
        self.taken = []

    def deliver(self, item):
        self.taken.append(item)
        return Delivered(message_id=f"<{item.key}@loket.example>", answer="250 ok")


@pytest.fixture
def postbox(house):
    found = Postbox()
    found.rounds = lambda: warn_expiring(
        house.assembly.database, house.assembly.vault, house.settings, house.clock
    )
    found.fetch = lambda: deliver_due(
        house.assembly.database, house.assembly.vault, {"mail": found}, house.clock
    )
    return found


def an_unsent_form(house, person=JAN):
    return filled_in(begun(house.visitor(person), "klacht"), KLACHT)


def events(house):
    return [row[0] for row in house.rows("SELECT event FROM audit_lines ORDER BY seq")]


def test_a_week_before_it_goes_she_is_told_once(house, postbox):
    an_unsent_form(house)
    house.clock.forward(days=22, hours=23)
    assert postbox.rounds() == 0
    house.clock.forward(hours=2)
    assert postbox.rounds() == 1
    assert postbox.rounds() == 0
    postbox.fetch()
    (item,) = postbox.taken
    assert item.payload["to"] == "jan@example.org"
    for part in ("text", "html"):
        assert LAST_DAY in item.payload[part]
        assert "De medewerker hing op" not in item.payload[part]
        assert "/formulier/" not in item.payload[part]
    assert "log in bij Mijn Elzendam" in item.payload["text"]
    assert events(house)[-1] == "concept_verloopt_verzonden"


def test_in_the_language_of_the_form(house, postbox):
    client = house.visitor(JAN)
    client.get("/?taal=en")
    filled_in(begun(client, "klacht"), KLACHT)
    house.clock.forward(days=24)
    assert postbox.rounds() == 1
    postbox.fetch()
    (item,) = postbox.taken
    assert item.payload["subject"] == "Your form has not been sent yet"
    assert "Wednesday 1 July 2026" in item.payload["text"]


def test_without_an_address_nobody_is_mailed(house, postbox):
    begun(house.visitor(JAN), "klacht")
    house.clock.forward(days=24)
    assert postbox.rounds() == 0


def test_what_was_sent_is_not_warned_of(house, postbox):
    received(house.visitor(JAN), "klacht")
    house.clock.forward(days=24)
    assert postbox.rounds() == 0


def test_a_draft_that_does_not_open_stops_no_other_warning(house, postbox):
    an_unsent_form(house)
    an_unsent_form(house)
    with house.assembly.database.write() as tx:
        spoil = text("UPDATE drafts SET content = :nothing WHERE id = (SELECT min(id) FROM drafts)")
        tx.execute(spoil, {"nothing": b"\0"})
    house.clock.forward(days=24)
    assert postbox.rounds() == 1


def test_it_is_gone_on_time_and_the_log_says_so_without_an_answer(house, postbox):
    an_unsent_form(house)
    house.clock.forward(days=24)
    postbox.rounds()
    postbox.fetch()
    house.clock.forward(days=5, hours=23)
    assert forget(house.assembly.database, house.clock, MONTHS) == 0
    house.clock.forward(hours=2)
    assert forget(house.assembly.database, house.clock, MONTHS) == 1
    assert house.count("drafts") == 0
    assert events(house)[-1] == "concept_vernietigd"
    # The warning, with the address in it, goes once it has nothing left to prevent.
    house.clock.forward(days=3)
    forget(house.assembly.database, house.clock, MONTHS)
    assert house.count("parcels") == 0
    lines = house.rows("SELECT data FROM audit_lines WHERE event = 'concept_vernietigd'")
    assert [row[0] for row in lines] == ["{}"]


def test_one_that_is_taken_up_an_hour_before_lives_on(house, postbox):
    an_unsent_form(house)
    house.clock.forward(days=24)
    assert postbox.rounds() == 1
    house.clock.forward(days=5, hours=23)
    ((draft_id, step),) = house.rows("SELECT id, step FROM drafts")
    Journey(house.visitor(JAN), f"/formulier/klacht/{draft_id}/{step}").press({}, NEXT)
    house.clock.forward(hours=2)
    assert forget(house.assembly.database, house.clock, MONTHS) == 0
    # And she is warned anew, of the new last day.
    house.clock.forward(days=23)
    assert postbox.rounds() == 1
