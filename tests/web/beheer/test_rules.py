"""Teams, roles, decree days, readings of law and articles: shown with what is not in order."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from portal.definition import citations
from portal.termijn import besluitdagen, rechtsopvatting
from tests.house_for_tests import JAN, MANAGER
from tests.journey import Journey
from tests.web.scenes import received, said
from tests.web.test_queries import MOST, counting

TEAMS, LAW = "/beheer/teams", "/beheer/wetten"


def room(house, path):
    return Journey(house.visitor(MANAGER), path)


def test_every_team_is_there_with_its_forms_and_cases(house):
    received(house.visitor(JAN), "klacht")
    page = room(house, TEAMS)
    rows = {row[0]: row for row in table(page, "Teams met hun formulieren")}
    ((team,),) = house.rows("SELECT team FROM zaken")
    named = house.assembly.catalogue.current("klacht").form.title
    row = rows[team or "algemeen"]
    assert named in row[1]
    assert row[2:] == ["1", "0", "0"]


def table(page, caption):
    """The rows of the table whose caption begins so."""
    (found,) = page.page.find(f"//table[caption[starts-with(., '{caption}')]]")
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in found.findall(".//tbody/tr")
    ]


def test_a_role_is_told_and_not_given_here(house):
    words = said(room(house, TEAMS))
    assert "Rollen geeft u niet hier" in words
    for role in ("behandelaar:<team>", "publiceerder", "beheerder"):
        assert role in words


def test_who_logged_in_is_a_number(house):
    assert "logden 0 medewerkers in" in said(room(house, TEAMS))


def test_a_product_without_any_way_is_told(house):
    products = house.assembly.products
    before = "Er is geen algemeen formulier"
    assert before not in said(room(house, TEAMS))
    designation = products.designation
    try:
        products.designation = replace(designation, general="bestaat-niet", decision=None)
        products.list_again()
        words = said(room(house, TEAMS))
        assert before in words
        assert "Er is geen aanwijzingsbesluit opgenomen" in words
    finally:
        products.designation = designation
        products.list_again()


def test_the_decree_days_stand_there_with_their_source(house):
    rows = table(room(house, LAW), "Besluiten die wij kennen")
    assert len(rows) == len(besluitdagen.decrees())
    newest = max(besluitdagen.decrees(), key=lambda each: max(each.years))
    assert rows[0][0] == newest.name
    assert rows[0][3] == newest.source


def test_a_date_after_the_days_that_are_known_is_not_sure(house):
    received(house.visitor(JAN), "klacht")
    assert "niet zeker." not in said(room(house, LAW)).split("Zo lezen wij")[0]
    with house.assembly.database.write() as tx:
        tx.connection().exec_driver_sql("UPDATE zaken SET due = '2029-03-01'")
    assert "1 lopende zaak heeft een laatste dag na" in said(room(house, LAW))


def test_the_next_decree_is_asked_for_in_time(house):
    asked = "Het volgende besluit"
    assert asked not in said(room(house, LAW))
    assert asked not in said(room(house, "/beheer"))
    house.clock.moment = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
    assert asked in said(room(house, LAW))
    assert asked in said(room(house, "/beheer"))


def test_every_reading_of_the_law_has_what_was_chosen_and_its_source(house):
    rows = table(room(house, LAW), "Vragen waarop")
    questions = rechtsopvatting.questions().values()
    assert [row[0] for row in rows] == [each.question for each in questions]
    assert [row[1] for row in rows] == [each.readings[each.chosen] for each in questions]


def test_every_article_says_which_forms_name_it(house):
    rows = {row[0]: row for row in table(room(house, LAW), "Artikelen, en")}
    assert len(rows) == len({str(each) for each in citations.known().values()})
    form = house.assembly.catalogue.current("klacht").form
    article = str(citations.find(form.legal_basis or form.term.article))
    assert form.title in rows[article][2]


@pytest.mark.parametrize("path", [TEAMS, LAW])
def test_the_pages_ask_little_and_speak_english(house, path):
    client = house.visitor(MANAGER)
    with counting(house) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen
    assert Journey(client, f"{path}?taal=en").page.root.get("lang") == "en"
