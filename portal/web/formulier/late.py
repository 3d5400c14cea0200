"""What was typed before a session ended is kept, and shown to nobody but the same person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.definition.model import AnyQuestion, Step
from portal.engine.clean import printable
from portal.intake.answer import LATE
from portal.intake.rows import RowPlace, row_values, with_row
from portal.people import Owner
from portal.store import drafts
from portal.store.drafts import Draft, DraftContent, StaleError
from portal.web.current import current, now
from portal.web.formulier.proof import Proof, proven, seen_revision
from portal.web.glue.session import visit
from portal.web.inloggen.guard import (
    anonymous_owner,
    current_owner,
    current_person,
    entrance,
    for_staff,
    late_owner,
)
from portal.web.inloggen.helper import helper
from portal.web.pages.version import version

# A page left open for a night still brings its typing back; after that a code is needed.
LONGEST = timedelta(hours=24)


ToRow = Callable[[DraftContent, Step], RowPlace | None]
"""Which row of a step a page was about; None when there never was such a row."""


def keep_late(slug: str, draft_id: str, step: str, to_row: ToRow | None = None) -> Response | None:
    """Keep the typing of a page whose session is over, under the owner the page was made for.

    The page's own signed proof names the owner: a forged request cannot make one (security row
    S-10). Nothing is shown: the answer leads to logging in, to unlocking or to the code. None when
    the page is not late, or was made for somebody else. `to_row` says which row the page was about.
    """
    if current_person() is not None or helper() is not None:
        return None
    proof = proven(request.form.get("bewijs", ""), draft_id)
    if proof is None:
        return None if visit().state != "none" else abort(403)
    late = late_owner()
    if proof.owner != late and (late is not None or proof.owner == anonymous_owner()):
        return None
    if now() - proof.made > LONGEST:
        return redirect(_way_back(slug, proof), 303) if late is None else None
    kept = _keep(slug, draft_id, step, proof.owner, to_row)
    if kept is None:
        return None if visit().state != "none" else abort(404)
    draft, row = kept
    return _onward(draft, _address(draft, step, row), proof, is_locked=late is not None)


def _address(draft: Draft, step: str, row: RowPlace | None) -> str:
    """The address of the page whose typing was kept."""
    slug, draft_id = draft.form_slug, draft.id
    if row is None:
        return url_for(".step", slug=slug, draft_id=draft_id, step=step)
    return url_for(".row", slug=slug, draft_id=draft_id, step=step, row=row.row)


def _way_back(slug: str, proof: Proof) -> str:
    """Where to go on with a page so old that its proof opens and keeps nothing any more."""
    if proof.owner.kind == "anoniem" and not for_staff():
        return url_for(".resume")
    return entrance(proof.owner.kind, url_for(".start", slug=slug))


def _onward(draft: Draft, back: str, proof: Proof, *, is_locked: bool) -> Response | None:
    """Where to go on with what was kept; None where the guard itself will say so."""
    if is_locked:
        return None
    if proof.owner.kind != "anoniem" or for_staff():
        return redirect(entrance(proof.owner.kind, back), 303)
    # Nobody can log in as who she was. Whoever has the page may go on, as with a locked session;
    # unless a code was made for it: then that is the way, and this page may be anyone's by now.
    if draft.resume_hash is not None:
        return redirect(url_for(".resume"), 303)
    with current().database.write() as tx:
        drafts.adopt(tx, proof.owner, current_owner(), draft.id)
    return redirect(back, 303)


def _keep(
    slug: str, draft_id: str, name: str, owner: Owner, to_row: ToRow | None
) -> "tuple[Draft, RowPlace | None] | None":
    assembly = current()
    with assembly.database.write() as tx:
        draft = drafts.find(tx, draft_id, owner)
        if draft is None or draft.sent or draft.form_slug != slug or draft.expires_at <= now():
            return None
        if draft.helped is not None and not for_staff():
            return None  # one writer at a time, and that is the desk now
        published = version(draft.form_hash)
        known = [step for step in published.form.steps if step.name == name]
        if not known:
            return None
        content = drafts.content(assembly.vault, draft)
        row = None if to_row is None else to_row(content, known[0])
        if to_row is not None and row is None:
            return None
        asked = known[0].on_page if row is None else known[0].questions
        changed = _with_typing(content, name, row, typing(asked))
        try:
            drafts.keep(tx, assembly.vault, draft, changed, name, now())
        except StaleError:
            return None
        return draft, row


def _with_typing(
    content: DraftContent, step: str, row: RowPlace | None, typed: "dict[str, object]"
) -> DraftContent:
    """The content with typing that came late; a row that is not there yet begins with it."""
    place = step if row is None else row.place
    if row is not None:
        content = replace(content, answers=with_row(content, row, row_values(content, row)))
    return replace(content, typed={**content.typed, place: typed | _stale(content, place)})


def _stale(content: DraftContent, place: str) -> dict[str, object]:
    """The mark of a page that was opened before something newer was kept for its place."""
    revision = seen_revision()
    return {LATE: revision} if revision < content.step_revisions.get(place, 0) else {}


def typing(questions: "tuple[AnyQuestion, ...]") -> "dict[str, object]":
    """The raw typing of these questions in this request, as a field is refilled from it."""
    raw: dict[str, object] = {}
    for question in questions:
        prefix = f"{question.name}-"
        parts = {
            key.removeprefix(prefix): printable(value)
            for key, value in request.form.items()
            if key.startswith(prefix)
        }
        if parts:
            raw[question.name] = parts
        elif question.kind == "meerkeuze":
            raw[question.name] = [printable(each) for each in request.form.getlist(question.name)]
        elif question.name in request.form:
            raw[question.name] = printable(request.form[question.name])
    return raw
