"""Yes or no to deciding later: a task with two answers, and what each of them means."""

from contextlib import suppress

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import consent
from portal.casework.own import TwiceError
from portal.casework.work import NotNow
from portal.message import Message, say
from portal.store import klanttaken
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.acts import own_of
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav, own_task, sure_enough
from portal.web.mijn.told import asks, settled_of, task_title, until_of
from portal.web.mijn.words_in import MOST, typed
from portal.web.pages.speaking import speak_as_asked

YES, NO = "ja", "nee"
CHOOSE = say("Kies ja of nee.")


@mijn.post("/taken/<taak_id>/instemming")
def consents(taak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    said, chosen = typed("erbij", None), request.form.get("antwoord", "")
    if speak_as_asked():
        return page(taak_id, [], chosen, said.text)
    faults = [("erbij", each) for each in said.faults]
    if chosen not in {YES, NO}:
        faults.insert(0, ("antwoord", CHOOSE))
    if faults:
        return page(taak_id, faults, chosen, said.text), 422
    outcome: object = None
    with suppress(TwiceError), current().database.write() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        sure_enough(zaak)
        if taak.kind != klanttaken.CONSENT:
            abort(404)
        outcome = consent.answer(own_of(tx, zaak, owner), taak, said.text, yes=chosen == YES)
    if isinstance(outcome, NotNow):
        return page(taak_id, [], chosen, said.text, refused=outcome.why), 409
    current().nudge()
    return redirect(url_for(".task", taak_id=taak_id, gedaan=chosen), 303)


def page(
    taak_id: str,
    told: "list[tuple[str, Message]]",
    chosen: str = "",
    words: str = "",
    refused: Message | None = None,
) -> str:
    """The page of the task: what is asked, what yes and no mean, or what was answered."""
    owner, today = require_login().owner, local_day(now())
    with current().database.read() as tx:
        taak, zaak = own_task(tx, taak_id, owner)
        sure_enough(zaak)
        if taak.kind != klanttaken.CONSENT:
            abort(404)
        own = own_of(tx, zaak, owner)
        asked = consent.question(tx, zaak, own.form, taak, today)
        links = nav(tx, owner)
    is_open = consent.may_answer(zaak, taak)
    done = request.args.get("gedaan") if taak.state == klanttaken.State.DONE else None
    return render_template(
        "mijn/instemmen.html",
        taak=taak,
        zaak=zaak,
        title=task_title(taak, zaak),
        what=asks(taak),
        why=klanttaken.contents(current().vault, taak).why,
        length=Length(asked.weeks, Unit.WEKEN).in_words(),
        due=zaak.due,
        new=asked.new.day if asked.new else None,
        open=is_open,
        until=until_of(taak, today) if is_open else None,
        settled=None if is_open else settled_of(taak),
        done=done,
        refused=refused,
        chosen=chosen,
        words=words,
        most=MOST,
        faults=[(at, i18n.sentence(each)) for at, each in told],
        fault_count=len(told),
        nav=links,
    )
