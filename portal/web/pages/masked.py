"""Numbers of citizens on a page for somebody else than their owner: the last digits alone."""

from collections.abc import Iterable
from dataclasses import replace

from portal.engine.summary import Section

MASK = "••••••"
LEFT = 3


def masked(number: str) -> str:
    """Give the last three digits of a number, the rest hidden."""
    return f"{MASK}{number[-LEFT:]}"


def hidden(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Hide the citizen service numbers among the answers."""
    return tuple(
        replace(
            section,
            rows=tuple(
                replace(row, lines=tuple(masked(str(line)) for line in row.lines))
                if row.kind == "bsn"
                else row
                for row in section.rows
            ),
        )
        for section in sections
    )
