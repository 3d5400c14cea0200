"""Outages by hand: begin one, end it, correct it with a reason, or say that it was none."""

from dataclasses import replace

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.fields.build import StepForm
from portal.message import Message, say
from portal.store import storingen
from portal.store.session import Session
from portal.store.storingen import HAND, Outage, StoringRow, new_storing
from portal.storingen import acts
from portal.storingen.acts import Act
from portal.storingen.told import told
from portal.termijn.storing import Raakt, Storing, clock
from portal.web.beheer import access, outage_form
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.outage_form import SCOPES, Filled
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.ids import ID
from portal.web.pages.speaking import speak_as_asked

SOURCES = {HAND: say("Door een medewerker"), storingen.HEARTBEAT: say("Door de website zelf")}
CHANGED = say(
    "Een collega heeft deze storing intussen gewijzigd. Kijk hieronder wat er nu staat, en kies"
    " opnieuw Opslaan als u uw gegevens wilt houden."
)
TWICE = say(
    "Hiervan staat al een storing op de website die nog duurt. Werk die bij, of kies wat anders."
)
NO_REASON = say("Vul in waarom dit geen storing was.")


@beheer.get("/storingen")
def outages() -> ResponseReturnValue:
    with current().database.read() as tx:
        known = storingen.current(tx, _gemeente())
    return render_template(
        "beheer/storingen.html",
        lasting=[_line(each) for each in known if each.storing.now(now())],
        over=[_line(each) for each in known if not each.storing.now(now())],
        columns=[i18n.sentence(each) for each in _COLUMNS],
    )


_COLUMNS = (say("Begin"), say("Einde"), say("Wat niet werkt"), say("Gezien"))


@beheer.get("/storingen/nieuw")
def new_outage() -> ResponseReturnValue:
    return _asking(outage_form.empty(reason=False))


@beheer.post("/storingen/nieuw")
@may_come_late
def begin_outage() -> ResponseReturnValue:
    if speak_as_asked():
        return _asking(outage_form.typed(reason=False))
    fields, filled = outage_form.posted(reason=False)
    if filled is None:
        return _asking(fields), 422
    facts = new_storing(filled.begin, filled.end, filled.raakt, filled.products)
    outage = Outage(facts, HAND, filled.titles, filled.note)
    with current().database.write() as tx:
        twin = _running_twin(tx, outage)
        if twin is None:
            acts.begin(tx, _act(), outage)
    if twin is not None:
        fields["raakt"].refuse([TWICE])
        return _asking(fields, twin), 422
    return _done(outage.storing.id)


@beheer.get("/storingen/<storing_id>")
def outage(storing_id: str) -> ResponseReturnValue:
    rows = _versions(storing_id)
    return _detail(rows, outage_form.of(storingen.outage_of(rows[-1])))


