"""The overview: what you must do, what is new, what runs, what was not sent; nothing else."""

from datetime import timedelta

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.message import say
from portal.store import drafts, inbox, zaken
from portal.store.drafts import Draft
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import Case
from portal.web.mijn.frame import cases_of, form_of, nav, unshown
from portal.web.mijn.told import Shown, message_card, task_row

ON_OVERVIEW = 4
MOST = 20
NEWS = timedelta(days=14)


@mijn.get("")
def overview() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        listed = (
            *zaken.of_owner(tx, owner, MOST, closed=False),
            *zaken.of_owner(tx, owner, ON_OVERVIEW, closed=True),
        )
        shown = cases_of(tx, listed)
        closed = [one for one in shown if one.zaak.closed_at is not None]
        running = [one for one in shown if one.zaak.closed_at is None]
        tasks = inbox.to_do(tx, owner, MOST)
        new = inbox.unopened(tx, owner, ON_OVERVIEW + 1)
        unsent = drafts.of_owner(tx, owner, now())
        links = nav(tx, owner)
    asked = {taak.zaak_id for taak, _ in tasks}
    told = {zaak.id for _, zaak in new}
    return render_template(
        "mijn/overzicht.html",
        tasks=[task_row(taak, zaak, local_day(now())) for taak, zaak in tasks],
        todo=[one for one in running if one.must_act and one.zaak.id not in asked],
        messages=[message_card(each, zaak) for each, zaak in new[:ON_OVERVIEW]],
        more_messages=len(new) > ON_OVERVIEW,
        news=[one for one in _news(running + closed) if one.zaak.id not in told],
        running=running[:ON_OVERVIEW],
        more=len(running) > ON_OVERVIEW or bool(closed),
        drafts=[draft_card(draft) for draft in unsent],
        unshown=unshown(listed, shown),
        nav=links,
    )


def _news(found: "list[Case]") -> "list[Case]":
    """Cases in which the gemeente did something lately, the newest first."""
    since = now() - NEWS
    fresh = [
        (turn.at, one)
        for one in found
        for turn in one.history.turns[-1:]
        if turn.at >= since and len(one.history.turns) > 1
    ]
    return [one for _, one in sorted(fresh, key=lambda pair: pair[0], reverse=True)]


def draft_card(draft: Draft) -> Shown:
    """A form that was not sent: where to go on, and until when it is kept."""
    # The version it began with: the form itself may have another title now, or be withdrawn.
    form = form_of(draft.form_hash)
    unknown = say("Een formulier dat wij nu niet kunnen laten zien")
    return {
        "title": i18n.sentence(unknown) if form is None else form.title,
        "href": url_for("formulier.go_on", slug=draft.form_slug, draft_id=draft.id),
        "changed_at": draft.changed_at,
        "expires_at": draft.expires_at,
        "stop_url": url_for("formulier.stop_page", slug=draft.form_slug, draft_id=draft.id),
    }
