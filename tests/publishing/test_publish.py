"""Publishing: never while something is wrong, always with who and what; and going back."""

from dataclasses import replace

import pytest

from portal.editing.compare import VERDICTS, Effect
from portal.publishing.publish import (
    Done,
    Proposal,
    Ready,
    Refused,
    Signed,
    back_to,
    examine,
    publish,
)
from portal.store import audit, publications, versions
from tests.definition.good import GOOD, broken, line_of
from tests.store.scenes import LATER, NOW

TESTS = """\
formulier: goed
tests:
  - test: Niets ingevuld
    vandaag: 2026-03-02
    verwacht:
      stappen: [evenement]
      fouten:
        naam: Vul het antwoord op “Hoe heet het evenement?” in.
        begin: Vul het antwoord op “Wanneer begint het?” in, bijvoorbeeld 27 3 2026.
        einde: Vul het antwoord op “Wanneer eindigt het?” in, bijvoorbeeld 27 3 2026.
        bezoekers: Vul het antwoord op “Hoeveel bezoekers komen er?” in.
        muziek: "Kies het antwoord op “Is er muziek?”: ja of nee."
"""
ME = Signed(gemeente="elzendam", author="m.jansen", now=NOW)


def proposal(text=GOOD, **more):
    return Proposal("forms/goed.yaml", text.encode(), more.pop("translations", {}), **more)


def ready(text=GOOD, **more):
    found = examine(proposal(text, **more))
    assert isinstance(found, Ready), found
    return found


def test_a_good_form_with_right_tests_is_ready():
    found = ready(tests=TESTS.encode(), translations={"en": {"Kinderen": "Children", "x": "y"}})
    assert found.tests == 1
    assert found.published.translations == {"en": {"Kinderen": "Children"}}


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        (broken("muziek: ja\n", "muzeik: ja\n"), {}, "forms/goed.yaml:64:11 fout R204"),
        (GOOD, {"tests": TESTS.replace("[evenement]", "[]").encode()}, "niet goed: Niets ingevuld"),
        (GOOD, {"tests": b"tests: []\n"}, "forms/goed.test.yaml:1:1 fout R103"),
        (GOOD, {"migration": b"formulier: goed\nhernoem: {a: b}\n"}, "goed.migratie.yaml:2:14"),
    ],
)
def test_what_is_not_right_is_refused_with_its_reasons(text, more, words):
    found = examine(proposal(text, **more))
    assert isinstance(found, Refused)
    assert any(words in reason for reason in found.reasons), found.reasons


def test_directions_between_brackets_are_refused_with_their_lines():
    text = broken("doel: Beoordelen of het kan.", 'doel: "(Waarvoor is het?)"')
    found = examine(proposal(text))
    assert isinstance(found, Refused)
    sentence, place = found.reasons
    assert sentence == "Vervang nog 1 aanwijzing tussen haakjes door uw eigen tekst."
    assert place.startswith(f"forms/goed.yaml:{line_of(text, 'doel')}:")


def test_a_version_goes_live_with_its_facts(database):
    newer = broken("maximum: 5000", "maximum: 4000")
    with database.write() as tx:
        first = publish(tx, ready(tests=TESTS.encode()), ME)
    with database.write() as tx:
        second = publish(tx, ready(newer), replace(ME, now=LATER, approver="k.bos"))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert (first.number, first.changes) == (1, ())
    assert (second.number, second.verdict) == (2, VERDICTS[Effect.LOOK])
    with database.read() as tx:
        assert publications.live(tx, "elzendam") == {"goed": second.hash}
        last, before = publications.history(tx, "elzendam", "goed")
        assert (before.tests, last.previous_hash, last.approver) == (1, first.hash, "k.bos")
        assert last.changes == list(second.changes)
        lines = audit.lines(tx, "form", "goed")
    assert [line.event for line in lines] == ["formulier_gepubliceerd"] * 2
    assert lines[1].data["vorige"] == first.hash
    assert (lines[1].actor, lines[1].data["akkoord"]) == ("m.jansen", "k.bos")


def test_the_same_version_is_not_published_twice(database):
    with database.write() as tx:
        publish(tx, ready(), ME)
        again = publish(tx, ready(), ME)
    assert isinstance(again, Refused)
    assert "niets veranderd" in again.reasons[0]


@pytest.mark.parametrize("approver", [None, "", "m.jansen"])
def test_four_eyes_are_not_two(database, approver):
    strict = replace(ME, four_eyes=True, approver=approver)
    with database.write() as tx:
        assert isinstance(publish(tx, ready(), strict), Refused)
        assert isinstance(publish(tx, ready(), replace(strict, approver="k.bos")), Done)


def test_a_name_that_becomes_another_kind_is_told_as_a_loss(database):
    """Number 50 of the bad definitions: an id reused with another type."""
    with database.write() as tx:
        publish(tx, ready(), ME)
        done = publish(tx, ready(broken("soort: getal", "soort: bedrag")), ME)
        assert isinstance(done, Done)
        worse = broken("soort: tekst\n", "soort: datum\n").replace("((naam))", "het feest")
        again = publish(tx, ready(worse), ME)
    assert isinstance(again, Done)
    assert again.verdict == VERDICTS[Effect.LOSS]


def test_going_back_publishes_the_older_version_as_it_was(database):
    newer = broken("maximum: 5000", "maximum: 4000")
    with database.write() as tx:
        first = publish(tx, ready(), ME)
        publish(tx, ready(newer), ME)
        back = back_to(tx, "goed", 1, ME)
        assert isinstance(first, Done)
        assert isinstance(back, Done)
        assert (back.hash, back.number) == (first.hash, 1)
        assert publications.live(tx, "elzendam") == {"goed": first.hash}
        assert len(versions.all_versions(tx)) == 2
        assert isinstance(back_to(tx, "goed", 9, ME), Refused)
