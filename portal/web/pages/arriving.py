"""Files as a page brings them: what was chosen at which question, and which button was pressed."""

from collections.abc import Iterator

from flask import request
from werkzeug.datastructures import FileStorage

from portal.intake.files import Arrived
from portal.message import say
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


def _arrived(sent: FileStorage) -> Arrived:
    spool = sent.stream
    if not isinstance(spool, Spool):
        raise TypeError("a file came in past the spool")
    name = sent.filename or ""
    return Arrived(name, spool.size, spool.file, unkept=spool.unkept)