@beheer.post("/storingen/<storing_id>")
@may_come_late
def correct_outage(storing_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        # The version stays the one that was looked at: a newer one is told when this is kept.
        seen = request.form.get("versie", "")
        return _detail(_versions(storing_id), outage_form.typed(reason=True), seen=seen)
    fields, filled = outage_form.posted(reason=True)
    if filled is None:
        return _detail(_versions(storing_id), fields), 422
    with current().database.write() as tx:
        rows = storingen.versions(tx, _gemeente(), storing_id)
        # A version somebody else wrote meanwhile is looked at before it is written over.
        if rows and str(rows[-1].version) == request.form.get("versie"):
            acts.correct(tx, _act(), _corrected(rows[-1], filled), filled.reason or "")
            changed = False
        else:
            changed = True
    if changed:
        return _detail(_versions(storing_id), fields, CHANGED), 409
    return _done(storing_id)


@beheer.post("/storingen/<storing_id>/einde")
def end_outage(storing_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        found = _found(storingen.find(tx, _gemeente(), storing_id))
        if found.storing.end is None and not found.withdrawn:
            acts.end(tx, _act(), found, max(now(), found.storing.begin))
    return _done(storing_id)


@beheer.get("/storingen/<storing_id>/intrekken")
def ask_to_withdraw(storing_id: str) -> ResponseReturnValue:
    return _withdrawing(_versions(storing_id), ())


@beheer.post("/storingen/<storing_id>/intrekken")
@may_come_late
def withdraw_outage(storing_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        return _withdrawing(_versions(storing_id), ())
    reason = request.form.get("reden", "").strip()
    if not reason:
        return _withdrawing(_versions(storing_id), (NO_REASON,)), 422
    with current().database.write() as tx:
        found = _found(storingen.find(tx, _gemeente(), storing_id))
        if not found.withdrawn:
            acts.withdraw(tx, _act(), found, reason)
    return _done(storing_id)


def _line(outage: Outage) -> list[object]:
    storing = outage.storing
    until = clock(storing.end) if storing.end else say("duurt nog")
    return [
        (i18n.sentence(clock(storing.begin)), url_for(".outage", storing_id=storing.id)),
        i18n.sentence(until),
        i18n.sentence(SCOPES[storing.raakt]),
        i18n.sentence(SOURCES[outage.source]),
    ]


def _running_twin(tx: Session, outage: Outage) -> Outage | None:
    """The outage of the same that still lasts, where this one lasts too; None without one."""
    if outage.storing.end is not None:
        return None
    lasting = (each for each in storingen.current(tx, _gemeente()) if each.storing.end is None)
    return next((each for each in lasting if _same(each.storing, outage.storing)), None)


def _same(one: Storing, other: Storing) -> bool:
    """Whether both hit the same: the same scope, and of forms at least one in common."""
    shared = set(one.products) & set(other.products)
    return one.raakt is other.raakt and (one.raakt is not Raakt.PRODUCTEN or bool(shared))


def _asking(fields: StepForm, twin: Outage | None = None) -> str:
    found = outage_form.faults(fields)
    return render_template(
        "beheer/storing-nieuw.html",
        fields=fields,
        faults=found,
        fault_count=len(found),
        twin=url_for(".outage", storing_id=twin.storing.id) if twin else None,
    )


def _detail(
    rows: tuple[StoringRow, ...],
    fields: StepForm,
    changed: Message | None = None,
    seen: str | None = None,
) -> str:
    outage = storingen.outage_of(rows[-1])
    found = outage_form.faults(fields)
    return render_template(
        "beheer/storing.html",
        outage=outage,
        told=told(outage, [outage], now()),
        version=rows[-1].version if seen is None else seen,
        history=[_version(row) for row in reversed(rows)],
        fields=fields,
        faults=found,
        fault_count=len(found),
        changed=changed,
    )


def _withdrawing(rows: tuple[StoringRow, ...], errors: tuple[Message, ...]) -> str:
    return render_template(
        "beheer/storing-intrekken.html",
        outage=storingen.outage_of(rows[-1]),
        reason=request.form.get("reden", ""),
        errors=errors,
        fault_count=len(errors),
    )


def _version(row: StoringRow) -> dict[str, object]:
    """A version as the history shows it: when, what it said, and why it was written."""
    began, what = clock(row.begin), _what(row)
    said = say("Sinds %(begin)s: %(what)s", begin=began, what=what)
    if row.end is not None:
        said = say(
            "Van %(begin)s tot %(end)s: %(what)s", begin=began, end=clock(row.end), what=what
        )
    return {
        "date": i18n.sentence(clock(row.at)),
        "title": i18n.sentence(say("Ingetrokken") if row.withdrawn else said),
        "text": row.reason,
    }


def _what(row: StoringRow) -> Message:
    return SCOPES[storingen.outage_of(row).storing.raakt]


def _corrected(row: StoringRow, filled: Filled) -> Outage:
    before = storingen.outage_of(row)
    facts = replace(
        before.storing,
        begin=filled.begin,
        end=filled.end,
        raakt=filled.raakt,
        products=filled.products,
    )
    return replace(before, storing=facts, titles=filled.titles, note=filled.note, withdrawn=False)


def _versions(storing_id: str) -> tuple[StoringRow, ...]:
    if not ID.fullmatch(storing_id):
        abort(404)
    with current().database.read() as tx:
        rows = storingen.versions(tx, _gemeente(), storing_id)
    return rows or abort(404)


def _found(outage: Outage | None) -> Outage:
    return outage or abort(404)


def _done(storing_id: str) -> ResponseReturnValue:
    current().board.forget()
    return redirect(url_for(".outage", storing_id=storing_id, bewaard="ja"), 303)


def _act() -> Act:
    return Act(_gemeente(), access.manager().key, now())


def _gemeente() -> str:
    return current().settings.gemeente.slug
