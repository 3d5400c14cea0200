"""Days in a message of the gemeente, besides what somebody typed: Dutch, as people write them."""

from datetime import date

from babel.dates import format_date


def written(day: date) -> str:
    """Write a day: "maandag 18 mei 2026"."""
    return format_date(day, "EEEE d MMMM y", locale="nl")
