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
from portal.intake.lookup import Company, Here, looked_up_by, nothing
from portal.intake.prefill import BY, REGISTERS, Outcome, Record, answer_at, fixed, record_key
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.web.current import current
from portal.web.formulier.opening import Opening
from portal.web.pages.offer import stock
from portal.web.pages.parts import lines_of

FOUND = {
    "product": say("U kwam van de pagina over dit onderwerp."),
    "zaak": say("Dit komt uit uw aanvraag bij ons."),
    "inlog": say("Dit weten wij doordat u bent ingelogd."),
    "persoon": say("Dit komt uit de Basisregistratie Personen."),
    "bedrijf": say("Dit komt uit het Handelsregister."),
    Here.source: say("Dit komt uit de Basisregistratie Adressen en Gebouwen."),
}
DOWN = {
    "persoon": say(
        "Wij konden dit nu niet ophalen uit de Basisregistratie Personen. Vul het zelf in."
    ),
    "bedrijf": say("Wij konden dit nu niet ophalen uit het Handelsregister. Vul het zelf in."),
    Here.source: say("Wij konden het adres niet opzoeken. Vul de straat en plaats zelf in."),
}
WAITING = {
    Here.source: say("Laat dit leeg. Dan zoeken wij het op bij de postcode en het huisnummer."),
    Company.source: say("Vult u het KvK-nummer in? Laat dit dan leeg. Wij zoeken het op."),
}
UNFILLED = {
    (Here.source, Outcome.DOWN): say("Wij konden het adres niet opzoeken. Vul %(dit)s zelf in."),
    (Here.source, Outcome.EMPTY): say(
        "Wij vonden %(dit)s niet bij deze postcode en dit huisnummer. Controleer die, "
        "of vul %(dit)s zelf in."
    ),
    (Company.source, Outcome.DOWN): say(
        "Wij konden het KvK-nummer niet opzoeken. Vul %(dit)s zelf in."
    ),
    (Company.source, Outcome.EMPTY): say(
        "Wij vonden %(dit)s niet bij dit KvK-nummer. Controleer het nummer, of vul %(dit)s zelf in."
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
    if source not in {*REGISTERS, *BY} or record["stand"] != Outcome.FOUND:
        return None
    return FOUND[source] if value == record["waarde"] else None


def registers(opening: Opening) -> dict[str, Message]:
    """Give for every answer that a register gave, and that stands as it was, which one that is.

    By the key of its record: the name of its question, in a row after the place of the row.
    """
    answers = opening.content.answers
    said = {
        key: _noted(record, answer_at(answers, key))
        for key, record in opening.content.prefilled.items()
    }
    return {key: message for key, message in said.items() if message is not None}


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
    told, group = origins(opening), stop.name
    for field in fields:
        key = record_key("" if row is None else f"{group}/{row}", field.name)
        if looked_up_by(field.question) is None:
            field.source = told.get(key)
        else:
            _tell_look_up(field, opening.content.prefilled.get(key), told.get(key))
    return fields


def to_ask() -> frozenset[str]:
    """Name the sources this installation has for what is looked up by what somebody types."""
    sources = current().sources
    known = {Here.source: sources.addresses, Company.source: sources.companies}
    return frozenset(name for name, source in known.items() if source is not None)


def _tell_look_up(field: QuestionField, record: Record | None, origin: Message | None) -> None:
    """Say beside a question that is looked up what we did, or will do.

    What she changed herself does not come from a source any more. When nothing came of it, that is
    what is wrong with an empty answer; where an answer may be left out, it stands beside it.
    """
    source = "" if field.question.prefill is None else field.question.prefill.source
    blank = nothing(field.raw)
    outcome = None if record is None else Outcome(record["stand"])
    if record is None or (blank and outcome is Outcome.FOUND):
        waiting = blank and source in to_ask() and not (record and field.optional)
        field.source = WAITING[source] if waiting else None
    elif outcome is Outcome.FOUND:
        field.source = origin if field.value == record["waarde"] else None
    elif field.optional:
        field.source = origin
    elif outcome is not None:
        field.unfilled = say(UNFILLED[source, outcome].text, dit=at(field.question))


def known_of(fields: StepForm) -> dict[str, list[str]]:
    """Give the answers of a step that stand and are not asked, in the lines people read."""
    return {field.name: _lines(field) for field in fields if field.fixed}


def _lines(field: QuestionField) -> list[str]:
    lines = () if field.value is None else shown(field.question, field.value)
    return lines_of(lines, empty=not lines)
