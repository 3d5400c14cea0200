"""The invariants: a town at rest keeps them, and each way to break one is seen and named."""

import shutil
from datetime import timedelta

import pytest

from portal.store.schema import head
from portal.store.vault import KeyRing, Vault
from tests.store.scenes import NOW


def test_a_town_at_rest_keeps_every_promise(town):
    found = town.verify()
    assert found.faults == ()
    assert found.lines > 0
    assert found.seals == 1
    assert set(found.promises) == {f"N{number}" for number in range(1, 12)}


# What is spoiled, and the sentence that names it; other promises may break along with it.
SPOILED = {
    "an acknowledged submission is gone": (
        "DELETE FROM submissions WHERE form_slug = 'klacht'",
        "N1: this submission was acknowledged and is not there",
    ),
    "answers that do not open": (
        "UPDATE submissions SET answers = X'00'",
        "N1: what was sent does not open",
    ),
    "answers of another row": (
        (
            "UPDATE submissions SET answers = (SELECT answers FROM submissions WHERE form_slug ="
            " 'melding-openbare-ruimte') WHERE form_slug = 'klacht'"
        ),
        "N1: what was sent does not open",
    ),
    "another hash": (
        "UPDATE submissions SET content_hash = 'x'",
        "N1: the answers are not the ones that were received",
    ),
    "another kenmerk": (
        "UPDATE submissions SET kenmerk = kenmerk || 'X'",
        "N1: the hash or the kenmerk is not the one of its receipt",
    ),
    "no case": ("DELETE FROM zaken", "N2: it has no case"),
    "a case with another kenmerk": (
        "UPDATE zaken SET kenmerk = kenmerk || 'X'",
        "N2: its kenmerk is not that of what was sent",
    ),
    "no receipt in the outbox": ("DELETE FROM parcels", "N3: its receipt is not in the outbox"),
    "a parcel without its case": (
        "UPDATE parcels SET zaak_id = 'nergens'",
        "N3: the case of this parcel is not there",
    ),
    "a parcel that does not open": (
        "UPDATE parcels SET payload = X'00'",
        "N3: the contents of this parcel do not open",
    ),
    "a file of another length": (
        "UPDATE files SET size = size + 1",
        "N4: this file is not the one that was received",
    ),
    "a file without a row": (
        "DELETE FROM files",
        "N4: this stands on the shelf and no row knows it",
    ),
    "a key that was put back": (
        "UPDATE files SET key = X'00'",
        "N4: this file does not open",
    ),
    "no line of the receipt": (
        "DELETE FROM audit_lines WHERE event = 'bericht_ontvangen'",
        "N5: nothing says it was received",
    ),
    "a status without its line": (
        (
            "INSERT INTO zaak_events (zaak_id, seq, kind, at, data)"
            " SELECT id, 2, 'status_gezet', 5, '{}' FROM zaken"
        ),
        "N5: it changed and the log has no line",
    ),
    "a mail that nobody wrote down": (
        "DELETE FROM audit_lines WHERE event = 'ontvangstbevestiging_verzonden'",
        "N5: no line says that this parcel is verzonden",
    ),
    "a mail that was given up in silence": (
        "UPDATE parcels SET state = 'mislukt'",
        "N5: no line says that this parcel is mislukt",
    ),
    "a file called clean in silence": (
        "UPDATE files SET state = 'schoon'",
        "N5: no line says what the scanner found",
    ),
    "a form that was changed": (
        "UPDATE form_versions SET source = X'20'",
        "N6: this version of a form was changed",
    ),
    "a form that is not kept": (
        "UPDATE submissions SET form_hash = 'nergens'",
        "N6: its form version nergens is not kept",
    ),
    "a draft that is open and sent": (
        "UPDATE drafts SET submission_id = NULL",
        "N7: it is open, and it was sent",
    ),
    "a draft that was sent nowhere": (
        "UPDATE drafts SET submission_id = 'nergens' WHERE submission_id IS NULL",
        "N7: it was sent, and what was sent is not there",
    ),
    "another last day in the case": (
        "UPDATE zaken SET due = '2030-01-01'",
        "N8: the last day it shows is not the one that was set last",
    ),
    "a term that starts from another day": (
        (
            "INSERT INTO zaak_termijnen (zaak_id, seq, at, old, new, ground)"
            " SELECT zaak_id, 2, at, '2020-01-01', new, '{}' FROM zaak_termijnen"
        ),
        "N8: its term 2 does not follow on the one before",
    ),
    "another version": (
        "UPDATE alembic_version SET version_num = '0001'",
        f"N9: its version is 0001, not {head()}",
    ),
    "a case of nobody": ("UPDATE drafts SET owner_index = X''", "N10: it belongs to nobody"),
    "a case of somebody else": (
        "UPDATE zaken SET owner_kind = 'bedrijf'",
        "N10: what was sent is somebody else's",
    ),
    "a parcel of another gemeente": (
        "UPDATE parcels SET gemeente = 'dorp'",
        "N10: its case is of another gemeente",
    ),
    "a file of another gemeente": (
        "UPDATE files SET gemeente = 'dorp'",
        "N10: what it was sent with is of another gemeente",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_does_not_agree_is_named(town, name):
    statement, words = SPOILED[name]
    town.now += timedelta(days=400)
    town.spoil(statement)
    assert words in town.said()


def test_two_submissions_of_one_token_are_named(town):
    town.spoil(
        "CREATE TABLE copy AS SELECT * FROM submissions",
        "DROP TABLE submissions",
        "ALTER TABLE copy RENAME TO submissions",
        "UPDATE submissions SET send_token = 'een'",
    )
    said = town.said()
    assert "N2: these submissions have the same send_token" in said
    assert any(words.startswith("N9: it cannot be asked: foreign key mismatch") for words in said)


def test_a_file_that_left_the_shelf_is_named(town, tmp_path):
    shutil.rmtree(tmp_path / "bestanden")
    (tmp_path / "bestanden").mkdir()
    assert "N4: this file cannot be had: not there" in town.said()


def test_a_file_that_was_changed_on_the_shelf_is_named(town, tmp_path):
    (stored,) = (file for file in (tmp_path / "bestanden").rglob("*") if file.is_file())
    stored.write_bytes(stored.read_bytes()[:-1] + b"!")
    assert "N4: this file does not open" in town.said()


def test_what_is_being_written_to_the_shelf_is_no_fault(town):
    town.spoil("DELETE FROM files")
    assert town.promises() == set()


def test_a_row_that_points_nowhere_is_named(town):
    town.spoil("UPDATE zaak_events SET zaak_id = 'nergens' WHERE rowid = 1")
    assert any(words.startswith("N9: it points to a row of zaken") for words in town.said())


def test_with_other_keys_nothing_is_believed(town):
    town.vault = Vault(KeyRing.new(NOW))
    assert {"N1", "N3", "N4", "keten", "zegel"} <= town.promises()


def test_a_last_day_that_does_not_follow_from_its_inputs_is_named(town):
    town.spoil(
        "UPDATE zaak_termijnen SET new = date(new, '+1 day')",
        "UPDATE zaken SET due = date(due, '+1 day') WHERE due IS NOT NULL",
    )
    assert [told for told in town.said() if told.startswith("N8: its term 1 is kept as")]
