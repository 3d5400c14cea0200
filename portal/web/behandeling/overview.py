"""The work list: what is due, late first, with a picture of the weeks to come."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import urlencode

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework.weeks import bars
from portal.engine.soort import of_kind
from portal.intake.timely import again
from portal.message import Message, say
from portal.store import caseload, histories, storingen
from portal.store.caseload import Colleague, Scope, State, Wanted
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.termijn.storing import Oordeel, Storing
from portal.web.behandeling import access
from portal.web.behandeling.acting import done_text
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.listing import COLUMNS, closed, groups, picture, slot_text
from portal.web.behandeling.teams import teams_of
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.ids import ID
from portal.web.pages.version import version
from portal.zaak.ingebreke import EVENT, ingebreke
from portal.zaak.reference import normal

ON_PAGE = 25
ME, NOBODY = "mij", "niemand"
CHOICES = ("stand", "wie", "team", "product")
STATES: Mapping[State, Message] = {
    "open": say("Alle open zaken"),
    "te_laat": say("Alleen te laat"),
    "gesloten": say("Gesloten zaken"),
}
NO_KENMERK = say("Dit is geen kenmerk van ons. Kijk het na: 4 cijfers, 6 tekens en 1 teken.")
Options = list[tuple[str, str]]
"""The values and names of a list to choose from."""


@behandeling.get("")
def overview() -> ResponseReturnValue:
    scope, today = access.scope(), local_day(now())
    typed = request.args.get("kenmerk", "").strip()
    wanted = _wanted(normal(typed))
    with current().database.read() as tx:
        after = _after(tx, scope)
        found = caseload.page(tx, scope, wanted, today, ON_PAGE + 1, after)
        choice = Wanted(team=wanted.team, handler=wanted.handler, form=wanted.form)
        drawn = bars(caseload.by_day(tx, scope, choice, today), today)
        people = caseload.colleagues(tx, scope)
        shown = found[:ON_PAGE]
        marks = _marks(tx, shown)
        notices = _notices(tx, shown)
    faults = [("kenmerk", i18n.sentence(NO_KENMERK))] if typed and wanted.kenmerk is None else []
    return render_template(
        "behandeling/werklijst.html",
        groups=closed(shown, marks)
        if wanted.state == "gesloten"
        else groups(shown, today, marks, notices),
        columns=[i18n.sentence(column) for column in COLUMNS],
        bars=picture(drawn),
        bar_rows=[[slot_text(bar.slot), str(bar.count)] for bar in drawn],
        choices=_choices(scope, people),
        kenmerk=typed,
        faults=faults,
        fault_count=len(faults),
        done=done_text(request.args.get("gedaan")),
        following=_following(found),
        first=after is None,
    )


def _marks(tx: Session, shown: Sequence[Zaak]) -> dict[str, Oordeel]:
    """Give what was found of when each case was sent, by the outages that are known now."""
    opened = histories.opened_of(tx, tuple(zaak.id for zaak in shown))

    @cache
    def known() -> tuple[Storing, ...]:
        slug = current().settings.gemeente.slug
        return tuple(each.storing for each in storingen.current(tx, slug))

    found = {}
    for zaak in shown:
        data = opened.get(zaak.id, {})
        form = of_kind(version(zaak.form_hash).form, data.get("berichtsoort"))
        judged = again(form, data, zaak.opened_at, known)
        if judged is not None:
            found[zaak.id] = judged.oordeel
    return found


def _notices(tx: Session, shown: Sequence[Zaak]) -> dict[str, date]:
    """Give by when the cases must be decided about which we were put in default."""
    told = histories.of_kind(tx, tuple(zaak.id for zaak in shown), EVENT)
    found = {zaak_id: ingebreke(events) for zaak_id, events in told.items()}
    return {
        zaak_id: each.by
        for zaak_id, each in found.items()
        if each and each.by is not None and not each.early
    }


def _wanted(kenmerk: str | None) -> Wanted:
    """Read what she wants to see from the address; what is not there is not asked."""
    who = request.args.get("wie", "")
    handlers = {"": None, ME: access.handler().id, NOBODY: ""}
    state = request.args.get("stand", "open")
    return Wanted(
        state=next((name for name in STATES if name == state), "open"),
        team=request.args.get("team") or None,
        handler=handlers.get(who, who),
        form=request.args.get("product") or None,
        kenmerk=kenmerk,
    )


def _after(tx: Session, scope: Scope) -> Zaak | None:
    """Give the last case of the page before; 404 for one that is not hers to see."""
    zaak_id = request.args.get("na")
    if zaak_id is None:
        return None
    found = caseload.find(tx, zaak_id, scope) if ID.fullmatch(zaak_id) else None
    return found or abort(404)


def _following(found: "Sequence[Zaak]") -> str | None:
    if len(found) <= ON_PAGE:
        return None
    here = {name: request.args[name] for name in (*CHOICES, "kenmerk") if name in request.args}
    return f"{url_for('.overview')}?{urlencode({**here, 'na': found[ON_PAGE - 1].id})}"


def _choices(scope: Scope, people: "Sequence[Colleague]") -> "list[tuple[str, str, Options, str]]":
    """The lists to choose from: name, label, options and what was chosen."""
    every = ("", i18n.sentence(say("Alle")))
    who = [
        every,
        (ME, i18n.sentence(say("Ik"))),
        (NOBODY, i18n.sentence(say("Nog niemand"))),
        *((each.id, each.name) for each in people if each.id != access.handler().id),
    ]
    lists: Mapping[str, tuple[Message, Options]] = {
        "stand": (
            say("Welke zaken?"),
            [(key, i18n.sentence(text)) for key, text in STATES.items()],
        ),
        "wie": (say("Van wie?"), who),
        "team": (say("Welk team?"), [every, *((team, team) for team in teams_of(scope))]),
        "product": (say("Welk formulier?"), [every, *_forms()]),
    }
    return [
        (name, i18n.sentence(label), options, request.args.get(name, ""))
        for name, (label, options) in lists.items()
    ]


def _forms() -> "Options":
    catalogue = current().catalogue
    found = (catalogue.current(slug, i18n.language()) for slug in catalogue.slugs())
    named = ((each.form.slug, each.form.title) for each in found if each is not None)
    return sorted(named, key=lambda pair: pair[1])
