"""N11: a signature that was tampered with is seen and named; the database itself refuses most."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from portal.casework.signing_desk import Paper, paper
from portal.casework.signing_undo import Mistake, undo
from portal.store import caseload
from portal.store.caseload import Colleague
from portal.store.ondertekeningen import Ondertekening
from portal.store.zaken import Zaak
from portal.zaak.ondertekening import Getekend
from tests.casework.scenes import NOOR, at_work
from tests.databases import FILE, copied, settle
from tests.house_for_tests import FATIMA, build
from tests.proof.town import Town
from tests.store.scenes import asked_to_sign
from tests.web.mijn.together import SLUG, UNTIL, sent, signed, to_sign

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


TAKEN_BACK = {
    "not on paper": ("ongedaan_op = 1", "N11: it was not given on paper, and yet was undone"),
    "by nobody in the log": ("ongedaan_op = 1", "N11: no line of the log says who undid it"),
    "without a reason": ("ongedaan_op = 1", "N11: it was undone without a reason"),
    "a reason of another place": (
        "ongedaan_op = 1, ongedaan_reden = X'00'",
        "N11: why it was undone does not open",
    ),
}


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_what_pretends_to_be_taken_back_is_named(town, name):
    column, words = TAKEN_BACK[name]
    town.spoil(f"UPDATE ondertekeningen SET {column}")  # noqa: S608 - a column of the test's own
    assert words in of_signatures(town)


def test_one_that_was_taken_back_is_no_fault_and_hiding_that_is(town):
    with town.database.write() as tx:
        zaak = tx.scalars(select(Zaak)).one()
        caseload.assign(tx, zaak, zaak.team, Colleague(NOOR.id, NOOR.name))
        signed_before = tx.scalars(select(Ondertekening)).one()
        row = asked_to_sign(tx, town.vault, zaak, signed_before.inhoud)
        work = at_work(tx, town.vault, zaak, slug=SLUG, now=town.now)
        taken_in = paper(work, Paper(row.id, work.today, at_desk=False))
        assert isinstance(taken_in, Getekend)
        outcome = undo(work, Mistake(row.id, "Van iemand anders.", UNTIL))
        assert isinstance(outcome, Ondertekening)
    assert of_signatures(town) == []
    town.spoil("UPDATE ondertekeningen SET ongedaan_op = NULL, ongedaan_door = NULL")
    words = "N11: the log says that it was undone, and it still counts"
    assert of_signatures(town) == [words]


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
