"""What follows on a message that was posted: whoever has no box here must hear it another way."""

from portal.casework import todo
from portal.casework.work import Work
from portal.store.berichten import Bericht

LETTER = "brief_sturen"
NOBODY = "anoniem"


def announce(work: Work, bericht: Bericht) -> None:
    """See to it that the reader hears of a message.

    Who sent something without a login cannot log in to read the answer: then an employee sends it
    by post or e-mail, and says so when it is done.
    """
    if bericht.owner_kind == NOBODY:
        data = {"bericht": bericht.id, "aard": bericht.kind}
        todo.ask(work, LETTER, f"{LETTER}:{bericht.id}", data)
