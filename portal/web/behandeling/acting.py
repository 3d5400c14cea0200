"""The pages of acts: what is asked, what stands in the way, and one transaction when it is done.

The same page sent twice does the thing once. What is wrong is told at the box; what was typed
stands there again, also when somebody was logged out meanwhile (`access.refusal`).
"""

from collections.abc import Mapping

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import assign
from portal.casework.work import NotNow
from portal.message import say
from portal.web.behandeling import (
    access,
    act_after,
    act_assign,
    act_end,
    act_letters,
    act_route,
    act_signing,
    act_terms,
)
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Page
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import Desk, opened
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.glue.session import is_token, new_token

ACTS: Mapping[str, Act] = {
    act.name: act
    for module in (
        act_letters,
        act_signing,
        act_terms,
        act_route,
        act_end,
        act_after,
        act_assign,
    )
    for act in module.ACTS
}
ADDRESS = "/zaken/<zaak_id>/<any({}):handeling>".format(", ".join(f'"{name}"' for name in ACTS))
TAKEN = say("De zaak staat nu op uw naam.")


@behandeling.get(ADDRESS)
def ask(zaak_id: str, handeling: str) -> ResponseReturnValue:
    act = ACTS[handeling]
    with current().database.read() as tx:
        desk = opened(tx, zaak_id)
        refused = act.refuse(desk.work(tx))
        page = Page(act.ask(tx, desk), desk.today, act.given(tx, desk)) if not refused else None
    access.looked(desk.zaak)
    return _drawn(act, desk, page, refused)


@behandeling.post(ADDRESS)
@may_come_late
def do(zaak_id: str, handeling: str) -> ResponseReturnValue:
    act = ACTS[handeling]
    sheet = request.form.get("blad", "")
    if not is_token(sheet):
        abort(400)
    with current().database.write() as tx:
        desk = opened(tx, zaak_id, lock=True)
        work = desk.work(tx, sheet)
        if work.done_before:
            return _back(desk, act.name)
        page: Page | None = None
        refused = act.refuse(work)
        if refused is None:
            page = Page(act.ask(tx, desk), desk.today, data=request.form)
            if page.fields.validate():
                outcome = act.do(work, page.values, desk)
                if not isinstance(outcome, NotNow):
                    return _back(desk, act.name)
                refused = outcome
                # What it shows is let go of first: a rollback forgets it.
                tx.expunge_all()
                tx.rollback()
    if (
        refused is not None
        and page is not None
        and refused.at
        and page.refuse(refused.at, refused.why)
    ):
        refused = None
    return _drawn(act, desk, page, refused, sheet), 422


@behandeling.post("/zaken/<zaak_id>/nemen")
@may_come_late
def take(zaak_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        desk = opened(tx, zaak_id, lock=True)
        seen = request.form.get("van") or None
        refused = None if desk.mine else assign.take(desk.work(tx), seen)
    if refused is not None:
        shown = render_template("behandeling/geweigerd.html", zaak=desk.zaak, why=refused.why)
        return make_response(shown, 409)
    return _back(desk, "nemen")


def done_text(name: str | None) -> str | None:
    """Say what was just done, by the name in the address."""
    if name == "nemen":
        return i18n.sentence(TAKEN)
    act = ACTS.get(name or "")
    return None if act is None else i18n.sentence(act.done)


def _back(desk: Desk, name: str) -> ResponseReturnValue:
    if not desk.scope.has(desk.zaak.team):
        # It went to a team whose cases she does not see.
        return redirect(url_for(".overview", gedaan=name), 303)
    return redirect(url_for(".case", zaak_id=desk.zaak.id, gedaan=name), 303)


def _drawn(
    act: Act, desk: Desk, page: Page | None, refused: NotNow | None, sheet: str | None = None
) -> str:
    faults = page.faults if page is not None else []
    return render_template(
        "behandeling/handeling.html",
        act=act,
        zaak=desk.zaak,
        told=act.told(desk),
        page=page,
        refused=refused,
        faults=faults,
        fault_count=len(faults),
        sheet=sheet or new_token(),
    )
