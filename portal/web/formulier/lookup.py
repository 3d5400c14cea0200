"""Look up what goes with an address or a company's number somebody typed, when she goes on."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from flask import request
from structlog import get_logger

from portal.bronnen.person import SourceDownError
from portal.engine.answers import Value
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.lookup import Company, Sought
from portal.intake.rows import RowPlace
from portal.intake.start import note_looked_up
from portal.store.base import Writer
from portal.store.buckets import Refused
from portal.web.current import current, now
from portal.web.formulier.known import fields_of, to_ask
from portal.web.formulier.opening import Opening
from portal.web.glue.throttle import COMPANIES, spend
from portal.web.pages.look_up import Sent, filled_in

log = get_logger("portal.bronnen")


def looked_up(
    opening: Opening, stop: Stop, fields: StepForm, row: RowPlace | None = None
) -> tuple[Opening, StepForm]:
    """Give a page that was sent with what was left empty filled in, before anybody judges it.

    The network may be asked here, no longer than `Sources.patience` for each address or number.
    Nothing is written: what came of it stands in the content of the opening that is given.
    """
    place = "" if row is None else row.place
    found = filled_in(Sent(fields, request.form, place), opening.content, to_ask(), _known)
    if found is None:
        return opening, fields
    opening = replace(opening, content=found.content)
    return opening, fields_of(opening, stop, found.data, row=None if row is None else row.row)


def note_companies(tx: Writer, opening: Opening, before: Opening) -> None:
    """Write down that the trade register was asked for this page, as after a login."""
    known = before.content.prefilled
    new = {
        key: record
        for key, record in opening.content.prefilled.items()
        if known.get(key) != record and record["bron"] == Company.source
    }
    note_looked_up(tx, opening.draft, new, now())


def _known(by: Sought) -> Mapping[str, Value] | None:
    """Give what a source knows; SourceDownError also for who asks for too many companies."""
    try:
        return _asked(by)
    except SourceDownError:
        log.warning("source_down", source=by.source)
        raise


def _asked(by: Sought) -> Mapping[str, Value] | None:
    sources = current().sources
    if isinstance(by, Company):
        if isinstance(spend(COMPANIES), Refused):
            raise SourceDownError
        return sources.company(by.kvk)
    register = sources.addresses
    if register is None:
        raise KeyError(by.source)
    street = sources.answer(lambda: register.street(by.postcode, by.number))
    return None if street is None else asdict(street)
