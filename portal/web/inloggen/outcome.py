"""What is written down about a login, and the page for one that did not happen."""

import re
from collections.abc import Mapping

from flask import Response, make_response, render_template, url_for
from structlog import get_logger

from portal.identity.refused import LoginRefused, Reason
from portal.message import Message
from portal.people import Level, Medewerker, Person
from portal.store import audit
from portal.store.buckets import Allowed
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.throttle import STRAY, spend
from portal.web.glue.visit import Audience
from portal.web.inloggen.guard import owner_of
from portal.web.inloggen.words import help_up, how

STATUS = {
    Reason.CANCELLED: 200,
    Reason.PROVIDER: 502,
    Reason.UNREACHABLE: 503,
    Reason.STATE: 400,
    Reason.TOKEN: 403,
    Reason.CLAIMS: 403,
    Reason.LEVEL: 403,
}
CHOOSE = {"inwoner": "inloggen.choose", "medewerker": "inloggen.choose_staff"}
UNKNOWN = "onbekend"
FORM = re.compile(r"/formulier/([a-z0-9-]+)")
log = get_logger("portal.inloggen")


def refused_page(
    refusal: LoginRefused,
    means: str,
    audience: Audience,
    onward: str | None = None,
    level: Level = Level.LAAG,
) -> Response:
    """Write the refusal down and say to the visitor what happened and what she can do."""
    log.warning("login_refused", means=means, reason=refusal.reason, detail=refusal.detail)
    # An answer that no browser of ours asked for costs nothing to send, and a line is for ever.
    if means or isinstance(spend(STRAY), Allowed):
        why = {"reden": refusal.reason, "toelichting": refusal.detail}
        _line("inloggen", UNKNOWN, ("inlogmiddel", means), "geweigerd", why)
    again = url_for(CHOOSE[audience], verder=onward, niveau=level.name.lower())
    too_low = refusal.reason is Reason.LEVEL
    page = render_template(
        "inloggen/mislukt.html",
        message=refusal.message,
        cancelled=refusal.reason is Reason.CANCELLED,
        advice=_advice(means, level) if too_low else (),
        paper=_paper(onward) if too_low else None,
        again=again,
    )
    return make_response(page, STATUS[refusal.reason])


def _advice(means: str, level: Level) -> list[Message]:
    """Say how to log in surely enough, and how to come by that."""
    kind = current().login[means].means.audience
    if kind == "medewerker":
        return []
    return [said for said in (how(kind, level), help_up(kind, level)) if said is not None]


def _paper(onward: str | None) -> str | None:
    """Give the ways without a login of the form she was going to; None when it was no form."""
    found = FORM.match(onward or "")
    published = current().catalogue.current(found[1], i18n.language()) if found else None
    return published.form.paper if published else None


def write_down(person: Person, means: str) -> None:
    """Write down that somebody logged in: with which means and how surely, never with a number."""
    how_sure = {"niveau": person.level.name.lower()}
    _line("inloggen", _actor(person), ("inlogmiddel", means), data=how_sure)


def write_logout(person: Person) -> None:
    """Write down that somebody logged out."""
    _line("uitloggen", _actor(person), ("sessie", ""))


def _line(
    event: str,
    actor: str,
    about: tuple[str, str],
    result: str = "ok",
    data: Mapping[str, str] | None = None,
) -> None:
    """Write one line down; `about` is the kind and the id of what it is about."""
    house = current()
    with house.database.stroke() as tx:
        audit.write(
            tx,
            gemeente=house.settings.gemeente.slug,
            at=now(),
            event=event,
            actor=actor,
            object_kind=about[0],
            object_id=about[1],
            result=result,
            data=data,
        )


def _actor(person: Person) -> str:
    if isinstance(person, Medewerker):
        return person.key
    return owner_of(person).index.hex()
