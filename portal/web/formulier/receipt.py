"""The receipt: on screen, for the printer, as an accessible PDF. Evidence that stays readable."""

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import Published
from portal.store import submissions, zaken
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.inloggen.guard import current_owner
from portal.web.pages.copy import Copy, copy_of, facts_of, parts_of, pdf_of
from portal.web.pages.ids import ID


@dataclass(frozen=True, slots=True)
class Received:
    """What a receipt page shows."""

    submission: Submission
    zaak: Zaak
    published: Published
    copy: Copy
    mail: str | None


@formulier.get("/ontvangen/<submission_id>")
def received(submission_id: str) -> ResponseReturnValue:
    return render_template("formulier/ontvangen.html", **_page(_received(submission_id)))


@formulier.get("/ontvangen/<submission_id>/afdruk")
def printed(submission_id: str) -> ResponseReturnValue:
    return render_template("formulier/afdruk.html", **_page(_received(submission_id)))


@formulier.get("/ontvangen/<submission_id>/ontvangstbewijs.pdf")
def pdf(submission_id: str) -> ResponseReturnValue:
    receipt = _received(submission_id)
    return pdf_answer(pdf_of(receipt.copy), receipt.submission.kenmerk)


def pdf_answer(body: bytes, kenmerk: str) -> Response:
    """A PDF as a download that is named after the kenmerk, and cannot act in our origin."""
    response = make_response(body)
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="ontvangstbewijs-{kenmerk}.pdf"'
    )
    return response


def _received(submission_id: str) -> Received:
    owner = current_owner()
    with current().database.read() as tx:
        submission = (
            submissions.find(tx, submission_id, owner) if ID.fullmatch(submission_id) else None
        )
        zaak = zaken.of_submission(tx, submission_id, owner) if submission else None
        if submission is None or zaak is None:
            abort(404)
        published, copy = copy_of(tx, submission, zaak)
    mail = submissions.mail(current().vault, submission)
    return Received(submission, zaak, published, copy, mail)


def _page(receipt: Received) -> "dict[str, object]":
    return {
        "submission": receipt.submission,
        "zaak": receipt.zaak,
        "form": receipt.published.form,
        "copy": receipt.copy,
        "facts": facts_of(receipt.copy),
        "sections": parts_of(receipt.copy.sections),
        "mail": receipt.mail,
    }
