"""A case handler in the room: which case, what she presses, and what came of it."""

from portal.store import audit, berichten, zaken
from tests.house_for_tests import HANDLER, JAN
from tests.journey import Journey
from tests.web.scenes import received, said
from tests.web.stage import scene

SEND = "//button[@name='stap'][@value='versturen']"


def sent(house, person=JAN, slug="evenementenvergunning", answers=None) -> str:
    """Somebody sends a form; gives the id of its case."""
    before = set(house.rows("SELECT id FROM zaken"))
    received(house.visitor(person), slug, answers)
    ((zaak_id,),) = set(house.rows("SELECT id FROM zaken")) - before
    return str(zaak_id)


def room(house, path="/behandeling", employee=HANDLER) -> Journey:
    """Stand on a page of the room."""
    return Journey(house.visitor(employee), path)


@scene
def taken(house, zaak_id, employee=HANDLER) -> Journey:
    """Stand on the page of a case that is now hers."""
    page = room(house, f"/behandeling/zaken/{zaak_id}", employee)
    page.press(action="nemen")
    assert "De zaak staat nu op uw naam" in said(page)
    return page


def act(page: Journey, zaak_id: str, name: str, answers=None) -> Journey:
    """Do an act: go to its page and press its button; what it shows first is sent as it is."""
    page.visit(f"/behandeling/zaken/{zaak_id}/{name}")
    page.press(answers or {}, action=f"/{name}")
    return send(page) if page.page.find(SEND) else page


def send(page: Journey) -> Journey:
    """Send what was looked at."""
    return page.press(button=("stap", "versturen"), action="/behandeling/")


def kinds(house, zaak_id) -> list[str]:
    """What happened to a case."""
    rows = house.rows("SELECT kind FROM zaak_events WHERE zaak_id = :id ORDER BY seq", id=zaak_id)
    return [row[0] for row in rows]


def audited(house, zaak_id) -> list[str]:
    """What stands in the audit log about a case, without the looks."""
    with house.assembly.database.read() as tx:
        lines = audit.lines(tx, "zaak", zaak_id)
    return [line.event for line in lines if line.event != "dossier_ingezien"]


def letters(house, zaak_id) -> list[berichten.Contents]:
    """What the citizen can read, newest first."""
    with house.assembly.database.read() as tx:
        zaak = tx.get(zaken.Zaak, zaak_id)
        found = berichten.of_zaak(tx, zaak)
    return [berichten.contents(house.assembly.vault, each) for each in found]
