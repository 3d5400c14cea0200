"""Street and place by postcode and house number: what is still to look up, and what came of it.

The person types the two and goes on. What she typed herself always stands; what an earlier look-up
filled in goes when the address it belongs to is another one by now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.definition.model import AnyQuestion
from portal.engine.answers import Raw, Value
from portal.intake.prefill import Outcome, Record, fitting

SOURCE = "adres"
AT = "bij_adres"
"""Where a record keeps the address it was looked up by, to see that it is another one by now."""


@dataclass(frozen=True, slots=True)
class Here:
    """An address in the Netherlands, as far as a source needs it."""

    postcode: str
    number: str

    @property
    def key(self) -> str:
        """The address in one text."""
        return f"{self.postcode} {self.number}"


@dataclass(frozen=True, slots=True)
class Open:
    """The questions of a page to look up by one address."""

    here: Here
    questions: tuple[AnyQuestion, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: the questions, what was typed, what that says."""

    questions: Iterable[AnyQuestion]
    raw: Mapping[str, Raw]
    values: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of looking up: typing and records by question, records that hold no more."""

    typed: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)


def by_address(question: AnyQuestion) -> str | None:
    """Name the question with the address by which this one is looked up; None for any other."""
    wanted = question.prefill
    return wanted.at if wanted is not None and wanted.source == SOURCE else None


def here_of(value: Value | None) -> Here | None:
    """Give an answer as an address to look up; None for one that is empty, wrong or abroad."""
    if not isinstance(value, dict) or "postcode" not in value:
        return None
    return Here(str(value["postcode"]), str(value["huisnummer"]))


def still_open(page: Page, prefilled: Mapping[str, Record]) -> tuple[Open, ...]:
    """Give what is to be looked up before a page is judged, by address."""
    found: dict[Here, list[AnyQuestion]] = {}
    for question in page.questions:
        at = by_address(question)
        here = here_of(page.values.get(at)) if at is not None else None
        raw, record = page.raw.get(question.name), prefilled.get(question.name)
        if here is not None and (not raw or _of_another(here, raw, record)):
            found.setdefault(here, []).append(question)
    return tuple(Open(here, tuple(questions)) for here, questions in found.items())


def filled(asked: Open, known: Mapping[str, str] | None, *, down: bool = False) -> Filled:
    """Give what a look-up means for its questions; `known` is None when there is no such address.

    A question that got no answer is emptied: what stood there belonged to another address.
    """
    typed: dict[str, str] = {}
    records: dict[str, Record] = {}
    for question in asked.questions:
        wanted = question.prefill
        value = fitting(question, (known or {}).get(wanted.field)) if wanted is not None else None
        outcome = Outcome.DOWN if down else Outcome.EMPTY if value is None else Outcome.FOUND
        typed[question.name] = value if isinstance(value, str) else ""
        records[question.name] = {
            "bron": SOURCE,
            "stand": outcome.value,
            "waarde": value,
            "vast": False,
            AT: asked.here.key,
        }
    return Filled(typed, records)


def _of_another(here: Here, raw: Raw, record: Record | None) -> bool:
    """Tell whether this was filled in by us, for an address that is not the one of now."""
    return record is not None and record.get(AT) != here.key and raw == record["waarde"]


def holding(page: Page, prefilled: Mapping[str, Record]) -> dict[str, Record]:
    """Give the records without those of looked-up questions whose address is another one by now.

    What she typed herself beside a new address has nothing to do with what we found at the old one.
    An address that cannot be read yet takes nothing away.
    """
    gone: set[str] = set()
    for question in page.questions:
        at, record = by_address(question), prefilled.get(question.name)
        here = here_of(page.values.get(at)) if at is not None else None
        if here is not None and record is not None and record.get(AT) != here.key:
            gone.add(question.name)
    return {name: record for name, record in prefilled.items() if name not in gone}
