"""The page of a repeated step: the list of its rows, and whether one more comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from portal.definition.model import Repeat
from portal.definition.repeat import another
from portal.engine.check import faults_in
from portal.engine.choices import YES
from portal.engine.path import Path, RowStop, Stop, wrong_with_rows
from portal.engine.rows import capital
from portal.fields.build import StepForm
from portal.intake.rows import RowPlace
from portal.message import Message, say
from portal.web.glue import i18n
from portal.web.pages.here import TO_LIST

NEW = "nieuw"
LIST_ID = "rijen"
ROWS = "rijen"


class Opened(Protocol):
    """What the page of a repeated step is about: a draft, or a trial of one."""

    @property
    def path(self) -> Path:
        """The path of the answers."""
        ...

    @property
    def typed(self) -> Mapping[str, Any]:
        """Typing that is no answer yet, by its place."""
        ...

    def url(self, step: str, **about: str | None) -> str:
        """The address of a step."""
        ...

    def row_url(self, step: str, row: str, **about: str | None) -> str:
        """The address of a row."""
        ...

    def remove_url(self, step: str, row: str, **about: str | None) -> str:
        """The address that asks whether a row may go."""
        ...


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row in the list: what it is called, whether it is done, and what can be done with it."""

    title: str
    done: bool
    href: str
    remove: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of rows; `limits` says in words how many there must and may be."""

    title: str
    rows: tuple[ListedRow, ...]
    limits: str | None
    add: str | None


def listed(opening: Opened, stop: Stop, back: str | None) -> Listed | None:
    """Give the list of rows; None for a step that has none, or that was answered with "nee"."""
    repeat = stop.step.repeat
    if repeat is None or not stop.comes:
        return None
    on = TO_LIST if back is not None else None
    rows = tuple(
        ListedRow(
            title=i18n.sentence(row.title),
            done=row.complete and row.place not in opening.typed,
            href=opening.row_url(stop.name, row.id, terug=on),
            remove=opening.remove_url(stop.name, row.id, terug=back),
        )
        for row in stop.rows
    )
    words = limits(repeat, len(rows))
    too_few = len(rows) < repeat.minimum
    add = i18n.sentence(say("%(wat)s toevoegen", wat=capital(repeat.singular))) if too_few else None
    return Listed(capital(repeat.plural), rows, i18n.sentence(words) if words else None, add)


def limits(repeat: Repeat, count: int) -> Message | None:
    """Say how many rows there must be, or that there can be no more; None where neither matters."""
    if count < repeat.minimum and repeat.minimum > 1:
        return say(
            "Vul minstens %(n)s %(wat)s in. U hebt er nu %(nu)s.",
            n=repeat.minimum,
            wat=repeat.plural,
            nu=count,
        )
    if count >= repeat.maximum:
        return say(
            "U hebt er %(nu)s. Meer dan %(n)s kan niet in dit formulier.",
            nu=count,
            n=repeat.maximum,
        )
    return None


def further(opening: Opened, fields: StepForm, group: str, back: str | None) -> str | None:
    """Where a repeated step goes on to before it is done: a new row, or what is still wrong.

    None when it is done, and for a step that is not repeated.
    """
    stop = fields.path.stop(group)
    if stop is None or stop.step.repeat is None or not stop.comes:
        return None
    asked = another(group, stop.step.repeat).name
    wanted = asked in fields and fields[asked].value == YES
    if len(stop.rows) < stop.step.repeat.minimum or wanted:
        return opening.row_url(group, NEW, terug=TO_LIST if back is not None else None)
    if not stop.complete or _unfinished(opening, stop):
        return opening.url(group, terug=back, nagekeken=ROWS)
    return None


def together(opening: Opened, stop: Stop, back: str | None) -> "list[tuple[str, str]]":
    """What is wrong with the rows, each with the address where it is mended."""
    on = TO_LIST if back is not None else None
    faults = [
        (
            f"{opening.row_url(stop.name, row.id, terug=on, nagekeken='ja')}#v-{_first(row)}",
            i18n.sentence(say("%(rij)s is nog niet af.", rij=row.title)),
        )
        for row in stop.rows
        if not row.complete or row.place in opening.typed
    ]
    wrong = wrong_with_rows(stop, opening.path.scene)
    if wrong is not None:
        faults.append(
            (f"{opening.url(stop.name, terug=back)}#{LIST_ID}", i18n.sentence(wrong.text))
        )
    return faults


def _first(row: RowStop) -> str:
    """The question to go to in a row that is not done: the first that is wrong."""
    wrong = next(iter(faults_in(row)), None)
    return row.questions[0].name if wrong is None else wrong.question


def _unfinished(opening: Opened, stop: Stop) -> bool:
    return any(row.place in opening.typed for row in stop.rows)


def number_of(stop: Stop, row: RowPlace | None) -> int:
    """The place of a row in its list, from 1; of a new one that behind all others."""
    known = None if row is None else stop.row(row.row)
    return len(stop.rows) + 1 if known is None else known.number
