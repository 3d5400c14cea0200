"""The page of evidence of a case for its owner, to be printed, and the same as a document."""

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.people import Owner
from portal.web.current import current
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import Nav, looked, nav, own_zaak
from portal.web.pages.evidence import Evidence, evidence_of
from portal.web.pages.level import require_level
from portal.web.pages.pdf import document_answer


@mijn.get("/aanvragen/<zaak_id>/bewijs")
def bewijs(zaak_id: str) -> ResponseReturnValue:
    """Show the evidence of a case (Awb afdeling 2.3; law note R12)."""
    found, links = _gathered(zaak_id, require_login().owner)
    return render_template(
        "mijn/bewijs.html",
        evidence=found,
        zaak=found.zaak,
        nav=links,
        back=url_for(".detail", zaak_id=zaak_id),
        pdf=url_for(".bewijs_pdf", zaak_id=zaak_id),
    )


@mijn.get("/aanvragen/<zaak_id>/bewijs.pdf")
def bewijs_pdf(zaak_id: str) -> Response:
    """Give it as an accessible document to keep."""
    owner = require_login().owner
    found, _ = _gathered(zaak_id, owner)
    back = url_for(".bewijs", zaak_id=zaak_id)
    return document_answer(found.pdf, owner.index, back, found.name)


def _gathered(zaak_id: str, owner: Owner) -> tuple[Evidence, Nav]:
    with current().database.read() as tx:
        found = evidence_of(tx, own_zaak(tx, zaak_id, owner))
        require_level(found.published.form.login)
        links = nav(tx, owner)
        tx.expunge_all()
    looked(found.zaak, owner, "bewijs_bekeken")
    return found, links
