"""Who may do what in the editors' room: roles from the login provider, nothing kept here.

`redacteur` looks, tries out and saves concepts; `publiceerder` looks, tries out and publishes. With
four eyes switched on only a `publiceerder` publishes, and never a text she was the last to save.
"""

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from portal.people import Medewerker
from portal.store import audit
from portal.store.base import Writer
from portal.web.current import current, now
from portal.web.glue.security import may_come_late_to
from portal.web.inloggen.guard import current_employee, require_employee

EDITOR = "redacteur"
PUBLISHER = "publiceerder"
ROLES = frozenset({EDITOR, PUBLISHER})


def refusal() -> ResponseReturnValue | None:
    """Give the answer to who may not be here; None for who may.

    Somebody without a login is sent to log in; a view that may come late says so itself.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if current_employee() is None and request.method == "POST" and may_come_late_to(view):
        return None
    if not ROLES & require_employee().roles:
        return make_response(render_template("redactie/geen-toegang.html"), 403)
    return None


def editor() -> Medewerker:
    """Give the employee who stands in the room."""
    return require_employee()


def may_edit(employee: Medewerker) -> bool:
    """Whether she may save concepts."""
    return EDITOR in employee.roles


def may_publish(employee: Medewerker) -> bool:
    """Whether she may publish at all; whether this text is one question more (`publish`)."""
    return PUBLISHER in employee.roles or (
        EDITOR in employee.roles and not current().settings.four_eyes
    )


def signature(employee: Medewerker) -> str:
    """Say who wrote or approved a text: a name for people, and the id that is sure."""
    return f"{employee.name} ({employee.id})" if employee.name else employee.id


def is_by(employee: Medewerker, signed: str) -> bool:
    """Whether a signature is hers, also when her name changed."""
    return signed == employee.id or signed.endswith(f" ({employee.id})")


def note(
    tx: Writer, event: str, slug: str, result: str = "ok", data: dict[str, str] | None = None
) -> None:
    """Write down what an editor did with a form, in the transaction of the act."""
    audit.write(
        tx,
        gemeente=current().settings.gemeente.slug,
        at=now(),
        event=event,
        actor=editor().key,
        object_kind="form",
        object_id=slug,
        result=result,
        data=data,
    )


def looked(slug: str) -> None:
    """Write down that an editor looked at a form."""
    with current().database.stroke() as tx:
        note(tx, "formulier_bekeken", slug)
