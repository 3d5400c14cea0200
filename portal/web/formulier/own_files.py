"""A person's own files, as downloads: hers alone, and they cannot act in our name."""

from flask import Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.bestanden import names
from portal.bestanden.kinds import MEDIA_TYPES, Extension
from portal.store import files
from portal.store.files import State, StoredFile
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import open_draft
from portal.web.formulier.receipt import receipt_of
from portal.web.glue.security import sandboxed


@formulier.get("/<slug>/<draft_id>/bestand/<file_id>")
def own_file(slug: str, draft_id: str, file_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        opening = open_draft(tx, slug, draft_id)
        if isinstance(opening, WerkzeugResponse):
            return opening
        found = files.of_draft(tx, opening.draft.id)
        tx.expunge_all()
    return _download(found, file_id)


@formulier.get("/ontvangen/<submission_id>/bestand/<file_id>")
def sent_file(submission_id: str, file_id: str) -> ResponseReturnValue:
    receipt = receipt_of(submission_id)
    with current().database.read() as tx:
        found = files.of_submission(tx, receipt.submission.id)
        tx.expunge_all()
    return _download(found, file_id)


def _download(found: tuple[StoredFile, ...], file_id: str) -> ResponseReturnValue:
    """Give its owner the file as she sent it; 404 for any other id, 410 when a virus is in it.

    Not for employees: theirs is `store.files.for_others`.
    """
    file = next((each for each in found if each.id == file_id), None)
    if file is None:
        raise NotFound
    if file.state == State.INFECTED:
        raise Gone
    assembly = current()
    body = files.original(assembly.vault, assembly.shelf, file)
    name = files.about(assembly.vault, file).name
    response = Response(
        body, content_type=MEDIA_TYPES[Extension(file.extension)], direct_passthrough=True
    )
    response.content_length = file.size
    response.headers["Content-Disposition"] = names.as_attachment(name)
    return sandboxed(response)
