"""What we know before a form begins: the product somebody came from, and who logged in."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from portal.definition.model import Form
from portal.engine.answers import Raw
from portal.engine.formats import shown
from portal.engine.path import Stop
from portal.fields.build import StepForm, form_for
from portal.fields.question import QuestionField
from portal.fields.reading import Posted
from portal.intake.prefill import Outcome, Record, fixed
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.web.formulier.opening import Opening
from portal.web.pages.copy import lines_of
from portal.web.pages.offer import stock

FOUND = {
    "product": say("U kwam van de pagina over dit onderwerp."),
    "zaak": say("Dit komt uit uw aanvraag bij ons."),
    "inlog": say("Dit weten wij doordat u bent ingelogd."),
    "persoon": say("Dit komt uit de Basisregistratie Personen."),
    "bedrijf": say("Dit komt uit het Handelsregister."),
}
DOWN = {
    "persoon": say(
        "Wij konden dit nu niet ophalen uit de Basisregistratie Personen. Vul het zelf in."
    ),
    "bedrijf": say("Wij konden dit nu niet ophalen uit het Handelsregister. Vul het zelf in."),
}
FIXED = say("%(source)s U kunt het hier niet wijzigen. Klopt het niet? Bel ons.")
OPEN = say("%(source)s Klopt het niet? Verander het dan hier.")


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


def origin(record: Record) -> Message | None:
    """Say where an answer came from and whether it may be changed; None where nothing is to say."""
    source = str(record["bron"])
    match record["stand"]:
        case Outcome.DOWN:
            return DOWN.get(source)
        case Outcome.FOUND if source == "product":
            return FOUND[source]
        case Outcome.FOUND:
            return say((FIXED if record["vast"] else OPEN).text, source=FOUND[source])
        case _:
            return None


def origins(opening: Opening) -> dict[str, Message]:
    """Give for every question that a source was asked for what to say about that."""
    said = {name: origin(record) for name, record in opening.content.prefilled.items()}
    return {name: message for name, message in said.items() if message is not None}


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
    told = origins(opening)
    for field in fields:
        field.source = told.get(field.name)
    return fields


def known_of(fields: StepForm) -> dict[str, list[str]]:
    """Give the answers of a step that stand and are not asked, in the lines people read."""
    return {field.name: _lines(field) for field in fields if field.fixed}


def _lines(field: QuestionField) -> list[str]:
    lines = () if field.value is None else shown(field.question, field.value)
    return lines_of(lines, empty=not lines)
