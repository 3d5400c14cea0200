"""Files in a step: taken in before the step itself is read, so that one of them never costs typing.

Whatever button was pressed, files that were chosen come along. What is refused is told at its
question; the rest of the page is kept as always.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.bestanden import names
from portal.bestanden.refusal import Why, told
from portal.definition.model import File
from portal.engine.files import files_of
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.files import Arrived, Place, Refused, enter, take_out, taken
from portal.intake.start import keep_for
from portal.message import Message, say
from portal.store import shelf
from portal.store.drafts import StaleError
from portal.store.files import Kept
from portal.web.current import current, now
from portal.web.formulier.known import fields_of
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.glue.spool import Spool
from portal.web.glue.throttle import may_upload

ADD = "bestand:"
REMOVE = "weg:"
CONTROL = "bestand"
TRIES = 5
NONE_CHOSEN = say("Kies eerst een bestand. Kies daarna Bestand toevoegen.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of the files of a request: what is told at which question, and which act it was.

    `act` names the question whose own button was pressed; the page then stays where it is.
    """

    told: dict[str, tuple[Message, ...]] = field(default_factory=dict)
    act: str | None = None


def take_in(opening: Opening, stop: Stop) -> TakenIn:
    """Take in the files of this request and remove what its button says.

    Raises StaleError when other tabs were first time and again; then nothing came in.
    """
    questions = {each.name: each for each in stop.questions if isinstance(each, File)}
    pressed = request.form.get("actie", "")
    act = pressed.removeprefix(ADD) if pressed.startswith(ADD) else None
    if pressed.startswith(REMOVE):
        act = _remove(opening, stop, questions, pressed.removeprefix(REMOVE))
    told_at: dict[str, tuple[Message, ...]] = {}
    for name, question in questions.items():
        messages = tuple(_added(opening, stop, question))
        if messages:
            told_at[name] = messages
    if act is not None and act not in questions:
        act = None
    if act is not None and pressed.startswith(ADD) and not any(_chosen(act)):
        told_at[act] = (NONE_CHOSEN,)
    return TakenIn(told_at, act)


def come(
    slug: str, draft_id: str, step: str, reachable: Callable[[Opening, str], Stop | None]
) -> TakenIn:
    """Take in the files of this request; none where the visitor cannot be on this page anyhow."""
    if not is_about_files():
        return TakenIn()
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id, back=request.path)
    stop = None if isinstance(opening, WerkzeugResponse) else reachable(opening, step)
    if isinstance(opening, WerkzeugResponse) or stop is None:
        return TakenIn()
    return take_in(opening, stop)


def refused(opening: Opening, stop: Stop, fields: StepForm, came: TakenIn) -> StepForm:
    """The step with all that was typed, and at its question what could not be taken in.

    Who only pressed the button of a file is not told yet what else is missing.
    """
    if came.act is not None:
        fields = fields_of(opening, stop, typed=fields.typed)
    for name, messages in came.told.items():
        fields[name].refuse(messages)
    return fields


def is_about_files() -> bool:
    """Whether this request brings files, or a button for them was pressed."""
    pressed = request.form.get("actie", "")
    return pressed.startswith((ADD, REMOVE)) or any(
        each.filename for each in request.files.values()
    )


def _chosen(question: str) -> Iterator[FileStorage]:
    """Give the files that were chosen; a control left alone sends one without a name."""
    for each in request.files.getlist(f"{question}-{CONTROL}"):
        if each.filename:
            yield each


def _added(opening: Opening, stop: Stop, question: File) -> Iterator[Message]:
    """Add what was chosen at a question; gives what is to be said about what was refused."""
    for chosen in _chosen(question.name):
        outcome = _add(opening, stop, question, _arrived(chosen))
        if isinstance(outcome, Refused):
            yield told(outcome.why, outcome.name, question.limits)


def _arrived(chosen: FileStorage) -> Arrived:
    spool = chosen.stream
    if not isinstance(spool, Spool):
        raise TypeError("a file came in past the spool")
    name = chosen.filename or ""
    return Arrived(name, spool.size, spool.file, unkept=spool.unkept)


def _add(opening: Opening, stop: Stop, question: File, arrived: Arrived) -> Refused | None:
    if not _may_send(opening, arrived.size):
        return Refused(names.shown(arrived.name), Why.TODAY_FULL)
    onto = current().shelf
    kept = taken(question.limits, arrived, onto)
    if isinstance(kept, Refused):
        return kept
    refused = _entered(opening, stop, question, kept)
    if refused is not None:
        onto.remove(shelf.original(kept.id))
    return refused


def _may_send(opening: Opening, size: int) -> bool:
    """Spend from the budget of the person, or of the network of who is not logged in (row I-18)."""
    whose = None if opening.visitor.person is None else opening.visitor.owner.index.hex()
    return may_upload(size, whose)


def _entered(opening: Opening, stop: Stop, question: File, kept: Kept) -> Refused | None:
    """Give the file its row; when another tab was first, in the draft as that one left it."""
    for _ in range(TRIES):
        try:
            with current().database.write() as tx:
                latest = claimed(tx, _again(tx, opening))
                outcome = enter(
                    tx,
                    current().vault,
                    latest.draft,
                    latest.content,
                    question=question,
                    place=Place(question.name),
                    file=kept,
                    step=stop.name,
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


def _remove(opening: Opening, stop: Stop, questions: dict[str, File], file_id: str) -> str | None:
    """Remove a file; gives the question it stood at."""
    for name in questions:
        if any(each["id"] == file_id for each in files_of(opening.answers.get(name))):
            with current().database.write() as tx:
                latest = claimed(tx, opening)
                take_out(
                    tx,
                    current().vault,
                    latest.draft,
                    latest.content,
                    place=Place(name),
                    file_id=file_id,
                    step=stop.name,
                    now=now(),
                    keep_for=keep_for(latest.published),
                )
            current().nudge()
            return name
    return next(iter(questions), None)
