"""Writing down a decree about days off: looked at first, never taken back, last days set anew."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.recount import recount
from portal.casework.terms import Voice
from portal.message import Message, say_n
from portal.store import audit, besluitdagen, teamwork
from portal.termijn.besluitdagen import Besluit
from portal.web.beheer import access, decree_form
from portal.web.beheer.acting import gemeente
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.decree_form import NAMES, Typed
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.speaking import speak_as_asked

LOOKING = "bekijken"
"""Said by the page that shows what a decree would change: its boxes travel along unseen."""


@beheer.get("/wetten/vrije-dagen")
def ask_decree() -> ResponseReturnValue:
    return _asking(Typed(dict.fromkeys(NAMES, ""), {}, None))


@beheer.post("/wetten/vrije-dagen")
@may_come_late
def add_decree() -> ResponseReturnValue:
    values = {name: request.form.get(name, "") for name in NAMES}
    speaks, typed = speak_as_asked(), decree_form.read(values)
    looks = request.form.get("stap") == LOOKING
    if speaks and not (looks and typed.decree):
        return _asking(Typed(values, {}, None))
    if typed.decree is None:
        return _asking(typed), 422
    if speaks or request.form.get("actie") != "opslaan":
        return _looking(typed, typed.decree)
    _put(typed.decree)
    current().notice(at_once=True)
    moved = recount(current().database, gemeente(), _voice(), now())
    return redirect(url_for(".law", opgeslagen=str(moved), _anchor="dagen"), 303)


def _voice() -> Voice:
    return Voice(current().vault, current().settings.gemeente.full_name)


def done() -> Message | None:
    """Say what came of the decree that was written down just now."""
    moved = request.args.get("opgeslagen", "")
    if not moved.isdecimal():
        return None
    return say_n(
        "Opgeslagen. Bij %(n)s lopende zaak schoof de laatste dag op.",
        "Opgeslagen. Bij %(n)s lopende zaken schoof de laatste dag op.",
        int(moved[:6]),
    )


def _put(decree: Besluit) -> None:
    me, moment = access.manager().key, now()
    with current().database.write() as tx:
        besluitdagen.put(tx, decree, at=moment, actor=me)
        audit.write(
            tx,
            gemeente=gemeente(),
            at=moment,
            event="besluitdagen_toegevoegd",
            actor=me,
            object_kind="besluitdagen",
            object_id=", ".join(str(year) for year in sorted(decree.years)),
            data={"bron": decree.source, "dagen": [day.isoformat() for day in decree.days]},
        )


def _looking(typed: Typed, decree: Besluit) -> str:
    with current().database.read() as tx:
        hit = teamwork.due_in(tx, gemeente(), sorted(decree.years))
        on = len(teamwork.due_on(tx, gemeente(), decree.days, 10_000))
    return render_template(
        "beheer/vrije-dagen-bekijken.html",
        decree=decree,
        days=[i18n.day(day) for day in decree.days],
        values=typed.values,
        hit=say_n(
            "%(n)s lopende zaak heeft een laatste dag in deze jaren.",
            "%(n)s lopende zaken hebben een laatste dag in deze jaren.",
            hit,
        ),
        on=say_n(
            "Bij %(n)s zaak valt de laatste dag op een van deze dagen. Die schuift op, met de reden"
            " erbij voor de inwoner.",
            "Bij %(n)s zaken valt de laatste dag op een van deze dagen. Die schuiven op, met de"
            " reden erbij voor de inwoner.",
            on,
        ),
    )


def _asking(typed: Typed) -> str:
    faults = [(name, i18n.sentence(typed.wrong[name])) for name in NAMES if name in typed.wrong]
    return render_template(
        "beheer/vrije-dagen.html",
        values=typed.values,
        errors={name: (message,) for name, message in typed.wrong.items()},
        faults=faults,
        fault_count=len(faults),
    )
