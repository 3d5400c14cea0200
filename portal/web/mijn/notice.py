"""A notice of default that begins at the case that is late (Awb 4:17 lid 3), its data filled in.

It is the general form, for everybody may send one on paper as well. What is filled in goes from the
case to the draft on our side; nothing of it stands in an address.
"""

from dataclasses import replace

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from portal.definition.about import Berichtsoort
from portal.definition.catalogue import Published
from portal.definition.conditions import AnswerRef, Compare, Literal, Operator
from portal.definition.model import Form
from portal.engine.answers import Value
from portal.intake.prefill import Given, begun
from portal.store import drafts
from portal.store.zaken import Zaak
from portal.web.current import current, now
from portal.web.inloggen.guard import require_login
from portal.web.inloggen.helper import helper
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import Case
from portal.web.mijn.frame import cases_of, own_zaak, sure_enough
from portal.web.mijn.objection import begin_with, online, started_about
from portal.web.pages.given import given_for

ABOUT = "ingebrekestelling"


def may_notice(case: Case) -> bool:
    """Whether the page of a case leads to a notice of default; who helps at the desk sends none."""
    late = case.late is not None and case.late.ingebrekestelling is not None
    return late and not case.noticed and helper() is None and _general() is not None


@mijn.post("/aanvragen/<zaak_id>/ingebrekestelling")
def begin_notice(zaak_id: str) -> ResponseReturnValue:
    visitor = require_login()
    published, assembly = _general(), current()
    with assembly.database.read() as tx:
        zaak = own_zaak(tx, zaak_id, visitor.owner)
        sure_enough(zaak)
        found = cases_of(tx, (zaak,))
    if found and found[0].noticed:
        return redirect(url_for(".detail", zaak_id=zaak.id), 303)
    if published is None or not found or not may_notice(found[0]):
        abort(404)
    # A register may be asked, so this comes before the transaction.
    content = begun(
        published.form, given_for(published.form, visitor.person, zaak=_given(found[0]))
    )
    content = replace(content, answers={**_known(published.form, zaak), **content.answers})
    slug = published.form.slug
    with assembly.database.write() as tx:
        mine = drafts.of_owner(tx, visitor.owner, now(), slug)
        started = started_about(mine, ABOUT, zaak.id)
        draft = started[0] if started else begin_with(tx, visitor.owner, published, content)
    step = draft.step or published.form.steps[0].name
    return redirect(url_for("formulier.step", slug=slug, draft_id=draft.id, step=step), 303)


def _general() -> Published | None:
    return online(current().products.designation.general)


def _given(late: Case) -> Given:
    known = {"kenmerk": late.zaak.kenmerk, "datum_aanvraag": late.came.isoformat()}
    return Given(known, about={ABOUT: late.zaak.id})


def _known(form: Form, zaak: Zaak) -> dict[str, Value]:
    """What this message is, as the form asks it, and what it is about where it asks that first."""
    known: dict[str, Value] = {}
    for each in form.kinds:
        if each.kind is not Berichtsoort.INGEBREKESTELLING:
            continue
        match each.when:
            case Compare(AnswerRef(name, None), Operator.IS, Literal((str(value),))):
                known[name] = value
            case _:  # a condition of several parts cannot be answered beforehand
                pass
    named = (question for step in form.steps for question in step.questions)
    subject = next((q for q in named if q.prefill and q.prefill.source == "product"), None)
    if subject is not None:
        known[subject.name] = zaak.title[: getattr(subject, "max_chars", None)]
    return known
