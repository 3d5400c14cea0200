"""Keeping a case from being destroyed, for a reason the law knows, and letting it go again."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.casework import retention
from portal.message import Message, say
from portal.store import caseload, vernietigingen
from portal.web.beheer import access
from portal.web.beheer.acting import back_to, gemeente
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.retention_words import REASONS
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.ids import ID
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.bewaren import Hold
from portal.zaak.reference import normal

NO_KENMERK = say("Dit is geen kenmerk van ons. Kijk het na: 4 cijfers, 6 tekens en 1 teken.")
NO_CASE = say("Er is geen zaak met dit kenmerk.")
NO_REASON = say("Kies waarom deze zaak moet blijven.")


@beheer.get("/vernietigen/vasthouden")
def ask_to_hold() -> ResponseReturnValue:
    return _asking({})


@beheer.post("/vernietigen/vasthouden")
@may_come_late
def hold() -> ResponseReturnValue:
    if speak_as_asked():
        return _asking({})
    kenmerk = normal(request.form.get("kenmerk", ""))
    reason = next((each for each in Hold if each == request.form.get("reden")), None)
    wrong: dict[str, Message] = {}
    if kenmerk is None:
        wrong["kenmerk"] = NO_KENMERK
    if reason is None:
        wrong["reden"] = NO_REASON
    if kenmerk is None or reason is None:
        return _asking(wrong), 422
    with current().database.write() as tx:
        zaak = caseload.by_kenmerk(tx, gemeente(), kenmerk)
        if zaak is None:
            done = None
        elif done := reason not in retention.holds(tx, zaak.id):
            retention.hold(tx, zaak, reason, by=access.manager().key, now=now())
    if done is None:
        return _asking({"kenmerk": NO_CASE}), 422
    return back_to(".retention", "vastgehouden" if done else "niets")


@beheer.post("/vernietigen/vast/<hold_id>/los")
def release(hold_id: str) -> ResponseReturnValue:
    if not ID.fullmatch(hold_id):
        abort(404)
    with current().database.write() as tx:
        found = vernietigingen.held_case(tx, gemeente(), hold_id)
        done = found is not None and retention.release(
            tx, found[1], Hold(found[0].reason), by=access.manager().key, now=now()
        )
    return back_to(".retention", "losgelaten" if done else "niets")


def _asking(wrong: dict[str, Message]) -> str:
    return render_template(
        "beheer/vasthouden.html",
        kenmerk=request.values.get("kenmerk", ""),
        reason=request.values.get("reden", ""),
        reasons=[(each.value, i18n.sentence(text)) for each, text in REASONS.items()],
        errors={name: (text,) for name, text in wrong.items()},
        faults=[(name, i18n.sentence(text)) for name, text in wrong.items()],
        fault_count=len(wrong),
    )
