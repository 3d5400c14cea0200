"""A copy as a PDF to keep. Making one costs much, so not everybody at once and nobody endlessly."""

from collections.abc import Callable
from datetime import timedelta

from flask import Response, make_response, render_template
from structlog import get_logger

from portal.outbox.document import TypesettingFailedError
from portal.web.glue.throttle import Limit, over
from portal.web.pages.copy import Copy, pdf_of

PDF = Limit("pdf", 30, timedelta(minutes=10))
log = get_logger("portal.pdf")


def pdf_answer(copy: Copy, owner: bytes, page: str) -> Response:
    """The PDF of a copy as a download that is named after the kenmerk; see `document_answer`."""
    name = f"ontvangstbevestiging-{copy.kenmerk}.pdf"
    return document_answer(lambda: pdf_of(copy), owner, page, name)


def document_answer(make: Callable[[], bytes], owner: bytes, page: str, name: str) -> Response:
    """A PDF as a download with this name, that cannot act in our origin.

    `owner` is the index of whose it is: the limit is hers. When there is no PDF to be had now, the
    answer (503) leads to `page`, where the same is to be read.
    """
    refused = over(PDF, whose=owner.hex())
    if refused is not None:
        return refused
    try:
        made = make()
    except TypesettingFailedError as error:
        log.warning("pdf_failed", reason=str(error))
        later = make_response(render_template("errors/pdf.html", page=page), 503)
        later.headers["Retry-After"] = str(error.retry_after)
        return later
    response = Response(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
