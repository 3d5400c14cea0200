"""Reacting to a message: with words, files or both, on the page of the message itself.

As with a task, files stay from the moment they are chosen, and so do the words beside them: nothing
of it is lost by a file that is refused. "Reactie versturen" sends all of it at once.
"""

from contextlib import suppress
from dataclasses import replace

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.bestanden.refusal import Why
from portal.casework import citizen, pile
from portal.casework.own import OtherWordsError, Own, TwiceError
from portal.casework.work import NotNow
from portal.people import Owner
from portal.store import berichten, case_files
from portal.store.berichten import Bericht
from portal.store.case_files import Pile
from portal.store.files import Kept
from portal.store.zaken import Zaak
from portal.web.current import current
from portal.web.glue.security import takes_files
from portal.web.inloggen.guard import require_login
from portal.web.mijn.acts import own_of
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import sure_enough
from portal.web.mijn.inbox import about, message_page, own_bericht, reaction_place, way_of
from portal.web.mijn.uploads import ADD, CONTROL, REMOVE, Onto, taken_in
from portal.web.mijn.words_in import Typed, keep, keep_late, otherwise, typed
from portal.web.pages.download import download
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.antwoord import Way


@mijn.post("/berichten/<bericht_id>")
@takes_files
def react(bericht_id: str) -> ResponseReturnValue:
    said = typed("reactie", None)
    keep_late(reaction_place(bericht_id), said.text, lambda tx, owner: _zaak(tx, bericht_id, owner))
    owner = require_login().owner
    act = request.form.get("actie", "")
    files_only = act == ADD or act.startswith(REMOVE)
    if files_only or any(each.filename for each in request.files.getlist(CONTROL)):
        onto = _onto(bericht_id, owner, said.text)
        told = taken_in(owner, onto, act)
        if told:
            return message_page(bericht_id, owner, said, told), 422
    if speak_as_asked():
        return message_page(bericht_id, owner, replace(said, faults=()))
    if files_only:
        return redirect(url_for(".message", bericht_id=bericht_id, _anchor=CONTROL), 303)
    if said.faults:
        return message_page(bericht_id, owner, said), 422
    return _send(bericht_id, owner, said)


@mijn.get("/berichten/<bericht_id>/reactie/<file_id>")
def waiting_file(bericht_id: str, file_id: str) -> ResponseReturnValue:
    """Open a file that waits beside the words: her own, so also before it was scanned."""
    owner = require_login().owner
    with current().database.read() as tx:
        _reactable(tx, bericht_id, owner)
        klad = reaction_place(bericht_id).found(tx, owner)
        found = () if klad is None else case_files.waiting(tx, Pile(klad_id=klad.id))
        tx.expunge_all()
    return download(found, file_id)


def _send(bericht_id: str, owner: Owner, said: Typed) -> ResponseReturnValue:
    outcome: object = None
    try:
        with suppress(TwiceError), current().database.write() as tx:
            bericht, zaak = _reactable(tx, bericht_id, owner)
            own = own_of(tx, zaak, owner)
            klad = reaction_place(bericht_id).found(tx, owner)
            outcome = citizen.react(own, bericht, said.text, token=said.token, klad=klad)
    except OtherWordsError:
        return message_page(bericht_id, owner, otherwise(said)), 409
    if isinstance(outcome, NotNow) and outcome.why == pile.INFECTED:
        return message_page(bericht_id, owner, said, (outcome.why,)), 422
    if isinstance(outcome, NotNow):
        return message_page(bericht_id, owner, replace(said, faults=(outcome.why,))), 422
    current().nudge()
    return redirect(url_for(".message", bericht_id=bericht_id, gedaan="reactie"), 303)


def _onto(bericht_id: str, owner: Owner, text: str) -> Onto:
    """The pile beside her words; those are kept first, so a refused file costs none of them."""
    place = reaction_place(bericht_id)
    with current().database.write() as tx:
        _, zaak = _reactable(tx, bericht_id, owner)
        keep(tx, zaak, owner, place, text)

    def own(tx: Session) -> tuple[Own, Pile | None]:
        _, zaak = _reactable(tx, bericht_id, owner)
        klad = place.found(tx, owner)
        return own_of(tx, zaak, owner), None if klad is None else Pile(klad_id=klad.id)

    def put(tx: Session, file: Kept) -> Why | None:
        # Sent by another tab meanwhile: then there is nothing any more to lay it beside.
        citizens, onto = own(tx)
        return Why.NOT_NOW if onto is None else pile.lay(citizens, onto, file, {"op": bericht_id})

    def take_away(tx: Session, file_id: str) -> bool:
        citizens, onto = own(tx)
        return onto is not None and pile.take_away(citizens, onto, file_id, {"op": bericht_id})

    return Onto(put, take_away)


def _reactable(tx: Session, bericht_id: str, owner: Owner) -> tuple[Bericht, Zaak]:
    """Her message, when one reacts to it in words, with its case; 404 or 409 for any other."""
    bericht = own_bericht(tx, bericht_id, owner)
    zaak = about(tx, bericht)
    sure_enough(zaak)
    if way_of(bericht) is not Way.WORDS:
        abort(409)
    return bericht, zaak


def _zaak(tx: Session, bericht_id: str, owner: Owner) -> Zaak | None:
    bericht = berichten.find(tx, bericht_id, owner)
    return None if bericht is None else about(tx, bericht)
