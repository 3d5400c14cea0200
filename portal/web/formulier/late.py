"""What was typed before a session ended is kept, and shown to nobody but the same person."""

from dataclasses import replace

from flask import request

from portal.definition.model import Step
from portal.intake.start import keep_for
from portal.people import Owner
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.opening import proven
from portal.web.inloggen.guard import current_person, late_owner
from portal.web.pages.ids import ID
from portal.web.pages.version import version


def keep_late(slug: str, draft_id: str, step: str) -> None:
    """Keep the typing of a page whose session is over, under the owner the page was made for.

    The page's own signed proof names the owner: a forged request cannot make one (security row
    S-10). Nothing is shown; the caller goes on and asks the visitor to log in.
    """
    if current_person() is not None or not ID.fullmatch(draft_id):
        return
    owner = proven(request.form.get("bewijs", ""), draft_id)
    late = late_owner()
    if owner is None or (late is not None and late != owner):
        return
    if owner.kind == "anoniem" and late is None:
        return
    _keep(slug, draft_id, step, owner)


def _keep(slug: str, draft_id: str, name: str, owner: Owner) -> None:
    assembly = current()
    with assembly.database.write() as tx:
        draft = drafts.find(tx, draft_id, owner)
        if draft is None or draft.sent or draft.form_slug != slug:
            return
        published = version(tx, draft.form_hash)
        known = [step for step in published.form.steps if step.name == name]
        if not known:
            return
        content = drafts.content(assembly.vault, draft)
        typed = dict(content.typed) | {name: typing(known[0])}
        try:
            drafts.keep(
                tx,
                assembly.vault,
                draft,
                replace(content, typed=typed),
                name,
                now(),
                now() + keep_for(published),
            )
        except StaleError:
            return


def typing(step: Step) -> "dict[str, object]":
    """The raw typing of a step in this request, in the shape a field is refilled from."""
    raw: dict[str, object] = {}
    for question in step.questions:
        prefix = f"{question.name}-"
        parts = {
            key.removeprefix(prefix): value
            for key, value in request.form.items()
            if key.startswith(prefix)
        }
        if parts:
            raw[question.name] = parts
        elif question.kind == "meerkeuze":
            raw[question.name] = request.form.getlist(question.name)
        elif question.name in request.form:
            raw[question.name] = request.form[question.name]
    return raw
