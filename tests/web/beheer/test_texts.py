"""Texts of the gemeente: written with a preview, used at once, every version kept."""

import pytest
from sqlalchemy.exc import DBAPIError

from portal.publishing.wording import laid_over, spoken_now
from portal.store import audit
from tests.house_for_tests import MANAGER
from tests.journey import Journey
from tests.web.scenes import is_faulty, said
from tests.web.test_queries import MOST, counting

LIST = "/beheer/teksten"
PHONE = f"{LIST}/nl/phone"
NEW = "14 0998"


def room(house, path=PHONE):
    return Journey(house.visitor(MANAGER), path)


def write(house, text, path=PHONE):
    return room(house, path).press({"tekst": text}, action="/teksten/")


def contact(house, language="nl"):
    return said(Journey(house.visitor(), f"/contact?taal={language}"))


def test_a_text_is_on_every_page_at_once(house):
    assert "14 0999" in contact(house)
    page = write(house, NEW)
    assert page.path.startswith(LIST)
    assert "Opgeslagen." in said(page)
    assert NEW in said(page)
    whole = Journey(house.visitor(), "/contact").text
    assert whole.count(NEW) >= 2, "in the page and in its foot"
    assert "14 0999" not in whole


def test_it_is_in_what_the_worker_makes(house):
    assert spoken_now(house.assembly.database, house.settings).gemeente == house.settings.gemeente
    write(house, NEW)
    assert spoken_now(house.assembly.database, house.settings).gemeente.phone == NEW


def test_each_language_has_its_own_hours_and_one_number(house):
    write(house, "from nine to five", f"{LIST}/en/phone_hours")
    write(house, NEW)
    assert "from nine to five" in contact(house, "en")
    assert NEW in contact(house, "en")
    assert "from nine to five" not in contact(house)


def test_a_text_in_one_language_says_that_the_other_stays(house):
    page = write(house, "van negen tot vijf", f"{LIST}/nl/counter_hours")
    assert "In een andere taal staat nog de oude tekst." in said(page)
    assert "deze tekst is ouder dan die in het Nederlands" in said(page)
    page = write(house, "from nine to five", f"{LIST}/en/counter_hours")
    assert "In een andere taal" not in said(page)
    assert "is ouder dan" not in said(page)
    assert "In een andere taal" not in said(write(house, NEW))


def test_an_address_has_lines(house):
    write(house, " Stadhuis \r\n\r\n Plein 2 \r\n", f"{LIST}/nl/counter")
    ((kept,),) = house.rows("SELECT text FROM gemeente_teksten")
    assert kept == "Stadhuis\nPlein 2"
    assert "Plein 2" in contact(house)


def test_a_preview_keeps_nothing_and_what_was_typed_stays(house):
    page = room(house)
    page.press({"tekst": NEW}, ("actie", "bekijken"), action="/teksten/")
    assert "Zo komt het eruit te zien" in said(page)
    assert house.count("gemeente_teksten") == 0
    page.press(action="/teksten/")
    assert NEW in contact(house)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("phone", "", "kan niet leeg zijn"),
        ("phone", "bel ons", "alleen cijfers en spaties"),
        ("phone_hours", "<b>altijd</b>", "Gebruik geen < en geen >"),
        ("email", "gemeente", "Vul een e-mailadres in"),
        ("website", "http://x.nl", "begint met https://"),
        ("counter", "x\n" * 9, "hoogstens 8 regels"),
        ("body", "x" * 301, "korter dan 300 tekens"),
    ],
)
def test_what_is_wrong_is_told_and_stays_typed(house, name, typed, told):
    page = write(house, typed, f"{LIST}/nl/{name}")
    assert page.status == 422
    assert is_faulty(page)
    assert told in said(page)
    (control,) = page.page.find("//main//*[@name='tekst']")
    assert (control.get("value") or control.text or "").strip() == typed.strip()
    assert house.count("gemeente_teksten") == 0


def test_a_colleague_who_was_first_is_seen_first(house):
    page = room(house)
    write(house, NEW)
    page.press({"tekst": "14 0997"}, action="/teksten/")
    assert page.status == 409
    assert "Een collega heeft deze tekst intussen gewijzigd." in said(page)
    assert NEW in said(page)
    page.press(action="/teksten/")
    assert "14 0997" in contact(house)


def test_the_same_text_twice_is_one_version(house):
    write(house, NEW)
    page = write(house, NEW)
    assert "Er is niets gewijzigd." in said(page)
    assert house.count("gemeente_teksten") == 1


def test_every_version_stays_with_who_wrote_it(house):
    write(house, NEW)
    write(house, "14 0997")
    words = said(room(house, LIST))
    assert f"{NEW} (ruth)" in words
    assert "14 0997 (ruth)" in words
    with house.assembly.database.read() as tx:
        lines = audit.lines(tx, "tekst", "nl/phone")
        assert [(line.event, line.actor) for line in lines] == [
            ("tekst_gewijzigd", "medewerker:ruth")
        ] * 2
    with pytest.raises(DBAPIError), house.assembly.database.write() as tx:
        tx.connection().exec_driver_sql("UPDATE gemeente_teksten SET text = 'x'")


def test_what_was_typed_too_late_is_given_back(house):
    page = room(house)
    house.clock.forward(minutes=31)
    page.press({"tekst": NEW}, action="/teksten/")
    assert page.status == 403
    assert NEW in said(page)
    assert house.count("gemeente_teksten") == 0


def test_there_is_no_other_text_to_write(house):
    for path in ("nl/slug", "nl/theme", "xx/phone", "en/phone", "en/court"):
        assert room(house, f"{LIST}/{path}").status == 404, path


def test_a_name_the_house_does_not_have_is_left(house):
    gemeente = house.settings.gemeente
    assert laid_over(gemeente, {("nl", "slug"): "x", ("nl", "weg"): "x"}) == gemeente


@pytest.mark.parametrize("path", [LIST, PHONE])
def test_the_pages_ask_little_and_speak_english(house, path):
    client = house.visitor(MANAGER)
    with counting(house) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen
    page = Journey(client, f"{path}?taal=en").page
    assert page.root.get("lang") == "en"
    assert "Telefoon" not in "".join(page.root.find(".//main").itertext())
