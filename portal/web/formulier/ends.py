"""Ends other than sending: advice, another counter, or not possible. Nothing is kept of them.

Arriving at an end deletes the draft. The page itself carries the answers, sealed, so that whoever
chose a wrong answer can change it; the portal keeps only that some draft came to this end.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.catalogue import Published
from portal.definition.model import End
from portal.engine.files import found_in
from portal.intake.start import begin
from portal.people import Owner
from portal.store import audit, drafts
from portal.store.drafts import DraftContent
from portal.store.vault import TamperedError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.leave import forget_code
from portal.web.formulier.opening import ENDED, Opening, ended_before, open_draft
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.glue.session import visit
from portal.web.glue.throttle import BEGIN, over
from portal.web.inloggen.guard import current_owner, late_owner
from portal.web.inloggen.helper import helper
from portal.web.pages.ids import ID
from portal.web.pages.version import version

CONTEXT = "einde|{slug}|{draft_id}|antwoorden"
MOST_SEALED = 400_000
"""Characters: what a page may bring back in one control; a form of more cannot be changed there."""

LONGEST = timedelta(hours=24)
"""How long a page may bring its answers back; after that it is somebody else's desk."""


@formulier.get("/<slug>/<draft_id>/einde")
def end(slug: str, draft_id: str) -> ResponseReturnValue:
    gone = ended_before(draft_id) if ID.fullmatch(draft_id) else None
    if gone is not None:
        return _without_answers(slug, draft_id, *gone)
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if opening.path.ended is None:
        return redirect(opening.onward_url(), 303)
    return _arrive(slug, draft_id)


def _arrive(slug: str, draft_id: str) -> ResponseReturnValue:
    """Delete the draft and show the end, in one transaction: no draft is left behind a page."""
    with current().database.write() as tx:
        opening = open_draft(tx, slug, draft_id)
        if isinstance(opening, Response):
            return opening
        ended = opening.path.ended
        if ended is None:
            return redirect(opening.onward_url(), 303)
        page = _page(opening.published, ended, draft_id, _sealed(opening, ended))
        drafts.delete(tx, draft_id, opening.draft.owner)
        audit.write(
            tx,
            gemeente=opening.draft.gemeente,
            at=now(),
            event=ENDED,
            actor=opening.draft.owner_kind,
            object_kind="draft",
            object_id=draft_id,
            data={"einde": ended.name, "versie": opening.published.hash},
        )
    forget_code(draft_id)
    return page


def _without_answers(slug: str, draft_id: str, name: str, hash_: str) -> ResponseReturnValue:
    """The same end at a second look (reload, Back): the answers are gone, and it says so."""
    published = version(hash_)
    found = next((each for each in published.form.ends if each.name == name), None)
    if found is None or published.form.slug != slug:
        abort(404)
    return _page(published, found, draft_id, None)


def _page(published: Published, end: End, draft_id: str, sealed: str | None) -> str:
    return render_template(
        "formulier/einde.html",
        form=published.form,
        end=end,
        draft_id=draft_id,
        sealed=sealed,
        funnel=False,
    )


@formulier.post("/<slug>/<draft_id>/einde")
@may_come_late  # the sealed answers are the proof: they open only where they were given out
def change(slug: str, draft_id: str) -> ResponseReturnValue:
    """Bring the answers of an end back in a new draft, at the step that led to it."""
    held = _opened(slug, draft_id, request.form.get("antwoorden", ""))
    if held is None and visit().state == "none":
        abort(403)
    if held is None:
        return redirect(url_for(".start", slug=slug), 303)
    refusal = over(BEGIN) if held.owner.kind == "anoniem" else None
    if refusal is not None:
        return refusal
    # Who logged in gets it back by logging in; nothing is shown to whoever sends the page.
    owner = held.owner if held.owner.kind != "anoniem" else late_owner() or current_owner()
    assembly = current()
    with assembly.database.write() as tx:
        draft = begin(
            tx,
            assembly.vault,
            owner=owner,
            published=held.published,
            language=i18n.language(),
            gemeente=assembly.settings.gemeente.slug,
            now=now(),
            content=held.content,
        )
        helping = helper()
        if helping is not None:
            helping.began(tx, draft.id)
    return redirect(url_for(".step", slug=slug, draft_id=draft.id, step=held.step), 303)


@dataclass(frozen=True, slots=True)
class Held:
    """What an end page carries."""

    published: Published
    owner: Owner
    step: str
    content: DraftContent


def _sealed(opening: Opening, end: End) -> str | None:
    content = opening.content
    value = {
        "versie": opening.published.hash,
        "van": [opening.draft.owner_kind, opening.draft.owner_index.hex()],
        "stap": end.after,
        "op": now().isoformat(),
        # Files go with the draft: what came back would only point at nothing.
        "antwoorden": {
            name: value for name, value in content.answers.items() if not any(found_in(value))
        },
        "getypt": dict(content.typed),
        "vooraf": dict(content.prefilled),
        "gezien": sorted(content.step_revisions),
    }
    context = CONTEXT.format(slug=opening.form.slug, draft_id=opening.draft.id)
    sealed = urlsafe_b64encode(current().vault.seal_json(value, context)).decode()
    return sealed if len(sealed) <= MOST_SEALED else None


def _opened(slug: str, draft_id: str, sealed: str) -> Held | None:
    """Open what a page brings back; None when it is not ours, or too old."""
    try:
        raw = urlsafe_b64decode(sealed.encode())
        value: dict[str, Any] = current().vault.open_json(
            raw, CONTEXT.format(slug=slug, draft_id=draft_id)
        )
    except (TamperedError, BadBase64, ValueError):
        return None
    if now() - datetime.fromisoformat(value["op"]) > LONGEST:
        return None
    kind, index = value["van"]
    return Held(
        published=version(value["versie"]),
        owner=Owner(kind, bytes.fromhex(index)),
        step=value["stap"],
        content=DraftContent(
            answers=value["antwoorden"],
            typed=value["getypt"],
            prefilled=value["vooraf"],
            # A new draft begins at revision 1: whatever was seen before was seen at its beginning.
            step_revisions=dict.fromkeys(value["gezien"], 1),
        ),
    )
