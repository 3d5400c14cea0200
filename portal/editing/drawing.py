"""The way through a form as a picture: SVG of our own, the same bytes for the same form.

No style, script or font of its own: colours follow the text around it (`currentColor`), so that it
works in dark mode, in forced colours and under a strict policy for content. It has a title and a
description (WCAG 1.1.1); the whole text of the flow stands beside it.
"""

from collections.abc import Callable, Iterator
from html import escape
from textwrap import wrap

from portal.editing.flow import Flow, Station

WIDTH, BOX_X, BOX_WIDTH, LANE = 760, 150, 590, 90
"""The picture, the boxes in it, and the lane at the left for who passes a step by."""

LINE, PAD, GAP, LETTERS = 22, 14, 40, 66
"""The height of a line, the room in a box, between boxes, and the letters that fit on a line."""

MIDDLE = BOX_X + BOX_WIDTH // 2
TIP = 6

Link = Callable[[str], str | None]
"""Gives the address of a step by its name, or None for no link."""


def no_link(_name: str) -> None:
    """Link no step."""


def svg(way: Flow, link: Link = no_link, prefix: str = "verloop") -> str:
    """Draw the way; `prefix` keeps its ids apart from those of another picture on the page."""
    parts: list[str] = []
    top = GAP
    linked = False
    for station in way.stations:
        address = link(station.name)
        linked |= address is not None
        top = _drawn(parts, station, top, address)
    bottom = _box(parts, top, [("Controleren en versturen", True)], rounded=LINE)
    count = len(way.stations)
    always = sum(station.when is None for station in way.stations)
    about = f"{count} stappen onder elkaar; {always} komen altijd, {count - always} soms."
    role = "group" if linked else "img"
    size = f'viewBox="0 0 {WIDTH} {bottom + PAD}" width="{WIDTH}" height="{bottom + PAD}"'
    named = f'role="{role}" aria-labelledby="{prefix}-titel {prefix}-uitleg"'
    letters = 'font-family="inherit" font-size="16" fill="currentColor"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {named} {size} {letters}>',
        f'<title id="{prefix}-titel">Het verloop van {escape(way.title)}</title>',
        f'<desc id="{prefix}-uitleg">{escape(about)}</desc>',
    )
    return "\n".join((*head, *parts, "</svg>")) + "\n"


def _drawn(parts: list[str], station: Station, top: int, address: str | None) -> int:
    """Draw a step and the arrow below it; give where the next one begins."""
    if address is not None:
        parts.append(f'<a href="{escape(address)}">')
    bottom = _box(parts, top, list(_texts(station)))
    if address is not None:
        parts.append("</a>")
    below = bottom + GAP
    parts.append(_line(f"M{MIDDLE} {bottom} V{below - TIP}"))
    parts.append(
        f'<path d="M{MIDDLE - TIP} {below - 2 * TIP} H{MIDDLE + TIP} L{MIDDLE} {below} Z"/>'
    )
    if station.when is not None:
        start, end = top - GAP // 2, bottom + GAP // 2
        parts.append(_line(f"M{MIDDLE} {start} H{LANE} V{end} H{MIDDLE}", dashed=True))
        parts.append(_text(LANE - 8, (start + end) // 2, "anders", anchor="end"))
    return below


def _texts(station: Station) -> Iterator[tuple[str, bool]]:
    """Give the lines in a box, each with whether it is bold."""
    for line in wrap(f"Stap {station.number} {station.title}", LETTERS - 6):
        yield line, True
    if station.when is not None:
        yield from ((line, False) for line in wrap(f"alleen als {station.when}", LETTERS))
    count = len(station.questions)
    more = len(station.sometimes)
    tail = f", {more} keer met een voorwaarde" if more else ""
    yield f"{count} {'vraag' if count == 1 else 'vragen'}{tail}", False
    for end in station.ends:
        yield from ((line, False) for line in wrap(f"einde {end.what} als {end.when}", LETTERS))


def _box(parts: list[str], top: int, lines: list[tuple[str, bool]], rounded: int = 4) -> int:
    height = len(lines) * LINE + 2 * PAD - 4
    parts.append(
        f'<rect x="{BOX_X}" y="{top}" width="{BOX_WIDTH}" height="{height}" rx="{rounded}" '
        'fill="none" stroke="currentColor" stroke-width="2"/>'
    )
    for number, (line, bold) in enumerate(lines, 1):
        parts.append(_text(BOX_X + PAD, top + PAD - 6 + number * LINE - 2, line, bold=bold))
    return top + height


def _line(path: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="6 4"' if dashed else ""
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2"{dashes}/>'


def _text(x: int, y: int, text: str, *, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{y}"{weight}{place}>{escape(text)}</text>'
