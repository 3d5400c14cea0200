"""N11: a signature that was tampered with is seen and named; the database itself refuses most."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.databases import FILE, copied, settle
from tests.house_for_tests import FATIMA, build
from tests.proof.town import Town
from tests.web.mijn.together import sent, signed, to_sign

# Which column is spoiled, and the sentence that names it.
SPOILED = {
    "another submission": ("inhoud = 'x'", "N11: it does not belong to what its case was sent"),
    "another moment": ("settled_at = settled_at + 1000", "N11: its seal is not that of what"),
    "another way": ("wijze = 'papier'", "N11: its seal is not that of what is kept"),
    "a higher level": ("niveau = 30", "N11: its seal is not that of what is kept"),
    "another person": ("owner_index = X'00'", "N11: its seal is not that of what is kept"),
    "another statement": ("statement = X'00'", "N11: what was signed does not open"),
    "another seal": ("zegel = 'x'", "N11: no line of the log has its seal"),
}


@pytest.fixture(scope="module")
def agreed(tmp_path_factory):
    """A town in which Fatima signed what Jan sent."""
    folder = tmp_path_factory.mktemp("samen")
    house = build(folder)
    sent(house)
    signed(to_sign(house, FATIMA))
    settle(house.assembly.database)
    return house, folder


@pytest.fixture
def town(agreed, tmp_path):
    house, folder = agreed
    made = house.assembly
    database = copied(folder / FILE, tmp_path)
    database.signer = made.vault
    yield Town(database, made.vault, made.shelf, tmp_path / "zegels", house.clock())
    database.dispose()


def of_signatures(town):
    return [each for each in town.said() if each.startswith("N11")]


def test_an_honest_signature_is_no_fault(town):
    assert of_signatures(town) == []
    assert "N11" in town.verify().promises


@pytest.mark.parametrize("name", SPOILED)
def test_what_was_changed_is_named(town, name):
    column, words = SPOILED[name]
    town.spoil(f"UPDATE ondertekeningen SET {column}")  # noqa: S608 - a column of the test's own
    assert any(each.startswith(words) for each in of_signatures(town)), town.said()


def test_a_task_that_is_open_again_is_named(town):
    town.spoil("UPDATE klanttaken SET state = 'open' WHERE kind = 'medeondertekenen'")
    assert "N11: it is signed, and its task is not done" in of_signatures(town)


@pytest.mark.parametrize("column", ["inhoud", "settled_at", "wijze", "outcome", "zegel", "door"])
def test_the_database_refuses_to_change_what_is_signed(town, column):
    with (
        pytest.raises(DatabaseError, match="evidence is never changed"),
        town.database.write() as tx,
    ):
        tx.execute(text(f"UPDATE ondertekeningen SET {column} = NULL"))  # noqa: S608 - as above
