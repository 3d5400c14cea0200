"""Look street and place up when somebody goes on, by the postcode and house number she typed."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from flask import request
from structlog import get_logger
from werkzeug.datastructures import MultiDict

from portal.bronnen.person import SourceDownError, Sources
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.lookup import Filled, Open, Page, by_address, filled, holding, still_open
from portal.web.current import current
from portal.web.formulier.known import fields_of
from portal.web.formulier.opening import Opening

NEXT = frozenset({"", "volgende"})
log = get_logger("portal.bronnen")


def looked_up(opening: Opening, stop: Stop, fields: StepForm) -> tuple[Opening, StepForm]:
    """Give a page that was sent with what was left empty filled in, before anybody judges it.

    The network may be asked here, no longer than `Sources.patience` for each address. Nothing is
    written: what came of it stands in the content of the opening that is given.
    """
    sources = current().sources
    if sources.addresses is None or not any(by_address(each.question) for each in fields):
        return opening, fields
    page = Page(
        [field.question for field in fields],
        {field.name: field.raw for field in fields},
        {field.name: field.value for field in fields},
    )
    asking = request.form.get("actie", "") in NEXT
    came = [_ask(sources, each) for each in still_open(page, opening.content.prefilled) if asking]
    records = holding(page, opening.content.prefilled)
    data = MultiDict(request.form)
    for each in came:
        records |= each.records
        for name, text in each.typed.items():
            data.setlist(name, [text])
    if records == opening.content.prefilled and not came:
        return opening, fields
    opening = replace(opening, content=replace(opening.content, prefilled=records))
    return opening, fields_of(opening, stop, data)


def _ask(sources: Sources, asked: Open) -> Filled:
    register = sources.addresses
    if register is None:
        raise KeyError("adres")
    try:
        street = sources.answer(lambda: register.street(asked.here.postcode, asked.here.number))
    except SourceDownError:
        log.warning("source_down", source="adres")
        return filled(asked, None, down=True)
    known: Mapping[str, str] | None = None if street is None else asdict(street)
    return filled(asked, known)
