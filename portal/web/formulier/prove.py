"""The page on which an e-mail address is proven with a code from a mail.

Asked after the step with the address, and again before sending; it may be done later. The code may
be pasted or filled in by the browser, and nothing has to be remembered (WCAG 3.3.8).
"""

import re
import unicodedata
from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.clean import printable
from portal.engine.proving import unproven
from portal.intake.prove import Letter, about, send_code, try_code
from portal.message import Message, say, say_n
from portal.store import proofs
from portal.store.drafts import StaleError
from portal.store.proofs import Expired, Proven, TooMany, Wrong
from portal.termijn.klok import local_time
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.here import TO_CHECK, back_to
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.formulier.way import onward
from portal.web.glue import i18n
from portal.web.glue.errors import page
from portal.web.glue.throttle import CODES, CODES_OF_ADDRESS, CODES_OF_DRAFT, over
from portal.web.pages.speaking import speak_as_asked

SEND, CONFIRM = "stuur", "bevestig"
TRIES = 3
APART = re.compile(r"[\s.\-\u2010-\u2015]")
LONGEST = 40
EMPTY = say("Vul de code van 6 cijfers in. U vindt hem in de e-mail die wij u stuurden.")
ENDED = {
    Expired: say("Deze code werkt niet meer. Vraag een nieuwe code."),
    TooMany: say("U hebt te vaak een verkeerde code ingevuld. Vraag een nieuwe code."),
}


@dataclass(frozen=True, slots=True)
class Here:
    """A draft with the address in it that is to be proven, and the question it answers."""

    opening: Opening
    question: str
    address: str


@formulier.get("/<slug>/<draft_id>/e-mail-bevestigen")
def prove(slug: str, draft_id: str) -> ResponseReturnValue:
    here = _here(slug, draft_id)
    return here if isinstance(here, Response) else _page(here)


@formulier.post("/<slug>/<draft_id>/e-mail-bevestigen")
def proving(slug: str, draft_id: str) -> ResponseReturnValue:
    speaks = speak_as_asked()
    for _ in range(TRIES):
        try:
            here = _here(slug, draft_id)
            if isinstance(here, Response):
                return here
            if speaks:
                return _page(here, typed=request.form.get("code", "")[:LONGEST])
            return _sent(here) if request.form.get("actie") == SEND else _tried(here)
        except StaleError:
            # Another tab kept something at this moment: look again at what it left.
            continue
    return page(409)


def _here(slug: str, draft_id: str) -> "Here | Response":
    """What is to be proven: what was named, else the first; the way on when there is nothing."""
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    open_ = unproven(opening.path, opening.content.proven)
    named = request.values.get("vraag", "")
    question = named if named in open_ else next(iter(open_), None)
    if question is None:
        return redirect(_onward(opening, named), 303)
    return Here(opening, question, open_[question])


def _onward(opening: Opening, question: str) -> str:
    """Where one goes on: as after the step that asked for the address."""
    asked = (
        stop for stop in opening.path.steps if question in {each.name for each in stop.questions}
    )
    stop = next(asked, None)
    return opening.onward_url() if stop is None else onward(opening, stop, opening.path)


def _sent(here: Here) -> ResponseReturnValue:
    """Mail a code, unless too many were asked for: by this draft, to this address, from here."""
    draft, vault = here.opening.draft, current().vault
    what = about(draft, here.question, here.address)
    whose = vault.index(f"bewijs|budget|{here.address.lower()}").hex()
    refusal = over(CODES_OF_DRAFT, whose=draft.id) or over(CODES_OF_ADDRESS, whose=whose)
    refusal = refusal or over(CODES)
    if refusal is not None:
        return refusal
    language = i18n.language()
    letter = Letter(current().settings.gemeente.spoken(language), language, i18n.sentence)
    with current().database.write() as tx:
        send_code(tx, vault, draft, what, letter, now())
    current().nudge()
    return redirect(here.opening.prove_url(here.question, terug=back_to()), 303)


def _tried(here: Here) -> ResponseReturnValue:
    typed = digits(request.form.get("code", ""))
    if not typed:
        return _page(here, fault=EMPTY), 422
    with current().database.write() as tx:
        opening = claimed(tx, here.opening)
        outcome = try_code(
            tx,
            current().vault,
            opening.draft,
            opening.content,
            question=here.question,
            what=about(opening.draft, here.question, here.address),
            typed=typed,
            now=now(),
        )
    match outcome:
        case Proven():
            back = opening.prove_url(here.question, terug=back_to())
            return redirect(back, 303)  # the next address to prove, or the way on
        case Wrong(left):
            return _page(here, fault=wrong(left)), 422
        case Expired() | TooMany():
            return _page(here, ended=ENDED[type(outcome)]), 422


def wrong(left: int) -> Message:
    """Say that a code is not right, and how often it may be tried."""
    return say_n(
        "Deze code klopt niet. Kijk in de laatste e-mail die u kreeg. U kunt het nog 1 keer"
        " proberen.",
        "Deze code klopt niet. Kijk in de laatste e-mail die u kreeg. U kunt het nog %(n)s keer"
        " proberen.",
        left,
    )


def digits(typed: str) -> str:
    """Read a code as people type or paste it: blanks and dashes do not matter, nor whose digits."""
    bare = APART.sub("", typed[:LONGEST])
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in bare)


def _page(
    here: Here, *, fault: Message | None = None, ended: Message | None = None, typed: str = ""
) -> str:
    opening = here.opening
    with current().database.read() as tx:
        what = about(opening.draft, here.question, here.address)
        until = proofs.waiting(tx, current().vault, what, now())
    if until is None and fault is not None:
        fault, ended = None, ENDED[Expired]
    step = next(
        stop.name
        for stop in opening.path.steps
        if here.question in {each.name for each in stop.questions}
    )
    return render_template(
        "formulier/e-mail-bevestigen.html",
        opening=opening,
        form=opening.form,
        question=here.question,
        address=here.address,
        typed=printable(typed),
        until=local_time(until) if until is not None else None,
        fault=i18n.sentence(fault) if fault is not None else None,
        fault_count=1 if fault is not None and until is not None else 0,
        ended=i18n.sentence(ended) if ended is not None else None,
        change=f"{opening.url(step, terug=back_to())}#v-{here.question}",
        later=_onward(opening, here.question),
        back=back_to(),
        back_to_check=back_to() == TO_CHECK,
        send=SEND,
        confirm=CONFIRM,
        funnel=True,
    )
