"""Files in a trial: judged as those of citizens are, and then let go; only their names stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from flask import request

from portal.bestanden.refusal import Why, told
from portal.definition.model import AnyQuestion, File
from portal.engine.files import files_of
from portal.intake.files import Arrived, Place, Refused, held_at, tried, with_files
from portal.intake.rows import RowPlace, row_values, with_row
from portal.message import Message
from portal.web.glue.throttle import may_upload
from portal.web.pages.arriving import ADD, NONE_CHOSEN, REMOVE, chosen, is_about_files
from portal.web.redactie import access, trial
from portal.web.redactie.trial import Trial


@dataclass(frozen=True, slots=True)
class Came:
    """What came of the files of a request; `act` names the question whose button was pressed."""

    told: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    act: str | None = None


def come(
    before: Trial, questions: Iterable[AnyQuestion], row: RowPlace | None
) -> tuple[Trial, Came]:
    """Take in the files of this request and remove what its button says."""
    if not is_about_files():
        return before, Came()
    asked = {each.name: each for each in questions if isinstance(each, File)}
    pressed = request.form.get("actie", "")
    act = next((name for name in asked if pressed == ADD + name), None)
    said: dict[str, tuple[Message, ...]] = {}
    for name, question in asked.items():
        place = Place(name) if row is None else Place(name, row.group, row.row)
        if pressed.startswith(REMOVE):
            after = _without(before, place, pressed.removeprefix(REMOVE))
            act = name if after is not before else act
            before = after
        arrived = tuple(chosen(name))
        messages: list[Message] = []
        for each in arrived:
            outcome = _added(before, place, question, each, row)
            if isinstance(outcome, Refused):
                messages.append(told(outcome.why, outcome.name, question.limits))
            else:
                before = outcome
        if act == name and pressed.startswith(ADD) and not arrived:
            messages.append(NONE_CHOSEN)
        if messages:
            said[name] = tuple(messages)
    return before, Came(said, act)


def _added(
    before: Trial, place: Place, question: File, arrived: Arrived, row: RowPlace | None
) -> Trial | Refused:
    if not may_upload(arrived.size, access.editor().key):
        return Refused(arrived.name, Why.TODAY_FULL)
    found = tried(question.limits, arrived)
    if isinstance(found, Refused):
        return found
    content = before.content
    if row is not None:  # a new row may begin with its first file
        content = replace(content, answers=with_row(content, row, row_values(content, row)))
    held = files_of(held_at(content.answers, place))
    if len(held) >= question.at_most:
        return Refused(found["naam"], Why.TOO_MANY)
    answers = with_files(content.answers, place, [*held, found])
    return trial.keep(before, content=replace(content, answers=answers))


def _without(before: Trial, place: Place, file_id: str) -> Trial:
    held = files_of(held_at(before.content.answers, place))
    left = [each for each in held if each["id"] != file_id]
    if len(left) == len(held):
        return before
    answers = with_files(before.content.answers, place, left)
    return trial.keep(before, content=replace(before.content, answers=answers))
