"""What a browser can tell about a page as it stands: axe, reflow, spacing, size, targets.

Each part gives the faults it finds, as sentences; `test_inspection` shows that each can find one.
"""

from collections.abc import Callable, Iterator

from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import NARROW, WIDE, axe, complaints, resize, scrolls_sideways, told

# WCAG 1.4.12: a reader may set text so wide, and nothing may be lost.
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
document.adoptedStyleSheets = arguments[0] ? [sheet] : [];
"""
# Text that is hidden by its own box, hangs outside the window, or whose words are broken in two
# though a phone has room for them (a column of a few letters: no check of reflow sees that).
CRAMPED = """
const found = [], range = document.createRange();
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const e = node.parentElement, text = node.data.trim();
  if (!text || !e.checkVisibility({visibilityProperty: true})) continue;
  if (e.closest('.lk-hidden, .nl-skip-link, svg, textarea')) continue;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const head = e.closest('thead');
  if (head && getComputedStyle(head).position === 'absolute') continue;
  const name = `${e.localName} "${text.slice(0, 40)}"`;
  const hidden = box.width <= 2 || style.clipPath !== 'none';
  if (!hidden && style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
    found.push(`cut off: ${name}`);
  if (!hidden && (box.right > innerWidth + 1 || box.left < -1))
    found.push(`beside the window: ${name}`);
  if (/[\\p{L}\\d]{23}/u.test(text)) continue;
  for (const word of node.data.matchAll(/[\\p{L}\\d]{5,22}/gu)) {
    const end = word.index + word[0].length;
    if (/[@./_]/.test(node.data.charAt(word.index - 1) + node.data.charAt(end))) continue;
    range.setStart(node, word.index);
    range.setEnd(node, end);
    const tops = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
    if (tops.size > 1) found.push(`"${word[0]}" is broken in two: ${name}`);
  }
}
return found;
"""
# WCAG 2.5.8, which excepts a link inside a sentence.
SMALL = """
const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
const inSentence = e => getComputedStyle(e).display === 'inline' && e.parentElement
  && e.parentElement.textContent.trim().length > e.textContent.trim().length;
const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
return [...document.querySelectorAll(targets)]
  .filter(e => shown(e) && !inSentence(e) && !e.closest('.nl-skip-link'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([e, box]) => `${e.localName} "${(e.textContent || e.name).trim().slice(0, 40)}"`
    + ` is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
"""


def expect_nothing_wrong(driver: WebDriver) -> None:
    """Fail with every fault of the page."""
    found = faults(driver)
    assert not found, "\n".join([driver.title, *found])


def faults(driver: WebDriver) -> list[str]:
    """Everything wrong with the page, at both widths; the page is left as it was found."""
    found: list[str] = []
    for width in (WIDE, NARROW):
        resize(driver, width)
        found += [f"{width} px: {fault}" for fault in _at_this_width(driver)]
    resize(driver, WIDE)
    found += [f"twice the text: {fault}" for fault in _twice(driver)]
    return [*found, *(f"console: {line}" for line in complaints(driver) if _is_ours(line))]


def _at_this_width(driver: WebDriver) -> Iterator[str]:
    violations = axe(driver)
    if violations:
        yield f"axe: {told(violations)}"
    yield from sideways(driver)
    yield from small(driver)
    yield from cramped(driver)
    yield from (f"wide spacing: {fault}" for fault in _spaced(driver))


def _spaced(driver: WebDriver) -> list[str]:
    """Look again with wider letters and lines; a long word may break, by which nothing is lost."""
    driver.execute_script(SPACING, True)  # noqa: FBT003 - an argument for the page's script
    try:
        lost = [fault for fault in cramped(driver) if "broken in two" not in fault]
        return [*sideways(driver), *lost]
    finally:
        driver.execute_script(SPACING, False)  # noqa: FBT003 - an argument for the page's script


def _twice(driver: WebDriver) -> list[str]:
    """Look again with letters of twice the size, as set in the browser itself (WCAG 1.4.4)."""
    for size in (32, 16):
        driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size}})
        # On a busy machine the page hears of it later; the next page would be laid out by it too.
        WebDriverWait(driver, 30, poll_frequency=0.02).until(_has_letters_of(size))
        if size == 32:
            found = [*sideways(driver), *cramped(driver)]
    return found


def _has_letters_of(size: int) -> Callable[[WebDriver], bool]:
    asked = f"return matchMedia('(min-width: {WIDE / size - 0.5}em)').matches === true"
    beyond = f"return matchMedia('(min-width: {WIDE / size + 0.5}em)').matches === false"
    return lambda driver: driver.execute_script(asked) and driver.execute_script(beyond)


def sideways(driver: WebDriver) -> list[str]:
    """Two directions of scrolling (WCAG 1.4.10)."""
    return ["scrolls sideways"] if scrolls_sideways(driver) else []


def cramped(driver: WebDriver) -> list[str]:
    """Text that is cut off, hangs outside the window, or breaks into a column of letters."""
    return list(driver.execute_script(CRAMPED))


def small(driver: WebDriver) -> list[str]:
    """Targets under 24 by 24 CSS pixels (WCAG 2.5.8)."""
    return list(driver.execute_script(SMALL))


def _is_ours(line: str) -> bool:
    """A page with status 422 or 404 is told as an error by the console; that is what it is for."""
    return "Failed to load resource" not in line
