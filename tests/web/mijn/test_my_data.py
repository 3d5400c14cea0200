"""What we know of a person: by source, with how to correct it, and all of it as one file."""

import json
from datetime import date

import pytest

from portal.bronnen.person import Sources
from tests.bestanden.making import a_pdf
from tests.house_for_tests import BAKERY, FATIMA, JAN, JAN_LOW
from tests.journey import BROWSER, FORM, Journey
from tests.web.mijn.acts import ask_for, called, exported, lines_of, work_on, write_to
from tests.web.scenes import KLACHT, begun, guard_of, received, said


class Silent:
    """A register that is away."""

    def person(self, _bsn):
        raise TimeoutError


def test_every_source_says_what_it_is_and_how_to_correct_it(house):
    words = said(Journey(house.visitor(JAN), "/mijn/gegevens"))
    assert "Van uw login" in words
    assert "eindigt op 019" in words
    assert "999990019" not in words
    assert "Van de Basisregistratie Personen" in words
    assert words.count("Klopt dit niet?") == 2


def test_a_register_that_is_away_costs_the_rest_of_the_page_nothing(house):
    house.refurnish(sources=Sources(persons=Silent()))
    words = said(Journey(house.visitor(JAN), "/mijn/gegevens"))
    assert "Wij konden dit nu niet ophalen" in words
    assert "Jan de Vries" in words


def test_a_company_reads_its_number_and_no_register(house):
    words = said(Journey(house.visitor(BAKERY), "/mijn/gegevens"))
    assert "90000001" in words
    assert "Basisregistratie" not in words


def test_drafts_say_until_when_they_are_kept(house):
    client = house.visitor(JAN)
    begun(client, "klacht")
    words = said(Journey(client, "/mijn/gegevens"))
    assert "woensdag 1 juli 2026" in words.partition("Wij bewaren dit tot en met")[2]


CANARIES = {"antwoord", "bericht", "taak", "contact", "vraag", "bestand", "concept"}


def lived(house, person, name):
    """Everything a person can leave with us, each with a word of her own in it."""
    client = house.visitor(person)
    received(client, "klacht", KLACHT | {"gebeurtenis": f"{name}-antwoord"})
    write_to(house, person, f"{name}-bericht")
    called(house, person, "Gebeld", f"{name}-contact")
    taak = ask_for(house, person, f"{name}-taak", until=date(2026, 6, 15))
    zaak = house.rows("SELECT zaak_id FROM klanttaken WHERE id = :id", id=taak)[0][0]
    detail = Journey(client, f"/mijn/aanvragen/{zaak}")
    detail.press({"vraag": f"{name}-vraag"}, action="vraag")
    Journey(client, f"/mijn/taken/{taak}").press(
        {"antwoord": "Hierbij"},
        ("actie", "versturen"),
        action="taken",
        files=[("stukken", f"{name}-bestand.pdf", a_pdf())],
    )
    begun(client, "klacht").press({"gebeurtenis": f"{name}-concept"}, ("actie", "bewaren"))
    with work_on(house, person) as work:
        work.note("dossier_ingezien")
    return client


def test_the_export_holds_all_of_ones_own_and_nothing_of_another(house):
    jan = lived(house, JAN, "kanarie-jan")
    lived(house, FATIMA, "kanarie-fatima")
    archive = exported(jan)
    pages = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "\n".join(pages.values())
    for what in CANARIES:
        assert f"kanarie-jan-{what}" in everything, what
        assert f"kanarie-fatima-{what}" not in everything, what
    assert "heeft dit bekeken" in everything
    assert "Marja" not in everything
    assert not any("9999" in name for name in pages)
    for name, text in pages.items():
        if name.endswith(".json"):
            json.loads(text)
    assert "kanarie-jan-antwoord" in next(
        text for name, text in pages.items() if name.startswith("aanvragen/") and "html" in name
    )


def test_the_export_leaves_a_line_and_opens_what_was_new(house):
    client = lived(house, JAN, "kanarie")
    exported(client)
    assert "export_gemaakt" in lines_of(house)
    assert "bericht_eerste_keer_geopend" in lines_of(house)
    unread = "SELECT count(*) FROM berichten WHERE opened_at IS NULL AND direction = 'van_gemeente'"
    assert house.rows(unread) == [(0,)]


def test_five_a_day_is_enough(house):
    client = house.visitor(JAN)
    for _ in range(5):
        exported(client)
    answer = client.post(
        "/mijn/gegevens/download",
        data={"csrf_token": guard_of(client, "/contact")},
        headers=BROWSER,
        content_type=FORM,
    )
    assert answer.status_code == 429


def test_everything_asks_as_much_certainty_as_its_surest_part(house):
    received(house.visitor(JAN), "verhuismelding")
    low = house.visitor(JAN_LOW)
    assert "niveau=substantieel" in low.get("/mijn/gegevens/download").location


@pytest.mark.parametrize("path", ["/mijn/gegevens", "/mijn/gegevens/download"])
def test_pages_for_who_sent_nothing(house, path):
    assert Journey(house.visitor(JAN), path).status == 200
