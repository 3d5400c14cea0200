"""Whether what is stored has the form of its kind: the cheap question, asked on every page."""

import re
from datetime import date

from portal.definition.model import AnyQuestion
from portal.engine import addresses, files
from portal.engine.answers import Value
from portal.engine.compare import stored_period

_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_SHAPED = frozenset(
    (
        *("bestand", "meerkeuze", "adres", "periode", "plek"),
        *("datum", "maand", "getal", "bedrag", "tijd"),
    )
)
"""The kinds with a form of their own; of the others an answer is a text."""
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def fits(  # noqa: C901, PLR0911 - a table: one arm a kind
    question: AnyQuestion, value: Value
) -> bool:
    """Tell cheaply whether a stored value has the form of this kind; the check reads it again."""
    # Asked for every answer on every page, and the types of pydantic are slow to tell apart.
    if question.kind not in _SHAPED:
        return isinstance(value, str) and value != ""
    match question.kind, value:
        case "bestand", _:
            return files.fits(value)
        case "meerkeuze", list():
            return all(isinstance(chosen, str) for chosen in value)
        case _, dict() if not all(isinstance(part, str) for part in value.values()):
            return False
        case "adres", dict():
            return addresses.fits(value)
        case "periode", dict():
            return stored_period(value) is not None
        case "plek", dict():
            return value.get("omschrijving", "") != ""
        case (("meerkeuze" | "adres" | "periode" | "plek"), _):
            return False
        case (("datum" | "maand"), str()):
            return _is_day(question.kind, value)
        case (("getal" | "bedrag"), str()):
            return _DECIMAL.fullmatch(value) is not None
        case "tijd", str():
            return _CLOCK.fullmatch(value) is not None
        case _:
            return False


def _is_day(kind: str, value: str) -> bool:
    day = f"{value}-01" if kind == "maand" else value
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
