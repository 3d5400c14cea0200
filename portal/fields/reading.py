"""What a page sent, question by question: a closed reader.

It looks only for the names of the questions that are asked; whatever else was sent has no effect.
A question that is sent twice is not chosen between (OWASP ASVS 15.3.7).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from portal.definition.model import (
    Address,
    AnyQuestion,
    Choice,
    Choices,
    Date,
    File,
    Month,
    Period,
    Place,
    Step,
)
from portal.definition.repeat import another
from portal.engine import addresses, files, formats, months, periods, places
from portal.engine.answers import Answers, Raw, Value
from portal.engine.choices import YES
from portal.engine.clean import printable
from portal.engine.conditions import Scene
from portal.engine.dates import PARTS as DATE_PARTS
from portal.engine.fits import fits
from portal.engine.offering import offered
from portal.engine.offers import Offers, disappeared, lost
from portal.engine.path import Answer, Walker
from portal.engine.wording import Wrong


class Posted(Protocol):
    """What a browser sent: the values of a name, in order."""

    def getlist(self, name: str, /) -> Sequence[object]:
        """Give every value of a name; none is an empty list."""
        ...

    def lists(self) -> Iterable[tuple[str, Sequence[object]]]:
        """Give each name with all its values."""
        ...


_IN_PARTS = frozenset(("datum", "adres", "maand", "periode", "plek", "bestand"))
"""The kinds that are asked in parts: cheap to look up, for every question of a page."""
Texts = Mapping[str, Sequence[str]]
_NOTHING: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One question as it stands: what was typed, what that says, and whether it is new here.

    A question that is `fixed` shows its stored answer, and nothing a browser sends changes it.
    """

    question: AnyQuestion
    raw: Raw
    found: Value | Wrong | None
    added: bool = False
    offers: Offers | None = None
    """What can be chosen here; None for a question that is not answered by choosing."""
    fixed: bool = False

    @property
    def value(self) -> Value | None:
        """The answer in its normal form, when it could be read."""
        return None if isinstance(self.found, Wrong) else self.found


def parts_of(  # noqa: PLR0911 - a table: one arm a kind
    question: AnyQuestion,
) -> tuple[str, ...]:
    """Name the parts a question is asked in; none when it has one control or one set of options."""
    if question.kind not in _IN_PARTS:
        return ()
    match question:
        case Date():
            return DATE_PARTS
        case Address():
            return addresses.parts_of(question)
        case Month():
            return months.PARTS
        case Period():
            return periods.PARTS
        case Place():
            return places.PARTS
        case File():
            return files.PARTS
        case _:
            return ()


Source = Callable[[AnyQuestion, Answers, Offers | None], Reading]
"""Where the typing of a question comes from; the answers are those of the draft."""


def read_step(walker: Walker, step: Step, answers: Answers, source: Source) -> tuple[Reading, ...]:
    """Read the questions of a step's page that are shown, each decided by the answers before it.

    The walker stands behind the step then, and can walk on with what was read.
    """
    readings: list[Reading] = []
    walker.read(step.name, _reading(readings, answers, source))
    if step.repeat is not None and asks_another(step, answers, readings):
        readings.append(source(another(step.name, step.repeat), Answers(), None))
    return tuple(readings)


def read_row(
    walker: Walker, step: Step, row: str, answers: Answers, source: Source
) -> tuple[Reading, ...]:
    """Read the questions of one row (its id, which may be new) of a repeated step."""
    readings: list[Reading] = []
    own = answers.rows(step.name).get(row, Answers())
    walker.read_row(step.name, own, _reading(readings, own, source))
    return tuple(readings)


def asks_another(step: Step, answers: Answers, readings: Sequence[Reading]) -> bool:
    """Tell whether the page of a repeated step asks if one more comes.

    It does when there are enough rows already, and there is room for more.
    """
    if step.repeat is None or not all(reading.value == YES for reading in readings):
        return False
    return step.repeat.minimum <= len(answers.rows(step.name)) < step.repeat.maximum


def _reading(readings: list[Reading], answers: Answers, source: Source) -> Answer:
    """Note what is read of each question that is asked."""

    def answer(question: AnyQuestion, scene: Scene) -> Value | None:
        offers = offered(question, scene)
        reading = source(question, answers, offers)
        if reading.offers is not offers:
            reading = replace(reading, offers=offers)
        readings.append(reading)
        return reading.value

    return answer


