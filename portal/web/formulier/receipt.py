"""The receipt: on screen, for the printer, as an accessible PDF. Evidence that stays readable."""

from dataclasses import dataclass

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from portal.definition.catalogue import Published
from portal.people import Owner
from portal.store import files, submissions, zaken
from portal.store.files import State
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.glue.session import visit
from portal.web.inloggen.guard import anonymous_owner, current_owner
from portal.web.pages.copy import Copy, facts_of
from portal.web.pages.ids import ID
from portal.web.pages.level import require_level
from portal.web.pages.parts import parts_of
from portal.web.pages.pdf import pdf_answer
from portal.web.pages.whole import whole_copy


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
    receipt = receipt_of(submission_id)
    return render_template("formulier/ontvangen.html", files=_files(receipt), **_page(receipt))


@formulier.get("/ontvangen/<submission_id>/afdruk")
def printed(submission_id: str) -> ResponseReturnValue:
    return render_template("formulier/afdruk.html", **_page(receipt_of(submission_id)))


@formulier.get("/ontvangen/<submission_id>/ontvangstbewijs.pdf")
def pdf(submission_id: str) -> ResponseReturnValue:
    receipt = receipt_of(submission_id)
    page = url_for(".received", submission_id=submission_id)
    return pdf_answer(receipt.copy, receipt.submission.owner_index, page)


def receipt_of(submission_id: str) -> Received:
    """The receipt of a submission of this visitor; 404 for any other."""
    if visit().state == "none":
        abort(404)  # whom we do not know sent nothing, and reading must not make her known
    # What was sent just before logging in, in this browser, is still hers.
    owners = [owner for owner in (current_owner(), anonymous_owner()) if owner is not None]
    with current().database.read() as tx:
        submission, zaak = _find(tx, submission_id, owners)
        published, copy = whole_copy(tx, submission, zaak)
        require_level(published.form.login)
    mail = submissions.mail(current().vault, submission)
    return Received(submission, zaak, published, copy, mail)


def _files(receipt: Received) -> "list[tuple[str, str]]":
    """The files that were sent, each with the address it opens at; not one with a virus in it."""
    submission = receipt.submission
    with current().database.read() as tx:
        found = files.of_submission(tx, submission.id)
        return [
            (
                files.about(current().vault, file).name,
                url_for(".sent_file", submission_id=submission.id, file_id=file.id),
            )
            for file in found
            if file.state != State.INFECTED
        ]


def _find(tx: Session, submission_id: str, owners: "list[Owner]") -> "tuple[Submission, Zaak]":
    for owner in owners if ID.fullmatch(submission_id) else ():
        submission = submissions.find(tx, submission_id, owner)
        zaak = zaken.of_submission(tx, submission_id, owner) if submission else None
        if submission is not None and zaak is not None:
            return submission, zaak
    raise NotFound


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
