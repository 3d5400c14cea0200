"""What is shown only when it is asked for: a file, and the number of a citizen with a reason."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.bestanden import names
from portal.bestanden.kinds import MEDIA_TYPES, Extension
from portal.engine.clean import printable
from portal.message import say
from portal.store import berichten, case_files, files, submissions
from portal.store.zaken import Zaak
from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.case import case_page
from portal.web.behandeling.desk import opened
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late, sandboxed
from portal.web.pages.speaking import speak_as_asked

WHY = say("Schrijf op waarom u dit nummer nodig hebt.")
MOST = 500
CASE = "zaak"
"""What the page of a case says of itself: it has the same box."""


@behandeling.get("/zaken/<zaak_id>/bestand/<file_id>")
def file(zaak_id: str, file_id: str) -> ResponseReturnValue:
    """Give a file that is clean, as a download that cannot act in our name; 404 for any other."""
    assembly = current()
    with assembly.database.read() as tx:
        desk = opened(tx, zaak_id)
        messages = [each.id for each in berichten.of_zaak(tx, desk.zaak)]
        found = case_files.of_case(tx, desk.zaak.submission_id, messages)
        tx.expunge_all()
    one = next((each for each in found if each.id == file_id), None)
    body = None if one is None else files.for_others(assembly.vault, assembly.shelf, one)
    if one is None or body is None:
        raise NotFound
    access.looked(desk.zaak, "bestand_ingezien", bestand=file_id)
    extension = Extension(one.copy_extension or one.extension)
    response = Response(body, content_type=MEDIA_TYPES[extension], direct_passthrough=True)
    name = files.about(assembly.vault, one).name
    response.headers["Content-Disposition"] = names.as_attachment(name)
    return sandboxed(response)


@behandeling.post("/zaken/<zaak_id>/bsn")
@may_come_late
def show_bsn(zaak_id: str) -> ResponseReturnValue:
    """Show the number of the citizen once, on a page without an address of its own (P-05)."""
    why = printable(request.form.get("reden", ""))
    speaks = speak_as_asked()
    if speaks and request.form.get("van") == CASE:
        return case_page(zaak_id, why)
    with current().database.read() as tx:
        desk = opened(tx, zaak_id)
        sent = submissions.of_zaak(tx, desk.zaak.submission_id)
        tx.expunge_all()
    bsn = (submissions.person(current().vault, sent) or {}).get("bsn")
    if bsn is None:
        abort(404)
    if speaks:
        return _number(desk.zaak, None, why)
    reason = " ".join(request.form.get("reden", "").split())[:MOST]
    if not reason:
        return _number(desk.zaak, None, why, (("reden", i18n.sentence(WHY)),)), 422
    access.looked(desk.zaak, "bsn_getoond", waarvoor=reason)
    return _number(desk.zaak, bsn)


def _number(
    zaak: Zaak, bsn: str | None, why: str = "", faults: "tuple[tuple[str, str], ...]" = ()
) -> str:
    """The page of the number; without one, with the question what it is needed for."""
    return render_template(
        "behandeling/bsn.html",
        zaak=zaak,
        bsn=bsn,
        why=why,
        faults=faults,
        fault_count=len(faults),
    )
