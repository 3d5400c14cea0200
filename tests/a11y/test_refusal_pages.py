"""What is refused, gone, or came too late: each page of it as somebody gets to see it."""

import pytest
from sqlalchemy import update

from portal.casework.assign import take
from portal.casework.work import Work
from portal.outbox import document
from portal.people import Level, Medewerker
from portal.store import zaken
from portal.store.drafts import Draft
from portal.turns import Turns
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

COLLEAGUE = Medewerker("sam", "Sam", Level.HOOG, frozenset({"behandelaar"}))
TYPING = {
    "beheer": ("ruth", "/beheer/teksten/nl/counter"),
    "redactie": ("sanne", "/redactie/formulieren/klacht/bewerken/formulier"),
}


def expect_status(visitor, status):
    assert visitor.town.portal.pages[-1].status == status
    expect_nothing_wrong(visitor.driver)


def change(visitor, selector, words):
    """Let a page send something else than it was given."""
    script = f"const e = document.querySelector(arguments[0]); {words}"
    visitor.driver.execute_script(script, selector)


def sent(visitor):
    """The address of a case that was just sent in, for the handlers."""
    visitor.become("jan").begin("parkeervergunning").press("Vraag de vergunning aan")
    return f"/behandeling/zaken/{visitor.opened().id}"


def writing(visitor):
    """A handler who writes a message about a case of hers."""
    case = sent(visitor)
    employ(visitor, "noor").go(case).press("Neem deze zaak")
    return visitor.go(f"{case}/bericht")


def test_an_address_that_only_takes_forms(visitor):
    visitor.go("/formulier/klacht/begin")
    expect_status(visitor, 405)


def test_what_is_no_form_is_not_read(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    change(visitor, "main form", "e.enctype = 'text/plain'")
    visitor.press("Volgende stap")
    expect_status(visitor, 415)


def test_a_sending_that_no_page_gave(visitor):
    visitor.become("niemand").begin("klacht")
    change(visitor, "[name=verzending]", "e.value = 'x'")
    visitor.awaiting(visitor.one("main form button").click)
    expect_status(visitor, 422)


def test_a_sending_of_another_page(visitor):
    visitor.become("niemand").begin("klacht")
    change(visitor, "[name=verzending]", "e.value = [...e.value].reverse().join('')")
    visitor.awaiting(visitor.one("main form button").click)
    expect_status(visitor, 409)


def test_a_form_whose_time_is_over(visitor, town):
    visitor.become("jan").begin("klacht", "betrokken")
    where = visitor.path
    with town.assembly.database.write() as tx:
        over = update(Draft).where(Draft.id == where.split("/")[3])
        tx.execute(over.values(expires_at=town.clock()))
    visitor.go(where)
    expect_status(visitor, 410)


def test_an_act_without_the_mark_of_its_page(visitor):
    writing(visitor)
    change(visitor, "main [name=blad]", "e.remove()")
    visitor.awaiting(visitor.one("main form button").click)
    expect_status(visitor, 400)


@pytest.mark.parametrize("room", ["behandeling", *TYPING])
def test_what_was_typed_is_given_back_to_who_is_logged_out(visitor, room):
    if room in TYPING:
        employ(visitor, TYPING[room][0]).go(TYPING[room][1])
    else:
        writing(visitor)
    visitor.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    visitor.awaiting(visitor.one("main form button").click)
    expect_status(visitor, 403)


def test_a_case_that_a_colleague_took_first(visitor, town):
    case, house = sent(visitor), town.assembly
    employ(visitor, "noor").go(case)
    with house.database.write() as tx:
        zaak = zaken.by_id(tx, case.rpartition("/")[2])
        form = house.catalogue.current(zaak.form_slug, "nl").form
        work = Work(tx, house.vault, zaak, form, COLLEAGUE, "Team parkeren", town.clock())
        assert take(work) is None
    visitor.press("Neem deze zaak")
    expect_status(visitor, 409)


def test_the_desk_is_for_who_has_the_role(visitor):
    employ(visitor, "noor").go("/balie")
    assert "zonder de rol" in visitor.text
    expect_status(visitor, 403)


def test_a_pdf_that_cannot_be_made_now_leads_back(visitor, monkeypatch):
    turns = Turns(at_once=1, waiting=0, patience=0)
    monkeypatch.setattr(document, "_TURNS", turns)
    visitor.become("jan")
    visitor.go(visitor.case("klacht") + "/bewijs")
    with turns.turn():
        visitor.awaiting(visitor.one("main a[href$='.pdf']").click)
        expect_status(visitor, 503)
    assert visitor.one("main a").get_attribute("href").endswith("/bewijs")
