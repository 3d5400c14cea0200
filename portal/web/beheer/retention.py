"""What is kept long enough: judged, approved with four eyes where asked, destroyed, proven.

A line names a case by its kenmerk and nothing of a person. Approving destroys nothing at once: the
worker does, within the hour, and until then it is taken back with one press.
"""

from collections.abc import Sequence
from itertools import groupby

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import retention as acts
from portal.casework.retention import NotToDestroyError
from portal.message import Message, say
from portal.store import vernietigingen
from portal.store.vernietigingen import Vernietiging
from portal.web.beheer import access
from portal.web.beheer.acting import back_to, gemeente, said
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.retention_words import facts_of, form_titles, group_name, held_card, row_of
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.ids import ID

ON_PAGE = 100
Listed = tuple[Vernietiging, str]
DONE = {
    "voorgelegd": say("U hebt deze zaken beoordeeld. Een collega moet ze nog goedkeuren."),
    "goedgekeurd": say("Goedgekeurd. De zaken worden binnen een uur vernietigd."),
    "teruggenomen": say("Het akkoord is teruggenomen. Er is niets vernietigd."),
    "deels": say("Niet alles kon: kijk hieronder wat er nog staat en waarom."),
    "vastgehouden": say("De zaak wordt bewaard, tot u die niet meer vasthoudt."),
    # Also said of a case that still runs, or that must be kept for years.
    "losgelaten": say(
        "De zaak wordt niet meer vastgehouden. Is de bewaartijd voorbij? Dan staat de zaak morgen"
        " op de lijst."
    ),
    "niets": say("Er was niets meer te doen: het was al gedaan."),
}
NOTHING = say("Kies minstens één zaak.")


@beheer.get("/vernietigen")
def retention() -> ResponseReturnValue:
    return _list()


@beheer.get("/vernietigen/akkoord")
def ask_to_approve() -> ResponseReturnValue:
    """Ask once more what cannot be undone: which cases these are, and what happens with them."""
    chosen = _chosen(request.args.getlist("voorstel"))
    if not chosen:
        return _list(NOTHING), 422
    return render_template(
        "beheer/vernietigen-akkoord.html",
        groups=_groups(chosen),
        ids=[each.id for each, _ in chosen],
        number=len(chosen),
        first=_first_eyes(chosen),
    )


@beheer.post("/vernietigen/akkoord")
def approve() -> ResponseReturnValue:
    me, four_eyes = access.manager().key, current().settings.four_eyes
    judged = approved = refused = 0
    for proposal, _ in _chosen(request.form.getlist("voorstel")):
        try:
            with current().database.write() as tx:
                found = vernietigingen.find(tx, proposal.id, gemeente())
                if found is None or found.approved_by is not None:
                    continue
                if four_eyes and found.judged_by in {None, me}:
                    judged += acts.judge(tx, found, by=me, now=now())
                else:
                    acts.approve(tx, found, by=me, now=now(), four_eyes=four_eyes)
                    approved += 1
        except NotToDestroyError:
            # What holds it came after the page was made; the list says so.
            refused += 1
    if refused:
        return back_to(".retention", "deels")
    return back_to(".retention", "goedgekeurd" if approved else "voorgelegd" if judged else "niets")


@beheer.post("/vernietigen/terugnemen")
def recall() -> ResponseReturnValue:
    back = 0
    with current().database.write() as tx:
        for proposal_id in request.form.getlist("voorstel"):
            found = vernietigingen.find(tx, proposal_id, gemeente())
            if found is not None:
                back += acts.recall(tx, found, by=access.manager().key, now=now())
    return back_to(".retention", "teruggenomen" if back else "niets")


@beheer.get("/vernietigen/bewijzen")
def proofs() -> ResponseReturnValue:
    with current().database.read() as tx:
        found = vernietigingen.done(tx, gemeente(), ON_PAGE)
    titles = form_titles()
    return render_template(
        "beheer/bewijzen.html",
        rows=[
            [
                (i18n.moment(each.done_at), url_for(".proof", voorstel_id=each.id)),
                titles.get(each.form_slug, each.form_slug),
                str(each.ground.get("resultaat", "-")),
            ]
            for each in found
            if each.done_at is not None
        ],
    )


@beheer.get("/vernietigen/bewijzen/<voorstel_id>")
def proof(voorstel_id: str) -> ResponseReturnValue:
    """Show the verklaring van vernietiging (Archiefbesluit art. 8) of one case, to print."""
    if not ID.fullmatch(voorstel_id):
        abort(404)
    with current().database.read() as tx:
        found = vernietigingen.find(tx, voorstel_id, gemeente(), lock=False)
    if found is None or found.done_at is None:
        abort(404)
    return render_template("beheer/bewijs.html", facts=facts_of(found))


def _list(wrong: Message | None = None) -> str:
    with current().database.read() as tx:
        found = vernietigingen.page(tx, gemeente(), ON_PAGE + 1)
        held = vernietigingen.held(tx, gemeente(), ON_PAGE)
    listed = found[:ON_PAGE]
    choice = [each for each in listed if each[0].approved_by is None]
    if not choice:
        wrong = None  # nothing is left to choose: the page says so
    return render_template(
        "beheer/vernietigen.html",
        done=said(DONE),
        wrong=wrong,
        fault_count=0 if wrong is None else 1,
        four_eyes=current().settings.four_eyes,
        groups=_groups(choice),
        approved=_groups([each for each in listed if each[0].approved_by is not None]),
        approved_ids=[each.id for each, _ in listed if each.approved_by is not None],
        more=len(found) > ON_PAGE,
        held=[held_card(*each) for each in held],
    )


def _groups(listed: Sequence[Listed]) -> "list[dict[str, object]]":
    """Gather by product and result, as the selectielijst does."""
    titles = form_titles()

    def name(each: Listed) -> str:
        return group_name(each[0], titles)

    ordered = sorted(listed, key=name)
    return [
        {"title": title, "rows": [row_of(*each) for each in together]}
        for title, together in groupby(ordered, key=name)
    ]


def _chosen(ids: Sequence[str]) -> tuple[Listed, ...]:
    known = frozenset(each for each in ids[:ON_PAGE] if ID.fullmatch(each))
    with current().database.read() as tx:
        return vernietigingen.of_ids(tx, gemeente(), known) if known else ()


def _first_eyes(chosen: Sequence[Listed]) -> bool:
    """Whether hers are the first of four eyes under any of these."""
    me = access.manager().key
    return current().settings.four_eyes and any(each.judged_by in {None, me} for each, _ in chosen)
