"""What it is about, in the citizen's words (B2)."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import Published
from portal.definition.model import Form
from portal.engine.clean import printable
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.producten.scrub import scrub
from portal.producten.search import Entry
from portal.web.balie import running
from portal.web.balie.blueprint import balie
from portal.web.balie.company import only_for_companies
from portal.web.balie.contact import next_act
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.inloggen.guard import anonymous_allowed
from portal.web.pages.how_long import how_long
from portal.web.pages.offer import look_for, stock
from portal.zaak.assistentie import Identification, demanded, for_company

LONGEST = 200
MOST = 10
DIGID = "DigiD"
"""Never asked at the desk, so not among what somebody must have at hand there."""
WHO = {
    Identification.GEEN: say("U hoeft niet te weten wie het is."),
    Identification.DOCUMENT: say("U hebt een identiteitsbewijs van de inwoner nodig."),
    Identification.CONTROLEVRAGEN: say("U stelt de inwoner controlevragen."),
    Identification.HANDTEKENING: say("Op het papier moet een handtekening staan."),
    Identification.NIET: say("Dit kan niet langs deze weg: u kunt niet zeker weten wie het is."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A product that was found: its names, where it is chosen, and whether that can be now."""

    title: str | Message
    name: str
    also: str
    href: str
    can: Message


@balie.get("/<contact>/product")
def product() -> ResponseReturnValue:
    typed = printable(request.args.get("q", ""))[:LONGEST]
    query, removed = scrub(typed)
    if removed:
        return redirect(url_for(".product", q=query), 303)
    index = stock().indexes[i18n.language()]
    found = look_for(index, query) if query.strip() else None
    return render_template(
        "balie/product.html",
        query=query.strip(),
        hits=[_found(hit.entry) for hit in found.hits[:MOST]] if found else [],
        instead=found.instead if found else None,
        general=stock().general,
    )


def _found(entry: Entry) -> Found:
    offered = stock().find(entry.slug)
    if offered is None:
        abort(404)
    form = _form(offered)
    can = say("Dit regelt de inwoner ergens anders.") if form is None else WHO[_wanted(form)]
    also = ", ".join(entry.keywords[:3])
    return Found(entry.title, entry.name, also, url_for(".chosen", product=entry.slug), can)


def _published(offered: Offered) -> Published | None:
    """The form that serves a product; None when it is arranged elsewhere."""
    slug = offered.form or (stock().general if offered.general else None)
    return current().catalogue.current(slug, i18n.language()) if slug else None


def _form(offered: Offered) -> Form | None:
    published = _published(offered)
    return published.form if published is not None else None


def _wanted(form: Form) -> Identification:
    found = running.here()
    how = demanded(form.desk.identity, found.channel, without=anonymous_allowed(form.login))
    return for_company(how) if only_for_companies(form.login) else how


def _possible(form: Form) -> bool:
    """Whether the desk can help with this product now, through this channel."""
    return _wanted(form) is not Identification.NIET


@balie.get("/<contact>/product/<product>")
def chosen(product: str) -> ResponseReturnValue:
    """What this product needs, before it is chosen."""
    offered = stock().find(product)
    if offered is None:
        abort(404)
    published = _published(offered)
    form = published.form if published is not None else None
    where, why = offered.referral.said(i18n.language()) if offered.referral else ("", "")
    return render_template(
        "balie/gekozen.html",
        offered=offered,
        form=form,
        who=WHO[_wanted(form)] if form is not None else None,
        companies=form is not None and only_for_companies(form.login),
        possible=form is not None and _possible(form),
        elsewhere=where,
        explanation=why,
        address=offered.referral.link if offered.referral else None,
        own=form is not None and offered.form is not None,
        promise=how_long(published, running.here().row.paper_day)
        if published is not None
        else None,
        letter=not running.here().there,
        at_hand=[] if form is None else [each for each in form.at_hand if DIGID not in each],
    )


@balie.post("/<contact>/product/<product>")
def choose(product: str) -> ResponseReturnValue:
    offered = stock().find(product)
    form = _form(offered) if offered is not None else None
    if offered is None or form is None or not _possible(form):
        abort(404)
    found = running.here()
    if found.row.draft_id is not None:
        return redirect(next_act(), 303)  # one contact, one form: this one has begun
    known = {**found.known}
    with current().database.write() as tx:
        running.write(
            tx, known=known, product=offered.slug, form_slug=form.slug, identification=None
        )
        running.line(tx, "product_gekozen")
    return redirect(next_act(), 303)
