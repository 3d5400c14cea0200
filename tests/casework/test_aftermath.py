"""What cannot be delivered becomes somebody's work at once, and the address is marked."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.outbox.aftermath import TO_SAY
from portal.outbox.delivery import Broken, Permanent, Temporary, Unreachable
from portal.store import inbox
from portal.zaak.bereikbaarheid import SCRIPT, Groep
from portal.zaak.berichten import Nature
from tests.casework.telling import MAIL, Way

ALL = tuple(Groep)
NO = "550 5.1.1 <jan@example.org> unknown"


def posted(scene, *outcomes, nature=Nature.BERICHT):
    scene.reachable(*ALL)
    scene.mail = Way(list(outcomes))
    bericht = scene.post(nature)
    scene.after_the_bundle()
    return bericht


def failing(scene) -> bool:
    with scene.database.read() as tx:
        return inbox.waiting(tx, scene.owner).failing


def test_a_hard_bounce_is_tried_once_marked_and_made_work(scene):
    bericht = posted(scene, Permanent(NO))
    scene.turn(days=1)
    scene.deliver()
    assert len(scene.mail.seen) == 1
    assert scene.told(bericht) == {"mail": "geweigerd"}
    assert failing(scene)
    [task] = scene.tasks()
    assert (task.kind, task.zaak_id) == ("brief_sturen", scene.zaak.id)
    assert task.data["zeg"] == ["bericht_wacht", "kennisgeving_mislukt", "adres_verbeteren"]
    assert scene.events()[-2:] == ["kennisgeving_hard_bounce", "kennisgeving_andere_weg_gestart"]


def test_each_thing_to_say_is_a_sentence():
    told = {*TO_SAY, "ontvangen"}
    assert told == set(SCRIPT)


def test_nothing_more_goes_to_an_address_that_failed_until_it_is_proven_again(scene):
    posted(scene, Permanent(NO))
    later = scene.post()
    assert scene.told(later) == {"brief": "gemaakt"}
    scene.reachable()
    assert scene.told(scene.post()) == {"mail": "gemaakt"}
    assert not failing(scene)


def test_a_soft_bounce_is_sent_again_and_both_are_on_record(scene):
    bericht = posted(scene, Temporary("451 4.3.0 later jan@example.org"))
    assert scene.told(bericht) == {"mail": "tijdelijk"}
    scene.turn(minutes=1)
    scene.deliver()
    assert scene.told(bericht) == {"mail": "bezorgd"}
    assert scene.events()[2:] == [
        "kennisgeving_soft_bounce",
        "kennisgeving_herhaald",
        "kennisgeving_geaccepteerd",
    ]
    assert scene.tasks() == []
    assert not failing(scene)


def test_an_address_that_is_always_full_is_treated_as_one_that_refuses(scene):
    bericht = posted(scene, *[Temporary("452 4.2.2 mailbox full")] * 99)
    for _ in range(49):
        scene.turn(hours=1)
        scene.deliver()
        scene.watch()
    assert len(scene.mail.seen) > 40
    assert failing(scene)
    [task] = scene.tasks()
    assert task.data["bericht"] == bericht.id
    assert task.data["reden"] == "te_laat"


def test_a_bundle_that_bounces_is_work_for_each_message(scene):
    scene.reachable(*ALL)
    scene.mail = Way([Permanent(NO)])
    made = {scene.post().id for _ in range(3)}
    scene.after_the_bundle()
    assert {task.data["bericht"] for task in scene.tasks()} == made


def test_a_parcel_that_is_broken_stops_only_itself(scene):
    scene.reachable(*ALL)
    scene.put("stuk", {"to": "x\u2028@example.org"})
    scene.mail = Way([Broken("KeyError")] * 5)
    for _ in range(8):
        scene.deliver()
        scene.turn(hours=1)
    [task] = scene.tasks()
    assert (task.kind, task.data["soort"]) == ("niet_verstuurd", "proef")
    bericht = scene.post()
    scene.after_the_bundle()
    assert scene.told(bericht) == {"mail": "bezorgd"}


def test_a_receipt_that_bounces_is_one_task_and_shows_in_mijn(scene):
    scene.put("ontvangst:1", {"to": MAIL}, "ontvangstbevestiging")
    scene.mail = Way([Permanent(NO)])
    scene.deliver()
    scene.deliver()
    assert [task.kind for task in scene.tasks()] == ["ontvangstbevestiging_niet_bezorgd"]
    assert failing(scene)


@pytest.mark.parametrize("days", [1, 14])
def test_what_keeps_failing_stays_listed_and_is_never_deleted(scene, days):
    posted(scene, *[Unreachable("no relay")] * 999)
    for _ in range(days * 4):
        scene.turn(hours=6)
        scene.deliver()
        found = scene.watch()
    assert found.warned == 1
    assert (found.alarmed, found.late) == ((0, 0) if days == 1 else (1, 1))
    assert len(scene.parcels()) == 1
    assert scene.parcels()[0].state == "wachtend"


WATCHED = [
    ("2026-12-24T15:30", "2026-12-26T15:30"),  # Christmas Eve 16.30 (T71)
    ("2026-10-24T10:00", "2026-10-26T10:00"),  # the clock goes back: 12.00 becomes 11.00
    ("2026-03-28T11:00", "2026-03-30T11:00"),  # the clock goes forward: 12.00 becomes 13.00
]


@pytest.mark.parametrize(("posted_at", "limit"), WATCHED)
def test_48_hours_are_48_hours_on_holidays_and_when_the_clocks_change(scene, posted_at, limit):
    scene.now = datetime.fromisoformat(posted_at).replace(tzinfo=UTC)
    end = datetime.fromisoformat(limit).replace(tzinfo=UTC)
    scene.reachable(*ALL)
    bericht = scene.post()
    scene.now = end - timedelta(milliseconds=1)
    scene.watch()
    assert "kennisgeving_te_laat" not in scene.events()
    assert scene.tasks() == []
    scene.now = end
    scene.watch()
    scene.watch()
    assert scene.events().count("kennisgeving_te_laat") == 1
    assert [task.data["bericht"] for task in scene.tasks()] == [bericht.id]


def test_the_alarm_comes_at_forty_hours_and_not_before(scene, caplog):
    scene.reachable(*ALL)
    scene.post()
    scene.turn(hours=39, minutes=59)
    assert (scene.watch().warned, scene.watch().alarmed) == (1, 0)
    assert "kennisgeving_alarm" not in scene.events()
    scene.turn(minutes=1)
    assert scene.watch().alarmed == 1
    assert scene.events()[-1] == "kennisgeving_alarm"
    assert "1 for over 40" in caplog.text


def test_a_message_that_was_told_the_other_way_is_not_late(scene):
    scene.reachable(Groep.STATUS)
    scene.mail = Way([Unreachable("no relay")] * 99)
    scene.post(Nature.BESLUIT, until=scene.now.date() + timedelta(days=42))
    scene.after_the_bundle()
    scene.turn(hours=60)
    assert scene.watch().late == 0
    assert scene.tasks() == []
