"""A person's own files, as downloads: hers alone, and they cannot act in our name."""

from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.store import files
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import open_draft
from portal.web.formulier.receipt import receipt_of
from portal.web.pages.download import download


@formulier.get("/<slug>/<draft_id>/bestand/<file_id>")
def own_file(slug: str, draft_id: str, file_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        opening = open_draft(tx, slug, draft_id)
        if isinstance(opening, WerkzeugResponse):
            return opening
        found = files.of_draft(tx, opening.draft.id)
        tx.expunge_all()
    return download(found, file_id)


@formulier.get("/ontvangen/<submission_id>/bestand/<file_id>")
def sent_file(submission_id: str, file_id: str) -> ResponseReturnValue:
    receipt = receipt_of(submission_id)
    with current().database.read() as tx:
        found = files.of_submission(tx, receipt.submission.id)
        tx.expunge_all()
    return download(found, file_id)
