"""The managers' room: what is stuck, retention, texts, teams, laws; with axe and by keyboard."""

import pytest
from selenium.webdriver.common.keys import Keys
from sqlalchemy import delete, update

from portal.store import outbox, vernietigingen, werktaken, zaken
from portal.store.outbox import GIVEN_UP, Parcel
from portal.store.undelivered import REPAIR
from portal.store.vernietigingen import Vernietiging, ZaakHold
from portal.store.werktaken import Werktaak
from tests.browser import emulate
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

KEY = "proef:beheer"
NAME = "20260528-0123456789abcdef"
GROUND = {
    "resultaat": "afgehandeld",
    "selectielijst": "21.2",
    "termijn": "5 jaar",
    "vanaf": "afhandeling",
    "begin": "2020-01-01",
    "zeker": False,
}
GONE = "d" * 32
PROOF = {"rijen": {"zaken": 1}, "bestanden": [], "wijze": "gewist", "inhoud": "a" * 64}


@pytest.fixture
def manager(visitor):
    return employ(visitor, "ruth")


@pytest.fixture
def stuck(town):
    """A mail that was given up and a letter that nobody printed; both gone after the test."""
    house, now = town.assembly, town.clock()
    folder = house.settings.outward.letters
    folder.mkdir(exist_ok=True)
    with house.database.write() as tx:
        slug = house.settings.gemeente.slug
        outbox.put(
            tx,
            house.vault,
            gemeente=slug,
            channel="mail",
            kind="kennisgeving",
            key=KEY,
            payload={},
            now=now,
        )
        gone = {"state": GIVEN_UP, "done_at": now, "last_error": "550 5.1.1 [adres] onbekend"}
        tx.execute(update(Parcel).where(Parcel.key == KEY).values(gone))
        werktaken.need(tx, gemeente=slug, kind=REPAIR, key=f"{REPAIR}:{KEY}", now=now)
    for kind in ("html", "pdf"):
        (folder / f"{NAME}.{kind}").write_text("x")
    yield
    for kind in ("html", "pdf"):
        (folder / f"{NAME}.{kind}").unlink(missing_ok=True)
    with house.database.write() as tx:
        tx.execute(delete(Werktaak).where(Werktaak.key == f"{REPAIR}:{KEY}"))
        tx.execute(delete(Parcel).where(Parcel.key == KEY))


@pytest.fixture
def over(town):
    """Two cases on the list of what was kept long enough, one of them approved; and one held."""
    house, now = town.assembly, town.clock()
    with house.database.write() as tx:
        rows = tx.connection().exec_driver_sql("SELECT id FROM zaken ORDER BY id LIMIT 3").all()
        first, second, third = (zaken.by_id(tx, row[0]) for row in rows)
        for zaak in (first, second):
            made = vernietigingen.propose(
                tx, zaak, vernietigen_na=now.date(), ground=GROUND, now=now
            )
        made.approved_at, made.approved_by = now, "medewerker:ruth"
        vernietigingen.hold(tx, third.id, "woo", "medewerker:ruth", now)
    yield
    with house.database.write() as tx:
        tx.execute(delete(Vernietiging).where(Vernietiging.done_at.is_(None)))
        tx.execute(delete(ZaakHold))


@pytest.fixture
def destroyed(town):
    """The proof that a case is gone. It is evidence and stays: nobody can take it away."""
    now = town.clock()
    with town.assembly.database.write() as tx:
        if tx.get(Vernietiging, GONE) is not None:
            return
        tx.add(
            Vernietiging(
                id=GONE,
                gemeente=town.assembly.settings.gemeente.slug,
                zaak_id=GONE,
                submission_id=GONE,
                form_slug="klacht",
                vernietigen_na=now.date(),
                ground=GROUND,
                proposed_at=now,
                judged_at=None,
                judged_by=None,
                approved_at=now,
                approved_by="medewerker:ruth",
                done_at=now,
                proof=PROOF,
            )
        )


@pytest.mark.usefixtures("stuck", "over", "destroyed")
@pytest.mark.parametrize(
    "path",
    [
        "/beheer",
        "/beheer?taal=en",
        "/beheer/post",
        "/beheer/vernietigen",
        "/beheer/vernietigen?taal=en",
        "/beheer/vernietigen/akkoord",
        "/beheer/vernietigen/vasthouden",
        "/beheer/vernietigen/bewijzen",
        f"/beheer/vernietigen/bewijzen/{GONE}",
        "/beheer/teksten",
        "/beheer/teksten/nl/counter",
        "/beheer/teams",
        "/beheer/meldingen",
        "/beheer/wetten",
        "/beheer/wetten/vrije-dagen",
        "/beheer/wetten/lezing/verdaging",
        "/beheer/wetten/artikel/apv-evenement",
    ],
)
def test_a_page_of_the_managers_room(manager, path):
    manager.go(path)
    assert "bestaat niet" not in manager.title
    expect_nothing_wrong(manager.driver)
    emulate(manager.driver, forced_colors="active")
    expect_nothing_wrong(manager.driver)


