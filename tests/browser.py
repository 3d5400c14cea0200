"""A headless Chromium for tests, and axe with an engine that knows WCAG 2.2.

`tests/chromium.py` starts it. Fixtures are handed on by `tests/conftest.py`:
`browser` is one Chromium a process, with a clean jar and the default window for each test.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests import looks
from tests.chromium import Chromium, chromium
from tests.looks import Look

AXE = Path(__file__).parent / "a11y" / "vendor" / "axe.min.js"
AXE_VERSION = "4.14.1"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What axe leaves to a person, but is a plain mistake: a reference that points nowhere, a double id.
SURE = {"aria-valid-attr-value", "duplicate-id-aria"}
WIDE, NARROW = 1280, 320
ENGINE = "/axe.js"
"""Where a server of ours may keep the engine: the browser remembers what it compiled of a file with
an address, not of words that it is told. Compiling is half of the time of a run."""
PAGE = "page"
"""By this name an answer tells, as `Server-Timing`, of which page template it was made: of all its
headers that is the one that a script can read."""
RUN_AXE = """
const [engine, page, options, done] = arguments, tell = what => done(JSON.stringify(what));
const [arrived] = performance.getEntriesByType('navigation');
const made = (arrived?.serverTiming ?? []).find(({name}) => name === page);
const summary = document.getElementById('fouten');
const here = {
  template: made?.description,
  file: location.protocol === 'file:',
  width: innerWidth,
  faults: !!summary && summary.checkVisibility({visibilityProperty: true}),
};
const run = () => axe.run(document, options).then(
  ({violations, incomplete}) => tell({version: axe.version, violations, incomplete, here}),
  trouble => tell({trouble: String(trouble)}));
const fetched = () => {
  const script = Object.assign(document.createElement('script'), {src: engine});
  script.onload = () => { script.remove(); run(); };
  script.onerror = () => { script.remove(); done(null); };
  document.head.append(script);
};
if ('axe' in window) run();
else if (location.protocol.startsWith('http') && matchMedia('(scripting)').matches) fetched();
else done(null);
"""


@pytest.fixture(scope="session")
def one_chromium() -> Iterator[Chromium]:
    """Start the Chromium that the tests of one process share."""
    with chromium(lean=True) as driver:
        yield driver


@pytest.fixture(scope="session")
def whole_chromium() -> Iterator[Chromium]:
    """Start the Chromium of tests that go back or look: it does all that a person's does."""
    with chromium() as driver:
        yield driver


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> WebDriver:
    """Give Chromium as a stranger would find it."""
    return fit_for(request)


def fit_for(request: pytest.FixtureRequest) -> WebDriver:
    """Give a Chromium as new; a test marked `whole` has one as a person has it."""
    whole = request.node.get_closest_marker("whole") is not None
    kind = "whole_chromium" if whole else "one_chromium"
    return as_new(request.getfixturevalue(kind))


def as_new(driver: Chromium) -> Chromium:
    """Give Chromium as a stranger would find it: no cookies, script on, 1280 pixels wide.

    One tab, and nothing said yet: what an earlier test left open or in the console is gone.
    """
    first, *others = driver.window_handles
    for tab in others:
        driver.switch_to.window(tab)
        driver.close()
    if driver.strayed:
        driver.switch_to.window(first)
        driver.strayed = False
    driver.get("about:blank")
    driver.get_log("browser")
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    javascript(driver, on=True)
    emulate(driver)
    resize(driver, WIDE)
    return driver


def to_next_page(driver: WebDriver, act: Callable[[], object]) -> None:
    """Do something that leads to another page, and wait until that page is there."""
    driver.execute_script("window.left = true")
    act()
    arrived = "return !window.left && document.readyState === 'complete'"
    WebDriverWait(driver, 30, poll_frequency=0.02).until(lambda here: here.execute_script(arrived))
    settled(driver)


