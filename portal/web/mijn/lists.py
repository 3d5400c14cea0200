"""All of a person's cases: cards to nine, a table from ten, found by state, product and words."""

import re
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.definition.model import Form
from portal.engine.clean import printable
from portal.message import Message, say, say_n
from portal.people import Owner
from portal.producten.scrub import scrub
from portal.store import caselist
from portal.store.caselist import Wanted
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import cases_of, nav, own_zaak, unshown
from portal.web.pages.offer import stock
from portal.zaak import reference

ON_PAGE = 20
CARDS = 9
MOST_TYPED = 100
SLUG = re.compile(r"[a-z0-9-]{1,80}")
STATES = {"lopend": False, "klaar": True}
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked to see, as it stands in the address; no name and no number of hers."""

    stand: str = ""
    product: str = ""
    q: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether this asks for less than everything."""
        return bool(self.stand or self.product or self.q)

    @property
    def values(self) -> dict[str, Any]:
        """What of it stands in an address."""
        parts = {"stand": self.stand, "product": self.product, "q": self.q}
        return {name: value for name, value in parts.items() if value}


@mijn.get("/aanvragen")
def cases() -> ResponseReturnValue:
    owner = require_login().owner
    typed = printable(request.args.get("q", "")).strip()[:MOST_TYPED]
    query, removed = scrub(typed)
    if removed:
        # A number like a BSN must not stay in the address, where a history would keep it.
        return redirect(url_for(".cases", **_asked("").values, q=query, nummer="weg"), 303)
    asked = _asked(query)
    with current().database.read() as tx:
        before = own_zaak(tx, request.args["na"], owner) if "na" in request.args else None
        found = caselist.page(tx, owner, _wanted(asked), ON_PAGE + 1, before)
        shown = cases_of(tx, found[:ON_PAGE])
        many = asked.narrowed or len(found) > CARDS or before is not None
        products = _products(tx, owner, asked) if many else []
        links = nav(tx, owner)
    following = found[ON_PAGE - 1].id if len(found) > ON_PAGE else None
    return render_template(
        "mijn/aanvragen.html",
        cases=shown,
        unshown=unshown(found[:ON_PAGE], shown),
        as_table=len(shown) > CARDS or (before is not None and not asked.narrowed),
        rows=[
            [(one.title, url_for(".detail", zaak_id=one.zaak.id), one.zaak.kenmerk), *one.cells]
            for one in shown
        ],
        asked=asked,
        filters=many,
        products=products,
        states=[
            ("lopend", i18n.sentence(say("Nog niet klaar"))),
            ("klaar", i18n.sentence(say("Klaar"))),
        ],
        removed=request.args.get("nummer") == "weg",
        count=_count(len(shown), more=following is not None or before is not None),
        following=url_for(".cases", na=following, **asked.values) if following else None,
        first=before is None,
        nav=links,
    )


def _asked(query: str) -> Asked:
    stand, product = request.args.get("stand", ""), request.args.get("product", "")
    known = stand if stand in STATES else ""
    return Asked(known, product if SLUG.fullmatch(product) else "", query)


def _wanted(asked: Asked) -> Wanted:
    """Turn what was asked into what the store looks for; words become forms before it is asked."""
    closed = STATES.get(asked.stand)
    only = (asked.product,) if asked.product else None
    kenmerk = reference.normal(asked.q)
    if kenmerk is not None:
        return Wanted(closed=closed, kenmerk=kenmerk)
    if not asked.q:
        return Wanted(closed=closed, slugs=only)
    general = stock().general
    slugs = tuple(slug for slug in _forms_with(asked.q) if only is None or slug in only)
    look = general if general is not None and (only is None or general in only) else None
    return Wanted(
        closed=closed,
        slugs=tuple(slug for slug in slugs if slug != look),
        general=look,
        word=asked.q if look else None,
    )


def _forms_with(query: str) -> tuple[str, ...]:
    """The forms whose title, product or words hold what was typed."""
    wanted = query.casefold()
    return tuple(
        form.slug
        for form in _forms()
        if any(
            wanted in words.casefold()
            for words in (form.title, form.product.name, *form.product.keywords)
        )
    )


def _forms() -> "list[Form]":
    catalogue, language = current().catalogue, i18n.language()
    found = (catalogue.current(slug, language) for slug in catalogue.slugs())
    return [published.form for published in found if published is not None]


def _products(tx: Session, owner: Owner, asked: Asked) -> list[Choice]:
    """The forms this person sent something with, by their titles."""
    mine = {*caselist.slugs(tx, owner), asked.product} - {""}
    titles = {form.slug: str(form.title) for form in _forms()}
    # A form that was withdrawn has no title any more; its cases are there all the same.
    named = [(slug, titles.get(slug, slug)) for slug in mine]
    return sorted(named, key=lambda each: each[1].casefold())


def _count(shown: int, *, more: bool) -> Message:
    if more:
        return say_n(
            "U ziet hier %(n)s aanvraag. Er zijn er meer.",
            "U ziet hier %(n)s aanvragen. Er zijn er meer.",
            shown,
        )
    return say_n("%(n)s aanvraag gevonden.", "%(n)s aanvragen gevonden.", shown)
