"""Files in a step or a row: taken in before its page is read, so that one never costs typing.

Whatever button was pressed, files that were chosen come along. What is refused is told at its
question; the rest of the page is kept as always. A row that is added begins with its first file,
as it begins with its typing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from flask import request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.bestanden import names
from portal.bestanden.refusal import Why
from portal.definition.model import AnyQuestion, File
from portal.engine.files import files_of
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.files import Arrived, Place, Refused, enter, take_out, taken
from portal.intake.rows import RowPlace, row_values, with_row
from portal.intake.start import keep_for
from portal.message import Message
from portal.store import shelf
from portal.store.drafts import DraftContent, StaleError
from portal.store.files import Kept
from portal.web.current import current, now
from portal.web.formulier.known import fields_of
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.glue.throttle import may_upload
from portal.web.pages.arriving import ADD, NONE_CHOSEN, REMOVE, chosen, is_about_files, until_full

TRIES = 5


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of the files of a request: what is told at which question, and which act it was.

    `act` names the question whose own button was pressed; the page then stays where it is.
    """

    told: dict[str, tuple[Message, ...]] = field(default_factory=dict)
    act: str | None = None


ToRow = Callable[[DraftContent], RowPlace | None]
"""Which row of the draft a page is about; None when there never was such a row."""


@dataclass(frozen=True, slots=True)
class FilesPage:
    """The page files come in on: its step, what it asks for in files, and its row if it has one."""

    stop: Stop
    questions: Mapping[str, File]
    to_row: ToRow | None = None

    def place(self, content: DraftContent, question: str) -> Place | None:
        """Where the files of a question stand in the draft as it is now."""
        if self.to_row is None:
            return Place(question)
        at = self.to_row(content)
        return None if at is None else Place(question, at.group, at.row)

    def begun(self, content: DraftContent) -> DraftContent:
        """The draft with the row of this page in it, which its first file may begin."""
        at = None if self.to_row is None else self.to_row(content)
        if at is None:
            return content
        return replace(content, answers=with_row(content, at, row_values(content, at)))


def asking(stop: Stop, questions: Iterable[AnyQuestion], to_row: ToRow | None = None) -> FilesPage:
    """The page of a step or a row with these questions."""
    return FilesPage(
        stop, {each.name: each for each in questions if isinstance(each, File)}, to_row
    )


def take_in(opening: Opening, asked: FilesPage) -> TakenIn:
    """Take in the files of this request and remove what its button says.

    Raises StaleError when other tabs were first time and again; then nothing came in.
    """
    questions = asked.questions
    pressed = request.form.get("actie", "")
    act = pressed.removeprefix(ADD) if pressed.startswith(ADD) else None
    if pressed.startswith(REMOVE):
        act = _remove(opening, asked, pressed.removeprefix(REMOVE))
    told_at: dict[str, tuple[Message, ...]] = {}
    for name, question in questions.items():
        messages = tuple(_added(opening, asked, question))
        if messages:
            told_at[name] = messages
    if act is not None and act not in questions:
        act = None
    if act is not None and pressed.startswith(ADD) and not any(chosen(act)):
        told_at[act] = (NONE_CHOSEN,)
    return TakenIn(told_at, act)


def come(slug: str, draft_id: str, find: Callable[[Opening], FilesPage | None]) -> TakenIn:
    """Take in the files of this request; none where the visitor cannot be on this page anyhow."""
    if not is_about_files():
        return TakenIn()
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id, back=request.path)
    asked = None if isinstance(opening, WerkzeugResponse) else find(opening)
    if isinstance(opening, WerkzeugResponse) or asked is None:
        return TakenIn()
    return take_in(opening, asked)


def refused(
    opening: Opening, stop: Stop, fields: StepForm, came: TakenIn, row: str | None = None
) -> StepForm:
    """The page with all that was typed, and at its question what could not be taken in.

    Who only pressed the button of a file is not told yet what else is missing.
    """
    if came.act is not None:
        fields = fields_of(opening, stop, typed=fields.typed, row=row)
    for name, messages in came.told.items():
        if name in fields:
            fields[name].refuse(messages)
    return fields


def _added(opening: Opening, asked: FilesPage, question: File) -> Iterator[Message]:
    """Add what was chosen at a question; gives what is to be said about what was refused."""

    def add(arrived: Arrived) -> Refused | None:
        return _add(opening, asked, question, arrived)

    return until_full(chosen(question.name), add, question.limits)


def _add(opening: Opening, asked: FilesPage, question: File, arrived: Arrived) -> Refused | None:
    if not _may_send(opening, arrived.size):
        return Refused(names.shown(arrived.name), Why.TODAY_FULL)
    onto = current().shelf
    kept = taken(question.limits, arrived, onto)
    if isinstance(kept, Refused):
        return kept
    refused = _entered(opening, asked, question, kept)
    if refused is not None:
        onto.remove(shelf.original(kept.id))
    return refused


def _may_send(opening: Opening, size: int) -> bool:
    """Spend from the budget of the person, or of the network of who is not logged in (row I-18)."""
    whose = None if opening.visitor.person is None else opening.visitor.owner.index.hex()
    return may_upload(size, whose)


def _entered(opening: Opening, asked: FilesPage, question: File, kept: Kept) -> Refused | None:
    """Give the file its row; when another tab was first, in the draft as that one left it."""
    for _ in range(TRIES):
        try:
            with current().database.write() as tx:
                latest = claimed(tx, _again(tx, opening))
                place = asked.place(latest.content, question.name)
                if place is None:
                    break
                outcome = enter(
                    tx,
                    current().vault,
                    latest.draft,
                    asked.begun(latest.content),
                    question=question,
                    place=place,
                    file=kept,
                    step=asked.stop.name,
                    now=now(),
                    keep_for=keep_for(latest.published),
                )
            return outcome if isinstance(outcome, Refused) else None
        except StaleError:
            continue
    return Refused(kept.name, Why.NOT_NOW)


def _again(tx: Session, opening: Opening) -> Opening:
    """Open the draft once more: files that came in before this one changed it."""
    latest = open_draft(tx, opening.draft.form_slug, opening.draft.id)
    if isinstance(latest, WerkzeugResponse):
        raise StaleError(opening.draft.id)  # sent meanwhile
    return latest


def _remove(opening: Opening, asked: FilesPage, file_id: str) -> str | None:
    """Remove a file; gives the question it stood at."""
    for name in asked.questions:
        place = asked.place(opening.content, name)
        if place is not None and file_id in _ids_at(opening.content, place):
            with current().database.write() as tx:
                latest = claimed(tx, opening)
                take_out(
                    tx,
                    current().vault,
                    latest.draft,
                    latest.content,
                    place=place,
                    file_id=file_id,
                    step=asked.stop.name,
                    now=now(),
                    keep_for=keep_for(latest.published),
                )
            current().nudge()
            return name
    return next(iter(asked.questions), None)


def _ids_at(content: DraftContent, place: Place) -> frozenset[str]:
    """The files that stand at a place of the draft."""
    held: Mapping[str, object] = content.answers
    if place.group is not None and place.row is not None:
        held = row_values(content, RowPlace(place.group, place.row))
    return frozenset(each["id"] for each in files_of(held.get(place.question)))
