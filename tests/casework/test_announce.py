"""A message is told of by mail, on paper or both, as its reader chose; and always told of."""

from datetime import date, timedelta

import pytest

from portal.outbox.delivery import Unreachable
from portal.store import adressen, kennisgevingen, keuzes
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Weg
from portal.zaak.berichten import Nature, Reaction
from tests.casework.telling import MAIL, MOMENT, Way

OBJECT_BY = date(2026, 5, 18)
ALL = tuple(Groep)


def test_without_any_choice_it_goes_by_post(scene):
    bericht = scene.post()
    assert scene.told(bericht) == {"brief": "gemaakt"}
    scene.after_the_bundle()
    assert scene.told(bericht) == {"brief": "bezorgd"}
    assert scene.mail.seen == []
    [letter] = scene.letters.seen
    assert letter.payload["to"] == ["Jan de Vries", "Elzenlaan 12", "1234 AB  Elzendam"]
    assert letter.payload["paragraphs"] == ["Beste Jan,", "Het is geheim 42."]


def test_who_chose_digital_for_this_kind_gets_mail_alone(scene):
    scene.reachable(Groep.STATUS)
    bericht = scene.post()
    scene.after_the_bundle()
    assert scene.told(bericht) == {"mail": "bezorgd"}
    [mail] = scene.mail.seen
    assert mail.payload["to"] == MAIL
    assert scene.events() == [
        "kennisgeving_gepland",
        "kennisgeving_aangeboden",
        "kennisgeving_geaccepteerd",
    ]


def test_digital_for_status_alone_leaves_a_decision_on_paper(scene):
    scene.reachable(Groep.STATUS)
    bericht = scene.post(Nature.BESLUIT, until=OBJECT_BY)
    scene.after_the_bundle()
    assert scene.told(bericht) == {"brief": "bezorgd", "mail": "bezorgd"}
    assert "geheim 42" in str(scene.letters.seen[0].payload)


def test_an_unproven_address_never_carries_a_decision(scene):
    scene.choose(Groep.BESLUIT, Weg.DIGITAAL)
    with scene.database.write() as tx:
        adressen.give(
            tx,
            scene.vault,
            scene.owner,
            MAIL,
            gemeente="elzendam",
            language="nl",
            by="medewerker:m.jansen",
            code="123456",
            now=scene.now,
        )
    bericht = scene.post(Nature.BESLUIT, until=OBJECT_BY)
    assert scene.told(bericht) == {"brief": "gemaakt"}


def test_who_withdrew_at_ten_gets_the_decision_of_five_past_by_post(scene):
    scene.reachable(*ALL)
    before = scene.post(Nature.BESLUIT, until=OBJECT_BY)
    scene.choose(Groep.BESLUIT, Weg.POST)
    scene.turn(minutes=5)
    after = scene.post(Nature.BESLUIT, until=OBJECT_BY)
    assert scene.told(before) == {"mail": "gemaakt"}
    assert "brief" in scene.told(after)
    assert before.published_at == MOMENT


def test_who_declined_gets_no_mail_a_line_and_a_decision_on_paper(scene):
    scene.reachable(*ALL)
    scene.decline()
    decision = scene.post(Nature.BESLUIT, until=OBJECT_BY)
    note = scene.post()
    scene.after_the_bundle()
    assert scene.told(decision) == {"brief": "bezorgd"}
    assert scene.told(note) == {}
    assert scene.mail.seen == []
    assert scene.events().count("kennisgeving_afgezien") == 2


def test_who_wants_them_again_gets_them_again(scene):
    scene.reachable(*ALL)
    scene.decline()
    scene.choose(AFZIEN, keuzes.YES)
    assert scene.told(scene.post()) == {"mail": "gemaakt"}


def test_a_letter_without_a_known_address_is_for_an_employee(scene):
    scene.sources = type(scene.sources)()
    bericht = scene.post()
    scene.after_the_bundle()
    [task] = scene.tasks()
    assert (task.kind, task.data["reden"]) == ("brief_sturen", "adres_onbekend")
    assert task.data["bericht"] == bericht.id
    assert "Vries" not in str(task.data)
    assert scene.letters.seen == []


def test_a_register_that_is_down_is_asked_again(scene):
    class Down:
        def person(self, _bsn):
            raise OSError

    working, scene.sources = scene.sources, type(scene.sources)(persons=Down())
    bericht = scene.post()
    scene.after_the_bundle()
    assert scene.told(bericht) == {"brief": "gemaakt"}
    scene.sources = working
    scene.after_the_bundle()
    assert scene.told(bericht) == {"brief": "bezorgd"}


