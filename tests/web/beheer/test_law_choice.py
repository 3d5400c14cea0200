"""A reading of unsure law or an article, chosen by a manager: with a reason, beside the old."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from portal.definition import citations
from portal.publishing.law import Learned
from portal.store import audit, rechtskeuzes, zaken
from portal.store.rechtskeuzes import Choice
from portal.termijn import rechtsopvatting
from portal.zaak.invoer import from_data
from tests.house_for_tests import JAN, MANAGER
from tests.journey import Journey
from tests.web.scenes import is_faulty, received, said
from tests.web.test_queries import MOST, counting

LAW = "/beheer/wetten"
READING = f"{LAW}/lezing/verdaging"
PRODUCT = "/product/evenementenvergunning"
ARTICLE = f"{LAW}/artikel/apv-evenement"
WHY = {"reden": "Advies van de jurist."}
ROLLED = {"lezing": "gerold"} | WHY
NUMBERED = {"wet": "Algemene plaatselijke verordening Elzendam", "artikel": "2:26 lid 1"} | WHY
COLLEAGUE = replace(MANAGER, id="sanne", name="Sanne")


@pytest.fixture(autouse=True)
def _as_released():
    """What a test lets this process learn is forgotten after it."""
    yield
    rechtsopvatting.learn({})
    citations.learn({})


@pytest.fixture
def four_eyes(house):
    house.refurnish(settings=replace(house.settings, four_eyes=True))
    return house


def room(house, path=READING, who=MANAGER):
    return Journey(house.visitor(who), path)


def choose(house, typed=ROLLED, path=READING, button=None):
    return room(house, path).press(typed, button, action=path)


def test_a_reading_is_counted_with_at_once_and_stands_beside_ours(house):
    page = choose(house)
    assert page.path.startswith(LAW)
    assert "Opgeslagen. Dit geldt vanaf nu" in said(page)
    assert rechtsopvatting.ours().verdaging == "gerold"
    assert rechtsopvatting.released().verdaging == "ongerold"
    changed = said(page).split("Wat hier is gewijzigd")[-1]
    assert "Gewijzigd: Bij de opgeschoven werkdag. Zoals geleverd: Bij de getelde dag." in changed
    assert "Reden: Advies van de jurist (ruth)" in changed
    with house.assembly.database.read() as tx:
        (line,) = audit.lines(tx, "rechtskeuze", "lezing/verdaging")
    assert (line.event, line.actor) == ("rechtskeuze_gewijzigd", "medewerker:ruth")


def test_a_case_keeps_the_reading_its_date_was_counted_with(house):
    received(house.visitor(JAN), "klacht")
    choose(house)
    received(house.visitor(JAN), "klacht")
    with house.assembly.database.read() as tx:
        rows = tx.connection().exec_driver_sql("SELECT id FROM zaken").all()
        grounds = [zaken.termijnen(tx, zaken.by_id(tx, row[0]))[0].ground for row in rows]
    found = {from_data(ground["invoer"]).opvatting.verdaging for ground in grounds}
    assert found == {"ongerold", "gerold"}


def test_an_article_is_read_by_people_at_once(house):
    assert "2:25" in said(Journey(house.visitor(), PRODUCT))
    page = choose(house, NUMBERED, ARTICLE)
    assert "Opgeslagen." in said(page)
    assert "artikel 2:26 lid 1 van de Algemene plaatselijke verordening Elzendam" in said(page)
    assert "2:26 lid 1" in said(Journey(house.visitor(), PRODUCT))


def test_another_process_learns_it_and_another_gemeente_does_not(house):
    choose(house)
    Learned("elders").hear(house.assembly.database)
    assert rechtsopvatting.ours() == rechtsopvatting.released()
    Learned("elzendam").hear(house.assembly.database)
    assert rechtsopvatting.ours().verdaging == "gerold"


@pytest.mark.parametrize(("path", "typed"), [(READING, ROLLED), (ARTICLE, NUMBERED)])
def test_the_way_back_to_what_was_delivered_leaves_every_row(house, path, typed):
    choose(house, typed, path)
    page = choose(house, WHY, path, ("actie", "terug"))
    assert "Opgeslagen." in said(page)
    assert rechtsopvatting.ours() == rechtsopvatting.released()
    assert citations.known() == citations.released()
    assert house.count("rechtskeuzes") == 2
    for statement in ("UPDATE rechtskeuzes SET reason = 'x'", "DELETE FROM rechtskeuzes"):
        with pytest.raises(DBAPIError), house.assembly.database.write() as tx:
            tx.connection().exec_driver_sql(statement)


def test_what_is_so_already_is_no_row(house):
    page = choose(house, WHY)
    assert "Er is niets gewijzigd." in said(page)
    assert house.count("rechtskeuzes") == 0


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        (READING, ROLLED | {"reden": " "}, "Schrijf op waarom u dit wijzigt."),
        (READING, ROLLED | {"reden": "x" * 501}, "korter dan 500 tekens"),
        (ARTICLE, NUMBERED | {"wet": ""}, "Vul de naam van de wet of verordening in"),
        (ARTICLE, NUMBERED | {"wet": "<b>Awb</b>"}, "Vul de naam van de wet of verordening in"),
        (ARTICLE, NUMBERED | {"artikel": "eerste"}, "Vul het nummer van het artikel in"),
        (ARTICLE, NUMBERED | {"link": "http://x.nl"}, "begint met https://"),
        (ARTICLE, NUMBERED | {"vanaf": "31-2-2026"}, "Schrijf een dag als 1-1-2026."),
        (ARTICLE, NUMBERED | {"vanaf": ""}, "Schrijf een dag als 1-1-2026."),
        (ARTICLE, NUMBERED | {"tot_en_met": "straks"}, "Schrijf een dag als 1-1-2026."),
        (ARTICLE, NUMBERED | {"tot_en_met": "1-1-2000"}, "Deze dag ligt voor de dag"),
    ],
)
def test_what_is_wrong_is_told_and_stays_typed(house, path, typed, told):
    page = choose(house, typed, path)
    assert page.status == 422
    assert is_faulty(page)
    assert told in said(page)
    (reason,) = page.page.find("//main//textarea[@name='reden']")
    assert (reason.text or "").strip() == typed["reden"].strip()
    assert house.count("rechtskeuzes") == 0


def test_a_reading_that_is_not_there_is_not_kept(house):
    client = house.visitor(MANAGER)
    page = Journey(client, READING)
    (box,) = page.page.find("//main//input[@value='gerold']")
    box.set("value", "anders")
    page.press({"lezing": "anders"} | WHY, action=READING)
    assert page.status == 422
    assert "Kies één van de lezingen." in said(page)


def test_a_colleague_who_was_first_is_seen_first(house):
    page = room(house)
    choose(house)
    page.press({"lezing": "ongerold"} | WHY, action=READING)
    assert page.status == 409
    assert "Een collega heeft hier intussen iets gewijzigd." in said(page)
    page.press(action=READING)
    assert "Opgeslagen." in said(page)
    assert rechtsopvatting.ours().verdaging == "ongerold"


def test_with_four_eyes_another_must_agree(four_eyes):
    page = choose(four_eyes)
    assert "Het geldt als een collega akkoord geeft." in said(page)
    assert "Voorgesteld: Bij de opgeschoven werkdag." in said(page)
    assert page.page.find(f"//section[@aria-labelledby='wacht']//a[@href='{READING}']")
    assert "Een wijziging in hoe wij de wet lezen" in said(room(four_eyes, "/beheer"))
    assert rechtsopvatting.ours().verdaging == "ongerold"
    own = room(four_eyes)
    assert "Dit voorstel wacht op een collega" in said(own)
    assert "Akkoord met dit voorstel" not in said(own)
    other = room(four_eyes, who=COLLEAGUE).press(button=("actie", "akkoord"), action=READING)
    assert "Opgeslagen." in said(other)
    assert "(ruth / sanne)" in said(other)
    assert not other.page.find("//section[@aria-labelledby='wacht']")
    assert rechtsopvatting.ours().verdaging == "gerold"


def test_with_four_eyes_nobody_agrees_with_herself(four_eyes):
    choose(four_eyes)
    page = room(four_eyes, who=COLLEAGUE)
    (agree,) = page.page.find("//main//button[@value='akkoord']")
    assert agree is not None
    mine = room(four_eyes)
    (take_back,) = mine.page.find("//main//button[@value='intrekken']")
    take_back.set("value", "akkoord")
    mine.press(button=("actie", "akkoord"), action=READING)
    assert mine.status == 422
    assert "Vraag een collega om akkoord te geven." in said(mine)
    assert rechtsopvatting.ours().verdaging == "ongerold"


def test_a_proposal_is_taken_back_once(four_eyes):
    choose(four_eyes)
    page, second = room(four_eyes), room(four_eyes, who=COLLEAGUE)
    page.press(button=("actie", "intrekken"), action=READING)
    assert "Het voorstel is ingetrokken." in said(page)
    second.press(button=("actie", "akkoord"), action=READING)
    assert second.status == 409
    assert rechtsopvatting.ours().verdaging == "ongerold"
    assert four_eyes.count("rechtskeuzes") == 2


def test_what_a_release_no_longer_has_is_left_and_told(house):
    with house.assembly.database.write() as tx:
        for kind, name, value in (
            ("lezing", "weg", "x"),
            ("lezing", "verdaging", "weg"),
            ("artikel", "weg", {"law": "x"}),
        ):
            choice = Choice(kind=kind, name=name, value=value, reason="x", step=rechtskeuzes.HOLDS)
            rechtskeuzes.put(tx, "elzendam", choice, at=house.clock(), actor="x")
    page = room(house, LAW)
    assert page.status == 200
    assert rechtsopvatting.ours() == rechtsopvatting.released()
    assert citations.known() == citations.released()


def test_what_was_typed_too_late_is_given_back(house):
    page = room(house)
    house.clock.forward(minutes=31)
    page.press(ROLLED, action=READING)
    assert page.status == 403
    assert "Advies van de jurist." in said(page)
    assert house.count("rechtskeuzes") == 0


@pytest.mark.parametrize("path", [READING, ARTICLE])
def test_the_pages_ask_little_and_speak_english(house, path):
    client = house.visitor(MANAGER)
    with counting(house) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen
    page = Journey(client, f"{path}?taal=en").page
    assert page.root.get("lang") == "en"
    assert "Waarom wijzigt u dit" not in "".join(page.root.find(".//main").itertext())
