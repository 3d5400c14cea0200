"""Who acts, and the words that belong to it.

A form may be filled in by the person it is about, by somebody else on her behalf, or by an employee
at the desk. The answers are the same; the words of the questions are not.
"""

from collections.abc import Mapping
from dataclasses import replace

from portal.definition.model import AnyQuestion, Errors, Form, Step, Wording
from portal.engine.answers import Answers
from portal.engine.conditions import holds
from portal.engine.facts import Facts, Handelt
from portal.engine.index import PerForm


def acting(form: Form, answers: Answers, facts: Facts) -> Facts:
    """Give the facts with who acts in them, where the form lets the answers tell it.

    An employee stays an employee, beside whoever acts for another (`Facts.represented`). What
    `namens_als` leans on is asked of everybody, so these answers count whatever the path is.
    """
    if form.on_behalf is None or facts.handelt == "namens" or facts.represented:
        return facts
    if not holds(form.on_behalf, form, answers, facts):
        return facts
    if facts.handelt == "medewerker":
        return replace(facts, represented=True)
    return replace(facts, handelt="namens")


def worded(form: Form, handelt: Handelt) -> Form:
    """Give the form in the words for who acts; the form itself when it has no others."""
    return _variants.of(form).get(handelt, form)


def _forms(form: Form) -> Mapping[str, Form]:
    others = [each.others for step in form.steps for each in step.questions]
    found: dict[str, Form] = {}
    for who in ("namens", "medewerker"):
        if any(words is not None and getattr(words, who) is not None for words in others):
            steps = tuple(_step(step, who) for step in form.steps)
            found[who] = form.model_copy(update={"steps": steps})
    return found


_variants = PerForm(_forms)


def _step(step: Step, who: str) -> Step:
    items = tuple(item if item.kind == "inhoud" else _question(item, who) for item in step.items)
    return step.model_copy(update={"items": items})


def _question(question: AnyQuestion, who: str) -> AnyQuestion:
    wording: Wording | None = getattr(question.others, who, None)
    if wording is None:
        return question
    words = {"label": wording.label, "short": wording.short, "hint": wording.hint}
    words |= {"why": wording.why}
    update: dict[str, object] = {name: text for name, text in words.items() if text is not None}
    update["errors"] = _errors(question.errors, wording.errors)
    if wording.label is not None and wording.short is None:
        # A short name belongs to the label it shortens: without its own, the label names it.
        update["short"] = None
    return question.model_copy(update=update)


def _errors(own: Errors, other: Errors) -> Errors:
    texts = {name: getattr(other, name) for name in type(other).model_fields}
    return own.model_copy(update={name: text for name, text in texts.items() if text is not None})
