"""`portal desk own-file`: a person's number or a company's closes a file, anything else nothing."""

import io

import pytest

from portal.cli import desk
from portal.people import Bedrijf, Bsn, Burger, Level
from portal.store import assistentie, owners
from tests.house_for_tests import build

JAN = Burger(Bsn("999990019"), "", Level.LAAG)
KORREL = Bedrijf("90001354", "", Level.LAAG)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return build(tmp_path_factory.mktemp("balie"))


@pytest.fixture
def typed(house, monkeypatch):
    """Run the command with this number on its standard input."""

    def run(number):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{number}\n"))
        monkeypatch.setattr(desk, "read", lambda _environ: house.settings)
        opened = (house.assembly.database, house.assembly.vault)
        monkeypatch.setattr(desk, "opened", lambda _settings: opened)
        return desk.main(["own-file", "m.jansen"])

    return run


def closed_to(house, who):
    with house.assembly.database.read() as tx:
        return assistentie.linked(tx, owners.owner_of(house.assembly.vault, who))


@pytest.mark.parametrize(("number", "who"), [("999990019", JAN), ("90001354", KORREL)])
def test_a_number_closes_the_file_of_a_person_or_a_company(house, typed, number, who):
    assert typed(number) == 0
    assert closed_to(house, who) == {"m.jansen"}


@pytest.mark.parametrize("number", ["", "999990018", "1234567", "9999900190", "abcdefgh"])
def test_what_is_no_number_closes_nothing(house, typed, number, capsys):
    before = house.count("medewerker_dossiers")
    assert typed(number) == 1
    assert "nothing was kept" in capsys.readouterr().out
    assert house.count("medewerker_dossiers") == before
