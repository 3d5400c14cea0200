"""Every page around the forms that anyone can see, in a browser at two widths."""

import re

import pytest
from sqlalchemy import text
from werkzeug.exceptions import RequestEntityTooLarge

from portal.publishing.recalling import UnreadableFormError
from portal.store import buckets
from portal.store.session import UnavailableError
from portal.web.glue.throttle import RESUME
from portal.web.informatie.components import PARTS as GALLERY
from tests.a11y.nu import mistakes
from tests.e2e.answers import FORMS
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser

PAGES = {
    "/": "Gemeente Elzendam",
    "/zoeken": "Zoeken - ",
    "/zoeken?q=stoeptegel": "resulta",
    "/zoeken?q=verhuizng": "resulta",
    "/zoeken?q=qqqq": "0 resultaten",
    "/zoeken?q=vergnning": "resulta",
    "/producten": "producten",
    "/producten?onderwerp=verhuizen_en_burgerzaken": "Verhuizen",
    "/product/evenementenvergunning": "venement",
    **{f"/formulier/{slug}": "Gemeente" for slug in FORMS},
    "/formulier/verder": "Verdergaan met een code",
    "/inloggen?niveau=substantieel&verder=/mijn": "Inloggen",
    "/inloggen/medewerker": "medewerker",
    "/inloggen/terug?state=x": "Inloggen",
    "/uitgelogd": "uitgelogd",
    "/sessie/voorbij": "niet meer openen",
    "/contact": "Contact",
    "/hulp": "Hulp",
    "/privacy": "Privacy",
    "/privacy/klacht": "klacht",
    "/toegankelijkheid": "oegankelijkheid",
    "/digitaal-indienen": "igitaal indienen",
    "/bestaat-niet": "bestaat niet",
    "/demo/": "Demonstratie",
    "/redactie/componenten": "Componenten",
    **{f"/redactie/componenten/{part}": "Componenten" for part in GALLERY},
    "/?taal=en": "Municipality of Elzendam",
    "/formulier/klacht?taal=en": "Municipality of Elzendam",
    "/toegankelijkheid?taal=en": "ccessib",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page(visitor, path):
    visitor.go(path)
    assert PAGES[path].lower() in visitor.title.lower()
    expect_nothing_wrong(visitor.driver)


def test_a_resume_code_that_opens_nothing(visitor):
    visitor.go("/formulier/verder")
    visitor.press("Ga verder")
    assert visitor.title.startswith("1 fout - ")
    expect_nothing_wrong(visitor.driver)


def test_putting_aside_stopping_and_throwing_away(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", visitor.put_aside())
    expect_nothing_wrong(visitor.driver)
    visitor.press("Nu verdergaan")
    visitor.press("Stoppen met dit formulier")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Gooi mijn antwoorden weg")
    assert visitor.title.startswith("Weggegooid")
    expect_nothing_wrong(visitor.driver)


def test_a_code_to_show_at_the_desk(visitor):
    visitor.become("niemand").begin("klacht", "betrokken").put_aside()
    visitor.press("Hulp nodig? Laat een code zien")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Maak een code")
    assert "Uw code" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_form_that_was_left_alone_is_locked(visitor, town):
    visitor.become("niemand").begin("klacht", "betrokken")
    town.clock.forward(minutes=16)
    visitor.go(visitor.path)
    assert visitor.title.startswith("Uw formulier is vergrendeld")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Stoppen en wissen")
    assert visitor.title.startswith("Gestopt")
    expect_nothing_wrong(visitor.driver)


def test_a_forged_form_is_refused_with_a_page_that_helps(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    visitor.driver.execute_script("document.querySelector('[name=csrf_token]').value = 'x'")
    visitor.press("Volgende stap")
    expect_nothing_wrong(visitor.driver)


def test_too_many_tries_say_when_to_try_again(visitor, town):
    visitor.go("/formulier/verder")
    with town.assembly.database.write() as tx:
        spent = f"{RESUME.name}|127.0.0.0/24"
        buckets.hit(tx, spent, RESUME.points, RESUME.points, RESUME.window, town.clock())
    visitor.one("[name=code]").send_keys("ABCD-2345-EFGH-6789")
    visitor.press("Ga verder")
    assert "minu" in visitor.text
    expect_nothing_wrong(visitor.driver)
    town.clock.forward(hours=2)


def test_the_caught_mail(visitor, town):
    visitor.become("niemand").begin("melding-openbare-ruimte").press("Verstuur uw melding")
    town.deliver()
    visitor.go("/demo/post/")
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(visitor.one("main table a").click)
    expect_nothing_wrong(visitor.driver)


def test_the_provider_says_plainly_what_it_is(visitor):
    visitor.go("/inloggen?niveau=substantieel&verder=/mijn")
    visitor.press("Inloggen als inwoner")
    assert "geen DigiD" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Fatima")
    assert visitor.driver.current_url.startswith(visitor.town.home)
    expect_nothing_wrong(visitor.driver)
    visitor.driver.get(visitor.town.assembly.settings.means[0].issuer + "/authorize")
    expect_nothing_wrong(visitor.driver)
    visitor.driver.get(visitor.town.assembly.settings.means[0].issuer + "/end_session")
    expect_nothing_wrong(visitor.driver)


def broken(error: Exception):
    def view() -> None:
        raise error

    return view


BROKEN = {
    "too much was sent": (RequestEntityTooLarge(), 413),
    "we made a mistake": (RuntimeError("planted"), 500),
    "the database is away": (UnavailableError("planted"), 503),
    "a form cannot be read": (UnreadableFormError("planted"), 503),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_went_wrong_is_a_page_for_everybody(visitor, town, monkeypatch, what):
    error, status = BROKEN[what]
    monkeypatch.setitem(town.app.view_functions, "informatie.contact", broken(error))
    visitor.go("/contact")
    assert town.portal.pages[-1].status == status
    expect_nothing_wrong(visitor.driver)


def test_the_page_that_leads_an_employee_on_where_she_stays_on_it(visitor, town):
    """It leads on at once; but from a file to keep nobody gets to another page."""
    with town.assembly.database.read() as tx:
        case = tx.execute(text("SELECT id FROM zaken WHERE form_slug = 'klacht'")).scalar()
    visitor.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
    visitor.go(f"/inloggen/medewerker?verder=/behandeling/zaken/{case}/bewijs.pdf")
    visitor.press("Inloggen")
    visitor.press("Noor")
    assert visitor.title.startswith("U bent ingelogd")
    expect_nothing_wrong(visitor.driver)
    visitor.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "default"})


def test_another_device_is_told_that_this_needs_https(visitor, town):
    visitor.driver.get(town.home.replace("localhost", "elders.localhost") + "/inloggen/medewerker")
    assert visitor.title.startswith("Dit werkt hier alleen met https")
    expect_nothing_wrong(visitor.driver)


def test_the_nu_checker_finds_no_error_in_what_was_seen(town):
    assert mistakes([*town.portal.pages, *town.provider.pages]) == []
