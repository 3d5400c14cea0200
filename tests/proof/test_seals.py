"""Seals: what was cut off at the end, or put back from an older copy, shows all the same."""

import json
import shutil
from datetime import timedelta

import pytest

from portal.proof.seals import behind, seal, seals_of
from portal.store.keyring import KeyRing
from portal.store.vault import Vault
from tests.databases import FILE, copied, settle
from tests.proof.manipulations import TOWN, fill, unguarded, write
from tests.proof.town import Town
from tests.store.scenes import LATER, NOW


@pytest.fixture
def sealed(sqlite_database, vault, tmp_path):
    """A log of six lines and its seal."""
    fill(sqlite_database, 6)
    made = Town(sqlite_database, vault, None, tmp_path / "zegels", NOW)
    assert seal(sqlite_database, vault, made.seals, NOW) == 1
    return made


def chain_faults(town):
    return [str(each) for each in town.verify().faults if each.promise in {"zegel", "keten"}]


def test_a_chain_is_sealed_once_for_each_end(sealed):
    assert seal(sealed.database, sealed.vault, sealed.seals, LATER) == 0
    fill(sealed.database, 1)
    assert seal(sealed.database, sealed.vault, sealed.seals, LATER) == 1
    assert [each.nr for each in seals_of(sealed.seals, TOWN)] == [6, 7]
    assert sealed.verify().seals == 2
    assert chain_faults(sealed) == []


def test_the_tail_that_was_cut_off_is_named(sealed):
    unguarded(sealed.database, "DELETE FROM audit_lines WHERE nr > 4")
    (fault,) = chain_faults(sealed)
    assert fault.startswith("zegel: elzendam: line 5 is missing")


def test_a_log_of_which_nothing_is_left_is_named(sealed):
    unguarded(sealed.database, "DELETE FROM audit_lines")
    (fault,) = chain_faults(sealed)
    assert fault.startswith("zegel: elzendam: line 1 is missing")


def test_an_older_copy_that_was_put_back_is_named(sealed, tmp_path):
    (tmp_path / "kopie").mkdir()
    settle(sealed.database)
    shutil.copy(tmp_path / FILE, tmp_path / "kopie" / FILE)
    fill(sealed.database, 2)
    seal(sealed.database, sealed.vault, sealed.seals, LATER)
    settle(sealed.database)
    for left in tmp_path.glob(FILE + "*"):
        left.unlink()
    sealed.database = copied(tmp_path / "kopie" / FILE, tmp_path)
    (fault,) = chain_faults(sealed)
    sealed.database.dispose()
    assert "line 7 is missing" in fault
    assert "an older copy was put back" in fault


def test_other_lines_in_the_place_of_those_that_were_cut_off_are_named(sealed):
    unguarded(sealed.database, "DELETE FROM audit_lines WHERE nr > 4")
    fill(sealed.database, 5, first=50)
    (fault,) = chain_faults(sealed)
    assert fault.startswith("zegel: elzendam: line 6 is not the one that was sealed")


@pytest.mark.parametrize("change", [{"nr": 4}, {"at": "2020-01-01"}, {"key_id": "00000000"}])
def test_a_seal_that_was_changed_is_named(sealed, change):
    file = sealed.seals / f"{TOWN}.jsonl"
    file.write_text(json.dumps(json.loads(file.read_text()) | change) + "\n")
    (fault,) = chain_faults(sealed)
    assert fault.endswith("was not made by us")


def test_a_seal_that_cannot_be_read_is_named(sealed):
    with (sealed.seals / f"{TOWN}.jsonl").open("a") as file:
        file.write("weg\n")
    (fault,) = chain_faults(sealed)
    assert fault.endswith("elzendam.jsonl, line 2, is not a seal")


def test_a_seal_holds_after_a_rotation(sealed):
    sealed.vault = Vault(sealed.vault.keys.with_new_keys(LATER).only_newest())
    assert chain_faults(sealed) == []
    sealed.vault = Vault(KeyRing.new(NOW))
    assert len(chain_faults(sealed)) == 2


def test_a_town_does_not_choose_where_its_seals_go(sealed):
    fill(sealed.database, 1, gemeente="../../dorp")
    seal(sealed.database, sealed.vault, sealed.seals, NOW)
    assert {file.name for file in sealed.seals.iterdir()} == {
        "elzendam.jsonl",
        "______dorp.jsonl",
    }


def since(town):
    with town.database.read() as tx:
        return behind(tx, town.seals, TOWN)


def test_a_log_that_grew_says_since_when_without_reading_every_seal(sealed):
    assert since(sealed) is None
    for _ in range(40):
        fill(sealed.database, 1)
        assert since(sealed) is not None
        seal(sealed.database, sealed.vault, sealed.seals, LATER)
        assert since(sealed) is None
    fill(sealed.database, 1)
    assert since(sealed) == LATER.replace(microsecond=0)


def test_a_log_without_a_seal_is_behind_from_its_first_line(sealed):
    shutil.rmtree(sealed.seals)
    assert since(sealed) is not None


def test_a_last_seal_that_cannot_be_read_is_said(sealed):
    (file,) = sealed.seals.iterdir()
    file.write_text("x\n")
    with pytest.raises(ValueError, match="is not a seal"):
        since(sealed)


def test_a_quiet_night_is_not_counted_among_what_is_not_sealed(sealed):
    morning = LATER + timedelta(hours=12)
    with sealed.database.write() as tx:
        write(tx, "z7", at=morning)
        write(tx, "z8", at=morning + timedelta(hours=1))
    assert since(sealed) == morning


def test_without_a_seal_it_is_the_moment_of_the_first_line(sealed):
    (sealed.seals / f"{TOWN}.jsonl").unlink()
    assert since(sealed) == NOW


def test_a_folder_that_is_not_ours_is_never_made(sealed, tmp_path):
    away = tmp_path / "mount" / "zegels"
    with pytest.raises(FileNotFoundError):
        seal(sealed.database, sealed.vault, away, NOW, ours=False)
    assert not away.parent.exists()
    assert seal(sealed.database, sealed.vault, away, NOW) == 1


def test_the_same_line_goes_to_the_log(sealed, caplog):
    caplog.set_level("INFO", "portal")
    fill(sealed.database, 1)
    seal(sealed.database, sealed.vault, sealed.seals, LATER)
    (made,) = list(seals_of(sealed.seals, TOWN))[1:]
    assert f"seal of {TOWN}: line 7 is {made.mac}" in caplog.text
