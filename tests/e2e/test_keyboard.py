"""Without a mouse: from the home page to a receipt, and around every kind of page."""

from itertools import pairwise

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser import NARROW, resize
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser

IN_SIGHT = """
const box = document.querySelector(arguments[0]).getBoundingClientRect();
return box.top >= 0 && box.bottom <= innerHeight;
"""


@pytest.fixture
def keyboard(visitor):
    return Keyboard(visitor)


def focus(keyboard: Keyboard) -> tuple[str, str]:
    """What has the focus: its tag and its words."""
    stop = keyboard.here()
    return (stop["tag"], stop["text"]) if stop else ("body", "")


def test_from_home_to_a_receipt(keyboard, visitor):
    visitor.go("/")
    keyboard.write("q", "losse stoeptegel")
    visitor.awaiting(lambda: keyboard.key(Keys.ENTER))
    keyboard.follow("Iets op straat melden")
    keyboard.follow("Naar het formulier")
    keyboard.follow("Begin met het formulier")
    assert focus(keyboard) == ("h1", "Iets op straat melden")

    keyboard.choose("onderwerp", "weg")
    keyboard.follow("Volgende stap")
    assert focus(keyboard) == ("h2", "Er zijn 2 fouten gevonden")
    keyboard.tab()
    keyboard.key(Keys.ENTER)
    assert focus(keyboard)[0] == "textarea"
    assert visitor.driver.execute_script(IN_SIGHT, "label[for=v-omschrijving]")
    keyboard.key("Er ligt een tegel los.")
    keyboard.choose("gevaar", "nee").follow("Volgende stap")

    assert focus(keyboard) == ("h1", "Iets op straat melden")
    keyboard.write("plek-omschrijving", "Elzenlaan, bij de school").follow("Volgende stap")
    keyboard.choose("bericht_gewenst", "ja").follow("Volgende stap")
    assert focus(keyboard) == ("h2", "Er zijn 2 vragen bijgekomen")
    keyboard.write("email", "jan@elzendam.example").follow("Volgende stap")

    assert "Controleren en versturen" in visitor.title
    assert focus(keyboard)[0] == "h1"
    keyboard.follow("Wijzigen: Op welke plek is het?")
    assert focus(keyboard)[0] == "fieldset"
    keyboard.tab()
    assert focus(keyboard) == ("input", "Adres of omschrijving")
    keyboard.follow("Volgende stap")
    keyboard.follow("Verstuur uw melding")
    assert visitor.title.startswith("Ontvangen: ")
    assert focus(keyboard) == ("h1", "Wij hebben uw melding ontvangen")
    assert keyboard.faults == []


AROUND = [
    "/",
    "/zoeken?q=verhuizen",
    "/formulier/klacht",
    "/inloggen?niveau=substantieel",
    "/demo/",
]


@pytest.mark.parametrize("path", AROUND)
def test_a_round_meets_everything_once_in_reading_order(keyboard, visitor, path):
    resize(visitor.driver, NARROW)
    visitor.go(path)
    expect_a_sane_round(keyboard)


@pytest.mark.parametrize(
    ("slug", "step"),
    [("klacht", "gegevens"), ("evenementenvergunning", "tijd"), ("melding-openbare-ruimte", None)],
)
def test_a_round_of_a_form(keyboard, visitor, slug, step):
    resize(visitor.driver, NARROW)
    visitor.become("jan").begin(slug, step, filled=True)
    expect_a_sane_round(keyboard)


@pytest.mark.parametrize("path", ["/mijn", "/uitloggen"])
def test_a_round_behind_the_login(keyboard, visitor, path):
    resize(visitor.driver, NARROW)
    visitor.become("jan").go(path)
    expect_a_sane_round(keyboard)


def expect_a_sane_round(keyboard: Keyboard) -> None:
    """At 320 px all stands in one column: whoever goes up there, jumps."""
    stops = keyboard.round()
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()
    tops = [stop["top"] for stop in stops if stop["main"]]
    assert all(after >= before - 24 for before, after in pairwise(tops))


def test_the_first_stop_skips_to_the_contents(keyboard, visitor):
    visitor.become("jan").go("/mijn")
    first = keyboard.tab()
    assert first is not None
    assert first["text"] == "Naar de inhoud"
    keyboard.key(Keys.ENTER)
    assert focus(keyboard)[0] == "main"
    inside = keyboard.tab()
    assert inside is not None
    assert inside["main"]


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("e.style.setProperty('outline', 'none', 'important')", "the focus does not show"),
        ("e.tabIndex = 3", "has a tabindex of its own"),
        ("e.style.position = 'fixed'; e.style.left = '-900px'", "lies outside the window"),
        (
            (
                "const lid = document.body.appendChild(document.createElement('div'));"
                "lid.style = 'position: fixed; inset: 0; z-index: 9999'"
            ),
            "is covered",
        ),
        (
            "e.addEventListener('keydown', event => event.preventDefault())",
            "trapped at 'Alle producten'",
        ),
    ],
)
def test_a_walk_tells_what_is_wrong(keyboard, visitor, planted, fault):
    visitor.go("/")
    visitor.driver.execute_script(
        f"const e = [...document.links].find(a => a.text === 'Alle producten'); {planted}"
    )
    keyboard.round()
    assert any(fault in each for each in keyboard.faults)
