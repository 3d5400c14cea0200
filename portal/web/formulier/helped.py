"""Help at the desk, seen from home: a code to show, who is writing now, and ending it at once."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response

from portal.intake.helpcode import give_code, stop
from portal.store.base import Reader
from portal.store.drafts import Draft
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import own_draft
from portal.web.glue.session import visit
from portal.web.pages.version import version

CODE = "helpcode"
STOP = "stoppen"


@formulier.get("/<slug>/<draft_id>/hulpcode")
def helped(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        draft = _open(reader, slug, draft_id)
    if isinstance(draft, Response):
        return draft
    code, until = (visit().get(CODE) or {}).get(draft.id, (None, None))
    form = version(draft.form_hash).form
    return render_template(
        "formulier/hulp.html",
        form=form,
        draft=draft,
        code=code if until is not None and until > now().timestamp() else None,
        onward=url_for(
            ".step", slug=slug, draft_id=draft.id, step=draft.step or form.steps[0].name
        ),
        funnel=True,
    )


@formulier.post("/<slug>/<draft_id>/hulpcode")
def ask_help(slug: str, draft_id: str) -> ResponseReturnValue:
    """Make a code to show, or end the help; the page is read at its own address afterwards."""
    here = url_for(".helped", slug=slug, draft_id=draft_id)
    with current().database.write() as tx:
        draft = _open(tx, slug, draft_id, back=here)
        if isinstance(draft, Response):
            return draft
        if request.form.get("actie") == STOP:
            stop(tx, draft, now())
        elif draft.helped is None:
            code, until = give_code(tx, draft, now())
            visit()[CODE] = {draft.id: (code, until.timestamp())}
    return redirect(here, 303)


def _open(reader: Reader, slug: str, draft_id: str, back: str | None = None) -> "Draft | Response":
    found = own_draft(reader, slug, draft_id, back)
    if isinstance(found, Response):
        return found
    draft = found[1]
    if draft.submission_id is not None:
        return redirect(url_for(".received", submission_id=draft.submission_id), 303)
    if draft.expires_at <= now():
        raise Gone
    return draft
