"""Forced colours and paper: what must be there, and what must not."""

import pytest

from tests.browser import NARROW, emulate, resize, scrolls_sideways
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser

EDGES = """
const edge = e => ['Top', 'Right', 'Bottom', 'Left'].every(side => {
  const style = getComputedStyle(e);
  return style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1;
});
return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())
  .filter(e => getComputedStyle(e).appearance === 'none' || e.localName === 'button')
  .filter(e => !edge(e)).map(e => e.outerHTML.slice(0, 80));
"""
PICTURES = """
return [...document.querySelectorAll('svg')].filter(e => e.checkVisibility())
  .filter(e => !e.closest('[aria-hidden=true]')).map(e => e.outerHTML.slice(0, 80));
"""
# What a reader of paper has no use for.
GONE = (
    "nav",
    "button",
    "main form",
    ".nl-skip-link",
    ".lk-back",
    ".lk-languages",
    ".lk-person",
    ".lk-footer",
    ".lk-demo",
    ".lk-summary__change",
)
SHOWN = (
    "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
)


@pytest.fixture(params=["light", "dark"])
def forced(visitor, request):
    """A visitor whose system chooses the colours."""
    emulate(visitor.driver, forced_colors="active", prefers_color_scheme=request.param)
    return visitor


@pytest.mark.parametrize(
    ("slug", "step"), [("evenementenvergunning", "evenement"), ("klacht", "gegevens")]
)
def test_controls_have_an_edge_in_forced_colours(forced, slug, step):
    forced.become("jan").begin(slug, step)
    assert forced.driver.execute_script(EDGES, "main input, main textarea, main button") == []
    forced.press("Volgende stap")
    assert forced.driver.execute_script(EDGES, "main input, main textarea, main button") == []
    assert forced.driver.execute_script(PICTURES) == []


@pytest.mark.parametrize("path", ["/", "/mijn", "/formulier/klacht"])
def test_the_focus_shows_in_forced_colours(forced, path):
    forced.become("jan").go(path)
    keyboard = Keyboard(forced)
    keyboard.round()
    assert keyboard.faults == []


def test_what_is_wrong_and_where_one_is_can_be_told_without_colour(forced):
    forced.become("jan").begin("klacht", "gegevens").press("Volgende stap")
    wrong, right = (
        forced.driver.execute_script("return getComputedStyle(arguments[0]).borderTopWidth", each)
        for each in (forced.one("[name=naam]"), forced.one("[name=email]"))
    )
    assert float(wrong.removesuffix("px")) > float(right.removesuffix("px"))
    forced.go("/mijn/aanvragen")
    here = forced.one(".lk-mijn-nav [aria-current]")
    assert here.value_of_css_property("border-top-style") == "solid"


def receipt(visitor):
    visitor.become("jan").begin("klacht").press("Verstuur uw klacht")
    return visitor.one(".lk-kenmerk").text


PAPER = {
    "the receipt": lambda visitor, _: visitor,
    "its print view": lambda visitor, _: visitor.press("Bekijk de afdrukversie"),
    "the case": lambda visitor, kenmerk: visitor.go(visitor.case("klacht", kenmerk)),
}


@pytest.mark.parametrize("which", PAPER)
def test_a_print_has_the_kenmerk_and_the_answers_and_nothing_to_press(visitor, which):
    kenmerk = receipt(visitor)
    PAPER[which](visitor, kenmerk)
    emulate(visitor.driver, "print")
    resize(visitor.driver, 640)
    assert kenmerk in visitor.text
    assert "Speeltuinvereniging De Elzenboom" in visitor.text
    shown = {each: visitor.driver.execute_script(SHOWN, each) for each in GONE}
    assert {each: times for each, times in shown.items() if times} == {}
    assert not scrolls_sideways(visitor.driver)


def test_a_code_on_paper_is_the_code(visitor):
    visitor.become("niemand").begin("klacht", "betrokken")
    code = visitor.put_aside()
    emulate(visitor.driver, "print")
    assert code in visitor.text


def test_people_who_want_less_movement_get_none(visitor):
    emulate(visitor.driver, prefers_reduced_motion="reduce")
    resize(visitor.driver, NARROW)
    visitor.go("/")
    moving = (
        "return [...document.querySelectorAll('*')].filter(e => {const s = getComputedStyle(e);"
        " return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'"
        " || s.scrollBehavior === 'smooth'}).length"
    )
    assert visitor.driver.execute_script(moving) == 0
