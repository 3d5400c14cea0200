"""Concepts of editors: kept with who and when, and never overwritten unseen."""

import threading

import pytest

from portal.store import concepts
from portal.store.concepts import NEW, ConceptChangedError
from tests.store.scenes import LATER, NOW


def keep(database, source=b"formulier: klacht\n", revision=NEW, part="formulier", now=NOW):
    with database.write() as tx:
        return concepts.save(
            tx,
            slug="klacht",
            part=part,
            source=source,
            revision=revision,
            editor="sanne",
            name="Sanne Postma",
            now=now,
        )


def test_a_concept_comes_back_with_who_and_when(database):
    assert keep(database) == 1
    assert keep(database, b"titel: beter\n", 1, now=LATER) == 2
    with database.read() as tx:
        found = concepts.find(tx, "klacht", "formulier")
        assert concepts.find(tx, "klacht", "tests") is None
    assert (found.source, found.revision, found.name) == (b"titel: beter\n", 2, "Sanne Postma")
    assert found.edited_at == LATER


def test_form_and_tests_are_kept_apart(database):
    keep(database)
    keep(database, b"tests: []\n", part="tests")
    with database.read() as tx:
        assert [each.part for each in concepts.everything(tx)] == ["formulier", "tests"]
        assert concepts.of_form(tx, "klacht")["tests"].source == b"tests: []\n"


@pytest.mark.parametrize("revision", [NEW, 3])
def test_who_writes_on_an_old_revision_is_told_what_is_there(database, revision):
    keep(database)
    keep(database, b"van een ander", 1)
    with pytest.raises(ConceptChangedError) as told:
        keep(database, b"van mij", revision)
    assert told.value.concept.source == b"van een ander"
    with database.read() as tx:
        assert concepts.find(tx, "klacht", "formulier").source == b"van een ander"


def test_who_writes_on_a_concept_that_was_published_meanwhile_is_told(database):
    keep(database)
    with database.write() as tx:
        concepts.drop(tx, "klacht", "formulier", 1)
    with pytest.raises(ConceptChangedError) as told:
        keep(database, b"van mij", 1)
    assert told.value.concept is None


def test_a_concept_that_changed_is_not_thrown_away(database):
    keep(database)
    keep(database, b"nieuwer", 1)
    with pytest.raises(ConceptChangedError), database.write() as tx:
        concepts.drop(tx, "klacht", "formulier", 1)


def test_of_two_editors_at_once_one_is_told(database):
    keep(database)
    together, told = threading.Barrier(2), []

    def save(text):
        together.wait()
        try:
            told.append(keep(database, text, 1))
        except ConceptChangedError:
            told.append("te laat")

    threads = [threading.Thread(target=save, args=(text,)) for text in (b"a", b"b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, told)) == ["2", "te laat"]
