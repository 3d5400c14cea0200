"""What a browser can tell about a page as it stands: axe, reflow, spacing, size, targets.

Each part gives the faults it finds, as sentences; `test_inspection` shows that each can find one.
"""

from collections.abc import Iterator

from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser import NARROW, WIDE, axe, complaints, resize, scrolls_sideways, told

# WCAG 1.4.12: a reader may set text so wide, and nothing may be lost.
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
document.adoptedStyleSheets = arguments[0] ? [sheet] : [];
"""
TWICE = "document.documentElement.style.fontSize = arguments[0] ? '200%' : ''"
# Text that is hidden by its own box, or stands in a column too narrow for a word.
CRAMPED = """
const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
const words = e => [...e.childNodes].filter(n => n.nodeType === 3)
  .map(n => n.textContent.trim()).join(' ').trim();
const found = [];
for (const e of document.querySelectorAll('body *')) {
  const text = words(e);
  if (!text || !shown(e) || e.closest('.lk-hidden, .nl-skip-link, dialog:not([open]), svg')) continue;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (box.width <= 1 || style.clipPath !== 'none' || e.closest('thead')) continue;
  const name = `${e.localName} "${text.slice(0, 40)}"`;
  if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && !e.matches('input, textarea'))
    found.push(`cut off: ${name}`);
  if (box.right > innerWidth + 1 || box.left < -1) found.push(`beside the window: ${name}`);
  const longest = Math.max(...text.split(/\\s+/).map(word => word.length));
  if (longest >= 8 && style.display !== 'inline' && e.clientWidth && e.clientWidth < 72)
    found.push(`in a column of ${e.clientWidth} px: ${name}`);
}
return found;
"""
# WCAG 2.5.8; a link inside a sentence is excepted there. A choice is its box and its label together.
SMALL = """
const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
const inSentence = e => getComputedStyle(e).display === 'inline' && e.parentElement
  && e.parentElement.textContent.trim().length > e.textContent.trim().length;
return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => shown(e) && !inSentence(e) && !e.closest('.nl-skip-link'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([e, box]) => `${e.localName} "${(e.textContent || e.name).trim().slice(0, 40)}"`
    + ` is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
"""


def faults(driver: WebDriver) -> list[str]:
    """Everything wrong with the page, at both widths; the page is left as it was found."""
    found: list[str] = []
    for width in (WIDE, NARROW):
        resize(driver, width)
        found += [f"{width} px: {fault}" for fault in _at_this_width(driver)]
    resize(driver, WIDE)
    found += [f"twice the text: {fault}" for fault in _with(driver, TWICE)]
    return [*found, *(f"console: {line}" for line in complaints(driver) if _is_ours(line))]


def _at_this_width(driver: WebDriver) -> Iterator[str]:
    violations = axe(driver)
    if violations:
        yield f"axe: {told(violations)}"
    yield from sideways(driver)
    yield from small(driver)
    yield from cramped(driver)
    yield from (f"wide spacing: {fault}" for fault in _with(driver, SPACING))


def _with(driver: WebDriver, change: str) -> list[str]:
    """Look again after a reader's own change, and take the change back."""
    driver.execute_script(change, True)  # noqa: FBT003 - an argument for the page's script
    try:
        return [*sideways(driver), *cramped(driver)]
    finally:
        driver.execute_script(change, False)  # noqa: FBT003 - an argument for the page's script


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
