"""Files as a page brings them: what was chosen at which question, and which button was pressed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from flask import request
from werkzeug.datastructures import FileStorage

from portal.bestanden.kinds import Limits
from portal.bestanden.refusal import Why, told, told_rest
from portal.intake.files import Arrived, Refused
from portal.message import Message, say
from portal.web.glue.spool import Spool

ADD = "bestand:"
REMOVE = "weg:"
CONTROL = "bestand"
NONE_CHOSEN = say("Kies eerst een bestand. Kies daarna Bestand toevoegen.")


def is_about_files() -> bool:
    """Whether this request brings files, or a button for them was pressed."""
    pressed = request.form.get("actie", "")
    return pressed.startswith((ADD, REMOVE)) or any(
        each.filename for each in request.files.values()
    )


def chosen(question: str) -> Iterator[Arrived]:
    """Give the files that were chosen; a control left alone sends one without a name."""
    for each in request.files.getlist(f"{question}-{CONTROL}"):
        if each.filename:
            yield _arrived(each)


def until_full(
    arrived: Iterable[Arrived], add: Callable[[Arrived], Refused | None], limits: Limits
) -> Iterator[Message]:
    """Add files one by one until no more fit; gives what is to be said about what was refused.

    What comes after the first that does not fit is not even opened (judging takes seconds), and is
    told in one sentence.
    """
    waiting = deque(arrived)
    while waiting:
        refused = add(waiting.popleft())
        if refused is None:
            continue
        if refused.why is Why.TOO_MANY and waiting:
            yield told_rest(refused.name, 1 + len(waiting), limits)
            return
        yield told(refused.why, refused.name, limits)


def _arrived(sent: FileStorage) -> Arrived:
    spool = sent.stream
    if not isinstance(spool, Spool):
        raise TypeError("a file came in past the spool")
    name = sent.filename or ""
    return Arrived(name, spool.size, spool.file, unkept=spool.unkept)
