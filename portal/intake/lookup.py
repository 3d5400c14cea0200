"""What is looked up by what somebody types, and what came of it.

Street and place by a postcode and house number; the name and address of a company by its number.
The person types that and goes on. What she typed herself always stands; what an earlier look-up
filled in goes when what it was looked up by is another by now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from portal.definition.model import AnyQuestion
from portal.engine import formats
from portal.engine.answers import Raw, Value
from portal.intake.prefill import BY, Outcome, Record, fitting, record_key


@dataclass(frozen=True, slots=True)
class Here:
    """An address in the Netherlands, as far as a source needs it."""

    source: ClassVar[str] = "adres"
    postcode: str
    number: str

    @property
    def key(self) -> str:
        """The address in one text."""
        return f"{self.postcode} {self.number}"


@dataclass(frozen=True, slots=True)
class Company:
    """A company by the number the Kamer van Koophandel gave it: eight digits."""

    source: ClassVar[str] = "bedrijf"
    kvk: str

    @property
    def key(self) -> str:
        """The number."""
        return self.kvk


Sought = Here | Company


@dataclass(frozen=True, slots=True)
class Open:
    """The questions of a page to look up by one address or number."""

    by: Sought
    questions: tuple[AnyQuestion, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: the questions, what was typed, what that says.

    `place` is that of the row it is about (`kramen/3`); empty for the page of a step.
    """

    questions: Iterable[AnyQuestion]
    raw: Mapping[str, Raw]
    values: Mapping[str, Value | None]
    place: str = ""

    def key(self, question: AnyQuestion) -> str:
        """Under which name the record of a question is kept."""
        return record_key(self.place, question.name)


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of looking up: typing by question, records by the key they are kept under."""

    typed: Mapping[str, Raw] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)


def looked_up_by(question: AnyQuestion) -> str | None:
    """Name the question by whose answer this one is looked up; None for any other."""
    return question.prefill.at if question.prefill is not None else None


def here_of(value: Value | None) -> Here | None:
    """Give an answer as an address to look up; None for one that is empty, wrong or abroad."""
    if not isinstance(value, dict) or "postcode" not in value:
        return None
    return Here(str(value["postcode"]), str(value["huisnummer"]))


def sought_by(question: AnyQuestion, values: Mapping[str, Value | None]) -> Sought | None:
    """Give what to look a question up by; None for one that is not, or not yet."""
    at = looked_up_by(question)
    if at is None or question.prefill is None:
        return None
    value = values.get(at)
    if question.prefill.source == Here.source:
        return here_of(value)
    return Company(value) if isinstance(value, str) else None


def still_open(page: Page, prefilled: Mapping[str, Record]) -> tuple[Open, ...]:
    """Give what is to be looked up before a page is judged, by address or number."""
    found: dict[Sought, list[AnyQuestion]] = {}
    for question in page.questions:
        by, record = sought_by(question, page.values), prefilled.get(page.key(question))
        if by is not None and _wanted(by, question, page, record):
            found.setdefault(by, []).append(question)
    return tuple(Open(by, tuple(questions), page.place) for by, questions in found.items())


def nothing(raw: Raw | None) -> bool:
    """Tell whether nothing was typed, in no part of a question."""
    return not any(raw.values()) if isinstance(raw, dict) else not raw


def filled(asked: Open, known: Mapping[str, Value] | None, *, down: bool = False) -> Filled:
    """Give what a look-up means for its questions; `known` is None when nothing is there.

    A question that got no answer is emptied: what stood there belonged to another address or
    company.
    """
    typed: dict[str, Raw] = {}
    records: dict[str, Record] = {}
    for question in asked.questions:
        wanted = question.prefill
        value = fitting(question, (known or {}).get(wanted.field)) if wanted is not None else None
        outcome = Outcome.DOWN if down else Outcome.EMPTY if value is None else Outcome.FOUND
        typed[question.name] = "" if value is None else formats.typed(question, value)
        records[record_key(asked.place, question.name)] = {
            "bron": asked.by.source,
            "stand": outcome.value,
            "waarde": value,
            "vast": False,
            BY[asked.by.source]: asked.by.key,
        }
    return Filled(typed, records)


def _wanted(by: Sought, question: AnyQuestion, page: Page, record: Record | None) -> bool:
    if not nothing(page.raw.get(question.name)):
        return _of_another(by, page.values.get(question.name), record)
    if question.required or record is None or record["stand"] != Outcome.FOUND:
        return True
    # What may be left out, and was found here before, she emptied herself.
    return bool(record.get(BY[by.source]) != by.key)


def _of_another(by: Sought, value: Value | None, record: Record | None) -> bool:
    """Tell whether this was filled in by us, for an address or number that is not that of now."""
    if record is None or record.get(BY[by.source]) == by.key:
        return False
    return value is not None and value == record["waarde"]


def holding(page: Page, prefilled: Mapping[str, Record]) -> dict[str, Record]:
    """Give the records without those whose address or number is another one by now.

    What she typed herself beside a new address has nothing to do with what we found at the old one.
    An address or number that cannot be read yet takes nothing away.
    """
    gone: set[str] = set()
    for question in page.questions:
        by, record = sought_by(question, page.values), prefilled.get(page.key(question))
        if by is not None and record is not None and record.get(BY[by.source]) != by.key:
            gone.add(page.key(question))
    return {name: record for name, record in prefilled.items() if name not in gone}
