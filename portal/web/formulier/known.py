"""What we know before a form begins: the product somebody came from, and who logged in."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from portal.definition.model import Form
from portal.engine.answers import Raw, Value
from portal.engine.formats import shown
from portal.engine.path import Stop
from portal.engine.wording import at
from portal.fields.build import StepForm, form_for
from portal.fields.question import QuestionField
from portal.fields.reading import Posted
from portal.intake.lookup import SOURCE, by_address
from portal.intake.prefill import REGISTERS, Outcome, Record, fixed
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.web.current import current
from portal.web.formulier.opening import Opening
from portal.web.pages.copy import lines_of
from portal.web.pages.offer import stock

FOUND = {
    "product": say("U kwam van de pagina over dit onderwerp."),
    "zaak": say("Dit komt uit uw aanvraag bij ons."),
    "inlog": say("Dit weten wij doordat u bent ingelogd."),
    "persoon": say("Dit komt uit de Basisregistratie Personen."),
    "bedrijf": say("Dit komt uit het Handelsregister."),
    SOURCE: say("Dit komt uit de Basisregistratie Adressen en Gebouwen."),
}
DOWN = {
    "persoon": say(
        "Wij konden dit nu niet ophalen uit de Basisregistratie Personen. Vul het zelf in."
    ),
    "bedrijf": say("Wij konden dit nu niet ophalen uit het Handelsregister. Vul het zelf in."),
    SOURCE: say("Wij konden het adres niet opzoeken. Vul de straat en plaats zelf in."),
}
WAITING = say("Laat dit leeg. Dan zoeken wij het op bij de postcode en het huisnummer.")
UNFILLED = {
    Outcome.DOWN: say("Wij konden het adres niet opzoeken. Vul %(dit)s zelf in."),
    Outcome.EMPTY: say(
        "Wij vonden %(dit)s niet bij deze postcode en dit huisnummer. Controleer die, "
        "of vul %(dit)s zelf in."
    ),
}
"""What to say of a question that must be answered, when looking it up gave nothing."""
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


def _noted(record: Record, value: Value | None) -> Message | None:
    """Say on the check page which register an answer comes from; None when it was changed since."""
    source = str(record["bron"])
    if source not in {*REGISTERS, SOURCE} or record["stand"] != Outcome.FOUND:
        return None
    return FOUND[source] if value == record["waarde"] else None


def registers(opening: Opening) -> dict[str, Message]:
    """Give for every answer that a register gave, and that stands as it was, which one that is."""
    answers = opening.content.answers
    said = {
        name: _noted(record, answers.get(name))
        for name, record in opening.content.prefilled.items()
    }
    return {name: message for name, message in said.items() if message is not None}


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
        if by_address(field.question) is None:
            field.source = told.get(field.name)
        else:
            _tell_look_up(opening, field, told.get(field.name))
    return fields


def _tell_look_up(opening: Opening, field: QuestionField, origin: Message | None) -> None:
    """Say beside a question that is looked up by an address what we did, or will do.

    What she changed herself does not come from a source any more. When nothing came of it, that is
    what is wrong with an empty answer; where an answer may be left out, it stands beside it.
    """
    record = opening.content.prefilled.get(field.name)
    if record is None:
        waiting = not field.raw and current().sources.addresses is not None
        field.source = WAITING if waiting else None
        return
    outcome = Outcome(record["stand"])
    if outcome is Outcome.FOUND:
        field.source = origin if field.raw in {"", record["waarde"]} else None
    elif field.optional:
        field.source = origin
    else:
        field.unfilled = say(UNFILLED[outcome].text, dit=at(field.question))


def known_of(fields: StepForm) -> dict[str, list[str]]:
    """Give the answers of a step that stand and are not asked, in the lines people read."""
    return {field.name: _lines(field) for field in fields if field.fixed}


def _lines(field: QuestionField) -> list[str]:
    lines = () if field.value is None else shown(field.question, field.value)
    return lines_of(lines, empty=not lines)
