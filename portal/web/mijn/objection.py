"""An objection that begins at the decision: its last day said, its data filled in beforehand.

What is filled in goes from the case to the draft on our side; nothing of it stands in an address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.intake.prefill import Given, begun
from portal.intake.start import begin
from portal.message import Message, say
from portal.people import Owner
from portal.store import assistentie, berichten, drafts, holds, zaken
from portal.store.berichten import Bericht
from portal.store.drafts import Draft
from portal.store.zaken import Zaak, ZaakEvent
from portal.termijn.beslistermijn import Source, end
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.dutch import case_title
from portal.web.inloggen.guard import current_person, demands, require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav, own_zaak, sure_enough
from portal.web.mijn.told import theirs
from portal.web.mijn.unsent import draft_cards
from portal.web.pages.given import given_for
from portal.zaak.antwoord import Way, way
from portal.zaak.berichten import Nature
from portal.zaak.bewaren import Hold
from portal.zaak.history import object_until
from portal.zaak.words import remaining

FORM = "bezwaar"
TERM = Length(6, Unit.WEKEN)
"""Awb 6:7; it begins on the day after the decision was made known (Awb 6:8)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision one may object to, and until when."""

    bericht: Bericht
    until: date


@mijn.get("/aanvragen/<zaak_id>/bezwaar")
def objection(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        sure_enough(zaak)
        decision = _decision(tx, zaak, owner)
        if decision is None:
            abort(404)
        started = started_about(
            drafts.of_owner(tx, owner, now(), FORM), "bericht", decision.bericht.id
        )
        cards = draft_cards(tx, started)
        links = nav(tx, owner)
        sent = objected(tx, zaak, owner)
    return render_template(
        "mijn/bezwaar.html",
        zaak=zaak,
        filled=[
            (i18n.sentence(say("Waar het besluit over gaat")), case_title(zaak)),
            (i18n.sentence(say("Kenmerk")), zaak.kenmerk),
            (i18n.sentence(say("Datum van het besluit")), i18n.day(_made_on(decision.bericht))),
        ],
        until=last_day(decision.until, local_day(now())),
        late=local_day(now()) > decision.until,
        objected=sent,
        started=cards,
        online=online(FORM) is not None,
        nav=links,
    )


@mijn.post("/aanvragen/<zaak_id>/bezwaar")
def begin_objection(zaak_id: str) -> ResponseReturnValue:
    visitor = require_login()
    published, assembly = online(FORM), current()
    if published is None:
        abort(404)
    with assembly.database.read() as tx:
        zaak = own_zaak(tx, zaak_id, visitor.owner)
        sure_enough(zaak)
        decision = _decision(tx, zaak, visitor.owner)
    if decision is None:
        abort(404)
    # A register may be asked, so this comes before the transaction.
    given = given_for(published.form, visitor.person, zaak=_given(zaak, decision))
    content = begun(published.form, given)
    with assembly.database.write() as tx:
        started = started_about(
            drafts.of_owner(tx, visitor.owner, now(), FORM), "bericht", decision.bericht.id
        )
        draft = started[0] if started else begin_with(tx, visitor.owner, published, content)
    step = draft.step or published.form.steps[0].name
    return redirect(
        url_for("formulier.step", slug=draft.form_slug, draft_id=draft.id, step=step), 303
    )


def decision_of(messages: tuple[Bericht, ...], events: Sequence[ZaakEvent]) -> Decision | None:
    """The newest decision one may object to, with the last day for that; None without one.

    An outage may have moved that day (Awb 2:21 lid 3); `events` are those of the case.
    """
    for each in messages:
        is_decision = each.kind == Nature.BESLUIT
        if is_decision and way(each.kind, each.reaction, taak=False) is Way.OBJECTION:
            until = each.until or end(_made_on(each), TERM, Source.WET).day
            return Decision(each, object_until(each.id, events) or until)
    return None


def objected(tx: Session, zaak: Zaak, owner: Owner) -> "list[tuple[str, str]]":
    """Give the objections she sent about this case: what to say of each, and where it stands."""
    found = holds.causes(tx, zaak, Hold.BEZWAAR.value, owner)
    on_paper = assistentie.papers(tx, found)
    return [
        (
            i18n.sentence(
                say(
                    "Uw bezwaar van %(day)s (kenmerk %(kenmerk)s)",
                    day=on_paper.get(each.id) or local_day(each.opened_at),
                    kenmerk=each.kenmerk,
                )
            ),
            url_for(".detail", zaak_id=each.id),
        )
        for each in found
    ]


def last_day(until: date, today: date) -> Message:
    """Say until when one may object; also when that day is over, because then one still may try."""
    if today > until:
        return say("De laatste dag was %(day)s.", day=until)
    return say(
        "U kunt bezwaar maken tot en met %(day)s: %(left)s.",
        day=until,
        left=remaining(until, today),
    )


def _decision(tx: Session, zaak: Zaak, owner: Owner) -> Decision | None:
    messages = theirs(owner, berichten.of_zaak(tx, zaak))
    return decision_of(messages, zaken.events(tx, zaak))


def _made_on(decision: Bericht) -> date:
    return local_day(decision.published_at)


def _given(zaak: Zaak, decision: Decision) -> Given:
    return Given(
        {
            "kenmerk": zaak.kenmerk,
            "onderwerp": zaak.title,
            "datum_besluit": _made_on(decision.bericht).isoformat(),
        },
        about={"zaak": zaak.id, "bericht": decision.bericht.id},
    )


def online(slug: str) -> Published | None:
    """Give the form of this address, when there is one and this visitor may fill it in."""
    catalogue = current().catalogue
    published = catalogue.current(slug, i18n.language()) if slug in catalogue.offered() else None
    person = current_person()
    if published is None or person is None:
        return None
    level = demands(published.form.login).get(type(person))
    return published if level is not None and person.level >= level else None


def started_about(found: tuple[Draft, ...], what: str, one: str) -> tuple[Draft, ...]:
    """Give the drafts that were begun from this message or case and not sent."""
    vault = current().vault
    return tuple(
        draft
        for draft in found
        if any(
            record.get(what) == one for record in drafts.content(vault, draft).prefilled.values()
        )
    )


def begin_with(
    tx: Session, owner: Owner, published: Published, content: drafts.DraftContent
) -> Draft:
    """Begin a form with what a case of her own filled in."""
    assembly = current()
    return begin(
        tx,
        assembly.vault,
        owner=owner,
        published=published,
        language=i18n.language(),
        gemeente=assembly.settings.gemeente.slug,
        now=now(),
        content=content,
    )
