"""A report that comes hours later does what a refusal at once does; a forged one does nothing."""

import pytest

from portal.outbox.bounces import Believing, read_folder, take_in
from portal.outbox.delivery import Delivered
from portal.outbox.marks import mark_of, return_path, secrets_of
from portal.store import inbox
from portal.zaak.bereikbaarheid import Groep
from tests.casework.telling import Way
from tests.outbox.reports import A_PERSON_WROTE, a_report, from_exchange

BOUNCES = "bounces@elzendam.example"
MARKED = Believing(BOUNCES, "elzendam.example")
UNMARKED = Believing(None, "elzendam.example")


@pytest.fixture
def sent(scene):
    """A notification that the other side took; gives its mark."""
    scene.reachable(*Groep)
    scene.mail = NamesIt()
    scene.bericht = scene.post()
    scene.after_the_bundle()
    assert scene.told(scene.bericht) == {"mail": "bezorgd"}
    return mark_of(scene.mail.seen[0].key)


class NamesIt(Way):
    """Takes everything, under the Message-ID that a real mail would have."""

    def deliver(self, item):
        super().deliver(item)
        return Delivered(f"<{mark_of(item.key)}@elzendam.example>", "250")


def marked(scene, mark) -> str:
    return return_path(BOUNCES, mark, secrets_of(scene.vault)[0])


def taken_in(scene, raw, believing=MARKED) -> str:
    return take_in(scene.database, scene.vault, believing, raw, scene.now)


def failing(scene) -> bool:
    with scene.database.read() as tx:
        return inbox.waiting(tx, scene.owner).failing


@pytest.mark.parametrize("make", [a_report, from_exchange])
def test_two_hours_later_it_is_work_and_marked(scene, sent, make):
    scene.turn(hours=2)
    raw = make(marked(scene, sent), mark=sent)
    assert taken_in(scene, raw) == "hard"
    assert scene.told(scene.bericht) == {"mail": "geweigerd"}
    assert failing(scene)
    assert [task.kind for task in scene.tasks()] == ["brief_sturen"]
    assert scene.events()[-2] == "kennisgeving_hard_bounce"


def test_the_same_report_twice_is_one_task(scene, sent):
    raw = a_report(marked(scene, sent), mark=sent)
    assert [taken_in(scene, raw) for _ in range(3)] == ["hard"] * 3
    assert len(scene.tasks()) == 1
    assert scene.events().count("kennisgeving_hard_bounce") == 1


def test_a_full_mailbox_is_no_refusal_and_it_is_sent_again(scene, sent):
    raw = a_report(marked(scene, sent), mark=sent, status="4.2.2")
    assert taken_in(scene, raw) == "soft"
    assert scene.told(scene.bericht) == {"mail": "tijdelijk"}
    assert not failing(scene)
    scene.turn(minutes=15)
    scene.deliver()
    assert scene.told(scene.bericht) == {"mail": "bezorgd"}
    assert [item.key for item in scene.mail.seen] == [scene.mail.seen[0].key] * 2


@pytest.mark.parametrize(
    "to",
    [
        BOUNCES,
        "bounces+{mark}.0000000000000000@elzendam.example",
        "bounces+{mark}@elzendam.example",
    ],
)
def test_a_report_without_our_mark_is_ignored_with_a_line(scene, sent, caplog, to):
    raw = a_report(to.format(mark=sent), mark=sent)
    assert taken_in(scene, raw) == "unknown"
    assert scene.told(scene.bericht) == {"mail": "bezorgd"}
    assert scene.tasks() == []
    assert not failing(scene)
    assert "not about a mail of ours" in caplog.text


def test_a_report_about_a_mail_we_never_sent_is_ignored(scene, sent):
    other = mark_of("another")
    assert other != sent
    assert taken_in(scene, a_report(marked(scene, other), mark=other)) == "unknown"


def test_without_marks_the_message_id_must_be_ours(scene, sent):
    assert taken_in(scene, a_report(BOUNCES, mark="0" * 32), UNMARKED) == "unknown"
    assert taken_in(scene, a_report(BOUNCES, mark=sent), UNMARKED) == "hard"


def test_what_a_person_writes_to_the_address_does_nothing(scene, sent):
    assert taken_in(scene, A_PERSON_WROTE, UNMARKED) == "no report"
    assert scene.told(scene.bericht) == {"mail": "bezorgd"}
    assert sent


def test_a_maildir_is_read_once_and_kept(scene, sent, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    (new / "1.mx").write_bytes(a_report(marked(scene, sent), mark=sent))
    (new / "2.mx").write_bytes(A_PERSON_WROTE)
    read = (scene.database, scene.vault, MARKED, tmp_path, scene.clock)
    assert read_folder(*read) == {"hard": 1, "no report": 1}
    assert read_folder(*read) == {}
    assert len(list((tmp_path / "cur").iterdir())) == 2


def test_a_folder_that_is_not_there_is_told(scene, tmp_path, caplog):
    nowhere = tmp_path / "nowhere"
    assert read_folder(scene.database, scene.vault, MARKED, nowhere, scene.clock) == {}
    assert "is not there" in caplog.text
