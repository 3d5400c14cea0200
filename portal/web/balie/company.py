"""For which company it is: the number in the trade register, exact, and which vestiging (B3)."""

from collections.abc import Sequence
from typing import Any

from structlog import get_logger

from portal.bronnen.companies import NUMBERS
from portal.bronnen.company import BranchSource
from portal.bronnen.fields import Fields
from portal.bronnen.person import SourceDownError
from portal.bronnen.search import MOST
from portal.definition.model import Login
from portal.message import say
from portal.web.balie.asked import Asked
from portal.web.current import current

NOT_A_KVK = say("Vul het KvK-nummer in: 8 cijfers. Het staat in het Handelsregister.")
NOT_A_BRANCH = say("Een vestigingsnummer heeft 12 cijfers. Laat het leeg als u het niet weet.")
NO_COMPANY_NAME = say("Vul de naam van het bedrijf of de organisatie in.")
UNKNOWN = say("Dit nummer staat niet in het Handelsregister. Kijk of alle cijfers goed zijn.")
DOWN = say("Het Handelsregister antwoordt nu niet. Probeer het over een paar minuten opnieuw.")
log = get_logger("portal.balie")

Company = dict[str, Any]
"""What a contact keeps of a company: `kvk`, `vestiging` (or empty), `naam` and `waar`."""


def searchable() -> bool:
    """Whether there is a register to look in; without one the desk types what it is told."""
    return current().sources.companies is not None


def only_for_companies(login: Login) -> bool:
    """Whether only a company may send this, so that nobody can for herself."""
    return login.burger is None and login.bedrijf is not None and not login.anonymous


def typed(asked: Asked) -> Company:
    """Read the numbers as they are typed, and the name where nobody can look it up."""
    kvk = _digits(asked, "kvk")
    if len(kvk) != NUMBERS["kvk"]:
        asked.wrong["kvk"] = NOT_A_KVK
    branch = _digits(asked, "vestiging")
    if branch and len(branch) != NUMBERS["vestiging"]:
        asked.wrong["vestiging"] = NOT_A_BRANCH
    name = "" if searchable() else asked.filled("bedrijfsnaam", NO_COMPANY_NAME, 100)
    return {"kvk": kvk, "vestiging": branch, "naam": name, "waar": ""}


def found(asked: Asked, one: Company) -> Company | None:
    """Look the company up; None when it is not there, or nobody answers, and `asked` says so."""
    if not searchable():
        return one
    try:
        fields: Fields = current().sources.company(one["kvk"], one["vestiging"] or None)
    except SourceDownError:
        log.warning("source_down", source="bedrijf")
        asked.wrong["kvk"] = DOWN
        return None
    if not fields:
        asked.wrong["kvk"] = UNKNOWN
        return None
    return {**one, **_named(fields)}


def choices(one: Company) -> Sequence[Company]:
    """The company, and each vestiging it may be about instead; only itself with none to choose.

    Who acts for the whole company and who acts for a vestiging do not see one another's cases.
    """
    register: object = current().sources.companies
    if one["vestiging"] or not isinstance(register, BranchSource):
        return (one,)
    try:
        known = current().sources.answer(lambda: register.branches(one["kvk"], MOST))
    except SourceDownError:
        log.warning("source_down", source="bedrijf")
        return (one,)
    if len(known) <= 1:
        return (one,)
    return (one, *({**one, "vestiging": each["vestiging"], **_named(each)} for each in known))


def _named(fields: Fields) -> Company:
    where = ", ".join(str(fields[part]) for part in ("straat", "plaats") if fields.get(part))
    return {"naam": str(fields.get("naam", "")), "waar": where}


def _digits(asked: Asked, name: str) -> str:
    """The digits of a number; what has other signs in it than people copy along has none."""
    bare = "".join(sign for sign in asked.text(name, 30) if sign not in " .-")
    return bare if bare.isascii() and (bare.isdigit() or not bare) else "?"
