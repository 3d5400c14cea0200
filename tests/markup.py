"""A page as a tree to ask questions of: its forms, controls, names and order.

Parsed as a browser would by turbohtml; `Page.mistakes` holds what the parser had to mend.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Any

import turbohtml
from lxml.etree import _Element as Element
from lxml.etree import iterwalk
from turbohtml import TokenType
from turbohtml.etree import document_fromstring, to_lxml

# Elements that have no end tag (HTML standard 13.1.2).
VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905 - read so
)
# An id, or the hexadecimal part of a token.
DRAWN = re.compile(r"\b[0-9a-f]{32,}\b")
SVG = "{http://www.w3.org/2000/svg}"

NOT_A_CONTROL = {"hidden", "submit", "button", "image", "reset"}
FOCUSABLE = "self::input or self::select or self::textarea or self::button or self::a or @tabindex"


@dataclass(frozen=True)
class Page:
    """One parsed page."""

    root: Element
    html: str

    @cached_property
    def mistakes(self) -> tuple[str, ...]:
        """What the parser had to mend; nobody waits for it who only looks for a form."""
        errors = (f"line {each.line}: {each.code}" for each in turbohtml.parse(self.html).errors)
        return (*errors, *mended(self.html, self.root))

    @cached_property
    def order(self) -> dict[Element, int]:
        """Place of each element in reading order."""
        return {element: place for place, element in enumerate(self.root.iter())}

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {element.get("id"): element for element in self.find("//*[@id]")}

    @cached_property
    def title(self) -> str:
        return text(next(iter(self.find("/html/head/title")), None))

    @cached_property
    def controls(self) -> list[Element]:
        """Every place to type or choose, on the whole page."""
        return [
            element for element in self.find("//input|//select|//textarea") if is_control(element)
        ]

    @cached_property
    def forms(self) -> list[Element]:
        """The forms with questions: all but a search box."""
        return self.find(
            "//form[not(@role='search')][not(ancestor::*[@role='search' or self::search])]"
        )

    @cached_property
    def labels(self) -> dict[str, list[Element]]:
        """The labels of each control's id."""
        found: dict[str, list[Element]] = {}
        for label in self.find("//label[@for]"):
            found.setdefault(label.get("for"), []).append(label)
        return found

    @cached_property
    def summary(self) -> Element | None:
        """The error summary: an alert about faults that links to the fields, here or elsewhere."""
        alerts = self.find("//*[@class][.//a[contains(@href, '#')]]")
        return next(
            (each for each in alerts if has_class(each, "alert--error", "error-summary")), None
        )

    def find(self, path: str) -> list[Element]:
        return list(self.root.getroottree().xpath(path))

    def in_forms(self, path: str) -> Iterator[Element]:
        """Elements inside the forms with questions; `path` as in `.//a`."""
        for form in self.forms:
            yield from form.xpath(path)

    def described(self, element: Element, attribute: str = "aria-describedby") -> list[Element]:
        """The elements that an attribute with ids names, as far as they exist."""
        ids = (element.get(attribute) or "").split()
        return [self.by_id[each] for each in ids if each in self.by_id]


@lru_cache(maxsize=16)
def read(html: str) -> Page:
    """Parse a whole page; the same page is the same tree again, to read and not to change.

    Parsing as a browser does is slow, and a test asks the same page for its form, its controls and
    its title, after the honest client read it already.
    """
    root: Any = to_lxml(document_fromstring(html))
    return Page(root, html)


def mended(html: str, root: Element) -> Iterator[str]:
    """Tell where the tree is first another than was written: a tag added, dropped or moved.

    A parser mends without a word what is not closed, closed twice or in a wrong place, so each tag
    and each word is laid beside the place it got.
    """
    for (place, wrote), got in zip_longest(written(html), grown(root), fillvalue=(None, "")):
        if wrote != got:
            yield f"line {place}: {wrote or 'nothing'} is written and became {got or 'nothing'}"
            return


def written(html: str) -> Iterator[tuple[int, str]]:
    """Give the tags and the words of a page as they are written, each with its line."""
    words: list[str] = []
    for place, token in _tokens(html):
        if token.type is TokenType.TEXT:
            words.append(token.data)
        elif token.type in (TokenType.START_TAG, TokenType.END_TAG):
            if said := _bare("".join(words)):
                yield place, said
            words.clear()
            ends = token.type is TokenType.END_TAG
            yield place, f"</{token.tag}>" if ends else f"<{token.tag}>"
            if not ends and token.self_closing and token.tag not in VOID:
                yield place, f"</{token.tag}>"


def _tokens(html: str, above: int = 0) -> Iterator[tuple[int, turbohtml.Token]]:
    """Give each token with its line.

    Also of what stands in a noscript, that a tokenizer alone takes for text.
    """
    inside = False
    for token in turbohtml.tokenize(html):
        if inside and token.type is TokenType.TEXT:
            yield from _tokens(token.data, above + token.line - 1)
        else:
            yield above + token.line, token
        inside = token.type is TokenType.START_TAG and token.tag == "noscript"


def grown(root: Element) -> Iterator[str]:
    """Give the tags and the words of a tree, as they would be written."""
    for event, element in iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.removeprefix(SVG).lower()
        if event == "start":
            yield f"<{tag}>"
            after = element.text
        else:
            if tag not in VOID:
                yield f"</{tag}>"
            after = element.tail
        if words := _bare(after):
            yield words


def _bare(words: str | None) -> str:
    return " ".join((words or "").split())


def is_control(element: Element) -> bool:
    return element.tag in ("select", "textarea") or (
        element.tag == "input" and element.get("type", "text") not in NOT_A_CONTROL
    )


def is_choice(element: Element) -> bool:
    return element.get("type") in ("radio", "checkbox")


def is_focusable(element: Element) -> bool:
    """Tell whether a link to this element puts the keyboard there."""
    can = bool(element.xpath(f"boolean({FOCUSABLE})"))
    return can and element.get("disabled") is None and element.get("type") != "hidden"


def not_drawn(told: str) -> str:
    """The text without the ids in it, in which by lot any digits may stand: a year, say."""
    return DRAWN.sub("", told)


def text(element: Element | None) -> str:
    """The words of an element with single spaces."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def seen(element: Element) -> str:
    """The words without those of children that are hidden from assistive technology."""
    hidden = set(element.xpath(".//*[@aria-hidden='true' or @hidden]"))
    parts = element.xpath(".//text()")
    return " ".join("".join(p for p in parts if not hidden & set(_around(p, element))).split())


def _around(part: Any, top: Element) -> Iterator[Element]:
    parent = part.getparent()
    if part.is_tail:
        parent = parent.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()


def has_class(element: Element, *parts: str) -> bool:
    """Tell whether one of the element's classes ends with one of these."""
    return any(name.endswith(parts) for name in element.get("class", "").split())


def group_of(control: Element) -> Element:
    """The question a control belongs to: the nearest fieldset with a legend, or the control."""
    around = control.xpath("ancestor::fieldset[legend][1]")
    return around[0] if around else control


def line(element: Element) -> str:
    """The start tag of an element, so that a person can find it."""
    pairs = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{pairs}>"


def doubles(names: Iterable[str]) -> list[str]:
    seen_once: set[str] = set()
    return [name for name in names if name in seen_once or seen_once.add(name)]  # type: ignore[func-returns-value]  # add gives None
