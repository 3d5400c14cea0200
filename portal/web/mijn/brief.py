"""A message as a letter to keep, for its reader: who reads the letter, reads the message."""

from flask import Response, abort, url_for

from portal.web.current import current
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import looked, sure_enough
from portal.web.mijn.inbox import about, fetched_ahead, open_message, own_bericht
from portal.web.pages.brief import brief_of
from portal.web.pages.pdf import document_answer
from portal.zaak.berichten import Direction


@mijn.get("/berichten/<bericht_id>/brief.pdf")
def brief(bericht_id: str) -> Response:
    """Give what the gemeente wrote as an accessible document; 404 for what the reader wrote."""
    owner = require_login().owner
    if fetched_ahead():
        return Response(status=503)
    with current().database.read() as tx:
        bericht = own_bericht(tx, bericht_id, owner)
        if bericht.direction != Direction.OUT:
            abort(404)
        zaak = about(tx, bericht)
        sure_enough(zaak)
        found = brief_of(tx, bericht, zaak)
        tx.expunge_all()
    page = url_for(".message", bericht_id=bericht_id)
    answer = document_answer(found.pdf, owner.index, page, found.name)
    if answer.status_code == 200:  # noqa: PLR2004 - the letter itself, and not why there is none
        with current().database.write() as tx:
            open_message(tx, own_bericht(tx, bericht_id, owner), zaak, owner)
            looked(zaak, owner, "brief_bekeken", tx)
    return answer
