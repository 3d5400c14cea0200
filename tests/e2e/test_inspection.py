"""The inspection can say no: each of its parts finds a fault that is planted for it."""

import pytest

from tests.a11y.nu import mistakes
from tests.browser import NARROW, resize
from tests.e2e.fixtures import dishonest
from tests.e2e.inspection import faults, look_for
from tests.e2e.town import Seen

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
