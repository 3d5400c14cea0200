"""The page of evidence, to be printed, and the same as a document: of a case, or of a signature.

Whoever signs along sees her part: when she was asked, what she was sent and opened, and what she
did. Nothing of the applicant but what the page of her task shows (AVG art. 5 lid 1 under c).
"""

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.people import Owner
from portal.store import ondertekeningen
from portal.web.current import current
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import Nav, looked, nav, own_task, own_zaak, sure_enough
from portal.web.pages.evidence import Evidence, evidence_of, evidence_of_signature
from portal.web.pages.level import require_level
from portal.web.pages.pdf import document_answer

LOOKED = "bewijs_bekeken"


@mijn.get("/aanvragen/<zaak_id>/bewijs")
def bewijs(zaak_id: str) -> ResponseReturnValue:
    """Show the evidence of a case (Awb afdeling 2.3; law note R12)."""
    found, links = _of_case(zaak_id, require_login().owner)
    back, pdf = url_for(".detail", zaak_id=zaak_id), url_for(".bewijs_pdf", zaak_id=zaak_id)
    return _drawn(found, links, back, pdf)


@mijn.get("/aanvragen/<zaak_id>/bewijs.pdf")
def bewijs_pdf(zaak_id: str) -> Response:
    """Give it as an accessible document to keep."""
    owner = require_login().owner
    found, _ = _of_case(zaak_id, owner)
    back = url_for(".bewijs", zaak_id=zaak_id)
    return document_answer(found.pdf, owner.index, back, found.name)


@mijn.get("/taken/<taak_id>/bewijs")
def signing_bewijs(taak_id: str) -> ResponseReturnValue:
    """Show the evidence of a signature to who was asked for it."""
    found, links = _of_signature(taak_id, require_login().owner)
    back, pdf = url_for(".task", taak_id=taak_id), url_for(".signing_bewijs_pdf", taak_id=taak_id)
    return _drawn(found, links, back, pdf)


@mijn.get("/taken/<taak_id>/bewijs.pdf")
def signing_bewijs_pdf(taak_id: str) -> Response:
    """Give it as an accessible document to keep."""
    owner = require_login().owner
    found, _ = _of_signature(taak_id, owner)
    back = url_for(".signing_bewijs", taak_id=taak_id)
    return document_answer(found.pdf, owner.index, back, found.name)


def _drawn(found: Evidence, links: Nav, back: str, pdf: str) -> str:
    return render_template(
        "mijn/bewijs.html", evidence=found, zaak=found.zaak, nav=links, back=back, pdf=pdf
    )


def _of_case(zaak_id: str, owner: Owner) -> tuple[Evidence, Nav]:
    with current().database.read() as tx:
        found = evidence_of(tx, own_zaak(tx, zaak_id, owner))
        require_level(found.published.form.login)
        links = nav(tx, owner)
        tx.expunge_all()
    looked(found.zaak, owner, LOOKED)
    return found, links


def _of_signature(taak_id: str, owner: Owner) -> tuple[Evidence, Nav]:
    with current().database.read() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        row = ondertekeningen.of_taak(tx, taak.id, owner)
        if row is None:
            abort(404)
        sure_enough(zaak)
        found, links = evidence_of_signature(tx, zaak, row), nav(tx, owner)
        tx.expunge_all()
    looked(zaak, owner, LOOKED, signature=row.id)
    return found, links
