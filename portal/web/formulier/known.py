"""What we know before a form begins: the product somebody came from, and who logged in."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from portal.definition.model import Form
from portal.engine.answers import Raw
from portal.engine.path import Stop
from portal.fields.build import StepForm, form_for
from portal.fields.reading import Posted
from portal.intake.lookup import Company, Here
from portal.intake.prefill import fixed
from portal.offer.stock import Offered
from portal.web.current import current
from portal.web.formulier.opening import Opening
from portal.web.pages.offer import stock
from portal.web.pages.origin import tell_origins


@dataclass(frozen=True, slots=True)
class About:
    """The product a visitor came from: `offered` when the general form serves it.

    `elsewhere` is the address of its page, when it goes another way.
    """

    offered: Offered | None = None
    elsewhere: str | None = None


def about(form: Form) -> About:
    """Tell which product this request is about; nothing for one that does not exist.

    Only the general form is about a product: any other has its own.
    """
    found = stock()
    slug = request.values.get("product", "")
    if form.slug != found.general or not slug:
        return About()
    product = found.find(slug)
    if product is None or product.form == form.slug:
        return About()
    return About(product) if product.general else About(elsewhere=product.slug)


def fields_of(
    opening: Opening,
    stop: Stop,
    data: Posted | None = None,
    *,
    typed: Mapping[str, Raw] | None = None,
    row: str | None = None,
) -> StepForm:
    """The questions of a step; what we knew beforehand says where it came from."""
    fields = form_for(
        opening.form,
        stop,
        opening.answers,
        opening.facts,
        data,
        typed=typed,
        row=row,
        fixed=fixed(opening.content.prefilled),
        path=opening.path,
    )
    place = "" if row is None else f"{stop.name}/{row}"
    tell_origins(fields, opening.content.prefilled, place, to_ask())
    return fields


def to_ask() -> frozenset[str]:
    """Name the sources this installation has for what is looked up by what somebody types."""
    sources = current().sources
    known = {Here.source: sources.addresses, Company.source: sources.companies}
    return frozenset(name for name, source in known.items() if source is not None)
