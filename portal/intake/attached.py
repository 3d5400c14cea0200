"""The files of a draft when it is sent: whether they can go, and that they go along."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy.orm import Session

from portal.definition.model import AnyQuestion, File, Form
from portal.engine.answers import Answers
from portal.engine.check import Fault, of_row
from portal.engine.files import files_of, found_in
from portal.engine.path import Path
from portal.message import say
from portal.store import files
from portal.store.drafts import Draft, StaleError
from portal.store.files import State
from portal.store.submissions import Submission


def attach(  # noqa: PLR0913, PLR0917 - what was sent, and what goes along
    tx: Session,
    draft: Draft,
    submission: Submission,
    form: Form,
    kept: Answers,
    scans: Collection[str] = (),
) -> None:
    """Move the files that are sent; those off the path go, as their answers do.

    `scans` go along with what was typed from them; one with a virus in it stays behind.
    """
    asked = (question for step in form.steps for question in step.questions)
    if not scans and not any(isinstance(question, File) for question in asked):
        return
    sent = [file["id"] for file in found_in(kept.to_dict())]
    laid = files.of_draft(tx, draft.id) if scans else ()
    sent += [each.id for each in laid if each.id in scans and each.state != State.INFECTED]
    if not files.attach(tx, draft.id, submission.id, sent):
        raise StaleError(draft.id)  # removed in another window a moment ago


def unsendable(tx: Session, draft: Draft, path: Path) -> tuple[Fault, ...]:
    """Tell which files cannot be sent: one with a virus in it, and one that is not there any more.

    A file the scanner has not looked at yet can be sent; it waits (security row I-14).
    """
    if not any(found_in(path.kept.to_dict())):
        return ()
    states = {file.id: file.state for file in files.of_draft(tx, draft.id)}
    wrong: list[Fault] = []
    for stop in path.steps:
        wrong += _wrong_among(stop.questions, path.kept, states)
        for row in stop.rows:
            found = _wrong_among(row.questions, row.kept, states)
            wrong += [of_row(row, fault) for fault in found]
    return tuple(wrong)


def _wrong_among(
    questions: tuple[AnyQuestion, ...], kept: Answers, states: Mapping[str, str]
) -> Iterator[Fault]:
    """Tell what is wrong with the files in the answers to these questions."""
    for question in questions:
        for file in files_of(kept.get(question.name)):
            state = states.get(file["id"])
            if state == State.INFECTED:
                text = say(
                    "In het bestand “%(naam)s” zit een virus. Verwijder het en kies een ander"
                    " bestand.",
                    naam=file["naam"],
                )
                yield Fault(question.name, text)
            elif state is None:
                text = say(
                    "Het bestand “%(naam)s” is er niet meer. Verwijder het en voeg het opnieuw"
                    " toe.",
                    naam=file["naam"],
                )
                yield Fault(question.name, text)
