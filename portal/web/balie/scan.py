"""The scan of a paper form (R4): laid beside what is typed from it, and sent along with it."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.bestanden import names
from portal.bestanden.kinds import Extension, Limits
from portal.bestanden.refusal import Why, told
from portal.engine.files import size
from portal.intake.files import Arrived, Refused, taken
from portal.message import Message, say
from portal.store import drafts, files, shelf
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.session import Session
from portal.web.balie import running
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import next_act
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import takes_files
from portal.web.glue.throttle import may_upload
from portal.web.pages.arrived import arrived_at
from portal.web.pages.download import download
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import Channel

SCANS = "scans"
"""Where the contact keeps which files of its draft are scans, and no answers."""
CONTROL, ADD, REMOVE = "scan", "bestand", "weg:"
LIMITS = Limits((Extension.PDF, Extension.JPG, Extension.JPEG, Extension.PNG), most=5, megabytes=10)
NONE_CHOSEN = say("Kies eerst een bestand. Kies daarna Bestand toevoegen.")


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan that was added, as the page draws it."""

    id: str
    naam: str
    size: Message


@balie.get("/<contact>/papier")
def paper() -> ResponseReturnValue:
    if not _typing():
        return redirect(next_act(), 303)
    return _page(())


@balie.post("/<contact>/papier")
@takes_files
def add_paper() -> ResponseReturnValue:
    """Take in what was chosen, remove what was pressed; without either, on to the form.

    A browser cannot keep a file that was chosen: with another language it is taken in as well.
    """
    if not _typing():
        return redirect(next_act(), 303)
    act, speaks = request.form.get("actie", ""), speak_as_asked()
    if act.startswith(REMOVE):
        _remove(act.removeprefix(REMOVE))
    chosen = list(arrived_at(CONTROL))
    refused = [why for each in chosen if (why := _added(each)) is not None]
    if act == ADD and not chosen:
        refused.append(NONE_CHOSEN)
    if refused:
        return _page(tuple(refused)), 422
    if speaks or act == ADD or act.startswith(REMOVE):
        return redirect(url_for(".paper", _anchor=CONTROL), 303)
    return redirect(next_act(), 303)


@balie.get("/<contact>/papier/<file_id>")
def own_scan(file_id: str) -> ResponseReturnValue:
    """Give a scan back to who laid it there."""
    if not _typing():
        abort(404)
    with current().database.read() as tx:
        found = _laid(tx)
        tx.expunge_all()
    return download(found, file_id)


def _typing() -> bool:
    """Whether something is being typed from paper in this contact now."""
    row = running.find()
    at_it = row.draft_id is not None and row.submission_id is None
    return at_it and row.channel == Channel.POST


def _draft(tx: Session) -> Draft:
    row = running.find()
    if row.draft_id is None or row.owner is None:
        abort(404)
    draft = drafts.find(tx, row.draft_id, row.owner)
    if draft is None or draft.helped != row.id:
        abort(404)
    return draft


def _laid(tx: Session) -> tuple[StoredFile, ...]:
    """The scans that were laid beside the draft of this contact."""
    known = running.here().known.get(SCANS, [])
    return tuple(each for each in files.of_draft(tx, _draft(tx).id) if each.id in known)


def _added(arrived: Arrived) -> Message | None:
    """Judge a scan and lay it beside the draft; gives what is to be said when it is refused."""
    name, house = names.shown(arrived.name), current()
    if not may_upload(arrived.size, running.employee().key):
        return told(Why.TODAY_FULL, name, LIMITS)
    kept = taken(LIMITS, arrived, house.shelf)
    if isinstance(kept, Refused):
        return told(kept.why, kept.name, LIMITS)
    with house.database.write() as tx:
        draft, known = _draft(tx), running.here().known
        laid = [*known.get(SCANS, []), kept.id]
        full = len(laid) > LIMITS.most
        if not full:
            files.add(tx, house.vault, kept, draft_id=draft.id, gemeente=draft.gemeente, now=now())
            running.write(tx, known={**known, SCANS: laid})
            running.line(tx, "scan_toegevoegd", data={"bestand": kept.id})
    if full:
        house.shelf.remove(shelf.original(kept.id))
        return told(Why.TOO_MANY, name, LIMITS)
    house.nudge()
    return None


def _remove(file_id: str) -> None:
    with current().database.write() as tx:
        draft, known = _draft(tx), running.here().known
        if file_id in known.get(SCANS, []):
            files.remove(tx, file_id, draft.id)
            left = [each for each in known[SCANS] if each != file_id]
            running.write(tx, known={**known, SCANS: left})
            running.line(tx, "scan_verwijderd", data={"bestand": file_id})


def _page(refused: tuple[Message, ...]) -> str:
    vault = current().vault
    with current().database.read() as tx:
        laid = [Scan(each.id, files.about(vault, each).name, size(each.size)) for each in _laid(tx)]
    errors = [i18n.sentence(each) for each in refused]
    return render_template(
        "balie/papier.html",
        contact=running.here(),
        scans=laid,
        limits=LIMITS,
        errors=errors,
        faults=[(CONTROL, each) for each in errors],
        fault_count=len(errors),
    )
