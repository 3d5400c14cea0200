"""What a specimen in the gallery of components is."""

from dataclasses import dataclass

from portal.definition.model import AnyQuestion

Raw = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A question with what people type in it, what is wrong typing, and what we say then."""

    question: AnyQuestion
    raw: Raw
    wrong: Raw
    error: str
    empty: Raw = ""
    autocomplete: str | None = None
    parts: tuple[tuple[str, str, str | None], ...] = ()
    wrong_parts: frozenset[str] = frozenset()
    files: tuple[tuple[str, str, str], ...] = ()


DATE_PARTS = (("dag", "Dag", None), ("maand", "Maand", None), ("jaar", "Jaar", None))
