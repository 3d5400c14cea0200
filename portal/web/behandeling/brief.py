"""A message of the gemeente as a letter, for who works on its case; it opens nothing."""

from flask import Response, abort, url_for

from portal.store import berichten
from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import opened
from portal.web.current import current
from portal.web.pages.brief import brief_of
from portal.web.pages.pdf import document_answer
from portal.zaak.berichten import Direction


@behandeling.get("/zaken/<zaak_id>/berichten/<bericht_id>/brief.pdf")
def brief(zaak_id: str, bericht_id: str) -> Response:
    """Give it as an accessible document, to print or to send along."""
    with current().database.read() as tx:
        zaak = opened(tx, zaak_id).zaak
        sent = (each for each in berichten.of_zaak(tx, zaak) if each.direction == Direction.OUT)
        bericht = next((each for each in sent if each.id == bericht_id), None)
        if bericht is None:
            abort(404)
        found = brief_of(tx, bericht, zaak)
        tx.expunge_all()
    access.looked(zaak, "brief_bekeken")
    back = url_for(".case", zaak_id=zaak_id, _anchor="berichten")
    return document_answer(found.pdf, access.handler().key.encode(), back, found.name)
