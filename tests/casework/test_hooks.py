"""What happened is told once to each address, holds nobody, and a refusal is somebody's work."""

import pytest

from portal.outbox.delivery import Permanent, Temporary
from portal.outbox.dispatch import deliver_due
from portal.outbox.hooks import tell_hooks
from portal.store import outbox
from portal.zaak.berichten import Nature
from tests.casework.telling import Way

URLS = ("https://a.example/x", "https://b.example/x")


def tell(scene, urls=URLS) -> int:
    return tell_hooks(scene.database, scene.vault, urls, scene.now)


def bodies(scene) -> list[dict]:
    return [
        outbox.payload(scene.vault, each)["body"]
        for each in scene.parcels()
        if each.channel == "webhook"
    ]


def deliver(scene, way) -> None:
    deliver_due(scene.database, scene.vault, {"webhook": way}, scene.clock)


def test_each_happening_is_told_once_to_each_address(scene):
    bericht = scene.post(Nature.BERICHT)
    assert [tell(scene) for _ in range(3)] == [4, 0, 0]
    told = [(each["gebeurtenis"], each["id"]) for each in bodies(scene)]
    wanted = [("zaak_geopend", scene.zaak.id), ("bericht_toegankelijk", bericht.id)] * 2
    assert sorted(told) == sorted(wanted)


def test_nothing_in_it_tells_who_or_what(scene):
    scene.post()
    tell(scene)
    for body in bodies(scene):
        assert set(body) == {"gebeurtenis", "id", "zaak", "soort", "op"}
        assert scene.zaak.kenmerk not in str(body)
        assert "geheim" not in str(body)


def test_without_addresses_nothing_is_told(scene):
    assert tell(scene, ()) == 0


def test_the_key_is_the_same_for_ever_also_when_pressed_again(scene):
    tell(scene, URLS[:1])
    way = Way()
    deliver(scene, way)
    for _ in range(10):
        with scene.database.write() as tx:
            outbox.again(tx, scene.parcels()[0], scene.now)
        deliver(scene, way)
    assert len({item.key for item in way.seen}) == 1
    assert len(scene.parcels()) == 1


def test_a_refusal_for_good_is_tried_once_and_made_work(scene):
    tell(scene, URLS[:1])
    way = Way([Permanent("answered 422")])
    for _ in range(3):
        deliver(scene, way)
        scene.turn(hours=1)
    assert len(way.seen) == 1
    [task] = scene.tasks()
    assert (task.kind, task.data["kanaal"]) == ("niet_verstuurd", "webhook")
    assert "422" in scene.parcels()[0].last_error


@pytest.mark.parametrize(("asked", "waited"), [(None, 1), (30, 1), (900, 15)])
def test_it_waits_as_long_as_it_was_asked_and_no_shorter_than_usual(scene, asked, waited):
    tell(scene, URLS[:1])
    way = Way([Temporary("answered 429", asked)])
    deliver(scene, way)
    scene.turn(minutes=waited, seconds=-1)
    deliver(scene, way)
    assert len(way.seen) == 1
    scene.turn(seconds=1)
    deliver(scene, way)
    assert len(way.seen) == 2
