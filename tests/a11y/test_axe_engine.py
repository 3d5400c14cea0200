"""The accessibility gate itself: the pinned engine runs, and is able to say no."""

from base64 import b64encode
from pathlib import Path

import pytest

from tests.browser import (
    NARROW,
    WIDE,
    as_new,
    axe,
    complaints,
    emulate,
    javascript,
    resize,
    scrolls_sideways,
)
from tests.chromium import chromium

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="nl"><head><title>Goed - Gemeente Elzendam</title></head>
<body><main><h1>Goed</h1><form><label for="a">Naam</label><input id="a"></form></main></body>
</html>"""


def show(browser, html):
    browser.get("data:text/html;base64," + b64encode(html.encode()).decode())


def of_profile(profile):
    """The processes that were started with this profile."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [each.parent.name] if profile in each.read_bytes() else []
        except OSError:
            continue  # gone meanwhile
    return found


@pytest.mark.parametrize("lean", [True, False])
def test_nothing_of_a_browser_is_left(lean):
    with chromium(lean=lean) as driver:
        profile = driver.capabilities["chrome"]["userDataDir"].encode()
        assert of_profile(profile)
    assert of_profile(profile) == []


def test_a_good_page_passes(browser):
    show(browser, GOOD)
    assert axe(browser) == []


@pytest.mark.parametrize(
    ("good", "broken", "rule"),
    [
        ('<label for="a">Naam</label>', "", "label"),
        (' lang="nl"', "", "html-has-lang"),
        ('<input id="a">', '<input id="a" aria-describedby="nergens">', "aria-valid-attr-value"),
    ],
)
def test_a_planted_fault_fails(browser, good, broken, rule):
    show(browser, GOOD.replace(good, broken))
    assert rule in [violation["id"] for violation in axe(browser)]


def test_small_targets_fail_so_the_engine_knows_wcag_2_2(browser):
    small = "<button style='display:block;width:8px;height:8px;padding:0;border:0'>x</button>"
    show(browser, GOOD.replace("</form>", small * 2 + "</form>"))
    assert "target-size" in [violation["id"] for violation in axe(browser)]


def test_a_page_wider_than_a_phone_is_seen(browser):
    resize(browser, NARROW)
    show(browser, GOOD.replace("<h1>", '<p style="width:600px">breed</p><h1>'))
    assert scrolls_sideways(browser)


def test_a_script_error_is_seen(browser):
    show(browser, GOOD.replace("</main>", "</main><script>nergens()</script>"))
    assert any("nergens" in line for line in complaints(browser))


def test_a_browser_is_as_new_whatever_tab_was_told_to_be_otherwise(browser):
    resize(browser, NARROW)
    emulate(browser, forced_colors="active")
    javascript(browser, on=False)
    browser.switch_to.new_window("tab")
    resize(browser, WIDE)
    emulate(browser)
    javascript(browser, on=True)
    as_new(browser)
    show(browser, "<script>document.title = 'script'</script>")
    so = "return [innerWidth, document.title, matchMedia('(forced-colors: active)').matches]"
    assert browser.execute_script(so) == [WIDE, "script", False]
    assert len(browser.window_handles) == 1
