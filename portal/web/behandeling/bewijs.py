"""The evidence of a case for who works on it: what its owner can see, and no more."""

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import opened
from portal.web.current import current
from portal.web.pages.evidence import Evidence, evidence_of
from portal.web.pages.pdf import document_answer


@behandeling.get("/zaken/<zaak_id>/bewijs")
def bewijs(zaak_id: str) -> ResponseReturnValue:
    return render_template("behandeling/bewijs.html", evidence=_gathered(zaak_id))


@behandeling.get("/zaken/<zaak_id>/bewijs.pdf")
def bewijs_pdf(zaak_id: str) -> Response:
    """Give it as an accessible document, to send along."""
    found = _gathered(zaak_id)
    back = url_for(".bewijs", zaak_id=zaak_id)
    return document_answer(found.pdf, access.handler().key.encode(), back, found.name)


def _gathered(zaak_id: str) -> Evidence:
    with current().database.read() as tx:
        found = evidence_of(tx, opened(tx, zaak_id).zaak)
        tx.expunge_all()
    access.looked(found.zaak, "bewijs_bekeken")
    return found
