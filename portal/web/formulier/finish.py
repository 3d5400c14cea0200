"""The check page and the sending."""

import re
import secrets
from dataclasses import dataclass, replace
from functools import partial

from flask import after_this_request, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.engine.check import Fault, warned
from portal.engine.soort import settled
from portal.engine.summary import summary
from portal.intake.prefill import fixed
from portal.intake.submit import Refused, Sending, Sent, submit
from portal.intake.term import due
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.formulier.steps import TO_CHECK
from portal.web.glue import i18n
from portal.web.glue.errors import page
from portal.web.glue.throttle import SEND, over
from portal.web.inloggen.guard import current_person
from portal.web.pages.copy import parts_of, promise_of

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")
HASTY_SECONDS = 10
HASTY_COST = 5


@formulier.get("/<slug>/<draft_id>/controle")
def check(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if opening.path.first_incomplete is not None:
        return redirect(opening.onward_url(), 303)
    return render_check(opening)


@formulier.post("/<slug>/<draft_id>/versturen")
def send(slug: str, draft_id: str) -> ResponseReturnValue:
    token = request.form.get("verzending", "")
    if not TOKEN.fullmatch(token):
        return page(422)
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    refusal = over(SEND, _cost(opening)) if current_person() is None else None
    if refusal is not None:
        return refusal
    return _send(slug, draft_id, token)


def _opened(slug: str, draft_id: str) -> "Opening | Response":
    with current().database.glance() as reader:
        return open_draft(reader, slug, draft_id, back=_check_url(slug, draft_id))


def _send(slug: str, draft_id: str, token: str) -> ResponseReturnValue:
    try:
        with current().database.write() as tx:
            opening = open_draft(tx, slug, draft_id, back=_check_url(slug, draft_id))
            if isinstance(opening, Response):
                return opening
            opening = claimed(tx, opening)
            return _objection(opening, token) or _submitted(tx, opening)
    except StaleError:
        # The same draft was sent at the same moment; the check page finds what that one left.
        return redirect(_check_url(slug, draft_id), 303)


def _objection(opening: Opening, token: str) -> ResponseReturnValue | None:
    """What stands in the way of sending what was read on the check page; None when nothing does."""
    if token != opening.draft.send_token:
        return page(409)
    if request.form.get("revisie") != str(opening.draft.revision):
        return render_check(opening, changed=True), 409
    if opening.path.first_incomplete is not None:
        # An answer can go bad between reading and sending: a day that is past by now. Say so.
        return redirect(opening.onward_url(nagekeken="ja"), 303)
    return None


def _submitted(tx: Session, opening: Opening) -> ResponseReturnValue:
    drafts.set_language(tx, opening.draft, i18n.language())
    match submit(tx, current().vault, opening.draft, _sending(opening)):
        case Sent(submission_id, new):
            if new:
                after_this_request(_nudge)
            return redirect(url_for(".received", submission_id=submission_id), 303)
        case Refused(faults):
            return render_check(opening, faults=faults), 422


def _nudge(response: Response) -> Response:
    """Wake the worker once the sending is kept: the mail need not wait for its next round."""
    current().nudge()
    return response


def _check_url(slug: str, draft_id: str) -> str:
    return url_for(".check", slug=slug, draft_id=draft_id)


def _sending(opening: Opening) -> Sending:
    return Sending(
        published=opening.published,
        content=opening.content,
        facts=opening.facts,
        person=opening.visitor.person,
        settings=current().settings,
        translate=i18n.sentence,
        random=secrets.token_bytes,
        now=now(),
    )


def _cost(opening: Opening) -> int:
    """A form that was begun a few seconds ago was not filled in by a person."""
    age = (now() - opening.draft.created_at).total_seconds()
    return HASTY_COST if age < HASTY_SECONDS else 1


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that lets pass, and the question it belongs to."""

    question: str
    text: str


def render_check(
    opening: Opening, *, faults: "tuple[Fault, ...]" = (), changed: bool = False
) -> str:
    """The page on which everything is read once more before it is sent (WCAG 3.3.4)."""
    shown = [
        (f"{_step_url(opening, fault.question)}#v-{fault.question}", i18n.sentence(fault.message))
        for fault in faults
    ]
    counted = replace(opening.published, form=settled(opening.form, opening.path))
    last = due(counted.form, now(), opening.path.kept)
    return render_template(
        "formulier/controle.html",
        opening=opening,
        form=opening.form,
        sections=parts_of(summary(opening.form, opening.path), partial(_change, opening)),
        promise=promise_of(counted, last.day) if last else None,
        faults=shown,
        fault_count=len(shown),
        changed=changed,
        warnings=_warnings(opening),
        unfinished=_unfinished(opening),
        previous=opening.url(opening.path.steps[-1].step.name),
        funnel=True,
    )


def _change(opening: Opening, step: str, question: str) -> str | None:
    """The link of "Wijzigen": to the question itself, and from there straight back (WCAG 3.3.4).

    None for an answer that was not asked, and so cannot be changed.
    """
    if question in fixed(opening.content.prefilled):
        return None
    return f"{opening.url(step, terug=TO_CHECK)}#v-{question}"


def _unfinished(opening: Opening) -> "list[tuple[str, str]]":
    """The steps that hold typing which is no answer yet: what is sent is what was there before."""
    return [
        (stop.step.title, opening.url(stop.name, terug=TO_CHECK))
        for stop in opening.path.steps
        if stop.name in opening.content.typed
    ]


def _warnings(opening: Opening) -> "list[Warned]":
    return [
        Warned(name, text)
        for stop in opening.path.steps
        for name, text in warned(opening.path, stop.step)
    ]


def _step_url(opening: Opening, question: str) -> str:
    for step in opening.form.steps:
        if any(asked.name == question for asked in step.questions):
            return opening.url(step.name, terug=TO_CHECK)
    return opening.onward_url()