@pytest.mark.usefixtures("stuck")
def test_post_is_found_on_the_first_page_and_closed_by_keyboard(manager):
    manager.go("/beheer")
    link = manager.driver.find_element("link text", "Post die niet weg kon")
    link.send_keys(Keys.ENTER)
    assert manager.path == "/beheer/post"
    manager.press("Dit hoeft niet meer weg")
    expect_nothing_wrong(manager.driver)
    manager.press("Rond dit af")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.one("#reden").send_keys("Vandaag gebeld.")
    manager.press("Rond dit af")
    assert "Dit hoeft niet meer weg. Uw reden is opgeschreven." in manager.text
    manager.press("Geprint en op de post")
    assert "De brief staat niet meer in de wachtrij." in manager.text
    expect_nothing_wrong(manager.driver)


@pytest.mark.usefixtures("over")
def test_what_is_chosen_by_keyboard_is_asked_once_more(manager):
    manager.go("/beheer/vernietigen")
    manager.press("Verder met wat u koos")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.driver.switch_to.active_element.send_keys(Keys.TAB, Keys.ENTER)
    manager.driver.switch_to.active_element.send_keys(Keys.SPACE)
    manager.press("Verder met wat u koos")
    assert "Mag deze zaak weg?" in manager.text
    expect_nothing_wrong(manager.driver)


@pytest.mark.parametrize(
    ("path", "press", "faults"),
    [
        ("/beheer/vernietigen/vasthouden", "Houd deze zaak vast", 2),
        ("/beheer/wetten/artikel/apv-evenement", "Leg voor aan een collega", 1),
    ],
)
def test_what_is_forgotten(manager, path, press, faults):
    manager.go(path).press(press)
    assert manager.title.startswith(f"{faults} fout")
    expect_nothing_wrong(manager.driver)


def test_a_text_is_looked_at_before_it_is_kept(manager):
    manager.go("/beheer/teksten")
    manager.press("Wijzigen: Telefoonnummer")
    manager.one("#tekst").clear()
    manager.press("Opslaan")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    manager.one("#tekst").send_keys("14 0998")
    manager.press("Bekijk eerst")
    assert "Zo komt het eruit te zien" in manager.text
    expect_nothing_wrong(manager.driver)


def test_a_decree_is_looked_at_before_it_is_kept(manager):
    manager.go("/beheer/wetten/vrije-dagen")
    manager.press("Bekijk wat er verandert")
    assert manager.title.startswith("4 fouten - ")
    expect_nothing_wrong(manager.driver)
    for name, typed in (
        ("naam", "Besluit gelijkstelling van 11 mei 2029"),
        ("bron", "Staatscourant 2028, 12345"),
        ("jaren", "2029"),
        ("dagen", "11-5-2029"),
    ):
        manager.one(f"#{name}").send_keys(typed)
    manager.press("Bekijk wat er verandert")
    assert "Klopt dit besluit?" in manager.text
    expect_nothing_wrong(manager.driver)


def test_an_alarm_is_passed_on_by_whom_it_is_about_and_closed_by_another(manager, town):
    house, now = town.assembly, town.clock()
    about = {"ruth": "proef:zelf", "sam": "proef:sam"}
    with house.database.write() as tx:
        slug = house.settings.gemeente.slug
        for who, key in about.items():
            data = {"medewerker": who}
            werktaken.need(tx, gemeente=slug, kind="veel_gezocht", key=key, now=now, data=data)
    Keyboard(manager.go("/beheer/meldingen")).follow("ruth zocht in korte tijd veel personen")
    expect_nothing_wrong(manager.driver)
    manager.press("Geef deze melding aan een ander")
    expect_nothing_wrong(manager.driver)
    Keyboard(manager.go("/beheer/meldingen")).follow("sam zocht in korte tijd veel personen")
    manager.press("Rond dit af")
    assert manager.title.startswith("1 fout - ")
    expect_nothing_wrong(manager.driver)
    with house.database.write() as tx:
        tx.execute(delete(Werktaak).where(Werktaak.key.in_(about.values())))
