"""The pages of acts: what is asked, what stands in the way, and one transaction when it is done.

The same page sent twice does the thing once. What is wrong is told at the box; what was typed
stands there again, also when somebody was logged out meanwhile (`access.refusal`). A language
pressed in the head draws the same page once more: it judges nothing, and nothing is done by it.
"""

from collections.abc import Mapping

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import assign
from portal.casework.work import Before, NotNow
from portal.fields.reading import Posted
from portal.message import Message, say
from portal.outbox.announcing import chosen_ways
from portal.store.session import Session
from portal.web.behandeling import (
    access,
    act_after,
    act_assign,
    act_end,
    act_letters,
    act_route,
    act_signing,
    act_terms,
)
from portal.web.behandeling.acts import Act
from portal.web.behandeling.asking import Page
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import Desk, opened
from portal.web.behandeling.looking import (
    SEEN,
    LookedError,
    anew,
    at_a_look,
    changing,
    fingerprint,
    look_first,
    typed,
)
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.glue.session import is_token, new_token
from portal.web.glue.typed_back import typed_back
from portal.web.pages.speaking import speak_as_asked

ACTS: Mapping[str, Act] = {
    act.name: act
    for module in (
        act_letters,
        act_signing,
        act_terms,
        act_route,
        act_end,
        act_after,
        act_assign,
    )
    for act in module.ACTS
}
GROUPS: tuple[tuple[Message, tuple[Act, ...]], ...] = (
    (say("Schrijven en vragen"), (*act_letters.ACTS, *act_signing.ACTS)),
    (say("De termijn"), act_terms.ACTS),
    (say("Wie deze zaak behandelt"), (*act_assign.ACTS, *act_route.ACTS)),
    (say("Afronden"), (*act_end.ACTS, *act_after.ACTS)),
)
"""The acts as the page of a case shows them: what belongs together."""
ADDRESS = "/zaken/<zaak_id>/<any({}):handeling>".format(", ".join(f'"{name}"' for name in ACTS))
TAKEN = say("De zaak staat nu op uw naam.")


@behandeling.get(ADDRESS)
def ask(zaak_id: str, handeling: str) -> ResponseReturnValue:
    act = ACTS[handeling]
    desk, page, refused, warned = _asked(act, zaak_id)
    access.looked(desk.zaak)
    return _drawn(act, desk, page, refused, warned=warned)


@behandeling.post(ADDRESS)
@may_come_late
def do(zaak_id: str, handeling: str) -> ResponseReturnValue:
    act = ACTS[handeling]
    sheet = request.form.get("blad", "")
    if not is_token(sheet):
        abort(400)
    if speak_as_asked():
        return _spoken(act, zaak_id, sheet)
    return _done(act, zaak_id, sheet)


def _done(act: Act, zaak_id: str, sheet: str) -> ResponseReturnValue:
    page: Page | None = None
    try:
        with current().database.write() as tx:
            desk = opened(tx, zaak_id, lock=True)
            work = desk.work(tx, sheet, fingerprint(sheet))
            before = work.before
            if before is Before.SAME:
                return _back(desk, act.name)
            warned = _unheard(tx, act, desk)
            refused = act.refuse(work)
            again = act.look is not None and changing()
            if refused is None:
                page = Page(act.ask(tx, desk), desk.today, data=request.form)
                if before is Before.NOT and page.fields.validate() and not again:
                    outcome = act.do(work, page.values, desk)
                    if not isinstance(outcome, NotNow):
                        if act.look is not None:
                            look_first(work, outcome)
                        return _back(desk, act.name)
                    refused = outcome
                    # What it shows is let go of first: a rollback forgets it.
                    tx.expunge_all()
                    tx.rollback()
    except LookedError as looked:
        return _looked_at(act, desk, page, looked)
    if before is Before.OTHERWISE:
        return _drawn(act, desk, page, refused, warned=warned, again=True), 409
    if (
        refused is not None
        and page is not None
        and refused.at
        and page.refuse(refused.at, refused.why)
    ):
        refused = None
    fine = again and page is not None and not page.faults and refused is None
    return _drawn(act, desk, page, refused, sheet, warned=warned), 200 if fine else 422


def _asked(
    act: Act, zaak_id: str, data: Posted | None = None
) -> tuple[Desk, Page | None, NotNow | None, Message | None]:
    """A case, what is asked of it or what stands in the way, and what to know before posting."""
    with current().database.read() as tx:
        desk = opened(tx, zaak_id)
        refused, warned = act.refuse(desk.work(tx)), _unheard(tx, act, desk)
        if refused is not None:
            return desk, None, refused, warned
        given = act.given(tx, desk) if data is None else None
        return desk, Page(act.ask(tx, desk), desk.today, given, data), None, warned


