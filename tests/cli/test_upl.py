"""`portal upl import` takes in a list, says what changed, and refuses a bad one in a sentence."""

import os

import pytest

from portal.cli import upl
from portal.config import BadSettingError, read
from portal.demo.settings import environ
from portal.offer.fetch import FetchError
from portal.store import products
from portal.store.migrate import downgrade
from portal.store.session import Database
from tests.cli import installations
from tests.producten.exports import export, row


@pytest.fixture
def installed(tmp_path, monkeypatch):
    database = Database(installations.empty(monkeypatch, tmp_path).database_url)
    yield database
    database.dispose()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "UPL.csv"


def last(database):
    with database.read() as tx:
        found = products.last_import(tx)
        return found and (found.source, found.products)


def test_a_file_is_taken_in(installed, file, capsys):
    file.write_bytes(export())
    assert upl.main(["import", str(file)]) == 0
    assert "4 producten zijn van gemeenten" in capsys.readouterr().out
    # The name of the file alone: where it stood is nobody's business.
    assert last(installed) == ("UPL.csv", 5)


def test_a_bad_file_is_refused_with_its_row(installed, file, capsys):
    file.write_bytes(export(row("", "leeg")))
    assert upl.main(["import", str(file)]) == 1
    said = capsys.readouterr().err
    assert "er is niets veranderd" in said
    assert "rij 2: de naam van het product ontbreekt" in said
    assert last(installed) is None


def test_a_file_that_is_not_there_is_told(installed, file, capsys):
    assert upl.main(["import", str(file)]) == 1
    told = capsys.readouterr().err
    assert "niet ingelezen" in told
    assert "internet" not in told
    assert last(installed) is None


def test_without_a_source_the_official_address_is_asked(installed, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(upl, "fetch", lambda url: asked.append(url) or export())
    assert upl.main(["import"]) == 0
    assert asked == [read(os.environ).upl]
    assert last(installed)[0] == asked[0]
    assert capsys.readouterr().out


def test_an_address_that_does_not_answer_is_told(installed, monkeypatch, capsys):
    def fail(_url):
        raise FetchError("lijst.example is nu niet te bereiken (Timeout).")

    monkeypatch.setattr(upl, "fetch", fail)
    assert upl.main(["import", "https://lijst.example/"]) == 1
    told = capsys.readouterr().err
    assert "niet te bereiken" in told
    assert "portal upl import BESTAND.csv" in told
    assert "standaarden.overheid.nl naar 'UPL'" in told
    assert last(installed) is None


def test_a_database_of_another_version_is_told(installed, file):
    file.write_bytes(export())
    downgrade(installed, "0002")
    with pytest.raises(BadSettingError, match="portal database migrate"):
        upl.main(["import", str(file)])


def test_another_address_must_be_https(tmp_path):
    with pytest.raises(BadSettingError, match="LOKET_UPL"):
        read(environ(tmp_path, 8000) | {"LOKET_UPL": "http://lijst.example/"})
