"""What is shown only when it is asked for: a file, and the number of a citizen with a reason."""

from flask import Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.bestanden import names
from portal.bestanden.kinds import MEDIA_TYPES, Extension
from portal.message import say
from portal.store import berichten, files, submissions
from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import opened
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late, sandboxed

WHY = say("Schrijf op waarom u dit nummer nodig hebt.")
MOST = 500


@behandeling.get("/zaken/<zaak_id>/bestand/<file_id>")
def file(zaak_id: str, file_id: str) -> ResponseReturnValue:
    """Give a file that is clean, as a download that cannot act in our name; 404 for any other."""
    assembly = current()
    with assembly.database.read() as tx:
        desk = opened(tx, zaak_id)
        messages = [each.id for each in berichten.of_zaak(tx, desk.zaak)]
        found = files.of_case(tx, desk.zaak.submission_id, messages)
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
    reason = " ".join(request.form.get("reden", "").split())[:MOST]
    with current().database.read() as tx:
        desk = opened(tx, zaak_id)
        sent = submissions.of_zaak(tx, desk.zaak.submission_id)
        tx.expunge_all()
    bsn = (submissions.person(current().vault, sent) or {}).get("bsn")
    if bsn is None:
        abort(404)
    faults = () if reason else ((("reden", i18n.sentence(WHY))),)
    if not faults:
        access.looked(desk.zaak, "bsn_getoond", waarvoor=reason)
    shown = render_template(
        "behandeling/bsn.html",
        zaak=desk.zaak,
        bsn=None if faults else bsn,
        faults=faults,
        fault_count=len(faults),
    )
    return make_response(shown, 422 if faults else 200)
