"""What a browser can tell about a page as it stands: axe, reflow, spacing, size, targets.

Each part gives the faults it finds, as sentences; `test_inspection` shows that each can find one.
"""

from collections.abc import Iterator

from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import NARROW, WIDE, axe, complaints, resize, told

# What a page's script can find, each as sentences. In one script, for every word to a browser
# passes three programs.
FINDERS = r"""
// Two directions of scrolling (WCAG 1.4.10).
const sideways = () => {
  const {scrollWidth, clientWidth} = document.documentElement;
  return Math.max(scrollWidth, document.body.scrollWidth) > clientWidth ? ['scrolls sideways'] : [];
};
// On how many lines a text stands.
const lines = range =>
  new Set([...range.getClientRects()].map(line => Math.round(line.top))).size;
// Text that is hidden by its own box, hangs outside the window, or whose words are broken in two
// though a phone has room for them (a column of a few letters: no check of reflow sees that).
const cramped = (words = true) => {
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
    if (!words || /[\p{L}\d]{23}/u.test(text)) continue;
    range.selectNodeContents(node);
    if (lines(range) < 2) continue;
    for (const word of node.data.matchAll(/[\p{L}\d]{5,22}/gu)) {
      const end = word.index + word[0].length;
      if (/[@./_]/.test(node.data.charAt(word.index - 1) + node.data.charAt(end))) continue;
      range.setStart(node, word.index);
      range.setEnd(node, end);
      if (lines(range) > 1) found.push(`"${word[0]}" is broken in two: ${name}`);
    }
  }
  return found;
};
// Targets under 24 by 24 CSS pixels (WCAG 2.5.8, which excepts a link inside a sentence).
const small = () => {
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
};
// A reader may set text wider, and nothing may be lost (WCAG 1.4.12); a long word may break.
const spaced = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  const lost = [...sideways(), ...cramped(false)];
  document.adoptedStyleSheets = [];
  return lost.map(fault => `wide spacing: ${fault}`);
};
"""
ALL = "[...sideways(), ...small(), ...cramped(), ...spaced()]"
IN_LARGE = "[...sideways(), ...cramped()]"
# On a busy machine the page hears of the size of its letters later; and no page must be looked at,
# nor the next one laid out, by the size of another moment.
WHEN_SO = """
const [few, many] = arguments, wider = ems => matchMedia(`(min-width: ${ems}em)`).matches;
return wider(few) && !wider(many) ? %s : null;
"""


def expect_nothing_wrong(driver: WebDriver, file_of: str | None = None) -> None:
    """Fail with every fault of the page; of a file, say of which template it was made."""
    found = faults(driver, file_of)
    assert not found, "\n".join([driver.title, *found])


def faults(driver: WebDriver, file_of: str | None = None) -> list[str]:
    """Everything wrong with the page, at both widths; the page is left as it was found."""
    found = [f"{WIDE} px: {fault}" for fault in _at_this_width(driver, WIDE, file_of)]
    # Letters of twice the size, as set in the browser itself (WCAG 1.4.4). Between the two widths,
    # for each turn of either is a layout of the page.
    found += [f"twice the text: {fault}" for fault in _with_letters(driver, 32, WIDE, IN_LARGE)]
    found += [f"{NARROW} px: {fault}" for fault in _at_this_width(driver, NARROW, file_of)]
    resize(driver, WIDE)
    return [*found, *(f"console: {line}" for line in complaints(driver) if _is_ours(line))]


def _at_this_width(driver: WebDriver, width: int, file_of: str | None) -> Iterator[str]:
    yield from _with_letters(driver, 16, width, ALL)
    violations = axe(driver, file_of=file_of)
    if violations:
        yield f"axe: {told(violations)}"


def _with_letters(driver: WebDriver, size: int, width: int, finders: str) -> list[str]:
    driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size}})
    resize(driver, width)
    widths = (width / size - 0.5, width / size + 0.5)
    told: list[list[str]] = []

    def is_there(here: WebDriver) -> bool:
        answer = here.execute_script(FINDERS + WHEN_SO % finders, *widths)
        told.extend([] if answer is None else [answer])
        return answer is not None

    WebDriverWait(driver, 30, poll_frequency=0.02).until(is_there)
    return told[0]


def look_for(driver: WebDriver, fault: str) -> list[str]:
    """What one of the finders finds, by its name."""
    return list(driver.execute_script(f"{FINDERS} return {fault}();"))


def _is_ours(line: str) -> bool:
    """A page with status 422 or 404 is told as an error by the console; that is what it is for."""
    return "Failed to load resource" not in line
