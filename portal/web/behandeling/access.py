"""Who may be in the room, which cases are hers, and the line that every look at one leaves."""

from flask import current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.roles import leads, scope_of
from portal.people import Medewerker
from portal.store import audit
from portal.store.caseload import Scope
from portal.store.zaken import Zaak
from portal.web.current import current, now
from portal.web.glue.readable import readable_path
from portal.web.glue.security import may_come_late_to
from portal.web.glue.typed_back import typed_back
from portal.web.inloggen.guard import current_employee, require_employee


def refusal() -> ResponseReturnValue | None:
    """Give the answer to who may not be here; None for who may.

    Who was logged out while she typed gets her text back: nothing is looked up, nothing is done.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if current_employee() is None and request.method == "POST" and may_come_late_to(view):
        return _late()
    if scope_of(require_employee(), gemeente()) is None:
        return make_response(render_template("behandeling/geen-toegang.html"), 403)
    return None


def gemeente() -> str:
    """The municipality this room works for."""
    return current().settings.gemeente.slug


def handler() -> Medewerker:
    """Give the employee who stands in the room."""
    return require_employee()


def scope() -> Scope:
    """Give what she may reach; nobody gets here without it."""
    found = scope_of(handler(), gemeente())
    if found is None:
        raise AssertionError("the blueprint lets nobody in without a role")
    return found


def looked(zaak: Zaak, event: str = "dossier_ingezien", **more: str) -> None:
    """Write down that she looked at a case, and what for (BIO2 8.15.01, law note R41)."""
    with current().database.stroke() as tx:
        audit.write(
            tx,
            gemeente=zaak.gemeente,
            at=now(),
            event=event,
            actor=handler().key,
            object_kind="zaak",
            object_id=zaak.id,
            data={"reden": what_for(zaak), **more},
        )


def what_for(zaak: Zaak) -> str:
    """Say what brings her to this case: her own work, a manager's control, or to take it over."""
    me = handler()
    if zaak.behandelaar == me.id:
        return "eigen_werk"
    return "controle" if leads(me, zaak.team) else "overdracht"


def _late() -> ResponseReturnValue:
    onward = url_for("inloggen.choose_staff", verder=readable_path())
    page = render_template("behandeling/te-laat.html", typed=typed_back(), onward=onward)
    return make_response(page, 403)
