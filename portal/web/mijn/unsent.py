"""What somebody began and did not send: forms, and words about a case; to go on with or throw away.

Words are kept where they were typed (`words_in`). Here she finds that place back.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.people import Owner
from portal.store import audit, case_files, drafts, kladden
from portal.store.case_files import Pile
from portal.store.drafts import Draft
from portal.store.kladden import Klad
from portal.store.vault import TamperedError
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.dutch import case_title, named
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import form_of, nav, sure_enough
from portal.web.mijn.send_by import last_days, said
from portal.web.mijn.told import Shown
from portal.web.pages.begun import left_at
from portal.web.pages.ids import ID

MOST = 20
UNKNOWN = say("Een formulier dat wij nu niet kunnen laten zien")
WORDS: dict[str, tuple[Message, Callable[[str], str]]] = {
    "vraag": (
        say("Uw vraag over: %(zaak)s"),
        lambda zaak_id: url_for(".question", zaak_id=zaak_id),
    ),
    "reden": (
        say("Waarom u dit intrekt: %(zaak)s"),
        lambda zaak_id: url_for(".ask_to_withdraw", zaak_id=zaak_id),
    ),
    "reactie": (
        say("Uw reactie op een bericht over: %(zaak)s"),
        lambda bericht_id: url_for(".message", bericht_id=bericht_id),
    ),
}
"""Words by where they were typed: what they are, and the address to go on at."""


def unsent(tx: Session, owner: Owner) -> list[Shown]:
    """Give all that is not sent, what was changed last first."""
    mine = drafts.of_owner(tx, owner, now())
    found = [
        (each.changed_at, card) for each, card in zip(mine, draft_cards(tx, mine), strict=True)
    ]
    found += [
        (klad.changed_at, words_card(klad, zaak))
        for klad, zaak, files in kladden.of_owner(tx, owner, now(), MOST)
        if klad.kind in WORDS and (files or _written(klad))
    ]
    return [card for _, card in sorted(found, key=_when, reverse=True)]


def draft_cards(tx: Session, found: Sequence[Draft]) -> list[Shown]:
    """Forms of one owner that were not sent.

    Where to go on, the last day to send it, until when it is kept: the law may take the right away
    before we throw the draft away (Awb 6:7), so that day stands first.
    """
    days = last_days(tx, found[0].owner, found) if found else {}
    return [_draft_card(draft, days.get(draft.id)) for draft in found]


def _draft_card(draft: Draft, until: date | None) -> Shown:
    # The version it began with: the form itself may have another title now, or be withdrawn.
    form = form_of(draft.form_hash)
    return {
        "until": None if until is None else i18n.sentence(said(until, local_day(now()))),
        "title": i18n.sentence(UNKNOWN) if form is None else form.title,
        "kenmerk": None,
        "href": url_for("formulier.go_on", slug=draft.form_slug, draft_id=draft.id),
        "begun_at": draft.created_at,
        "left_at": left_at(draft),
        "changed_at": draft.changed_at,
        "expires_at": draft.expires_at,
        "stop_url": url_for("formulier.stop_page", slug=draft.form_slug, draft_id=draft.id),
    }


def words_card(klad: Klad, zaak: Zaak) -> Shown:
    """Words that were not sent: what they are, about which case, and until when they are kept."""
    what, where = WORDS[klad.kind]
    return {
        "title": named(what, case_title(zaak)),
        "kenmerk": zaak.kenmerk,
        "href": where(klad.about),
        "until": None,
        "begun_at": None,
        "left_at": None,
        "changed_at": klad.changed_at,
        "expires_at": klad.changed_at + kladden.KEPT,
        "stop_url": url_for(".ask_to_throw_away", klad_id=klad.id),
    }


@mijn.get("/niet-verstuurd/<klad_id>/weggooien")
def ask_to_throw_away(klad_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        klad, zaak = _own_words(tx, klad_id, owner)
        sure_enough(zaak)
        files = case_files.waiting(tx, Pile(klad_id=klad.id))
        links = nav(tx, owner)
    return render_template(
        "mijn/weggooien.html",
        klad_id=klad_id,
        card=words_card(klad, zaak),
        text=_written(klad),
        files=len(files),
        nav=links,
    )


@mijn.post("/niet-verstuurd/<klad_id>/weggooien")
def throw_away(klad_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.write() as tx:
        klad, zaak = _own_words(tx, klad_id, owner)
        sure_enough(zaak)
        case_files.let_go(tx, Pile(klad_id=klad.id))
        kladden.drop(tx, klad)
        audit.write(
            tx,
            gemeente=zaak.gemeente,
            at=now(),
            event="woorden_weggegooid",
            actor=owner.kind,
            object_kind="klad",
            object_id=klad_id,
        )
    return redirect(url_for(".thrown_away"), 303)


@mijn.get("/niet-verstuurd/weggegooid")
def thrown_away() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        links = nav(tx, owner)
    return render_template("mijn/weggegooid.html", nav=links)


def _own_words(tx: Session, klad_id: str, owner: Owner) -> tuple[Klad, Zaak]:
    """Her own words with their case; 404 for any other, and for what is gone already."""
    found = kladden.of_id(tx, klad_id, owner) if ID.fullmatch(klad_id) else None
    if found is None or found[0].kind not in WORDS:
        abort(404)
    return found


def _written(klad: Klad) -> str:
    """The words; of what does not open `portal verify` tells, and it is not hidden here."""
    try:
        return kladden.words(current().vault, klad)
    except TamperedError:
        return i18n.sentence(say("Wij kunnen dit nu niet laten zien."))


def _when(found: tuple[datetime, Shown]) -> datetime:
    return found[0]
