"""What the gemeente does to a case, for tests: the same calls as the desk will make."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from portal.casework.post import post
from portal.casework.supplement import Request, request
from portal.casework.work import Work
from portal.message import say
from portal.people import Level, Medewerker
from portal.store import caseload, kladden, klantcontacten, owners, zaken
from portal.store.caseload import Colleague
from portal.store.klantcontacten import Said
from portal.store.klanttaken import Klanttaak
from portal.termijn.beslistermijn import Einddatum
from portal.zaak.berichten import Letter, Nature
from portal.zaak.history import ground_of
from portal.zaak.termijn import inputs
from tests.house_for_tests import House
from tests.journey import BROWSER, FORM, Journey


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


CLERK = Medewerker("m.jansen", "Marja Jansen", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
TEAM = "Team klachten"


@contextmanager
def work_on(house: House, person) -> Iterator[Work]:
    """An employee at the newest case of this person, in one transaction."""
    vault = house.assembly.vault
    owner = owners.owner_of(vault, person)
    with house.assembly.database.write() as tx:
        zaak = zaken.of_owner(tx, owner, 1)[0]
        published = house.assembly.catalogue.version(zaak.form_hash)
        yield Work(tx, vault, zaak, published.form, CLERK, TEAM, house.clock())


def ask_for(house: House, person, *documents: str, until: date, why="Wij missen iets.") -> str:
    """Ask for a supplement; gives the id of the task."""
    with work_on(house, person) as work:
        caseload.assign(work.tx, work.zaak, None, Colleague(CLERK.id, CLERK.name))
        made = request(work, Request(documents, why, until))
        assert isinstance(made, Klanttaak), made
        return made.id


def write_to(house: House, person, text="Wij kijken ernaar.", nature=Nature.BERICHT, **more) -> str:
    """Send a message about the newest case; gives its id."""
    with work_on(house, person) as work:
        return post(work, Letter(nature=nature, sender=TEAM, text=text), **more).id


def begun_about(
    house: House, person, text="Ik had nog een vraag.", kind="vraag", about: str | None = None
) -> str:
    """Words about the newest case that were written and not sent; gives their id."""
    with work_on(house, person) as work:
        place = {"kind": kind, "about": about or work.zaak.id}
        found = kladden.keep(
            work.tx, work.vault, work.zaak, work.zaak.owner, text=text, now=work.now, **place
        )
        return found.id


def decide(house: House, person, until: date | None = None, text="Wij geven dit niet.") -> str:
    """Take a decision on the newest case and close it; gives the id of the message."""
    with work_on(house, person) as work:
        letter = Letter(nature=Nature.BESLUIT, sender=TEAM, text=text, until=until)
        bericht = post(work, letter)
        last = next(status.name for status in work.form.statuses if status.final)
        work.tell("besluit_genomen", status=last, closed=True)
        return bericht.id


def called(house: House, person, subject: str, text: str, channel="telefoon") -> None:
    """Keep a contact about the newest case."""
    with work_on(house, person) as work:
        klantcontacten.add(
            work.tx,
            work.vault,
            work.zaak,
            channel=channel,
            said=Said(subject, text),
            by=work.by.key,
            at=work.now,
        )


def events_of(house: House) -> list[str]:
    """What happened to cases, oldest first."""
    return [row[0] for row in house.rows("SELECT kind FROM zaak_events ORDER BY zaak_id, seq")]


def lines_of(house: House) -> list[str]:
    """The events of the audit log, oldest first."""
    return [row[0] for row in house.rows("SELECT event FROM audit_lines ORDER BY seq")]


def exported(client):
    """Somebody's copy of all we have of her, as the file she gets."""
    page = Journey(client, "/mijn/gegevens/download")
    token = page.page.find("//main//input[@name='csrf_token']/@value")[0]
    answer = client.post(page.path, data={"csrf_token": token}, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 200
    with answer:
        assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.zip"'
        return zipfile.ZipFile(io.BytesIO(answer.data))
