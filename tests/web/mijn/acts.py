"""What the gemeente does to a case, for tests: the same calls as the desk will make."""

from datetime import date

from portal.message import say
from portal.store import owners, zaken
from portal.termijn.beslistermijn import Einddatum
from portal.zaak.history import ground_of
from portal.zaak.termijn import inputs
from tests.house_for_tests import House
from tests.journey import Journey


def the_zaak(house: House, person):
    """The newest case of this person."""
    owner = owners.owner_of(house.assembly.vault, person)
    with house.assembly.database.read() as tx:
        return zaken.of_owner(tx, owner, 1)[0]


def come_into(  # noqa: PLR0913 - what an employee fills in
    house: House, person, status: str, *, closed=False, note=None, until=None
) -> None:
    """Bring the newest case of this person into a status."""
    data = {"status": status}
    if note is not None:
        data["toelichting"] = note
    if until is not None:
        data["uiterlijk"] = until.isoformat()
    zaak = the_zaak(house, person)
    with house.assembly.database.write() as tx:
        zaken.add_event(
            tx, zaak, kind="status_gezet", at=house.clock(), data=data, status=status, closed=closed
        )


def move_to(house: House, person, day: date, why: str) -> None:
    """Set another last day."""
    zaak = the_zaak(house, person)
    due = Einddatum(day, day, ())
    with house.assembly.database.write() as tx:
        zaken.set_due(
            tx, zaak, at=house.clock(), due=day, unrolled=day, ground=ground_of(due, say(why))
        )


def change(house: House, person, act) -> None:
    """Change the last day with one of the acts of `zaak.termijnwijziging`."""
    zaak = the_zaak(house, person)
    with house.assembly.database.write() as tx:
        changed = act(inputs(zaken.termijnen(tx, zaak)))
        zaken.set_due(tx, zaak, at=house.clock(), **changed.kept())


def detail_of(house: House, client, person) -> Journey:
    """The page of the newest case."""
    return Journey(client, f"/mijn/aanvragen/{the_zaak(house, person).id}")
