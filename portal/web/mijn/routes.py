"""Overview, list and detail of a person's own cases, and the copy of what was sent.

Someone else's case does not exist: every query carries the owner, a miss is a 404 like any other.
"""

from collections import defaultdict
from datetime import timedelta

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.people import Owner
from portal.store import audit, drafts, submissions, zaken
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.cases import Case, case
from portal.web.pages.copy import copy_of, parts_of
from portal.web.pages.ids import ID
from portal.web.pages.level import require_level
from portal.web.pages.pdf import pdf_answer
from portal.web.pages.version import version

mijn = Blueprint("mijn", __name__, url_prefix="/mijn")
ON_OVERVIEW = 4
ON_PAGE = 20
CARDS = 9
NEWS = timedelta(days=14)


@mijn.get("")
def overview() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        running = _cases(tx, zaken.of_owner(tx, owner, ON_PAGE, closed=False))
        recent = zaken.of_owner(tx, owner, ON_OVERVIEW, closed=True)
        closed = _cases(tx, recent)
        unsent = drafts.of_owner(tx, owner, now())
    return render_template(
        "mijn/overzicht.html",
        todo=[found for found in running if found.must_act],
        news=_news(running + closed),
        running=running[:ON_OVERVIEW],
        more=len(running) > ON_OVERVIEW or bool(closed),
        drafts=[_draft_card(draft) for draft in unsent],
        nav=nav(),
    )


@mijn.get("/aanvragen")
def cases() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        before = _zaak(tx, request.args["na"], owner) if "na" in request.args else None
        found = zaken.of_owner(tx, owner, ON_PAGE + 1, before=before)
        shown = _cases(tx, found[:ON_PAGE])
    following = found[ON_PAGE - 1].id if len(found) > ON_PAGE else None
    return render_template(
        "mijn/aanvragen.html",
        cases=shown,
        as_table=len(found) > CARDS or before is not None,
        rows=[[(one.title, url_for(".detail", zaak_id=one.zaak.id)), *one.cells] for one in shown],
        following=following,
        first=before is None,
        nav=nav(),
    )


@mijn.get("/aanvragen/<zaak_id>")
def detail(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = _zaak(tx, zaak_id, owner)
        submission = submissions.of_zaak(tx, zaak.submission_id)
        published, copy = copy_of(submission, zaak)
        require_level(published.form.login)
        found = case(zaak, published.form, zaken.events(tx, zaak), zaken.termijnen(tx, zaak))
    _looked(zaak, owner)
    return render_template(
        "mijn/aanvraag.html",
        case=found,
        zaak=zaak,
        road=found.road,
        reasons=found.reasons,
        moved=found.changes,
        facts=found.facts,
        files=[_receipt_file(zaak)],
        sections=parts_of(copy.sections),
        nav=nav(),
    )


@mijn.get("/aanvragen/<zaak_id>/ontvangstbewijs.pdf")
def pdf(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = _zaak(tx, zaak_id, owner)
        published, copy = copy_of(submissions.of_zaak(tx, zaak.submission_id), zaak)
        require_level(published.form.login)
    _looked(zaak, owner)
    return pdf_answer(copy, owner.index, url_for(".detail", zaak_id=zaak.id))


def _receipt_file(zaak: Zaak) -> "dict[str, object]":
    return {
        "title": i18n.sentence(say("Ontvangstbevestiging met uw antwoorden")),
        "href": url_for(".pdf", zaak_id=zaak.id),
        "kind": "pdf",
        "size": None,
        "date": i18n.day(local_day(zaak.opened_at)),
        "new": False,
    }


def _zaak(tx: Session, zaak_id: str, owner: Owner) -> Zaak:
    zaak = zaken.find(tx, zaak_id, owner) if ID.fullmatch(zaak_id) else None
    if zaak is None:
        abort(404)
    return zaak


def _cases(tx: Session, found: "tuple[Zaak, ...]") -> "list[Case]":
    """The cases with their events and terms, in two queries for all of them."""
    ids = tuple(zaak.id for zaak in found)
    events, terms = defaultdict(list), defaultdict(list)
    for event in zaken.events_of(tx, ids):
        events[event.zaak_id].append(event)
    for term in zaken.termijnen_of(tx, ids):
        terms[term.zaak_id].append(term)
    return [
        case(zaak, version(zaak.form_hash).form, events[zaak.id], terms[zaak.id]) for zaak in found
    ]


def _news(found: "list[Case]") -> "list[Case]":
    """Cases in which the gemeente did something lately, the newest first."""
    since = now() - NEWS
    fresh = [
        (turn.at, one)
        for one in found
        for turn in one.history.turns[-1:]
        if turn.at >= since and len(one.history.turns) > 1
    ]
    return [one for _, one in sorted(fresh, key=lambda pair: pair[0], reverse=True)]


def _looked(zaak: Zaak, owner: Owner) -> None:
    """Every look at a person's data leaves a line, also one's own."""
    with current().database.write() as tx:
        audit.write(
            tx,
            gemeente=zaak.gemeente,
            at=now(),
            event="afschrift_bekeken",
            actor=owner.kind,
            object_kind="zaak",
            object_id=zaak.id,
        )


def _draft_card(draft: drafts.Draft) -> "dict[str, object]":
    # The version it began with: the form itself may have another title now, or be withdrawn.
    return {
        "title": version(draft.form_hash).form.title,
        "href": url_for(
            "formulier.step", slug=draft.form_slug, draft_id=draft.id, step=draft.step or "begin"
        ),
        "changed_at": draft.changed_at,
        "expires_at": draft.expires_at,
        "stop_url": url_for("formulier.stop_page", slug=draft.form_slug, draft_id=draft.id),
    }


def nav() -> "list[tuple[Message, str, int]]":
    """The pages of Mijn."""
    return [
        (say("Overzicht"), url_for(".overview"), 0),
        (say("Aanvragen"), url_for(".cases"), 0),
        (say("Hulp van de balie"), url_for(".desk_help"), 0),
    ]