def settled(driver: WebDriver) -> None:
    """Wait until the focus is where the page asked for it: that is given with its first picture.

    Not where an address leads to a place on the page: then nothing is asked for.
    """
    given = (
        "return !!location.hash || !document.querySelector('[autofocus]')"
        " || document.activeElement !== document.body"
    )
    with contextlib.suppress(TimeoutException):  # a page that is brought back does not ask again
        WebDriverWait(driver, 2, poll_frequency=0.02).until(lambda here: here.execute_script(given))


def resize(driver: WebDriver, width: int, height: int = 900) -> None:
    """Set the page's width in CSS pixels; 320 is 1280 zoomed to 400% (WCAG 1.4.10)."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def javascript(driver: WebDriver, *, on: bool) -> None:
    """Switch the page's own scripts on or off; Selenium's keep working."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})


def emulate(driver: WebDriver, media: str = "", **features: str) -> None:
    """Pretend print, or media features (`forced_colors="active"`); no arguments resets."""
    wanted = [{"name": name.replace("_", "-"), "value": text} for name, text in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": wanted})


def scrolls_sideways(driver: WebDriver) -> bool:
    """Tell whether a person must scroll in two directions to read the page (WCAG 1.4.10)."""
    return bool(
        driver.execute_script(
            "const {scrollWidth, clientWidth} = document.documentElement;"
            "return Math.max(scrollWidth, document.body.scrollWidth) > clientWidth"
        )
    )


def complaints(driver: WebDriver) -> list[str]:
    """What the browser's console told: a CSP refusal, a script error, a missing file.

    Not that a page had no place for the engine of axe: that was ours to ask.
    """
    told = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    return [line for line in told if ENGINE not in line]


def fetched(driver: WebDriver) -> dict[str, int]:
    """Bytes over the wire, heads included, of every address fetched since this was last asked."""
    entries = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    told = [(entry["method"], entry["params"]) for entry in entries]
    addresses = {
        each["requestId"]: each["request"]["url"]
        for method, each in told
        if method == "Network.requestWillBeSent"
    }
    sizes: Counter[str] = Counter()
    for method, each in told:
        if method == "Network.loadingFinished" and each["requestId"] in addresses:
            sizes[addresses[each["requestId"]]] += int(each["encodedDataLength"])
    return dict(sizes)


def axe(
    driver: WebDriver, tags: list[str] | None = None, file_of: str | None = None
) -> list[dict[str, Any]]:
    """Run axe on the page as it stands; give the violations, none on a good page.

    A page of the town on which all is well is remembered, as a look; a file tells nobody of which
    template it was made, so who opens one says it (`file_of`).
    The wrapper's own engine is from 2018, so ours is always given. What axe found in order is not
    sent back, and the rest as text: the driver would walk through every object of it.
    """
    options = {
        "runOnly": {"type": "tag", "values": tags or WCAG},
        "resultTypes": ["violations", "incomplete"],
        # What a rule asks for beside the page; the style sheets are for one that is not among ours.
        "preload": {"assets": ["media"]},
    }
    answer = driver.execute_async_script(RUN_AXE, ENGINE, PAGE, options)
    if answer is None:
        Axe(driver, str(AXE)).inject()
        answer = driver.execute_async_script(RUN_AXE, ENGINE, PAGE, options)
    assert isinstance(answer, str), "axe is not in the page"
    results = json.loads(answer)
    assert "trouble" not in results, results["trouble"]
    version = results["version"]
    assert version == AXE_VERSION, f"axe {version} is not the engine that was pinned"
    unsure = [each for each in results["incomplete"] if each["id"] in SURE]
    found = [*results["violations"], *unsure]
    here = results["here"]
    if here["file"]:
        here["template"] = file_of
    if not found and tags is None and here.get("template"):
        looks.done.add(Look(here["template"], here["width"], here["faults"]))
    return found


def told(violations: list[dict[str, Any]]) -> str:
    """Violations as lines a person can act on, for the message of an assert."""
    return "\n".join(
        f"{each['id']}: {each['help']}\n    {node['target']} {node['html'][:160]}"
        for each in violations
        for node in each["nodes"]
    )
