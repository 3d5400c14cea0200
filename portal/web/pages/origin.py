"""Where an answer comes from that nobody typed, as the page says it beside its question."""

from collections.abc import Collection, Mapping

from portal.engine.answers import Value
from portal.engine.formats import shown
from portal.engine.wording import at
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.intake.lookup import Company, Here, looked_up_by, nothing
from portal.intake.prefill import BY, REGISTERS, Outcome, Record, answer_at, record_key
from portal.message import Message, say
from portal.store.drafts import DraftContent
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


def registers(content: DraftContent) -> dict[str, Message]:
    """Give for every answer that a register gave, and that stands as it was, which one that is.

    By the key of its record: the name of its question, in a row after the place of the row.
    """
    said = {
        key: _noted(record, answer_at(content.answers, key))
        for key, record in content.prefilled.items()
    }
    return {key: message for key, message in said.items() if message is not None}


def tell_origins(
    fields: StepForm, prefilled: Mapping[str, Record], place: str, sources: Collection[str]
) -> None:
    """Say beside every question of a page where its answer comes from, or will come from.

    `place` is that of the row the page is about; `sources` are those that can be asked here.
    """
    for field in fields:
        if not prefilled and field.question.prefill is None:
            continue
        record = prefilled.get(record_key(place, field.name))
        said = None if record is None else origin(record)
        if looked_up_by(field.question) is None:
            field.source = said
        else:
            _tell_look_up(field, record, said, sources)


def _tell_look_up(
    field: QuestionField, record: Record | None, origin: Message | None, sources: Collection[str]
) -> None:
    """Say beside a question that is looked up what we did, or will do.

    What she changed herself does not come from a source any more. When nothing came of it, that is
    what is wrong with an empty answer; where an answer may be left out, it stands beside it.
    """
    source = "" if field.question.prefill is None else field.question.prefill.source
    blank = nothing(field.raw)
    outcome = None if record is None else Outcome(record["stand"])
    if record is None or (blank and outcome is Outcome.FOUND):
        waiting = blank and source in sources and not (record and field.optional)
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
