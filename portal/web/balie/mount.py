"""The citizen's own form and pages, hung under the address of a contact.

The same views as at home, so that nothing can differ; this module says which of them are open to
the desk, for whose draft, and what the desk adds before sending.
"""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import Published
from portal.intake.prefill import begun
from portal.intake.start import begin as begin_draft
from portal.message import say
from portal.store import drafts
from portal.web.balie import running, words
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import SIGN, STATUS, next_act
from portal.web.balie.helping import Desk
from portal.web.balie.running import Running
from portal.web.current import current, now
from portal.web.formulier.routes import formulier
from portal.web.glue import i18n
from portal.web.inloggen.guard import current_employee
from portal.web.inloggen.helper import help_with
from portal.web.mijn.routes import mijn
from portal.web.pages.given import given_for
from portal.web.pages.offer import stock
from portal.zaak.assistentie import (
    Channel,
)

FILLING = frozenset(
    f"balie.formulier.{view}"
    for view in (
        *("step", "answer", "row", "answer_row", "ask_to_remove", "remove", "overview"),
        *("check", "send", "end", "change", "own_file", "prove", "proving"),
    )
)
PROOF = frozenset(f"balie.formulier.{view}" for view in ("printed", "pdf", "sent_file"))
INSTEAD = {
    "balie.mijn.overview": "balie.onward",
    "balie.mijn.desk_help": "balie.onward",
    "balie.formulier.start": "balie.onward",
    "balie.formulier.saved": "balie.park",
    "balie.formulier.stop_page": "balie.stop",
    "balie.formulier.received": "balie.sent",
}
"""Where the desk has a page of its own for the same moment."""
TAKEN_BACK = say(
    "De inwoner heeft de hulp gestopt, of gaat zelf verder. U kunt niet meer bij het formulier."
)
LOOKING = frozenset(f"balie.mijn.{view}" for view in ("cases", "detail", "bewijs", "bewijs_pdf"))

SIGNING = frozenset(
    f"balie.mijn.{view}" for view in ("tasks", "task", "sign", "ask_to_refuse", "refuse")
)
"""What somebody opens who came to sign: of her tasks only those that ask a signature."""


@balie.before_request
def _as_the_citizen() -> ResponseReturnValue | None:
    """On a page of the form or of Mijn: stand beside the citizen of this contact, or nowhere."""
    endpoint = request.endpoint or ""
    if not endpoint.startswith(("balie.formulier.", "balie.mijn.")):
        return None
    if current_employee() is None:
        return None  # only what comes late gets this far, and it shows nothing
    found = running.here()
    if endpoint in INSTEAD:
        return redirect(url_for(INSTEAD[endpoint]), 303)
    if endpoint in FILLING and found.row.submission_id is not None:
        return redirect(next_act(), 303)  # Back, after sending: there is nothing to fill in
    if not _open(endpoint, found):
        abort(404)
    if endpoint in FILLING and not _lent(found):
        return make_response(render_template("balie/geweigerd.html", why=TAKEN_BACK), 403)
    help_with(Desk(found))
    return None


def _lent(found: Running) -> bool:
    """Whether the citizen still lets this contact write in her draft."""
    row = found.row
    if row.draft_id is None or row.owner is None:
        return True
    with current().database.read() as tx:
        draft = drafts.find(tx, row.draft_id, row.owner)
    return draft is None or draft.helped == row.id


@balie.context_processor
def _spoken() -> dict[str, object]:
    """What the desk's part of a page calls things."""
    return {
        "desk_channel": words.channel_of,
        "desk_read_backs": words.read_backs_of,
        "desk_sources": words.sources_of,
        "desk_agreements": words.agreements_of,
        "desk_signs": lambda: running.find().purpose == SIGN,
    }


def _open(endpoint: str, found: Running) -> bool:
    """Whether this page belongs to this contact: its own form and draft, or its own person."""
    row, asked = found.row, request.view_args or {}
    if row.identification is None or row.owner is None:
        return False
    if endpoint in FILLING:
        own = asked.get("draft_id") in {row.draft_id, None} or endpoint.endswith(
            (".end", ".change")
        )
        return asked.get("slug") == row.form_slug and own
    if endpoint in PROOF:
        return row.submission_id is not None and asked.get("submission_id") == row.submission_id
    opened = {STATUS: LOOKING, SIGN: SIGNING}.get(row.purpose, frozenset())
    return endpoint in opened and found.person is not None


@balie.get("/<contact>/klaar")
def ready() -> ResponseReturnValue:
    """All is known: begin the form."""
    found = running.here()
    if found.row.draft_id is not None or found.row.identification is None:
        return redirect(next_act(), 303)
    return render_template("balie/klaar.html", contact=found, form=_form(found).form)


@balie.post("/<contact>/klaar")
def begin() -> ResponseReturnValue:
    """Begin the draft, with what the register knows; it is the citizen's from the first moment."""
    found = running.here()
    published = _form(found)
    if found.row.draft_id is not None or found.row.identification is None:
        return redirect(next_act(), 303)
    desk = Desk(found)
    help_with(desk)
    offered = stock().find(found.row.product or "")
    about = offered if offered is not None and offered.general else None
    content = begun(published.form, given_for(published.form, desk.person, about))
    house = current()
    with house.database.write() as tx:
        draft = begin_draft(
            tx,
            house.vault,
            owner=desk.owner,
            published=published,
            language=i18n.language(),
            gemeente=house.settings.gemeente.slug,
            now=now(),
            content=content,
        )
        desk.began(tx, draft.id)
        running.line(tx, "formulier_begonnen")
    if found.channel is Channel.POST:
        return redirect(url_for("balie.paper"), 303)
    # A form without chapters leads on from there to its first step.
    where = url_for("balie.formulier.overview", slug=published.form.slug, draft_id=draft.id)
    return redirect(where, 303)


def _form(found: Running) -> Published:
    published = found.published
    if published is None:
        abort(404)
    return published


balie.register_blueprint(formulier, url_prefix="/<contact>/formulier")
balie.register_blueprint(mijn, url_prefix="/<contact>/mijn")
