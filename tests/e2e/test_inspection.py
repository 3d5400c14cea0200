"""The inspection can say no: each of its parts finds a fault that is planted for it."""

import pytest

from tests import looks
from tests.a11y.nu import mistakes
from tests.browser import NARROW, WIDE, axe, resize
from tests.e2e.fixtures import dishonest
from tests.e2e.inspection import faults, look_for
from tests.e2e.town import Seen
from tests.looks import Look

pytestmark = pytest.mark.browser


def plant(visitor, html: str) -> None:
    """Put this at the start of the contents."""
    visitor.go("/")
    visitor.driver.execute_script(
        "document.querySelector('main').insertAdjacentHTML('afterbegin', arguments[0])", html
    )


def test_a_page_as_it_is_passes(visitor):
    visitor.go("/")
    assert faults(visitor.driver) == []


def test_axe_sees_a_box_without_a_label(visitor):
    plant(visitor, "<input name='naam'>")
    assert any("axe: label" in fault for fault in faults(visitor.driver))


def test_a_reference_to_nowhere_is_seen(visitor):
    plant(visitor, "<button aria-describedby='nergens'>Verstuur alles nu</button>")
    assert any("aria-valid-attr-value" in fault for fault in faults(visitor.driver))


def test_a_line_that_cannot_break_is_seen(visitor):
    plant(visitor, f"<pre>{'breed ' * 40}</pre>")
    resize(visitor.driver, NARROW)
    assert look_for(visitor.driver, "sideways")


def test_text_that_is_cut_off_or_broken_is_seen(visitor):
    plant(visitor, "<p id='eng'>Vergunning</p>")
    for way in ("inlineSize = '40px'", "overflow = 'hidden'", "overflowWrap = 'normal'"):
        visitor.driver.execute_script(f"document.getElementById('eng').style.{way}")
        found = [fault.partition(":")[0] for fault in look_for(visitor.driver, "cramped")]
        assert found == (["cut off"] if "Wrap" in way else ['"Vergunning" is broken in two'])


def test_a_small_target_is_seen(visitor):
    plant(visitor, "<button>x</button>")
    visitor.driver.execute_script(
        "Object.assign(document.querySelector('main button').style, {padding: 0, border: 0,"
        " minBlockSize: 0, blockSize: '16px', inlineSize: '16px'})"
    )
    assert look_for(visitor.driver, "small") == ['button "x" is 16 by 16 px']


@pytest.mark.parametrize(
    ("width", "trouble"), [("20rem", "320 px: wide spacing"), ("290px", "twice the text")]
)
def test_a_line_that_only_just_fits_is_seen(visitor, width, trouble):
    plant(visitor, "<p id='krap'>Een regel die maar net past in dit vak.</p>")
    visitor.driver.execute_script(
        "Object.assign(document.getElementById('krap').style, {whiteSpace: 'nowrap',"
        " overflow: 'hidden', maxInlineSize: 'none', inlineSize: arguments[0]})",
        width,
    )
    assert any(fault.startswith(f"{trouble}: cut off") for fault in faults(visitor.driver))


def test_a_dishonest_page_is_seen():
    page = Seen(
        "GET", "/", 200, (("Content-Type", "text/html"),), "<!DOCTYPE html><title>x</title>"
    )
    assert "html has no lang" in dishonest(page)


def test_the_nu_checker_sees_a_wrong_autocomplete():
    html = "<!DOCTYPE html><html lang=nl><title>x</title><input autocomplete=huisnummer>"
    assert any("autocomplete" in each for each in mistakes([Seen("GET", "/", 200, (), html)]))


@pytest.fixture
def looked(monkeypatch):
    """The looks of this test alone."""
    monkeypatch.setattr(looks, "done", set())
    return looks.done


def test_a_look_is_at_what_stands_there_not_at_its_address(visitor, looked):
    page = "formulier/verder.html"
    axe(visitor.go("/formulier/verder").driver)
    assert looked == {Look(page, WIDE, faults=False)}
    visitor.press("Ga verder")
    assert (visitor.path, visitor.town.portal.pages[-1].template) == ("/formulier/verder", page)
    resize(visitor.driver, NARROW)
    axe(visitor.driver)
    assert looked == {Look(page, WIDE, faults=False), Look(page, NARROW, faults=True)}


def test_a_look_is_at_where_one_was_led(visitor, looked):
    axe(visitor.go("/mijn").driver)
    visitor.press("Inloggen als inwoner")
    axe(visitor.driver)
    names = {look.template for look in looked}
    assert names == {"inloggen/kiezen.html", "demo/inlogdienst.html"}
    assert visitor.town.provider.pages[-1].template == "demo/inlogdienst.html"


@pytest.mark.whole
def test_a_look_at_a_page_one_came_back_to_is_at_that_page(visitor, looked):
    visitor.go("/contact").go("/hulp").driver.back()
    axe(visitor.driver)
    assert {look.template for look in looked} == {"informatie/contact.html"}


def test_what_went_wrong_at_an_address_is_a_look_at_that(visitor, town, monkeypatch, looked):
    monkeypatch.setitem(town.app.view_functions, "informatie.contact", lambda: 1 / 0)
    axe(visitor.go("/contact").driver)
    assert {look.template for look in looked} == {"errors/500.html"}


def test_a_page_with_a_fault_was_not_found_in_order(visitor, looked):
    plant(visitor, "<input name='naam'>")
    assert axe(visitor.driver) != []
    assert looked == set()


def test_a_look_for_something_else_proves_nothing(visitor, looked):
    axe(visitor.go("/").driver, tags=["wcag2a"])
    assert looked == set()


def test_a_page_of_nobody_counts_for_nothing_and_a_file_for_what_is_said_of_it(
    visitor, looked, tmp_path
):
    html = "<!DOCTYPE html><html lang=nl><title>x</title><h1>x</h1></html>"
    visitor.driver.get(f"data:text/html,{html}")
    axe(visitor.driver, file_of="mijn/export.html")
    (tmp_path / "x.html").write_text(html)
    visitor.driver.get((tmp_path / "x.html").as_uri())
    axe(visitor.driver)
    assert looked == set()
    axe(visitor.driver, file_of="mijn/export.html")
    assert looked == {Look("mijn/export.html", WIDE, faults=False)}