def test_messages_of_ten_minutes_are_one_mail_that_names_each(scene):
    scene.reachable(*ALL)
    made = [scene.post() for _ in range(2)]
    scene.turn(minutes=9)
    assert scene.pack() == 0
    made.append(scene.post(Nature.VERZOEK_OM_AANVULLING, until=date(2026, 5, 18)))
    scene.turn(minutes=1)
    assert scene.pack() == 1
    scene.deliver()
    [mail] = scene.mail.seen
    assert mail.payload["subject"] == (
        "Actie nodig uiterlijk maandag 18 mei 2026."
        " Wij hebben nog iets van u nodig: Parkeervergunning (en nog 2 berichten)"
    )
    assert mail.payload["text"].count("Wij hebben een bericht voor u: Parkeervergunning") == 2
    assert [scene.told(bericht) for bericht in made] == [{"mail": "bezorgd"}] * 3
    assert scene.events().count("kennisgeving_geaccepteerd") == 3


def test_packing_twice_makes_nothing_twice(scene):
    scene.reachable(*ALL)
    scene.post()
    scene.turn(minutes=10)
    assert [scene.pack() for _ in range(5)] == [1, 0, 0, 0, 0]
    assert len(scene.parcels()) == 1


def test_what_was_rolled_back_is_never_told(scene, monkeypatch):
    class ChangedMindError(Exception): ...

    def no(*_arguments, **_more):
        raise ChangedMindError

    monkeypatch.setattr("portal.outbox.announcing.trace.note", no)
    with pytest.raises(ChangedMindError):
        scene.post()
    monkeypatch.undo()
    scene.after_the_bundle()
    assert scene.letters.seen == scene.mail.seen == []


def test_a_mail_holds_the_five_facts_and_nothing_of_the_message(scene):
    scene.reachable(*ALL)
    scene.post(Nature.BESLUIT, until=OBJECT_BY)
    scene.after_the_bundle()
    mail = scene.mail.seen[0].payload
    for part in (mail["text"], mail["html"]):
        assert "Gemeente Elzendam, team Vergunningen" in part
        assert "een besluit" in part
        assert "Dit is een besluit." in part
        assert "Bezwaar maken kan tot en met maandag 18 mei 2026." in part
        assert scene.zaak.kenmerk in part
        assert "geheim" not in part
        assert "999990019" not in part
        assert "href" not in part
        assert scene.zaak.id not in part
    assert mail["subject"] == (
        "Wij hebben beslist: Parkeervergunning (reageren kan tot en met maandag 18 mei 2026)"
    )


def test_a_message_without_a_last_day_says_there_is_nothing_to_do(scene):
    scene.reachable(*ALL)
    scene.post(reaction=Reaction.NONE)
    scene.after_the_bundle()
    text = scene.mail.seen[0].payload["text"]
    assert "U hoeft niets te doen." in text
    assert "Laatste dag" not in text
    assert "None" not in text


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_contents_are_the_same_before_and_after_the_law_demands_them(scene, year):
    scene.now = MOMENT.replace(year=year)
    scene.reachable(*ALL)
    scene.post(Nature.BESLUIT, until=OBJECT_BY)
    scene.after_the_bundle()
    assert "Wat dit voor u betekent" in scene.mail.seen[0].payload["text"]


def test_a_later_date_is_told_anew(scene):
    scene.reachable(*ALL)
    scene.post(Nature.VERZOEK_OM_AANVULLING, until=date(2026, 5, 18))
    scene.after_the_bundle()
    scene.post(Nature.TERMIJN_GEWIJZIGD)
    scene.after_the_bundle()
    assert len(scene.mail.seen) == 2


def test_one_closed_way_does_not_keep_the_other_from_going(scene):
    scene.reachable(Groep.STATUS)
    scene.post()
    scene.post(Nature.BESLUIT, until=OBJECT_BY)
    scene.mail = Way([Unreachable("no relay")])
    scene.after_the_bundle()
    assert len(scene.letters.seen) == 1
    scene.turn(minutes=5)
    scene.deliver()
    assert len(scene.mail.seen) == 2


def test_an_address_that_was_withdrawn_before_packing_is_for_an_employee(scene):
    scene.reachable(*ALL)
    bericht = scene.post()
    with scene.database.write() as tx:
        mark = {"reason": "hard_bounce", "now": scene.now}
        adressen.unusable(tx, scene.vault, scene.owner, MAIL, **mark)
    scene.turn(minutes=10)
    assert scene.pack() == 0
    assert scene.told(bericht) == {"mail": "geweigerd"}
    assert [task.data["reden"] for task in scene.tasks()] == ["adres_onbruikbaar"]
    assert scene.mail.seen == []


def test_hours_of_the_deadline_are_real_hours(scene):
    bericht = scene.post()
    with scene.database.read() as tx:
        [row] = kennisgevingen.of_bericht(tx, bericht.id)
    assert row.deadline - bericht.published_at == timedelta(hours=48)


def test_a_worker_that_dies_while_packing_leaves_nothing_half(scene, monkeypatch):
    scene.reachable(*ALL)
    bericht = scene.post()
    scene.turn(minutes=10)

    def die(*_arguments, **_more):
        raise OSError

    monkeypatch.setattr("portal.outbox.packing.note", die)
    assert scene.pack() == 0
    assert scene.parcels() == []
    assert scene.told(bericht) == {"mail": "gemaakt"}
    monkeypatch.undo()
    assert [scene.pack(), scene.pack()] == [1, 0]
