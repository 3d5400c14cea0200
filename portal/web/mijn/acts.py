"""What a citizen does in her case, from its own page: ask a question, withdraw."""

from contextlib import suppress

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import citizen
from portal.casework.own import Own, TwiceError
from portal.casework.work import NotNow
from portal.message import say
from portal.people import Owner
from portal.store import submissions
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav, own_zaak, sure_enough
from portal.web.mijn.words_in import Typed, token, typed
from portal.web.pages.copy import copy_of

NO_QUESTION = say("Schrijf uw vraag op. Kies daarna Vraag versturen.")


@mijn.get("/aanvragen/<zaak_id>/vraag")
def question(zaak_id: str) -> ResponseReturnValue:
    return _question(zaak_id, Typed("", token(), ()))


@mijn.post("/aanvragen/<zaak_id>/vraag")
def ask(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    said = typed("vraag", NO_QUESTION)
    if said.faults:
        return _question(zaak_id, said), 422
    by = citizen.promised(local_day(now()), current().settings.answer_days)
    with suppress(TwiceError), current().database.write() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        citizen.ask(own_of(tx, zaak, owner), said.text, by=by, token=said.token)
    current().nudge()
    return redirect(url_for(".detail", zaak_id=zaak_id, gedaan="vraag"), 303)


@mijn.get("/aanvragen/<zaak_id>/intrekken")
def ask_to_withdraw(zaak_id: str) -> ResponseReturnValue:
    return _withdrawal(zaak_id, Typed("", token(), ()))


@mijn.post("/aanvragen/<zaak_id>/intrekken")
def withdraw(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    said = typed("reden", None)
    if said.faults:
        return _withdrawal(zaak_id, said), 422
    outcome: object = None
    with suppress(TwiceError), current().database.write() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        outcome = citizen.withdraw(own_of(tx, zaak, owner), said.text)
    if isinstance(outcome, NotNow):
        return _withdrawal(zaak_id, said), 409
    current().nudge()
    return redirect(url_for(".detail", zaak_id=zaak_id, gedaan="ingetrokken"), 303)


def own_of(tx: Session, zaak: Zaak, owner: Owner) -> Own:
    """The citizen at an act in her case; the form is that of its kind, as when it was sent."""
    vault, submission = current().vault, submissions.of_zaak(tx, zaak.submission_id)
    published, _ = copy_of(submission, zaak)
    return Own(tx, vault, zaak, published.form, owner, now())


def _question(zaak_id: str, said: Typed) -> str:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        links = nav(tx, owner)
    return render_template(
        "mijn/vraag.html",
        zaak=zaak,
        said=said,
        answer_days=current().settings.answer_days,
        fault_count=len(said.faults),
        nav=links,
    )


def _withdrawal(zaak_id: str, said: Typed) -> str:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        links = nav(tx, owner)
    return render_template(
        "mijn/intrekken.html",
        zaak=zaak,
        said=said,
        closed=zaak.closed_at is not None,
        fault_count=len(said.faults),
        nav=links,
    )
