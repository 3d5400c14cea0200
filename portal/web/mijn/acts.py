"""What a citizen does in her case, from its own page: ask a question, withdraw."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import citizen
from portal.casework.own import OtherWordsError, Own, TwiceError
from portal.casework.work import NotNow
from portal.message import Message, say
from portal.people import Owner
from portal.store import submissions, zaken
from portal.store.berichten import Bericht
from portal.store.zaken import Zaak
from portal.web.current import arrived, current
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.detail import case_page
from portal.web.mijn.frame import nav, own_zaak, sure_enough
from portal.web.mijn.words_in import Place, Typed, keep_late, left, otherwise, sent, typed
from portal.web.pages.copy import copy_of
from portal.web.pages.speaking import speak_as_asked

FROM_CASE = "aanvraag"
"""Said by the box for a question that stands on the page of the case itself."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done with words, on a page of its own; `gedaan` is how the case tells it.

    `kind` names the page, its box and the words that wait to be sent from it. `empty` says what is
    missing when there must be words.
    """

    kind: str
    template: str
    gedaan: str
    empty: Message | None
    do: Callable[[Own, Typed], Bericht | NotNow]

    def place(self, zaak_id: str) -> Place:
        """Where its words are kept until they are sent."""
        return Place(self.kind, zaak_id)


def _ask(own: Own, said: Typed) -> Bericht:
    by = citizen.promised(own.today, current().settings.answer_days)
    return citizen.ask(own, said.text, by=by, token=said.token)


def _withdraw(own: Own, said: Typed) -> Bericht | NotNow:
    return citizen.withdraw(own, said.text)


QUESTION = Act(
    "vraag",
    "mijn/vraag.html",
    "vraag",
    say("Schrijf uw vraag op. Kies daarna Vraag versturen."),
    _ask,
)
WITHDRAWAL = Act("reden", "mijn/intrekken.html", "ingetrokken", None, _withdraw)


@mijn.get("/aanvragen/<zaak_id>/vraag")
def question(zaak_id: str) -> ResponseReturnValue:
    return _page(QUESTION, zaak_id)


@mijn.post("/aanvragen/<zaak_id>/vraag")
def ask(zaak_id: str) -> ResponseReturnValue:
    return _done(QUESTION, zaak_id)


@mijn.get("/aanvragen/<zaak_id>/intrekken")
def ask_to_withdraw(zaak_id: str) -> ResponseReturnValue:
    return _page(WITHDRAWAL, zaak_id)


@mijn.post("/aanvragen/<zaak_id>/intrekken")
def withdraw(zaak_id: str) -> ResponseReturnValue:
    return _done(WITHDRAWAL, zaak_id)


def own_of(tx: Session, zaak: Zaak, owner: Owner) -> Own:
    """The citizen at an act in her case; the form is that of its kind, as when it was sent."""
    vault, submission = current().vault, submissions.of_zaak(tx, zaak.submission_id)
    published, _ = copy_of(submission, zaak)
    gemeente = current().settings.gemeente.full_name
    return Own(tx, vault, zaak, published.form, owner, arrived(), gemeente)


def _done(act: Act, zaak_id: str) -> ResponseReturnValue:
    said = typed(act.kind, act.empty)
    keep_late(act.place(zaak_id), said.text, lambda tx, owner: zaken.find(tx, zaak_id, owner))
    owner = require_login().owner
    if speak_as_asked():
        if request.form.get("van") == FROM_CASE:
            return case_page(zaak_id, replace(said, faults=()))
        return _page(act, zaak_id, replace(said, faults=()))
    if said.faults:
        return _page(act, zaak_id, said), 422
    outcome: object = None
    try:
        with suppress(TwiceError), current().database.write() as tx:
            zaak = own_zaak(tx, zaak_id, owner)
            sure_enough(zaak)
            outcome = act.do(own_of(tx, zaak, owner), said)
            if not isinstance(outcome, NotNow):
                sent(tx, owner, act.place(zaak_id))
    except OtherWordsError:
        return _page(act, zaak_id, otherwise(said)), 409
    if isinstance(outcome, NotNow):
        return _page(act, zaak_id, said), 409
    current().nudge()
    return redirect(url_for(".detail", zaak_id=zaak_id, gedaan=act.gedaan), 303)


def _page(act: Act, zaak_id: str, said: Typed | None = None) -> str:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        shown = said or left(act.place(zaak_id).found(tx, owner))
        links = nav(tx, owner)
    return render_template(
        act.template,
        zaak=zaak,
        said=shown,
        closed=zaak.closed_at is not None,
        answer_days=current().settings.answer_days,
        fault_count=len(shown.faults),
        nav=links,
    )
