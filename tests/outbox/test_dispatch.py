"""What is due is delivered at least once, is never dropped, and spoils nothing for the others."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.outbox.channels.mail import Patience
from portal.outbox.delivery import (
    Broken,
    Delivered,
    Outcome,
    Outgoing,
    Permanent,
    Temporary,
    Unreachable,
)
from portal.outbox.dispatch import LEASE, Report, deliver_due, wait_after
from portal.outbox.lanes import URGENT
from portal.outbox.own_mail import CODE as ADDRESS_CODE
from portal.outbox.proof import CODE as PROOF_CODE
from portal.outbox.wording import without_address
from portal.store import audit, outbox
from tests.outbox.letters import MOMENT, Hangs, Postbox, a_channel, a_mail, a_server, free_port

MINUTE = timedelta(minutes=1)


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    moment: datetime = MOMENT

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, time: timedelta) -> None:
        self.moment += time


@dataclass
class Answers:
    """A channel that answers what it was told, and then takes everything."""

    outcomes: list[Outcome] = field(default_factory=list)
    seen: list[Outgoing] = field(default_factory=list)

    def deliver(self, item: Outgoing) -> Outcome:
        self.seen.append(item)
        return self.outcomes.pop(0) if self.outcomes else Delivered(f"<{item.key}@example.nl>")


class Post:
    """An outbox, and the worker that empties it."""

    def __init__(self, database, vault):
        self.database, self.vault, self.clock = database, vault, Clock()

    def put(
        self,
        key: str,
        payload: dict | None = None,
        channel: str = "mail",
        kind: str = "ontvangstbevestiging",
    ) -> None:
        with self.database.write() as tx:
            outbox.put(
                tx,
                self.vault,
                gemeente="elzendam",
                channel=channel,
                kind=kind,
                key=key,
                payload=a_mail().to_payload() if payload is None else payload,
                now=self.clock(),
            )

    def round(self, channel, kinds=()) -> Report:
        return deliver_due(self.database, self.vault, {"mail": channel}, self.clock, kinds=kinds)

    def counts(self) -> dict[str, int]:
        with self.database.read() as tx:
            return outbox.counts(tx)

    def parcels(self) -> list[outbox.Parcel]:
        with self.database.read() as tx:
            return list(tx.query(outbox.Parcel).order_by(outbox.Parcel.key))

    def events(self) -> list[audit.AuditLine]:
        [parcel] = self.parcels()
        with self.database.read() as tx:
            return list(audit.lines(tx, "parcel", parcel.id))


@pytest.fixture
def post(database, vault) -> Post:
    return Post(database, vault)


def test_a_parcel_is_delivered_once_and_marked(post):
    post.put("a")
    channel = Answers()
    assert post.round(channel) == Report(delivered=1)
    assert post.round(channel) == Report()
    assert [item.key for item in channel.seen] == ["a"]
    [parcel] = post.parcels()
    assert (parcel.state, parcel.message_id) == ("klaar", "<a@example.nl>")


def test_what_was_rolled_back_is_never_sent(post, database, vault):
    class ChangedMindError(Exception): ...

    def changing_mind() -> None:
        with database.write() as tx:
            outbox.put(
                tx,
                vault,
                gemeente="elzendam",
                channel="mail",
                kind="ontvangstbevestiging",
                key="a",
                payload={},
                now=MOMENT,
            )
            raise ChangedMindError

    with pytest.raises(ChangedMindError):
        changing_mind()
    channel = Answers()
    assert post.round(channel) == Report()
    assert channel.seen == []


def test_a_real_server_that_says_later_twice_gets_it_the_third_time(post):
    post.put("a")
    postbox = Postbox(["451 4.3.0 later", "451 4.3.0 later"])
    with a_server(postbox) as port:
        channel = a_channel(port)
        assert post.round(channel) == Report(postponed=1)
        assert post.round(channel) == Report()
        post.clock.turn(MINUTE)
        assert post.round(channel) == Report(postponed=1)
        post.clock.turn(5 * MINUTE)
        assert post.round(channel) == Report(delivered=1)
    assert len(postbox.received) == 1
    assert [line.event for line in post.events()] == [
        "ontvangstbevestiging_uitgesteld",
        "ontvangstbevestiging_uitgesteld",
        "ontvangstbevestiging_verzonden",
    ]
    assert post.events()[0].data["antwoord"] == "451 4.3.0 later"


def test_a_real_no_is_tried_once_and_kept_for_a_person_to_see(post):
    post.put("a")
    with a_server(Postbox(rcpt_answer="550 5.1.1 <jan@example.nl> unknown")) as port:
        assert post.round(a_channel(port)) == Report(given_up=1)
        post.clock.turn(timedelta(days=1))
        assert post.round(a_channel(port)) == Report()
    [parcel] = post.parcels()
    assert (parcel.state, parcel.last_error) == ("mislukt", "550 5.1.1 [adres] unknown")
    assert post.events()[-1].event == "ontvangstbevestiging_mislukt"


def test_server_down_then_up_and_everything_goes_out(post):
    for number in range(20):
        post.put(f"a{number:02}")
    port = free_port()
    for _ in range(2 * 60):
        assert post.round(a_channel(port)).delivered == 0
        post.clock.turn(MINUTE)
    postbox = Postbox()
    with a_server(postbox, port):
        for _ in range(10):
            post.round(a_channel(port))
            post.clock.turn(MINUTE)
    assert len(postbox.received) == 20
    assert post.counts() == {"klaar": 20}


def test_an_unreachable_relay_is_asked_once_a_round(post):
    for key in "abc":
        post.put(key)
    channel = Answers([Unreachable("no answer")])
    assert post.round(channel) == Report(postponed=1, unreachable="mail")
    assert len(channel.seen) == 1


def test_a_silent_server_costs_its_time_and_nothing_else(post):
    post.put("a")
    with a_server(Hangs()) as port:
        hasty = a_channel(port, patience=Patience(connect=1, answer=0.2, whole=1))
        assert post.round(hasty) == Report(postponed=1)
    assert post.counts() == {"wachtend": 1}


def test_killed_after_the_yes_the_same_message_goes_again(post, database):
    post.put("a")
    postbox = Postbox()
    with a_server(postbox) as port:
        with database.write() as tx:
            [parcel] = outbox.claim(tx, post.clock(), LEASE, 1)
        item = Outgoing(
            key=parcel.key,
            kind=parcel.kind,
            created_at=parcel.created_at,
            payload=outbox.payload(post.vault, parcel),
        )
        assert isinstance(a_channel(port).deliver(item), Delivered)
        # Here the process dies: the server said yes, and nobody wrote it down.
        assert post.round(a_channel(port)) == Report()
        post.clock.turn(LEASE)
        assert post.round(a_channel(port)) == Report(delivered=1)
    first, second = postbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert post.counts() == {"klaar": 1}


def test_who_lost_the_lease_does_not_have_the_last_word(post):
    post.put("a")

    class Slow(Answers):
        def deliver(self, item):
            post.clock.turn(LEASE)
            other = Answers([Permanent("550 no")])
            assert post.round(other) == Report(given_up=1)
            return super().deliver(item)

    post.round(Slow())
    assert post.counts() == {"mislukt": 1}
    assert [line.event for line in post.events()] == ["ontvangstbevestiging_mislukt"]


@dataclass
class Poisoned(Answers):
    """A channel that trips over one parcel."""

    def deliver(self, item: Outgoing) -> Outcome:
        if item.key == "gif":
            raise ValueError("jan@example.nl")
        return super().deliver(item)


def test_a_poisoned_parcel_stops_only_itself(post, caplog):
    for key in ("a", "gif", "z"):
        post.put(key)
    channel = Poisoned()
    assert post.round(channel) == Report(delivered=2, postponed=1)
    for _ in range(9):
        post.clock.turn(timedelta(hours=1))
        post.round(channel)
    assert post.counts() == {"klaar": 2, "mislukt": 1}
    poisoned = post.parcels()[1]
    assert (poisoned.attempts, poisoned.last_error) == (5, "ValueError")
    assert "jan@example.nl" not in caplog.text


def test_a_payload_that_is_no_mail_stops_only_itself(post):
    post.put("a", payload={"wat": "is dit"})
    post.put("b")
    postbox = Postbox()
    with a_server(postbox) as port:
        assert post.round(a_channel(port)) == Report(delivered=1, postponed=1)


def test_a_damaged_seal_stops_only_itself(post, database):
    post.put("a")
    post.put("b")
    with database.write() as tx:
        tx.query(outbox.Parcel).filter_by(key="a").update({"payload": b"damaged beyond repair"})
    channel = Answers()
    assert post.round(channel) == Report(delivered=1, postponed=1)
    assert post.parcels()[0].last_error == "the sealed contents do not open"


@pytest.mark.parametrize(
    "name", ["Jan\r\nBcc: alle@example.nl", "Jan\u2028Piet", "\x85", "Jan\v;,"]
)
def test_odd_separators_do_not_stop_the_queue(post, name):
    post.put("a", payload=replace(a_mail(), subject=name, text=name).to_payload())
    post.put("b")
    postbox = Postbox()
    with a_server(postbox) as port:
        assert post.round(a_channel(port)) == Report(delivered=2)
    assert all(recipients == ["jan@example.nl"] for _, recipients, _ in postbox.received)
    assert all(message["Bcc"] is None for message in postbox.messages)


def test_a_channel_that_is_not_set_up_yet_drops_nothing(post):
    post.put("a", channel="duif")
    assert post.round(Answers()) == Report(postponed=1)
    assert post.counts() == {"wachtend": 1}


def test_never_dropped_however_long_it_takes(post):
    post.put("a")
    channel = Answers([Temporary("451 later")] * 200)
    while channel.outcomes:
        post.round(channel)
        post.clock.turn(timedelta(hours=1))
    assert post.round(channel) == Report(delivered=1)


def test_a_day_without_delivery_is_said_aloud(post, caplog):
    post.put("a")
    post.clock.turn(timedelta(hours=24, minutes=1))
    with caplog.at_level(logging.WARNING):
        post.round(Answers([Temporary("451 later")]))
    assert "has waited since" in caplog.text


def test_waiting_grows_to_an_hour():
    waits = [wait_after(attempts) // MINUTE for attempts in range(1, 7)]
    assert waits == [1, 5, 15, 60, 60, 60]


@given(st.text(max_size=40), st.text(max_size=40))
def test_an_address_never_gets_into_the_evidence(before, after):
    assert "@" not in without_address(f"{before}jan@example.nl{after}")


@dataclass
class Moody(Answers):
    """A channel that keeps a list of refusals for every parcel, and takes it after those."""

    moods: dict[str, list[Outcome]] = field(default_factory=dict)

    def deliver(self, item: Outgoing) -> Outcome:
        if self.moods[item.key]:
            return self.moods[item.key].pop(0)
        return super().deliver(item)


def test_whatever_happened_before_every_parcel_arrives(post):
    refusals = (Temporary("451"), Unreachable("no answer"), Broken("oops"))
    courses = {"-".join(map(repr, two)): list(two) for two in product(refusals, repeat=2)}
    for key in courses:
        post.put(key)
    channel = Moody(moods=courses)
    for _ in range(60):
        post.round(channel)
        post.clock.turn(MINUTE)
    assert post.counts() == {"klaar": 9}
    assert len(channel.seen) == 9


def test_the_fast_lane_takes_codes_from_behind_a_heap_and_nothing_else(post):
    for number in range(20):
        post.put(f"k{number}")
    post.clock.turn(MINUTE)
    post.put("code", kind=ADDRESS_CODE)
    channel = Answers()
    assert post.round(channel, URGENT) == Report(delivered=1)
    assert [item.key for item in channel.seen] == ["code"]
    assert post.round(channel) == Report(delivered=20)


def test_every_kind_of_code_goes_by_the_fast_lane():
    assert {ADDRESS_CODE, PROOF_CODE} == URGENT
