"""The work list: in the order of the last day, narrowed by what is in the address, page by page."""

import re

import pytest
from sqlalchemy import text

from portal.store import caseload
from portal.store.caseload import Scope, Wanted
from portal.web.behandeling import overview
from tests.house_for_tests import HANDLER, JAN
from tests.web.behandeling.scenes import room, sent, taken
from tests.web.scenes import said

KENMERK = re.compile(r"2026-[A-Z0-9]{6}-[A-Z0-9]")


@pytest.fixture
def three(house):
    """A complaint that is late, one of today, and a report without a login; by kenmerk."""
    sent(house, slug="klacht")
    house.clock.forward(days=30)
    sent(house, None, "melding-openbare-ruimte")
    house.clock.forward(days=20)
    sent(house, slug="klacht")
    rows = house.rows("SELECT kenmerk FROM zaken ORDER BY opened_at")
    return [row[0] for row in rows]


def listed(page):
    """The cases of the page, in its order."""
    links = page.page.find("//main//tbody//th//a")
    return [found[0] for each in links if (found := KENMERK.search("".join(each.itertext())))]


def test_what_is_late_comes_first_and_the_weeks_are_counted(house, three):
    page = room(house)
    late, report, new = three
    assert listed(page) == [late, report, new]
    captions = ["".join(each.itertext()) for each in page.page.find("//main//caption")]
    assert captions == ["Te laat", "Later", "Open zaken per week"]
    rows = [
        ["".join(cell.itertext()).strip() for cell in row]
        for row in page.page.find("//main//section//tbody/tr")
    ]
    assert rows[0] == ["Te laat", "2"]
    assert sum(int(row[1]) for row in rows) == 3
    # The picture says no more than the table: a screen reader passes it by.
    assert page.page.find("//*[@class='lk-bars']/@aria-hidden") == ["true"]


CHOICES = {
    "stand=te_laat": [0, 1],
    "product=klacht": [0, 2],
    "team=wijkbeheer": [1],
    "wie=mij": [],
    "wie=niemand": [0, 1, 2],
    "wie=wie-dan-ook": [],
    "stand=gesloten": [],
    "stand=zomaar&team=&wie=": [0, 1, 2],
}


def test_a_choice_narrows_the_list(house, three):
    for query, which in CHOICES.items():
        page = room(house, f"/behandeling?{query}")
        assert listed(page) == [three[each] for each in which], query


def test_what_she_took_is_hers(house, three):
    ((zaak_id,),) = house.rows("SELECT id FROM zaken WHERE kenmerk = :k", k=three[2])
    taken(house, zaak_id)
    assert listed(room(house, "/behandeling?wie=mij")) == [three[2]]
    assert listed(room(house, f"/behandeling?wie={HANDLER.id}")) == [three[2]]


def test_a_kenmerk_finds_its_case_and_a_mistake_in_it_is_told(house, three):
    typed = three[1].lower().replace("-", "+")
    assert listed(room(house, f"/behandeling?kenmerk={typed}")) == [three[1]]
    page = room(house, "/behandeling?kenmerk=12345")
    assert "Dit is geen kenmerk van ons" in said(page)
    assert page.page.by_id["kenmerk"].get("value") == "12345"


def test_the_list_goes_on_where_the_page_before_stopped(house, three, monkeypatch):
    monkeypatch.setattr(overview, "ON_PAGE", 1)
    page = room(house, "/behandeling?stand=te_laat")
    seen = listed(page)
    for _ in range(2):
        following = page.page.find("//main//a[contains(@href, 'na=')]/@href")
        if not following:
            break
        seen += listed(page.visit(following[0]))
    assert seen == three[:2]
    assert "Terug naar het begin van de lijst" in said(page)


def test_the_list_is_read_along_the_index(house):
    sent(house, JAN, "klacht")
    plan = []
    with house.assembly.database.read() as tx:
        connection = tx.connection()
        asked = []
        wanted, scope = Wanted(), Scope("elzendam", frozenset({"klachten"}))

        def note(statement):
            asked.append(str(statement.compile(connection, compile_kwargs={"literal_binds": True})))
            return iter(())

        tx.scalars = note  # type: ignore[method-assign] # only to see what is asked
        caseload.page(tx, scope, wanted, house.clock().date(), 25)
        plan = [
            row[3]
            for statement in asked
            for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))
        ]
    assert len(asked) == 2
    searches = [step for step in plan if "zaken" in step]
    assert searches
    assert all("ix_zaken_gemeente_closed_at_due" in step for step in searches), plan
