"""Choosing a way to log in, and leaving for the login provider.

One leaves by a link and never by a form: our policy lets forms go to ourselves alone, and a browser
holds that against the redirect that follows a form as well.
"""

from datetime import timedelta

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.identity.refused import LoginRefused
from portal.message import Message
from portal.people import Level
from portal.web.current import current, now
from portal.web.glue import i18n, throttle
from portal.web.glue.session import new_token, visit
from portal.web.glue.visit import PERSON, Audience
from portal.web.inloggen import pending, ways
from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.guard import current_employee, current_person
from portal.web.inloggen.outcome import refused_page
from portal.web.inloggen.pending import Pending
from portal.web.inloggen.words import help_up, how

LIMIT = throttle.Limit("inloggen", 600, timedelta(minutes=10))
START = {"inwoner": "inloggen.start", "medewerker": "inloggen.start_staff"}
BACK = {"inwoner": "inloggen.back", "medewerker": "inloggen.back_staff"}


@inloggen.get("/inloggen")
def choose() -> ResponseReturnValue:
    """Offer the ways in; somebody who is in already, surely enough, goes on at once."""
    level, kind, onward = ways.asked_level(), ways.asked_kind(), ways.asked_path("inwoner")
    person = current_person()
    if person is not None and ways.enough(person, level, kind):
        return redirect(onward, 303)
    return render_template(
        "inloggen/kiezen.html",
        means=_links("inwoner", kind),
        expired=PERSON in visit().late,
        stepping_up=person is not None and ways.enough(person, person.level, kind),
        other_kind=kind if person is not None else None,
        advice=_advice(kind, level),
    )


@inloggen.get("/inloggen/medewerker")
def choose_staff() -> ResponseReturnValue:
    """Offer employees their ways in, or say who is in."""
    return render_template(
        "inloggen/medewerker.html",
        means=_links("medewerker", None),
        who=current_employee(),
    )


@inloggen.get("/inloggen/start/<name>")
def start(name: str) -> ResponseReturnValue:
    return _leave(name, "inwoner")


@inloggen.get("/inloggen/medewerker/start/<name>")
def start_staff(name: str) -> ResponseReturnValue:
    return _leave(name, "medewerker")


def _leave(name: str, audience: Audience) -> ResponseReturnValue:
    party, level = ways.named(name, audience), ways.asked_level()
    onward = ways.asked_path(audience)
    if (full := throttle.over(LIMIT)) is not None:
        return full
    home = current().settings.base_url
    begun = party.begin(home + url_for(BACK[audience]), level, new_token, now(), i18n.language())
    if isinstance(begun, LoginRefused):
        return refused_page(begun, party.means.name, audience, onward, level)
    response = make_response(redirect(begun.url, 303))
    pending.keep(response, audience, Pending(begun, onward, level), now())
    return response


def _advice(kind: str | None, level: Level) -> list[Message]:
    """Say how to log in surely enough, to each kind of visitor that may; nothing at a low level."""
    kinds = [
        name
        for name in ("burger", "bedrijf")
        if kind in {None, name} and ways.offered("inwoner", name)
    ]
    said = [[how(name, level), help_up(name, level)] for name in kinds if level > Level.LAAG]
    return [message for pair in said for message in pair if message is not None]


def _links(audience: Audience, kind: str | None) -> list[dict[str, str | None]]:
    """Give the ways in as links that carry along what the visitor came for."""
    onward, level = ways.asked_path(audience), ways.asked_level().name.lower()
    return [
        {
            "label": party.means.label_in(i18n.language()),
            "href": url_for(START[audience], name=party.means.name, verder=onward, niveau=level),
            "text": None,
        }
        for party in ways.offered(audience, kind)
    ]
