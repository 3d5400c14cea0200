"""What the sources know before a form begins: the login, a register, a product, a case."""

from structlog import get_logger

from portal.bronnen.person import SourceDownError
from portal.definition.model import Form
from portal.intake.prefill import Given, sources_of
from portal.offer.stock import Offered
from portal.people import Bedrijf, Burger
from portal.web.current import current
from portal.web.inloggen.helper import helper

log = get_logger("portal.bronnen")


def given_for(
    form: Form,
    person: Burger | Bedrijf | None,
    product: Offered | None = None,
    zaak: Given | None = None,
) -> dict[str, Given]:
    """Ask every source the form names for what it knows; the network may be asked here.

    `zaak` is what a case of the person herself says, when she came from one.
    """
    given: dict[str, Given] = {}
    wanted = sources_of(form)
    if "product" in wanted and product is not None:
        given["product"] = Given({"naam": product.title}, about={"uri": product.uri})
    if "zaak" in wanted and zaak is not None:
        given["zaak"] = zaak
    if "inlog" in wanted and person is not None:
        given["inlog"] = Given(_login(person))
    if "persoon" in wanted and isinstance(person, Burger) and current().sources.persons is not None:
        given["persoon"] = _looked_up(person)
    if "bedrijf" in wanted and isinstance(person, Bedrijf) and current().sources.companies:
        given["bedrijf"] = _company(person)
    return given


def _company(person: Bedrijf) -> Given:
    """What the trade register says of the company, or the vestiging, somebody acts for."""
    try:
        return Given(current().sources.company(person.kvk, person.vestiging))
    except SourceDownError:
        log.warning("source_down", source="bedrijf")
        return Given(down=True)


def _looked_up(person: Burger) -> Given:
    try:
        known = current().sources.person(person.bsn)
        helping = helper()
        veiled = frozenset[str]() if helping is None else helping.veiled
        return Given({name: value for name, value in known.items() if name not in veiled})
    except SourceDownError:
        log.warning("source_down", source="persoon")
        return Given(down=True)


def _login(person: Burger | Bedrijf) -> dict[str, str | list[str] | dict[str, str]]:
    """What the login itself says. Of who acts for a company it gives a number, and no name."""
    match person:
        case Burger():
            return {"naam": person.name, "handelt": person.name}
        case Bedrijf():
            return {"naam": person.name, "kvk": person.kvk}
