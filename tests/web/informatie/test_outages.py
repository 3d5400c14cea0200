"""The page about outages, with a database and without, and the banner where people notice first."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.store import storingen
from portal.store.session import Database, UnavailableError
from portal.store.storingen import Outage, new_storing
from portal.storingen import alone
from portal.storingen.board import EVERY
from portal.termijn.storing import Raakt
from tests.house_for_tests import JAN, NOON
from tests.markup import read
from tests.web.informatie.reading import said_in
from tests.web.scenes import begun

GEMEENTE = "elzendam"
PHONE = "14 0999"
BANNER = "//section[@aria-label='Storing' or @aria-label='Outage']"


def put(house, outage):
    with house.assembly.database.write() as tx:
        storingen.put(tx, outage, gemeente=GEMEENTE, at=house.clock(), actor="x")
    house.assembly.board.forget()
    return outage


def an_outage(**facts):
    note = facts.pop("note", None)
    given = {"begin": NOON - timedelta(hours=1)} | facts
    titles = tuple(slug.title() for slug in given.get("products", ()))
    return Outage(new_storing(**given), storingen.HAND, titles, note)


def opened(house, path="/storingen", client=None):
    answer = (client or house.visitor()).get(path)
    assert answer.status_code == 200, path
    return read(answer.get_data(as_text=True))


def banners(house, path, client=None):
    found = opened(house, path, client).find(BANNER)
    return [" ".join("".join(each.itertext()).split()) for each in found]


def away(monkeypatch):
    """Break the database: nothing can be read or written."""

    @contextmanager
    def nothing(_self, **_how):
        raise UnavailableError
        yield

    for way in ("read", "write", "stroke", "glance"):
        monkeypatch.setattr(Database, way, nothing)


def test_without_an_outage_it_says_so(house):
    said = said_in(opened(house))
    assert "Wij weten nu van geen storing." in said
    assert "Er was het afgelopen jaar geen storing." in said
    assert PHONE in said


def test_what_lasts_and_what_is_over(house):
    put(house, an_outage(raakt=Raakt.PRODUCTEN, products=("bezwaar",), note="Om 15 uur klaar."))
    over = NOON - timedelta(days=3)  # Friday 29 May, over before the weekend
    put(house, an_outage(begin=over, end=over + timedelta(hours=2), raakt=Raakt.INLOGGEN))
    said = said_in(opened(house))
    now, earlier = said.split("Eerdere storingen")
    assert "Sommige formulieren werken nu niet" in now
    assert "Bezwaar" in now
    assert "Om 15 uur klaar." in now
    assert "Inloggen werkte niet" in earlier
    assert "Was vrijdag 29 mei 2026 uw laatste dag?" in earlier
    assert "tot en met maandag 1 juni 2026" in earlier


def test_in_english_an_employees_words_stay_dutch_and_say_so(house):
    put(house, an_outage(raakt=Raakt.PRODUCTEN, products=("bezwaar",), note="Om 15 uur klaar."))
    page = opened(house, "/storingen?taal=en")
    assert "Some forms do not work now" in said_in(page)
    assert {each.text for each in page.find("//main//span[@lang='nl']")} == {
        "Bezwaar",
        "Om 15 uur klaar.",
    }


def test_it_answers_without_a_database_from_what_was_written_last(house, monkeypatch):
    outage = an_outage(note="Om 15 uur klaar.")
    put(house, outage)
    assembly = house.assembly
    settings = assembly.settings
    alone.write(settings, assembly.database, house.clock())
    away(monkeypatch)
    client = house.visitor()
    said = said_in(opened(house, client=client))
    assert "De website kan nu niets opslaan" in said
    assert "Om 15 uur klaar." in said
    assert "Bijgewerkt: maandag 1 juni 2026" in said
    assert PHONE in said


def test_it_answers_without_a_database_and_without_a_file(house, monkeypatch, tmp_path):
    house.refurnish(settings=replace(house.assembly.settings, data=tmp_path))
    away(monkeypatch)
    said = said_in(opened(house))
    assert "De website kan nu niets opslaan" in said
    assert PHONE in said


def test_somebody_who_is_logged_in_gets_it_too_without_a_database(house, monkeypatch):
    client = house.visitor(JAN)
    away(monkeypatch)
    assert "De website kan nu niets opslaan" in said_in(opened(house, client=client))


def test_the_page_of_a_database_that_is_away_leads_there(house, monkeypatch):
    client = house.visitor(JAN)
    away(monkeypatch)
    answer = client.get("/mijn")
    assert answer.status_code == 503
    assert 'href="/storingen"' in answer.text


@pytest.mark.parametrize("path", ["/", "/contact", "/formulier/klacht", "/bestaat-niet"])
def test_when_everything_is_hit_every_page_says_so(house, path):
    put(house, an_outage())
    page = read(house.visitor().get(path).get_data(as_text=True))
    (banner,) = page.find(BANNER)
    assert "U kunt nu geen formulieren versturen." in "".join(banner.itertext())
    assert banner.find(".//a").get("href") == "/storingen"


def test_one_form_is_told_where_that_form_is(house):
    put(house, an_outage(raakt=Raakt.PRODUCTEN, products=("klacht",)))
    for path in ("/product/klacht", "/formulier/klacht"):
        assert banners(house, path) == [
            "Dit formulier werkt nu niet. Wij werken eraan.Lees wat u nu kunt doen"
        ]
    for path in ("/", "/product/bezwaar", "/formulier/bezwaar", "/storingen"):
        assert banners(house, path) == []


def test_a_step_says_it_and_its_link_keeps_the_answers(house):
    page = begun(house.visitor(JAN), "klacht")
    put(house, an_outage(raakt=Raakt.PRODUCTEN, products=("klacht",)))
    page.visit(page.path)
    (banner,) = page.page.find(BANNER)
    assert banner.find(".//a").get("target") == "_blank"


def test_logging_in_is_told_where_one_logs_in(house):
    put(house, an_outage(raakt=Raakt.INLOGGEN))
    for path in ("/inloggen?verder=/mijn", "/formulier/verhuismelding"):
        assert len(banners(house, path)) == 1
    for path in ("/", "/formulier/melding-openbare-ruimte"):
        assert banners(house, path) == []


def test_the_general_form_stands_for_what_has_none(house):
    put(house, an_outage(raakt=Raakt.PRODUCTEN, products=("vraag-of-bericht",)))
    kappen = "/product/omgevingsvergunning-omgevingsplanactiviteit-kappen"
    assert len(banners(house, kappen)) == 1


def test_another_process_says_it_within_half_a_minute(house):
    assert banners(house, "/") == []
    with house.assembly.database.write() as tx:
        storingen.put(tx, an_outage(), gemeente=GEMEENTE, at=house.clock(), actor="x")
    house.clock.moment += EVERY
    assert len(banners(house, "/")) == 1


def test_two_of_one_kind_are_said_once(house):
    put(house, an_outage())
    put(house, an_outage())
    assert len(banners(house, "/")) == 1
