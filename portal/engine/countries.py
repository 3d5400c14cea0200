"""A country as people type it; the normal form is its code of two letters."""

from portal.definition import countries
from portal.definition.countries import find
from portal.definition.model import Country
from portal.engine.choices import meant
from portal.engine.clean import code
from portal.engine.wording import Wrong, at
from portal.message import Land, Message, say

__all__ = ["find", "read", "shown", "unknown"]


def read(question: Country, raw: str) -> str | Wrong | None:
    """Read a country by its name in a language many people here speak, or by its code."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    return find(text) or Wrong(unknown(at(question), text))


def unknown(bij: str, typed: str) -> Message:
    """Say that no country has this name."""
    if nearest := meant(typed, countries.names().values()):
        return say(
            "Wij kennen het land bij %(bij)s niet. Vul %(naam)s in als u dat bedoelt.",
            bij=bij,
            naam=nearest,
        )
    return say(
        "Wij kennen het land bij %(bij)s niet. Vul de naam van een land in, bijvoorbeeld België.",
        bij=bij,
    )


def shown(value: str) -> Message:
    """Write a country for people, in the language of the page."""
    return say("%(land)s", land=Land(value, countries.names().get(value, value)))
