"""The overview: what you must do, what is new, what runs, what was not sent; nothing else.

Of what runs the cases in which the gemeente is late stand first, however long ago they came in.
"""

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.store import caselist, inbox
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import Case
from portal.web.mijn.frame import cases_of, nav, unshown
from portal.web.mijn.told import message_card, task_row
from portal.web.mijn.unsent import unsent

ON_OVERVIEW = 4
MOST = 20
NEWS = timedelta(days=14)


@mijn.get("")
def overview() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        today = local_day(now())
        listed = caselist.of_overview(tx, owner, today, few=ON_OVERVIEW, many=MOST)
        shown = cases_of(tx, listed)
        closed = [one for one in shown if one.zaak.closed_at is not None]
        running = [one for one in shown if one.zaak.closed_at is None]
        tasks = inbox.to_do(tx, owner, MOST)
        new = inbox.unopened(tx, owner, ON_OVERVIEW + 1)
        begun = unsent(tx, owner)
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
        unsent=begun,
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
