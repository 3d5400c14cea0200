"""What was sent, the copy for the citizen, and why help was needed (B6)."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import assistentie, hulpredenen, submissions, zaken
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.balie import letter, running, words
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import next_act
from portal.web.balie.running import Running
from portal.web.current import current, now
from portal.web.pages.copy import facts_of
from portal.web.pages.speaking import speak_as_asked
from portal.web.pages.whole import whole_copy
from portal.zaak.assistentie import COPIES, REASONS, month_of

NO_COPY = say("Kies hoe de inwoner een afschrift krijgt.")
NO_REASON = say("Kies waarom hulp nodig was.")
NO_MAIL = say("In het formulier staat geen e-mailadres. Kies een andere manier.")
NOT_ASKED = "onbekend"
"""The reason that counts for paper: whoever sent it is not there to be asked."""
NOT_READ = say("Zet een kruisje als u het e-mailadres hebt voorgelezen en het klopt.")


@balie.get("/<contact>/verstuurd")
def sent() -> ResponseReturnValue:
    if running.find().submission_id is None:
        return redirect(next_act(), 303)
    return _page(fresh({} if running.here().there else {"afschrift": "post"}))


@balie.post("/<contact>/verstuurd")
def tell() -> ResponseReturnValue:
    """Take down the copy and the reason, and end the contact."""
    asked, found, speaks = Asked(), running.here(), speak_as_asked()
    if found.row.submission_id is None:
        return redirect(next_act(), 303)
    if speaks:
        return _page(asked.page())
    copy = asked.one_of("afschrift", _ways(found), NO_COPY)
    reason = reason_of(asked) if found.there else NOT_ASKED
    with current().database.read() as tx:
        submission, _ = _sent(tx)
        mail = submissions.mail(current().vault, submission)
    if copy == "email":
        if mail is None:
            asked.wrong["afschrift"] = NO_MAIL
        else:
            asked.ticked("mail_voorgelezen", NOT_READ)
    if asked.wrong:
        return _page(asked.page()), 422
    to = letter.where_to(submission) if copy == "post" else None
    with current().database.write() as tx:
        _take_down(tx, copy, reason, to)
    current().nudge()
    return redirect(url_for(".closed_now"), 303)


def _take_down(tx: Session, copy: str, reason: str, to: tuple[str, ...] | None) -> None:
    row = running.find()
    submission, zaak = _sent(tx)
    assistentie.give_copy(tx, submission.id, copy)
    count_reason(tx, row.product or submission.form_slug, reason)
    by_post = {} if copy != "post" else {"door": letter.post(tx, submission, zaak, to)}
    running.line(tx, "afschrift_gegeven", data={"hoe": copy, **by_post})
    running.close(tx, "verstuurd")


def reason_of(asked: Asked) -> str:
    """Read why help was needed; says so when nothing was chosen."""
    return asked.one_of("reden", REASONS, NO_REASON)


def count_reason(tx: Session, product: str, reason: str) -> None:
    """Count why help was needed, apart: by a month and a product, and nobody."""
    month = month_of(local_day(now()))
    hulpredenen.count(tx, current().settings.gemeente.slug, month, product, reason)


def _sent(tx: Session) -> tuple[Submission, Zaak]:
    row = running.find()
    owner, submission_id = row.owner, row.submission_id or ""
    submission = submissions.find(tx, submission_id, owner) if owner is not None else None
    zaak = zaken.of_submission(tx, submission_id, owner) if owner is not None else None
    if submission is None or zaak is None:
        abort(404)
    return submission, zaak


def _ways(found: Running) -> tuple[str, ...]:
    """How she can be given her copy: of a letter nobody stands there to hand it to.

    Where nobody knows who she is, nobody knows where she lives; a letter says who sent it.
    """
    not_by = {"afdruk"} if not found.there else set() if found.found else {"post"}
    return tuple(way for way in COPIES if way not in not_by)


def _page(page: dict[str, object]) -> str:
    with current().database.read() as tx:
        submission, zaak = _sent(tx)
        published, copy = whole_copy(tx, submission, zaak)
        mail = submissions.mail(current().vault, submission)
    ways = _ways(running.here())
    copies: list[tuple[str, Message]] = [
        (name, words.COPIES[name]) for name in ways if name != "email" or mail is not None
    ]
    return render_template(
        "balie/verstuurd.html",
        contact=running.here(),
        form=published.form,
        copy=copy,
        facts=facts_of(copy),
        zaak=zaak,
        submission=submission,
        mail=mail,
        copies=copies,
        reasons=list(words.REASONS.items()),
        **page,
    )
