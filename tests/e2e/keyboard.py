"""Somebody with a keyboard and no mouse: Tab, Enter, Space, arrows and letters.

Each stop is looked at: does the focus show, is the element in sight and uncovered, is it where a
reader expects it. A walk that never arrives ends with what it met.
"""

from dataclasses import dataclass, field
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.e2e.scenes import Visitor

MOST = 120
STOP = """
const e = document.activeElement;
if (!e || e === document.body) return null;
const rings = [getComputedStyle(e), getComputedStyle(e, '::after')];
const ring = rings.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
const box = e.getBoundingClientRect(), {innerWidth: w, innerHeight: h} = window;
const seen = box.bottom > 0 && box.top < h && box.right > 0 && box.left < w && box.width > 1;
const x = Math.min(Math.max((box.left + box.right) / 2, 1), w - 1);
const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), h - 1);
const above = seen ? document.elementFromPoint(x, y) : null;
const near = [e, ...(e.labels || [])];
const own = above && (above.contains(e) || near.some(each => each.contains(above)));
const label = (e.labels && e.labels[0] || e).textContent.trim().replace(/\\s+/g, ' ');
return {name: e.name || '', value: e.value || '', text: label, tag: e.localName, type: e.type || '',
        ring, seen, covered: Boolean(above) && !own, tabindex: e.tabIndex, id: e.id,
        top: box.top + scrollY, left: box.left + scrollX, main: Boolean(e.closest('main'))};
"""
JUMPERS = """
return [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0)
  .map(e => e.textContent.trim());
"""
# Tab goes on from where the focus was last, also when that element is gone.
TO_THE_TOP = """
const start = document.createElement('span');
start.tabIndex = -1;
document.body.prepend(start);
start.focus();
start.remove();
"""
# A page gives the focus it asks for with a picture. Given after the top was sought, it would take
# the round to the middle of the page; before the second picture from now it has been given.
PICTURED = """
const done = arguments[0], next = f => requestAnimationFrame(f);
if (matchMedia('(scripting)').matches) next(() => next(() => done()));
else done();
"""
# Everything a mouse can operate and the keyboard should reach; of radios that belong together, one.
OPERABLE = """
const groups = new Set();
const operable = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
return [...document.querySelectorAll(operable)]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('dialog:not([open])'))
  .filter(e => e.type !== 'radio' || (!groups.has(e.name) && groups.add(e.name))).length;
"""


@dataclass
class Keyboard:
    """The keyboard of a visitor, and the faults of the stops on her way."""

    visitor: Visitor
    faults: list[str] = field(default_factory=list)

    @property
    def driver(self) -> WebDriver:
        return self.visitor.driver

    def key(self, *keys: str) -> "Keyboard":
        """Press keys one after another, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()
        return self

    def here(self) -> dict[str, Any] | None:
        """Where the focus is."""
        stop = self.driver.execute_script(STOP)
        return stop if stop is None else dict(stop)

    def tab(self) -> dict[str, Any] | None:
        """Go one stop on, and look at it."""
        self.key(Keys.TAB)
        stop = self.here()
        if stop is not None:
            self.faults += [
                f"{self.driver.title}: {stop['tag']} {stop['text'] or stop['name']!r}: {fault}"
                for fault in faults_of(stop)
            ]
        return stop

    def to(self, words: str) -> "Keyboard":
        """Tab on until a control whose label, text or name has these words has the focus."""
        met = []
        for _ in range(MOST):
            stop = self.tab()
            if stop is None:
                continue
            if words in stop["text"] or words == stop["name"]:
                return self
            met.append(stop["text"] or stop["name"])
        raise AssertionError(f"{self.driver.title}: {words!r} is not met on the way: {met}")

    def follow(self, words: str) -> "Keyboard":
        """Go to the link or button with these words, press Enter and await the next page."""
        self.to(words)
        self.visitor.awaiting(lambda: self.key(Keys.ENTER))
        return self

    def choose(self, name: str, value: str) -> "Keyboard":
        """Go to a set of radio buttons and pick the one of this value, as one does: with arrows."""
        self.to(name)
        self.key(Keys.SPACE)
        for _ in range(MOST):
            stop = self.here()
            assert stop is not None
            if stop["value"] == value:
                return self
            self.key(Keys.ARROW_DOWN)
        raise AssertionError(f"no {value} in {name}")

    def write(self, name: str, text: str) -> "Keyboard":
        """Go to a box and type."""
        return self.to(name).key(text)

    def round(self, most: int = MOST) -> list[dict[str, Any]]:
        """Every stop of the page from its top; `faults` says what is wrong with the walk."""
        jumpers = self.driver.execute_script(JUMPERS)
        self.faults += [
            f"{self.driver.title}: {words!r} has a tabindex of its own" for words in jumpers
        ]
        self.driver.execute_async_script(PICTURED)
        self.driver.execute_script(TO_THE_TOP)
        stops: list[dict[str, Any]] = []
        for _ in range(most):
            stop = self.tab()
            if stop is None:
                return stops
            if stops and stop == stops[-1]:
                self.faults.append(f"{self.driver.title}: trapped at {stop['text']!r}")
                return stops
            stops.append(stop)
        self.faults.append(f"{self.driver.title}: no end after {most} stops")
        return stops

    def operable(self) -> int:
        """How many stops a round should have."""
        return int(self.driver.execute_script(OPERABLE))


def faults_of(stop: dict[str, Any]) -> list[str]:
    """What is wrong with one stop (WCAG 2.4.3, 2.4.7, 2.4.11)."""
    wrong = {
        "the focus does not show": not stop["ring"],
        "lies outside the window": not stop["seen"],
        "is covered": stop["covered"],
        "has a tabindex of its own": stop["tabindex"] > 0,
    }
    return [fault for fault, is_so in wrong.items() if is_so]
