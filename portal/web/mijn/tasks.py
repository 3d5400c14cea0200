"""Tasks: what is asked by name, until when, and doing it on the page of the task itself.

Files stand on the task from the moment they are chosen, and so does what was typed: nothing of it
is lost by a file that is refused or a session that ends. "Versturen" sends all of it at once.
"""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import handed_in
from portal.casework.own import Own
from portal.casework.pile import LIMITS
from portal.casework.work import NotNow
from portal.engine.clean import printable
from portal.message import Message, say
from portal.people import Owner
from portal.store import case_files, caselist, inbox, klanttaken
from portal.store.case_files import Pile
from portal.store.files import StoredFile
from portal.store.klanttaken import Asked, Klanttaak
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.dutch import in_dutch
from portal.web.glue.security import takes_files
from portal.web.inloggen.guard import late_owner, require_login
from portal.web.inloggen.helper import helper
from portal.web.mijn import signing
from portal.web.mijn.acts import own_of
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.consenting import page as yes_or_no
from portal.web.mijn.frame import Nav, nav, own_task, sure_enough
from portal.web.mijn.told import asks, settled_of, task_row, task_title, until_of
from portal.web.mijn.uploads import CONTROL, REMOVE, SEND, Onto, listed, taken_in
from portal.web.mijn.words_in import MOST
from portal.web.pages.download import download
from portal.web.pages.ids import ID
from portal.web.pages.speaking import speak_as_asked

MOST_OPEN = 50
MOST_DONE = 20


@dataclass(frozen=True, slots=True)
class Open:
    """A task of this visitor with all its page shows."""

    taak: Klanttaak
    zaak: Zaak
    asked: Asked
    files: tuple[StoredFile, ...]
    links: Nav


@mijn.get("/taken")
def tasks() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        open_still = [each for each in inbox.to_do(tx, owner, MOST_OPEN) if _for_here(each[0])]
        over = [taak for taak in klanttaken.settled(tx, owner, MOST_DONE) if _for_here(taak)]
        about = caselist.named(tx, {taak.zaak_id for taak in over})
        links = nav(tx, owner)
    today = local_day(now())
    still = {taak.id for taak, _ in open_still}
    return render_template(
        "mijn/taken.html",
        tasks=[task_row(taak, zaak, today) for taak, zaak in open_still],
        done=[task_row(taak, about[taak.zaak_id], today) for taak in over if taak.id not in still],
        nav=links,
    )


def _for_here(taak: Klanttaak) -> bool:
    """Whether it is shown here: an employee beside her sees what she came to sign, and no more."""
    return helper() is None or taak.kind == klanttaken.SIGN


@mijn.get("/taken/<taak_id>")
def task(taak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        taak = own_task(tx, taak_id, owner)[0]
        kind = taak.kind
    if not _for_here(taak):
        abort(404)
    if kind == klanttaken.SIGN:
        return signing.page(taak_id)
    return yes_or_no(taak_id, []) if kind == klanttaken.CONSENT else _page(taak_id, ())


@mijn.post("/taken/<taak_id>")
@takes_files
def do_task(taak_id: str) -> ResponseReturnValue:
    text = printable(request.form.get("antwoord", "")).strip()
    _keep_late(taak_id, text)
    owner = require_login().owner
    with current().database.write() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        sure_enough(zaak)
        if not handed_in.may_hand_in(own_of(tx, zaak, owner), taak):
            return redirect(url_for(".task", taak_id=taak_id), 303)
        klanttaken.keep_typed(tx, current().vault, taak, text)
    speak_as_asked()
    act = request.form.get("actie", "")
    told = taken_in(owner, _onto(taak_id, owner), act)
    if told:
        return _page(taak_id, told, at=CONTROL), 422
    if act.startswith(REMOVE) or act != SEND:
        return redirect(url_for(".task", taak_id=taak_id, _anchor=CONTROL), 303)
    return _send(taak_id, owner, text)


@mijn.get("/taken/<taak_id>/bestand/<file_id>")
def task_file(taak_id: str, file_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        sure_enough(zaak)
        found = case_files.waiting(tx, Pile(taak_id=taak.id))
        tx.expunge_all()
    return download(found, file_id)


def _send(taak_id: str, owner: Owner, text: str) -> ResponseReturnValue:
    if len(text) > MOST:
        too_long = say(
            "Uw antwoord is te lang: %(n)s tekens. Er passen er %(max)s. Maak het korter.",
            n=len(text),
            max=MOST,
        )
        return _page(taak_id, (too_long,), at="antwoord"), 422
    with current().database.write() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        outcome = handed_in.hand_in(own_of(tx, zaak, owner), taak, text)
    if isinstance(outcome, NotNow):
        return _page(taak_id, (outcome.why,), at=CONTROL), 422
    current().nudge()
    return redirect(url_for(".task", taak_id=taak_id, gedaan="ja"), 303)


def _page(taak_id: str, told: tuple[Message, ...], at: str = CONTROL) -> str:
    owner = require_login().owner
    found = _open(taak_id, owner)
    taak, zaak, today = found.taak, found.zaak, local_day(now())
    open_still = bool(task_row(taak, zaak, today)["done"]) is False
    return render_template(
        "mijn/taak.html",
        taak=taak,
        zaak=zaak,
        mine=zaak.owner == owner,
        title=task_title(taak, zaak),
        what=asks(taak),
        asked=found.asked,
        documents=[in_dutch(each) for each in found.asked.documents],
        open=open_still,
        until=until_of(taak, today) if open_still else None,
        late=taak.until is not None and today > taak.until,
        settled=None if open_still else settled_of(taak),
        just_done=request.args.get("gedaan") == "ja" and taak.state == klanttaken.State.DONE,
        files=listed(found.files) if open_still else [],
        limits=LIMITS,
        most=MOST,
        faults=[(at, i18n.sentence(each)) for each in told],
        fault_count=len(told),
        nav=found.links,
    )


def _open(taak_id: str, owner: Owner) -> Open:
    with current().database.read() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        sure_enough(zaak)
        found = case_files.waiting(tx, Pile(taak_id=taak.id))
        links = nav(tx, owner)
        tx.expunge_all()
    return Open(taak, zaak, klanttaken.contents(current().vault, taak), found, links)


def _keep_late(taak_id: str, text: str) -> None:
    """Keep what was typed when the session was left alone too long; nothing is shown or sent."""
    owner = late_owner()
    if owner is None or not ID.fullmatch(taak_id):
        return
    with current().database.write() as tx:
        taak = klanttaken.find(tx, taak_id, owner)
        if taak is not None and taak.state in handed_in.ANSWERABLE:
            klanttaken.keep_typed(tx, current().vault, taak, text)


def _onto(taak_id: str, owner: Owner) -> Onto:
    def own(tx: Session) -> tuple[Own, Klanttaak]:
        taak, zaak = own_task(tx, taak_id, owner)
        return own_of(tx, zaak, owner), taak

    return Onto(
        put=lambda tx, kept: handed_in.put(*own(tx), kept),
        take_away=lambda tx, file_id: handed_in.take_away(*own(tx), file_id),
    )
