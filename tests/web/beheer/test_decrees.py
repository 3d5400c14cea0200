"""A decree about days off: looked at first, learnt at once, last days set anew beside the old."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from portal.casework.recount import recount
from portal.casework.terms import Voice
from portal.proof.agreement import once
from portal.publishing.law import Learned
from portal.store import audit, zaken
from portal.store import besluitdagen as rows
from portal.termijn import besluitdagen
from portal.termijn.besluitdagen import Besluit, decree_days, known_years
from portal.termijn.feestdagen import holidays
from portal.termijn.kalender import is_working_day
from portal.zaak.termijn import Uitkomst, computed
from tests.house_for_tests import JAN, MANAGER
from tests.journey import Journey
from tests.web.scenes import is_faulty, received, said

LAW, NEW = "/beheer/wetten", "/beheer/wetten/vrije-dagen"
FRIDAY = date(2029, 5, 11)
DECREE = {
    "naam": "Besluit gelijkstelling van 11 mei 2029",
    "bron": "Staatscourant 2028, 12345",
    "jaren": "2029, 2030 en 2031",
    "dagen": "11-5-2029\n31-5-2030",
}


@pytest.fixture(autouse=True)
def _as_released():
    """What a test lets this process learn is forgotten after it."""
    yield
    besluitdagen.learn(())


def room(house, path=NEW):
    return Journey(house.visitor(MANAGER), path)


def add(house):
    page = room(house).press(DECREE, action="vrije-dagen")
    return page.press(button=("actie", "opslaan"), action="vrije-dagen")


@pytest.fixture
def unsure(house):
    """A complaint of which the last day lies in 2029, on a day that no decree is known of yet."""
    house.clock.moment = datetime(2029, 3, 30, 10, 0, tzinfo=UTC)
    received(house.visitor(JAN), "klacht")
    ((day,),) = house.rows("SELECT due FROM zaken")
    assert str(day) == FRIDAY.isoformat()
    return house


def kept(house):
    with house.assembly.database.read() as tx:
        ((zaak_id,),) = tx.connection().exec_driver_sql("SELECT id FROM zaken").all()
        zaak = zaken.by_id(tx, zaak_id)
        found = zaken.termijnen(tx, zaak)
        return zaak.due, [row.new for row in found], [each.outcome for each in computed(found)]


def test_nothing_is_kept_before_it_was_looked_at(house):
    page = room(house).press(DECREE, action="vrije-dagen")
    words = said(page)
    assert "Klopt dit besluit?" in words
    assert "vrijdag 11 mei 2029" in words
    assert "2029, 2030, 2031" in words
    assert "0 lopende zaken hebben een laatste dag in deze jaren." in words
    assert house.count("besluitdagen") == 0


def test_it_is_learnt_at_once_with_its_source_and_a_line(house):
    assert is_working_day(FRIDAY)
    page = add(house)
    assert page.path.startswith(LAW)
    assert "Opgeslagen. Bij 0 lopende zaken" in said(page)
    assert "Staatscourant 2028, 12345" in said(page)
    assert not is_working_day(FRIDAY)
    assert FRIDAY in holidays(2029)
    assert {2029, 2030, 2031} <= known_years()
    with house.assembly.database.read() as tx:
        (line,) = audit.lines(tx, "besluitdagen", "2029, 2030, 2031")
    assert (line.event, line.actor) == ("besluitdagen_toegevoegd", "medewerker:ruth")


def test_another_process_learns_it_and_a_database_without_it_unlearns(house):
    add(house)
    besluitdagen.learn(())
    Learned("elzendam").hear(house.assembly.database)
    assert decree_days(2029) == {FRIDAY}


def test_it_stays_as_it_was_written(house):
    add(house)
    for statement in ("UPDATE besluitdagen SET days = '[]'", "DELETE FROM besluitdagen"):
        with pytest.raises(DBAPIError), house.assembly.database.write() as tx:
            tx.connection().exec_driver_sql(statement)


def test_a_second_press_writes_nothing_twice(house):
    page = room(house).press(DECREE, action="vrije-dagen")
    other = room(house).press(DECREE, action="vrije-dagen")
    page.press(button=("actie", "opslaan"), action="vrije-dagen")
    other.press(button=("actie", "opslaan"), action="vrije-dagen")
    assert other.status == 422
    assert "Van 2029 zijn de dagen al bekend." in said(other)
    assert house.count("besluitdagen") == 1


def test_a_last_day_that_became_a_day_off_moves_beside_the_old_one(unsure):
    page = room(unsure).press(DECREE, action="vrije-dagen")
    assert "1 lopende zaak heeft een laatste dag in deze jaren." in said(page)
    assert "Bij 1 zaak valt de laatste dag op een van deze dagen." in said(page)
    page.press(button=("actie", "opslaan"), action="vrije-dagen")
    assert "Bij 1 lopende zaak schoof de laatste dag op." in said(page)
    monday = date(2029, 5, 14)
    due, history, outcomes = kept(unsure)
    assert due == monday
    assert history == [FRIDAY, monday]
    assert outcomes == [Uitkomst.NU_ZEKER, Uitkomst.KLOPT]
    mijn = Journey(unsure.visitor(JAN), "/mijn/aanvragen")
    (href,) = {
        link for link in mijn.page.find("//main//a/@href") if link.startswith("/mijn/aanvragen/")
    }
    words = said(mijn.visit(href))
    assert "maandag 14 mei 2029" in words
    assert "omdat de regering een extra vrije dag heeft vastgesteld" in words
    (told,) = unsure.rows("SELECT kind, written_by FROM berichten")
    assert told == ("termijn_gewijzigd", "systeem")


def test_counting_again_moves_nothing_twice(unsure):
    add(unsure)
    assert (
        recount(
            unsure.assembly.database,
            "elzendam",
            Voice(unsure.assembly.vault, "Elzendam"),
            unsure.clock(),
        )
        == 0
    )
    assert len(kept(unsure)[1]) == 2
    with unsure.assembly.database.read() as tx:
        assert list(once(tx)) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"naam": ""}, "Vul de naam van het besluit in."),
        ({"bron": "van een collega"}, "Vul in waar u het las, met nummer."),
        ({"jaren": "negen"}, "Vul de jaren in als getallen"),
        ({"jaren": "2028"}, "Van 2028 zijn de dagen al bekend."),
        ({"dagen": ""}, "Vul minstens één dag in"),
        ({"dagen": "31-2-2029"}, "is geen dag"),
        ({"dagen": "10-5-2032"}, "valt buiten de jaren"),
        ({"dagen": "12-5-2029"}, "telt al als vrije dag: een zaterdag"),
        ({"dagen": "10-5-2029"}, "telt al als vrije dag: Hemelvaartsdag"),
    ],
)
def test_what_is_wrong_is_told_and_stays_typed(house, typed, told):
    page = room(house).press(DECREE | typed, action="vrije-dagen")
    assert page.status == 422
    assert is_faulty(page)
    assert told in said(page)
    (name,) = page.page.find("//main//input[@name='naam']")
    assert name.get("value") == (DECREE | typed)["naam"]
    assert house.count("besluitdagen") == 0


def test_a_decree_about_years_a_release_knows_is_left_out(house):
    with house.assembly.database.write() as tx:
        decree = Besluit(name="x", source="y", years=frozenset({2028}), days=(date(2028, 3, 1),))
        rows.put(tx, decree, at=house.clock(), actor="x")
    Learned("elzendam").hear(house.assembly.database)
    assert date(2028, 3, 1) not in decree_days(2028)


def test_what_was_typed_too_late_is_given_back(house):
    page = room(house)
    house.clock.forward(minutes=31)
    page.press(DECREE, action="vrije-dagen")
    assert page.status == 403
    assert "Staatscourant 2028, 12345" in said(page)


def test_the_page_speaks_english(house):
    page = room(house, f"{NEW}?taal=en").page
    assert page.root.get("lang") == "en"
    assert "besluit" not in "".join(page.root.find(".//main").itertext()).lower()
