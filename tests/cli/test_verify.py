"""`portal verify` says whether all is whole, and names what is not."""

import json
import os

import pytest
from sqlalchemy import text

from portal.cli import verify
from portal.cli.main import main
from portal.config import read
from portal.proof.seals import FOLDER, behind
from portal.store import storingen
from portal.store.session import Database
from portal.store.stuck import VERIFY
from tests.cli import installations


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verify")
    installations.furnished(folder)
    return folder


@pytest.fixture
def installed(furnished, monkeypatch):
    installations.named(monkeypatch, furnished)


def spoil(statement):
    database = Database(read(os.environ).database_url)
    with database.write() as tx:
        tx.execute(text(statement))
    database.dispose()


def looked():
    """When all was last found whole."""
    database = Database(read(os.environ).database_url)
    with database.read() as tx:
        found = storingen.last_beat(tx, VERIFY)
    database.dispose()
    return found


@pytest.mark.usefixtures("installed")
def test_the_log_of_a_new_example_town_is_sealed():
    settings = read(os.environ)
    database = Database(settings.database_url)
    with database.read() as tx:
        assert behind(tx, settings.data / FOLDER, settings.gemeente.slug) is None
    database.dispose()


@pytest.mark.usefixtures("installed")
def test_seals_that_are_away_are_not_taken_for_none(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LOKET_SEALS", str(tmp_path / "weg"))
    assert main(["verify"]) == 2
    assert "LOKET_SEALS: there is no folder" in capsys.readouterr().err


@pytest.mark.usefixtures("installed")
def test_the_example_town_is_whole(capsys):
    assert looked() is None
    assert verify.main([]) == 0
    assert looked() is not None
    said = capsys.readouterr().out
    assert "Everything agrees." in said
    assert "N1, N2, N3" in said


@pytest.mark.usefixtures("installed")
def test_what_is_wrong_is_named_and_the_exit_says_so(capsys):
    before = looked()
    spoil("UPDATE zaken SET title = title, due = '2031-01-01' WHERE rowid = 1")
    assert verify.main(["--skip-files"]) == 1
    said = capsys.readouterr().out
    assert "N8: " in said
    assert said.endswith("1 fault.\n")
    assert "N4" not in said
    assert verify.main(["--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [each["promise"] for each in found["faults"]] == ["N8"]
    assert looked() == before
