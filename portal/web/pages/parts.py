"""Answers as a page shows them: a step or row at a time, with its questions and their lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.engine.summary import Row, Section
from portal.intake.prefill import record_key
from portal.message import Message, say
from portal.web.glue import i18n


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer, as a page shows it.

    `spoken` names it among all others of the page: the same question comes back in every row.
    `source` says which register the answer comes from, `map` is where its place is on a map.
    """

    label: str
    lines: tuple[str, ...]
    empty: bool
    href: str | None
    spoken: str
    source: str | None = None
    map: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one step or row, as a page shows them; `step` is unique on the page."""

    step: str
    title: str
    rows: tuple[Line, ...]


def parts_of(
    sections: tuple[Section, ...],
    href: "Callable[[Section, str], str | None] | None" = None,
    sources: "Mapping[str, Message] | None" = None,
    on_map: "Callable[[str], str | None] | None" = None,
) -> tuple[Part, ...]:
    """Sections in the page's language; `href` gives the address to change an answer.

    `sources` says which register an answer comes from, by question; in a row after its place.
    `on_map` gives the address of a point on a map.
    """
    told = sources or {}
    return tuple(
        Part(
            step=section.step if section.row is None else f"{section.step}-{section.row}",
            title=i18n.sentence(section.title),
            rows=tuple(
                Line(
                    label=row.label,
                    lines=tuple(i18n.sentence(line) for line in row.lines),
                    empty=row.empty,
                    href=href(section, row.question) if href else None,
                    spoken=_spoken(section, row),
                    source=_source(told, section, row),
                    map=on_map(row.point) if on_map and row.point else None,
                )
                for row in section.rows
            ),
        )
        for section in sections
    )


def _source(told: "Mapping[str, Message]", section: Section, row: Row) -> str | None:
    place = "" if section.row is None else f"{section.step}/{section.row}"
    said = told.get(record_key(place, row.question))
    return None if said is None else i18n.sentence(said)


def _spoken(section: Section, row: Row) -> str:
    if section.row is None:
        return row.label
    return i18n.sentence(say("%(rij)s: %(vraag)s", rij=section.title, vraag=row.label))


def lines_of(lines: "tuple[str | Message, ...]", *, empty: bool) -> "list[str]":
    """The lines of an answer for people; an empty one says so (law note R9)."""
    if empty:
        return [i18n.sentence(say("Niet ingevuld"))]
    return [i18n.sentence(line) for line in lines]


def typed_lines(raw: object) -> "list[str]":
    """The lines of typing that is no answer yet, just as it was typed."""
    match raw:
        case str() if raw:
            return [raw]
        case dict() if any(raw.values()):
            return [" ".join(str(part) for part in raw.values() if part)]
        case list() if raw:
            return [str(part) for part in raw]
        case _:
            return lines_of((), empty=True)
