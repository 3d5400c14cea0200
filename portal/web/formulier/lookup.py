"""Look up what goes with an address or a company's number somebody typed, when she goes on."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from flask import request
from sqlalchemy.orm import Session
from structlog import get_logger
from werkzeug.datastructures import MultiDict

from portal.bronnen.person import SourceDownError, Sources
from portal.engine.answers import Raw, Value
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.lookup import (
    Company,
    Filled,
    Open,
    Page,
    Sought,
    filled,
    holding,
    looked_up_by,
    still_open,
)
from portal.intake.rows import RowPlace
from portal.intake.start import note_looked_up
from portal.store.buckets import Refused
from portal.web.current import current, now
from portal.web.formulier.known import fields_of, to_ask
from portal.web.formulier.opening import Opening
from portal.web.glue.throttle import COMPANIES, spend

NEXT = frozenset({"", "volgende"})
log = get_logger("portal.bronnen")


def looked_up(
    opening: Opening, stop: Stop, fields: StepForm, row: RowPlace | None = None
) -> tuple[Opening, StepForm]:
    """Give a page that was sent with what was left empty filled in, before anybody judges it.

    The network may be asked here, no longer than `Sources.patience` for each address or number.
    Nothing is written: what came of it stands in the content of the opening that is given.
    """
    sources = to_ask()
    asked = [each.question for each in fields if looked_up_by(each.question) is not None]
    asked = [each for each in asked if each.prefill and each.prefill.source in sources]
    if not asked:
        return opening, fields
    page = Page(
        asked,
        {field.name: field.raw for field in fields},
        {field.name: field.value for field in fields},
        "" if row is None else row.place,
    )
    asking = request.form.get("actie", "") in NEXT
    came = [_ask(each) for each in still_open(page, opening.content.prefilled) if asking]
    records = holding(page, opening.content.prefilled)
    data = MultiDict(request.form)
    for each in came:
        records |= each.records
        for name, raw in each.typed.items():
            _put(data, name, raw)
    if records == opening.content.prefilled and not came:
        return opening, fields
    opening = replace(opening, content=replace(opening.content, prefilled=records))
    return opening, fields_of(opening, stop, data, row=None if row is None else row.row)


def note_companies(tx: Session, opening: Opening, before: Opening) -> None:
    """Write down that the trade register was asked for this page, as after a login."""
    known = before.content.prefilled
    new = {
        key: record
        for key, record in opening.content.prefilled.items()
        if known.get(key) != record and record["bron"] == Company.source
    }
    note_looked_up(tx, opening.draft, new, now())


def _put(data: MultiDict[str, str], name: str, raw: Raw) -> None:
    """Put an answer in what was sent, as a browser would have sent it."""
    for key in [key for key in data if key == name or key.startswith(f"{name}-")]:
        data.poplist(key)
    if isinstance(raw, dict):
        data.update({f"{name}-{part}": text for part, text in raw.items()})
    else:
        data[name] = str(raw)


def _ask(asked: Open) -> Filled:
    sources = current().sources
    try:
        return filled(asked, _known(sources, asked.by))
    except SourceDownError:
        log.warning("source_down", source=asked.by.source)
        return filled(asked, None, down=True)


def _known(sources: Sources, by: Sought) -> Mapping[str, Value] | None:
    """Give what the source knows; SourceDownError also for who asks for too many companies."""
    if isinstance(by, Company):
        if isinstance(spend(COMPANIES), Refused):
            raise SourceDownError
        return sources.company(by.kvk)
    register = sources.addresses
    if register is None:
        raise KeyError(by.source)
    street = sources.answer(lambda: register.street(by.postcode, by.number))
    return None if street is None else asdict(street)