def stored(question: AnyQuestion, answers: Answers, offers: Offers | None) -> Reading:
    """Read a question from the stored answers; what is chosen must be among these offers."""
    value = answers.get(question.name)
    if value is None or not fits(question, value):
        return Reading(question, _same_shape(question, ""), None, offers=offers)
    if isinstance(question, Choice | Choices) and question.moves:
        gone = lost(value, offers or ())
        if gone:
            return _what_is_left(question, value, gone)
    if isinstance(question, File):
        return _files(question, answers, {files.LATER: files.YES if value == files.LATER else ""})
    return Reading(question, formats.typed(question, value), value, offers=offers)


def kept(typed: Mapping[str, Raw]) -> Source:
    """Read from typing that was kept; a question without it shows its stored answer."""

    def source(question: AnyQuestion, answers: Answers, offers: Offers | None) -> Reading:
        raw = typed.get(question.name)
        if raw is None:
            return stored(question, answers, offers)
        if isinstance(question, File):
            return _files(question, answers, _same_shape(question, raw))
        found = formats.examine(question, raw, offers)
        return Reading(question, _same_shape(question, raw), found)

    return source


def sent(posted: Posted, on_page: Collection[str]) -> Source:
    """Read what a browser sent from a page with these questions.

    A question the page did not have and that was not sent has appeared by an answer on this page:
    it shows its stored answer, if it has one, and waits to be seen.
    """
    # A file where a text is asked is no text.
    texts = {
        name: [value for value in values if isinstance(value, str)]
        for name, values in posted.lists()
    }

    def source(question: AnyQuestion, answers: Answers, offers: Offers | None) -> Reading:
        reading = _sent(question, texts, answers, offers)
        if question.name in on_page or not _is_blank(reading.raw):
            return reading
        return replace(stored(question, answers, offers), added=True)

    return source


def _what_is_left(question: Choice | Choices, value: Value, gone: tuple[str, ...]) -> Reading:
    """Show a choice without what is not on offer any more, and say so."""
    left: Raw = ""
    if isinstance(question, Choices):
        left = [each for each in value if isinstance(each, str) and each not in gone]
    return Reading(question, left, disappeared(question, gone))


def held(source: Source, fixed: Collection[str]) -> Source:
    """Read from a source, but for the questions whose answer stands and is not asked."""

    def read(question: AnyQuestion, answers: Answers, offers: Offers | None) -> Reading:
        if question.name in fixed:
            return replace(stored(question, answers, offers), fixed=True)
        return source(question, answers, offers)

    return read


def _files(question: File, answers: Answers, raw: Raw) -> Reading:
    """Read a question for files: a page can choose "later", the files themselves are in the draft.

    They came in by an act of their own; a page that is old, or lies, neither adds nor drops one.
    """
    value = answers.get(question.name)
    if files.files_of(value):
        return Reading(question, {files.LATER: ""}, value)
    return Reading(question, raw, formats.examine(question, raw))


def _sent(question: AnyQuestion, texts: Texts, answers: Answers, offers: Offers | None) -> Reading:
    if isinstance(question, File):
        later = texts.get(f"{question.name}-{files.LATER}")
        return _files(question, answers, {files.LATER: printable(later[0]) if later else ""})
    if parts := parts_of(question):
        sent = {part: texts.get(f"{question.name}-{part}", _NOTHING) for part in parts}
        raw: Raw = {part: found[0] if found else "" for part, found in sent.items()}
        twice = tuple(part for part, found in sent.items() if len(found) > 1)
        if twice:
            wrong = formats.repeated(question)
            return Reading(question, _printable(raw), Wrong(wrong.text, twice, wrong.about))
        return Reading(question, _printable(raw), formats.examine(question, raw))
    found = texts.get(question.name, _NOTHING)
    if isinstance(question, Choices):
        several = [*found]
        return Reading(question, _printable(several), formats.examine(question, several, offers))
    first = found[0] if found else ""
    answer = formats.examine(question, [*found] if len(found) > 1 else first, offers)
    return Reading(question, _printable(first), answer)


def _printable(raw: Raw) -> Raw:
    """Give typing as it may be kept and shown again."""
    match raw:
        case str():
            return printable(raw)
        case list():
            return [printable(text) for text in raw if isinstance(text, str)]
        case dict():
            return {part: printable(text) for part, text in raw.items()}


def _is_blank(raw: Raw) -> bool:
    return not any(raw.values()) if isinstance(raw, dict) else not raw


def _same_shape(question: AnyQuestion, raw: Raw) -> Raw:
    """Give typing in the shape the page draws for this kind, whatever shape it was kept in."""
    if parts := parts_of(question):
        held = raw if isinstance(raw, dict) else {parts[0]: raw if isinstance(raw, str) else ""}
        return {part: held.get(part, "") for part in parts}
    if isinstance(question, Choices):
        return raw if isinstance(raw, list) else [raw] if isinstance(raw, str) and raw else []
    return raw if isinstance(raw, str) else ""
