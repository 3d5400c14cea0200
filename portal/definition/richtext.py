"""Markdown of form editors to HTML that is safe to show; the one place that cleans text.

HTML in the Markdown stays text. What the Markdown makes is cleaned by bleach, and again by nh3
with the same list: bleach is no longer maintained since June 2026, so the maintained one has the
last word. The content security policy of the pages is the wall behind these three.
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import bleach
import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = frozenset(
    {"a", "blockquote", "br", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "strong",
     "table", "tbody", "td", "th", "thead", "tr", "ul"}
)  # fmt: skip
ATTRIBUTES = {"a": {"href", "target", "rel"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = frozenset({"https", "mailto", "tel"})
NO_PAGE = ("tel:", "mailto:")
"""Where a link opens no page, and so no tab."""

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
LOWEST_HEADING = 6
LONGEST = 20_000
"""Characters; a text of a form is at most 5,000, so that anything longer is not one of ours."""


class _AnyLink(MarkdownIt):
    """Reads a link whatever it leads to, so that a wrong one can be told."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the library names the hook)
        return True


_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_READS_ALL_LINKS = _AnyLink("commonmark", {"html": False}).enable("table").disable("image")


def html(markdown: str, *, top: int = 2, new_tab: str | None = None) -> str:
    """Give safe HTML for a text.

    `top` is the level of its highest heading, so that it fits below the headings of the page (WCAG
    1.3.1). Inside a form a link opens in a new tab, so that no answer is lost, and says so in words
    (WCAG 3.2): then `new_tab` is those words; elsewhere a link is an ordinary link. Raises
    ValueError for a text that is too long to be one of ours.
    """
    if len(markdown) > LONGEST:
        raise ValueError(f"a text of more than {LONGEST} characters")
    return _html(markdown, top, new_tab)


def links(markdown: str) -> Iterator[tuple[str, str]]:
    """Give the words and the goal of every link, also of those that will not be shown as one."""
    for token in _READS_ALL_LINKS.parse(markdown):
        yield from _links(token.children or [])


@lru_cache(maxsize=512)
def _html(markdown: str, top: int, new_tab: str | None) -> str:
    tokens = _PARSER.parse(markdown)
    highest = min((int(t.tag[1:]) for t in tokens if t.type == "heading_open"), default=1)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) - highest + top, LOWEST_HEADING)}"
        elif token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "td_open":
            token.attrs = {}
        elif token.children is not None:
            token.children = list(_children(token.children, new_tab))
    rendered = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return _cleaned(rendered)


def _children(children: Sequence[Token], new_tab: str | None) -> Iterator[Token]:
    """Keep only links to places we know how to name, and let a new tab announce itself."""
    shown, tab = True, new_tab
    for child in children:
        if child.type == "link_open":
            goal = str(child.attrs.get("href", ""))
            shown, tab = _is_safe(goal), None if goal.startswith(NO_PAGE) else new_tab
            child.attrs = _link_attributes(goal, tab)
        if child.type == "link_close" and shown and tab is not None:
            yield Token("text", "", 0, content=f" ({tab})")
        if shown or child.type not in {"link_open", "link_close"}:
            yield child
        if child.type == "link_close":
            shown = True


def _link_attributes(goal: str, new_tab: str | None) -> dict[str, str | int | float]:
    if new_tab is None:
        return {"href": goal}
    return {"href": goal, "target": "_blank", "rel": "noopener noreferrer"}


def _is_safe(goal: str) -> bool:
    """Say whether a link leads somewhere: a safe scheme, or a page of this portal."""
    try:
        parts = urlsplit(entities.unescape(goal).strip())
    except ValueError:
        return False
    if parts.scheme == "https":
        return HOST.fullmatch(parts.netloc) is not None
    if parts.scheme:
        return parts.scheme in SCHEMES
    return not parts.netloc and parts.path.startswith("/") and "\\" not in goal


def _links(children: Sequence[Token]) -> Iterator[tuple[str, str]]:
    words: list[str] = []
    goal = ""
    for child in children:
        if child.type == "link_open":
            words, goal = [], str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            yield "".join(words), goal
        else:
            words.append(child.content)


def _cleaned(rendered: str) -> str:
    once = bleach.clean(
        rendered,
        tags=TAGS,
        attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )
    return nh3.clean(
        once,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
