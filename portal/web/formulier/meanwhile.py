"""What is typed at the desk is kept between two presses: a call can drop at any moment (R1).

Kept as typing and not judged, so that nobody hears of faults while she is still talking. It raises
no revision of its page: the press that follows from the same page is no conflict.
"""

from dataclasses import replace

from werkzeug.wrappers import Response

from portal.definition.model import AnyQuestion
from portal.intake.answer import LATE
from portal.store import drafts
from portal.web.current import current, now
from portal.web.formulier.late import typing
from portal.web.formulier.opening import Opening, claimed


def keep_meanwhile(
    opening: Opening, place: str, step: str, asked: tuple[AnyQuestion, ...]
) -> Response:
    """Keep the typing of a page as it stands now; StaleError when another window was earlier.

    Typing that waits for a choice between two answers is left as it is.
    """
    content = opening.content
    typed = typing(asked)
    held = content.typed.get(place, {})
    if LATE not in held and typed != held:
        with current().database.write() as tx:
            draft = claimed(tx, opening).draft
            changed = replace(content, typed={**content.typed, place: typed})
            drafts.keep(tx, current().vault, draft, changed, step, now())
    return Response(status=204)
