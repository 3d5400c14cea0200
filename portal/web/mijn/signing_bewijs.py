"""What was recorded of one's own signature: for who signs along, to print or to keep.

She sees her part: when she was asked, what she was sent and opened, and what she did. Nothing of
the applicant but what the page of her task shows (AVG art. 5 lid 1 under c).
"""

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.people import Owner
from portal.store import ondertekeningen
from portal.web.current import current
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import Nav, looked, nav, own_task, sure_enough
from portal.web.pages.evidence import Evidence, evidence_of_signature
from portal.web.pages.pdf import document_answer


@mijn.get("/taken/<taak_id>/bewijs")
def signing_bewijs(taak_id: str) -> ResponseReturnValue:
    """Show the evidence of a signature to who was asked for it (Awb afdeling 2.3)."""
    found, links = _gathered(taak_id, require_login().owner)
    return render_template(
        "mijn/bewijs.html",
        evidence=found,
        zaak=found.zaak,
        nav=links,
        back=url_for(".task", taak_id=taak_id),
        pdf=url_for(".signing_bewijs_pdf", taak_id=taak_id),
    )


@mijn.get("/taken/<taak_id>/bewijs.pdf")
def signing_bewijs_pdf(taak_id: str) -> Response:
    """Give it as an accessible document to keep."""
    owner = require_login().owner
    found, _ = _gathered(taak_id, owner)
    back = url_for(".signing_bewijs", taak_id=taak_id)
    return document_answer(found.pdf, owner.index, back, found.name)


def _gathered(taak_id: str, owner: Owner) -> tuple[Evidence, Nav]:
    with current().database.read() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        row = ondertekeningen.of_taak(tx, taak.id, owner)
        if row is None:
            abort(404)
        sure_enough(zaak)
        found = evidence_of_signature(tx, zaak, row)
        links = nav(tx, owner)
        tx.expunge_all()
    looked(found.zaak, owner, "bewijs_bekeken", signature=row.id)
    return found, links
