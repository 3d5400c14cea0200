"""A message as a letter to keep: what it says, whose it is, and that fetching it opens it."""

from dataclasses import replace
from datetime import date

import pytest

from portal.message import say
from portal.outbox import document
from portal.store import zaken
from portal.web.pages import pdf
from portal.zaak.reasons import as_data
from tests.house_for_tests import BAKERY, FATIMA, HANDLER, JAN, JAN_LOW
from tests.journey import Journey
from tests.outbox.papers import opened, read_aloud
from tests.web.mijn.acts import decide, lines_of, the_zaak, work_on, write_to
from tests.web.scenes import received, said

OPENED, LOOKED = "bericht_eerste_keer_geopend", "brief_bekeken"


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


@pytest.fixture
def quick(monkeypatch):
    """No typesetter; what one has of it is the test of another."""
    monkeypatch.setattr("portal.web.pages.brief.letter_pdf", lambda *_, **__: b"%PDF")


def path_of(bericht):
    return f"/mijn/berichten/{bericht}/brief.pdf"


def words_of(answer):
    return " ".join(read_aloud(answer.data).split())


def opened_at(house):
    return house.rows("SELECT opened_at FROM berichten WHERE direction = 'van_gemeente'")[0][0]


def moved(house, bericht, old: date, new: date, why: str) -> None:
    """The last day to object to a decision becomes another one."""
    with work_on(house, JAN) as work:
        zaken.add_event(
            work.tx,
            work.zaak,
            kind="besluit_opnieuw_bekendgemaakt",
            at=work.now,
            data={
                "besluit": bericht,
                "was": old.isoformat(),
                "uiterlijk_bezwaar": new.isoformat(),
                "waarom": as_data(say(why)),
            },
        )


@pytest.mark.usefixtures("jan")
def test_a_decision_is_to_be_had_as_an_accessible_letter_from_its_page(house):
    bericht = decide(house, JAN, until=date(2026, 7, 13), text="Uw klacht is gegrond, Zoë Çelik.")
    house.clock.forward(days=3)
    client = house.visitor(JAN)
    page = Journey(client, f"/mijn/berichten/{bericht}")
    (href,) = page.page.find("//main//a[contains(., 'Download dit bericht (PDF)')]/@href")
    answer = client.get(href)
    kenmerk = the_zaak(house, JAN).kenmerk
    assert answer.content_type == "application/pdf"
    expected = f'attachment; filename="brief-{kenmerk}.pdf"'
    assert answer.headers["Content-Disposition"] == expected
    with opened(answer.data) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(file.Root.Lang) == "nl"
    words = words_of(answer)
    for fact in (
        "Gemeente Elzendam Team klachten",
        "maandag 1 juni 2026",  # the day it was sent, and not the day it is fetched
        "Uw klacht is gegrond, Zoë Çelik.",
        "een besluit",
        "Bezwaar maken kan tot en met maandag 13 juli 2026.",
        f"Kenmerk: {kenmerk} Pagina 1 van 1",
    ):
        assert fact in words
    assert "veranderd" not in words
    assert "999990019" not in words


def test_a_last_day_that_moved_is_the_day_in_the_letter_with_why(house, jan):
    old, new = date(2026, 7, 13), date(2026, 7, 15)
    bericht = decide(house, JAN, until=old)
    moved(house, bericht, old, new, "Er was een storing.")
    words = words_of(jan.get(path_of(bericht)))
    assert "Bezwaar maken kan tot en met woensdag 15 juli 2026." in words
    assert "Eerst was dit maandag 13 juli 2026. Er was een storing." in words


def test_it_speaks_the_language_of_the_page_around_what_an_employee_wrote(house, jan):
    words = words_of(jan.get(f"{path_of(write_to(house, JAN))}?taal=en"))
    assert "Our message Wij kijken ernaar." in words


@pytest.mark.usefixtures("quick")
def test_fetching_it_is_reading_the_message_and_leaves_a_line_each_time(house, jan):
    path = path_of(write_to(house, JAN))
    first = house.clock()
    assert jan.get(path).status_code == 200
    house.clock.forward(minutes=5)
    jan.get(path)
    assert opened_at(house) == int(first.timestamp() * 1000)
    assert lines_of(house)[-3:] == [OPENED, LOOKED, LOOKED]
    evidence = said(Journey(jan, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/bewijs"))
    assert evidence.count("U hebt een bericht van ons als brief opgehaald.") == 2


@pytest.mark.usefixtures("quick")
def test_a_browser_that_fetches_ahead_or_asks_the_head_opens_nothing(house, jan):
    path = path_of(write_to(house, JAN))
    assert jan.get(path, headers={"Sec-Purpose": "prefetch"}).status_code == 503
    assert jan.head(path).status_code == 503
    assert opened_at(house) is None
    assert LOOKED not in lines_of(house)


@pytest.mark.usefixtures("jan", "quick")
def test_nobody_else_gets_or_opens_it(house):
    path = path_of(write_to(house, JAN))
    for other in (FATIMA, BAKERY):
        assert house.visitor(other).get(path).status_code == 404
    assert "/inloggen" in house.visitor().get(path).location
    assert opened_at(house) is None


@pytest.mark.usefixtures("quick")
def test_a_login_that_would_not_do_for_the_form_is_sent_to_a_surer_one(house):
    received(house.visitor(JAN), "verhuismelding")
    answer = house.visitor(JAN_LOW).get(path_of(write_to(house, JAN)))
    assert "niveau=substantieel" in answer.location
    assert opened_at(house) is None


def test_what_she_wrote_herself_is_no_letter_of_ours(house, jan):
    page = Journey(jan, f"/mijn/berichten/{write_to(house, JAN)}")
    page.press({"reactie": "Dank u wel."}, action="berichten")
    ((hers,),) = house.rows("SELECT id FROM berichten WHERE kind = 'reactie'")
    assert jan.get(path_of(hers)).status_code == 404
    assert "(PDF)" not in said(Journey(jan, f"/mijn/berichten/{hers}"))


def test_when_none_can_be_made_now_it_leads_to_the_page_and_opens_nothing(house, jan, monkeypatch):
    bericht = write_to(house, JAN)
    monkeypatch.setattr(document, "_TURNS", document.Turns(at_once=1, waiting=0, patience=0))
    with document._TURNS.turn():  # noqa: SLF001 - somebody else's document is being made
        answer = jan.get(path_of(bericht))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert f'href="/mijn/berichten/{bericht}"' in answer.text
    assert opened_at(house) is None
    assert LOOKED not in lines_of(house)


@pytest.mark.usefixtures("quick")
def test_nobody_has_letters_made_without_end(house, jan, monkeypatch):
    monkeypatch.setattr(pdf, "PDF", replace(pdf.PDF, points=2))
    path = path_of(write_to(house, JAN))
    assert [jan.get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert lines_of(house).count(LOOKED) == 2


@pytest.mark.usefixtures("jan", "quick")
def test_a_case_handler_has_the_same_letter_and_opens_nothing(house):
    zaak, bericht = the_zaak(house, JAN).id, write_to(house, JAN)
    handler = house.visitor(HANDLER)
    page = Journey(handler, f"/behandeling/zaken/{zaak}")
    (href,) = page.page.find("//main//a[starts-with(., 'Download “')]/@href")
    assert href.endswith(f"/berichten/{bericht}/brief.pdf")
    assert handler.get(href).content_type == "application/pdf"
    assert lines_of(house)[-1] == LOOKED
    assert opened_at(house) is None
    for wrong in ("0" * 32, "x"):
        assert handler.get(href.replace(bericht, wrong)).status_code == 404
