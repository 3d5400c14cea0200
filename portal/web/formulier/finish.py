"""The check page and the sending."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask import after_this_request, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.engine.chapters import unsent_steps
from portal.engine.check import Fault, warned, warned_in
from portal.engine.proving import unproven
from portal.engine.summary import Section, summary
from portal.intake.prefill import fixed
from portal.intake.sending import Sending
from portal.intake.signing import announced
from portal.intake.submit import UNPROVEN, Refused, Sent, submit
from portal.message import say
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import arrived, current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.by_when import by_when
from portal.web.formulier.here import LOOKED, TO_CHECK
from portal.web.formulier.opening import Opening, claimed
from portal.web.formulier.standing import carried_on
from portal.web.glue import i18n
from portal.web.glue.errors import page
from portal.web.glue.throttle import SEND, over
from portal.web.inloggen.guard import current_person
from portal.web.pages.groups import LIST_ID
from portal.web.pages.origin import registers
from portal.web.pages.parts import parts_of
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import Lacking

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")
HASTY_SECONDS = 10
HASTY_COST = 5


@formulier.get("/<slug>/<draft_id>/controle")
def check(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = carried_on(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if opening.path.ended is not None or opening.todo is not None:
        return redirect(opening.onward_url(**_looked(opening)), 303)
    return render_check(opening)


def _looked(opening: Opening) -> dict[str, str]:
    """What the list of chapters must say to who wanted to check and send: what is in the way."""
    return {LOOKED: "ja"} if opening.form.chapters else {}


@formulier.post("/<slug>/<draft_id>/versturen")
def send(slug: str, draft_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        return _spoken(slug, draft_id)
    token = request.form.get("verzending", "")
    if not TOKEN.fullmatch(token):
        return page(422)
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    stranger = current_person() is None and opening.visitor.helper is None
    refusal = over(SEND, _cost(opening)) if stranger else None
    if refusal is not None:
        return refusal
    return _send(slug, draft_id, token)


def _spoken(slug: str, draft_id: str) -> ResponseReturnValue:
    """The check page in another language, with what an employee told on it."""
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if opening.path.ended is not None or opening.todo is not None:
        return redirect(opening.onward_url(**_looked(opening)), 303)
    if opening.visitor.helper is None:
        return redirect(_check_url(slug, draft_id), 303)
    return render_check(opening)


def _opened(slug: str, draft_id: str) -> "Opening | Response":
    with current().database.glance() as reader:
        return carried_on(reader, slug, draft_id, back=_check_url(slug, draft_id))


def _send(slug: str, draft_id: str, token: str) -> ResponseReturnValue:
    try:
        with current().database.write() as tx:
            opening = carried_on(tx, slug, draft_id, back=_check_url(slug, draft_id))
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
    if opening.path.ended is not None or opening.todo is not None:
        # An answer can go bad between reading and sending: a day that is past by now. Say so.
        return redirect(opening.onward_url(**{LOOKED: "ja"}), 303)
    if (helping := opening.visitor.helper) is not None and (
        wanted := helping.lacking(request.form)
    ):
        return render_check(opening, lacking=wanted), 422
    return None


def _submitted(tx: Session, opening: Opening) -> ResponseReturnValue:
    drafts.set_language(tx, opening.draft, i18n.language())
    match submit(tx, current().vault, opening.draft, _sending(opening)):
        case Sent(submission_id, new):
            if opening.visitor.helper is not None:
                opening.visitor.helper.sent(tx, submission_id)
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
    helping = opening.visitor.helper
    return Sending(
        published=opening.published,
        content=opening.content,
        facts=opening.facts,
        person=opening.visitor.person,
        settings=current().settings,
        translate=i18n.sentence,
        random=secrets.token_bytes,
        now=arrived(),
        kept_at=now(),
        assisted=None if helping is None else helping.told(request.form),
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
    opening: Opening,
    *,
    faults: "tuple[Fault, ...]" = (),
    changed: bool = False,
    lacking: Sequence[Lacking] = (),
) -> str:
    """The page on which everything is read once more before it is sent (WCAG 3.3.4)."""
    shown = [(_mending_url(opening, fault), i18n.sentence(fault.message)) for fault in faults]
    shown += [(each.name, i18n.sentence(each.text)) for each in lacking]
    told, helping = by_when(opening), opening.visitor.helper
    steps = {stop.name: opening.url(stop.name, terug=TO_CHECK) for stop in opening.path.steps}
    return render_template(
        "formulier/controle.html",
        opening=opening,
        form=opening.form,
        sections=parts_of(
            summary(opening.form, opening.path),
            partial(_change, opening, steps),
            registers(opening.content),
        ),
        promise=told.promise,
        in_vain=told.in_vain,
        faults=shown,
        fault_count=len(shown),
        changed=changed,
        lacking={each.name: [i18n.sentence(each.text)] for each in lacking},
        posted=request.form,
        warnings=_warnings(opening),
        unfinished=_unfinished(opening),
        unproven=_unproven(opening),
        signing=announced(opening.form, opening.path, opening.facts.today),
        previous=_previous(opening),
        unsent=unsent_steps(opening.form, opening.path, opening.answers)
        if opening.form.chapters
        else (),
        funnel=True,
        # On a screen that is turned to the citizen there is nothing to send.
        language_form=None if helping is not None and helping.turned else "verzending",
    )


def _previous(opening: Opening) -> str:
    if opening.form.chapters:
        return opening.overview_url()
    return opening.url(opening.path.steps[-1].step.name)


def _change(
    opening: Opening, steps: "dict[str, str]", section: Section, question: str
) -> str | None:
    """The link of "Wijzigen": to the question itself, and from there straight back (WCAG 3.3.4).

    How many rows there are is changed where they are listed. None for an answer that was not asked,
    and so cannot be changed.
    """
    if question in fixed(opening.content.prefilled):
        return None
    if section.row is not None:
        return f"{opening.row_url(section.step, section.row, terug=TO_CHECK)}#v-{question}"
    # A question may be called like its page; only of a page with rows that name is their list.
    lists = any(step.name == question and step.repeat for step in opening.form.steps)
    target = LIST_ID if lists and question == section.step else f"v-{question}"
    return f"{steps[section.step]}#{target}"


def _unfinished(opening: Opening) -> "list[tuple[str, str]]":
    """The pages that hold typing which is no answer yet: what is sent is what was there before."""
    typed = opening.content.typed
    found = []
    for stop in opening.path.steps:
        if stop.name in typed:
            found.append((stop.step.title, opening.url(stop.name, terug=TO_CHECK)))
        found += [
            (i18n.sentence(row.title), opening.row_url(stop.name, row.id, terug=TO_CHECK))
            for row in stop.rows
            if row.place in typed
        ]
    return found


def _unproven(opening: Opening) -> "list[tuple[str, str]]":
    """The addresses that must be proven before this can be sent, with where that is done."""
    return [
        (
            i18n.sentence(say("Bevestig %(adres)s", adres=address)),
            opening.prove_url(name, terug=TO_CHECK),
        )
        for name, address in unproven(opening.path, opening.content.proven).items()
    ]


def _warnings(opening: Opening) -> "list[Warned]":
    found = []
    for stop in opening.path.steps:
        found += [Warned(name, text) for name, text in warned(opening.path, stop.step)]
        for row in stop.rows:
            for name, text in warned_in(row):
                told = say("%(rij)s: %(tekst)s", rij=row.title, tekst=text)
                found.append(Warned(name, i18n.sentence(told)))
    return found


def _mending_url(opening: Opening, fault: Fault) -> str:
    """The address of the control where a fault is mended."""
    if fault.message == UNPROVEN:
        return f"{opening.prove_url(fault.question, terug=TO_CHECK)}#bevestigen"
    for step in opening.form.steps:
        if step.name == fault.question and step.repeat is not None:
            return f"{opening.url(step.name, terug=TO_CHECK)}#{LIST_ID}"
        if any(asked.name == fault.question for asked in step.asked):
            page = (
                opening.url(step.name, terug=TO_CHECK)
                if fault.row is None
                else opening.row_url(step.name, fault.row, terug=TO_CHECK)
            )
            return f"{page}#v-{fault.question}"
    return opening.onward_url()