def _spoken(act: Act, zaak_id: str, sheet: str) -> str:
    """The page that was sent, in another language, with what was typed on it."""
    if act.look is not None and at_a_look():
        shown = _looked_again(act, zaak_id, sheet)
        if shown is not None:
            return shown
    desk, page, refused, warned = _asked(act, zaak_id, request.form)
    return _drawn(act, desk, page, refused, sheet, warned=warned, again=anew())


def _looked_again(act: Act, zaak_id: str, sheet: str) -> str | None:
    """The look once more; None where what was looked at cannot go out any more.

    What she looked at before stays its mark: when something else goes out by now, sending tells.
    """
    page: Page | None = None
    try:
        with current().database.write() as tx:
            desk = opened(tx, zaak_id, lock=True)
            work = desk.work(tx, sheet, fingerprint(sheet))
            if work.before is Before.NOT and act.refuse(work) is None:
                page = Page(act.ask(tx, desk), desk.today, data=request.form)
                if page.fields.validate():
                    outcome = act.do(work, page.values, desk)
                    if not isinstance(outcome, NotNow):
                        look_first(work, outcome)
            tx.expunge_all()
            tx.rollback()
    except LookedError as looked:
        return _looked_at(act, desk, page, looked, request.form[SEEN])
    return None


@behandeling.post("/zaken/<zaak_id>/nemen")
@may_come_late
def take(zaak_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        desk = opened(tx, zaak_id, lock=True)
        seen = request.form.get("van") or None
        refused = None if desk.mine else assign.take(desk.work(tx), seen)
    if refused is not None:
        shown = render_template("behandeling/geweigerd.html", zaak=desk.zaak, why=refused.why)
        return make_response(shown, 409)
    return _back(desk, "nemen")


def done_text(name: str | None) -> str | None:
    """Say what was just done, by the name in the address."""
    if name == "nemen":
        return i18n.sentence(TAKEN)
    act = ACTS.get(name or "")
    return None if act is None else i18n.sentence(act.done)


def _back(desk: Desk, name: str) -> ResponseReturnValue:
    if not desk.scope.has(desk.zaak.team):
        # It went to a team whose cases she does not see.
        return redirect(url_for(".overview", gedaan=name), 303)
    return redirect(url_for(".case", zaak_id=desk.zaak.id, gedaan=name), 303)


def _unheard(tx: Session, act: Act, desk: Desk) -> Message | None:
    """Say that the citizen wants no mail about what is about to be posted (law note R15)."""
    if act.posts is None:
        return None
    ways = chosen_ways(tx, desk.zaak.owner, act.posts, desk.form.kind.value)
    if not ways.declined:
        return None
    if ways.letter:
        return say(
            "De inwoner wil geen e-mail als er een bericht van ons is. Dit bericht gaat ook op"
            " papier."
        )
    return say(
        "De inwoner wil geen e-mail als er een bericht van ons is. Zij ziet dit bericht pas als zij"
        " inlogt. Is het dringend? Bel dan."
    )


def _looked_at(
    act: Act, desk: Desk, page: Page | None, looked: LookedError, seen: str | None = None
) -> str:
    """What goes out, to look at: nothing of it was kept. `seen` is what was looked at before."""
    facts = act.look(page.values, desk) if act.look is not None and page is not None else ()
    return render_template(
        "behandeling/kijken.html",
        act=act,
        zaak=desk.zaak,
        letters=looked.letters,
        facts=[(i18n.sentence(name), value) for name, value in facts],
        changed=looked.changed,
        seen=seen or looked.seen,
        typed=typed(),
    )


def _drawn(  # noqa: PLR0913 - an act, its case, what was asked, and what is in the way
    act: Act,
    desk: Desk,
    page: Page | None,
    refused: NotNow | None,
    sheet: str | None = None,
    *,
    warned: Message | None = None,
    again: bool = False,
) -> str:
    faults = page.faults if page is not None else []
    return render_template(
        "behandeling/handeling.html",
        act=act,
        zaak=desk.zaak,
        told=act.told(desk),
        page=page,
        refused=refused,
        warned=warned,
        again=again,
        faults=faults,
        fault_count=len(faults),
        sheet=sheet or new_token(),
        # Without a page there is no box to read it back in.
        typed=typed_back() if page is None else [],
        carried=typed() if page is None else [],
    )
