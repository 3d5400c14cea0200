"""Days in a message of the gemeente, besides what somebody typed: Dutch, as people write them."""

from datetime import date, datetime

from babel.dates import format_date

from portal.termijn.klok import local_time


def written(day: date) -> str:
    """Write a day: "maandag 18 mei 2026"."""
    return format_date(day, "EEEE d MMMM y", locale="nl")


def at(moment: datetime) -> str:
    """Write a moment on a Dutch clock: "maandag 18 mei 2026 om 9.05 uur"."""
    local = local_time(moment)
    return f"{written(local.date())} om {local.hour}.{local:%M} uur"
