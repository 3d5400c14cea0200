"""Who is there, and may they be: what other places ask before they show or change anything.

Asked at every request (ASVS 6.8.4): a level that was enough for one form may be too low for the
next. What does not pass ends the request with an answer that leads on: to logging in, to a higher
level, or to unlocking.
"""

from dataclasses import dataclass
from typing import NoReturn

from flask import abort, redirect, request, url_for

from portal.definition.model import Login, Niveau
from portal.identity.kept import restored
from portal.people import Bedrijf, Burger, Indiener, Level, Medewerker, Owner, Person
from portal.store import owners
from portal.web.current import current
from portal.web.glue.readable import READ, readable_path
from portal.web.glue.session import audience, new_token, visit
from portal.web.glue.visit import ANONYMOUS, PERSON
from portal.web.inloggen.helper import Helper, helper
from portal.web.inloggen.onward import safe_path

_BROWSER = "loket.browser"
LEVELS = {
    Niveau.GEEN: Level.GEEN,
    Niveau.LAAG: Level.LAAG,
    Niveau.SUBSTANTIEEL: Level.SUBSTANTIEEL,
    Niveau.HOOG: Level.HOOG,
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may be here: whose data it is, and who it is when that is known."""

    owner: Owner
    person: Indiener | None
    level: Level
    helper: Helper | None = None
    """The employee who fills in for her, if any."""


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    owner: Owner


def current_person() -> Indiener | None:
    """Give the citizen or company that is logged in, or is helped; never an employee."""
    helping = helper()
    if helping is not None:
        return helping.person
    person = _person()
    return person if isinstance(person, Burger | Bedrijf) else None


def current_employee() -> Medewerker | None:
    """Give the employee who is logged in; only ever on the paths of employees."""
    person = _person()
    return person if isinstance(person, Medewerker) else None


def owner_of(person: Indiener) -> Owner:
    """Give the owner that this person is to the store."""
    return owners.owner_of(current().vault, person)


def current_owner() -> Owner:
    """Give the owner of what this visitor makes: the person, else this browser, now remembered.

    Like `require` it sends a visitor on whose session was left alone too long.
    """
    helping = helper()
    if helping is not None:
        return helping.owner
    person = current_person()
    return owner_of(person) if person is not None else _anonymous(None)


def anonymous_owner() -> Owner | None:
    """Give what this browser owned without a login, also just after one; None when nothing."""
    if helper() is not None:
        return None
    key = visit().get(ANONYMOUS)
    return None if key is None else _browser(key)


def late_owner() -> Owner | None:
    """Give who this was when the session had been left alone too long; None when it is not late.

    For a POST that comes too late: save what was typed under this owner, show nothing, and let
    `require` send the visitor on. Whoever sits there now sees it only after proving who she is, or
    after unlocking what she typed herself.
    """
    values = visit().late
    if PERSON in values:
        person = restored(values[PERSON])
        return None if isinstance(person, Medewerker) else owner_of(person)
    key = values.get(ANONYMOUS)
    return None if key is None else _browser(key)


def require(login: Login, back: str | None = None) -> Visitor:
    """Give the visitor whom this form admits; anyone else is sent on and the request ends.

    `back` is the page to come back to: this path when it is a GET, else say which.
    """
    helping = helper()
    if helping is not None:
        # The desk made sure in its own way who it is, as surely as the product wants it.
        held = helping.person.level if helping.person is not None else Level.GEEN
        return Visitor(helping.owner, helping.person, held, helping)
    demanded = demands(login)
    person = current_person()
    level = demanded.get(type(person)) if person is not None else None
    if person is not None and level is not None:
        if person.level < level:
            _raise_level(person, level, back)
        return Visitor(owner_of(person), person, person.level)
    if not anonymous_allowed(login):
        _log_in(demanded, back)
    return Visitor(_anonymous(back), None, Level.GEEN)


def require_login(level: Level = Level.LAAG) -> Visitor:
    """Give the citizen or company that is logged in at this level or above."""
    person, helping = current_person(), helper()
    if helping is not None:
        return Visitor(helping.owner, person, Level.GEEN, helping)
    if person is None:
        _log_in({Burger: level, Bedrijf: level}, None)
    if person.level < level:
        _raise_level(person, level, None)
    return Visitor(owner_of(person), person, person.level)


def require_employee(role: str | None = None) -> Medewerker:
    """Give the employee who is logged in, with this role when one is named."""
    employee = current_employee()
    if employee is None:
        verder = _back(None)
        abort(redirect(url_for("inloggen.choose_staff", verder=verder), 303))
    if role is not None and role not in employee.roles:
        abort(403)
    return employee


def for_staff() -> bool:
    """Whether this address belongs to employees: then their cookie counts, and no other."""
    return audience(request.path) == "medewerker"


def entrance(kind: str, back: str) -> str:
    """Give the address where who left a page too long logs in again: by the door she came in."""
    if for_staff():
        return url_for("inloggen.choose_staff", verder=back)
    return url_for("inloggen.choose", verder=back, wie=kind)


def demands(login: Login) -> dict[type[Person], Level]:
    """List who may log in for this form, and at which level."""
    kinds: dict[type[Person], Niveau | None] = {Burger: login.burger, Bedrijf: login.bedrijf}
    return {kind: LEVELS[niveau] for kind, niveau in kinds.items() if niveau is not None}


def anonymous_allowed(login: Login) -> bool:
    """Whether one may fill in without logging in; level `geen` leaves that choice to the person."""
    return login.anonymous or Niveau.GEEN in {login.burger, login.bedrijf}


def _person() -> Person | None:
    values = visit().get(PERSON)
    return None if values is None else restored(values)


def _anonymous(back: str | None) -> Owner:
    """Give the owner that this browser is, also when somebody of another kind is logged in."""
    session = visit()
    if session.state == "expired":
        _wake(back)
    if ANONYMOUS not in session:
        session[ANONYMOUS] = new_token()
    return _browser(session[ANONYMOUS])


def _browser(key: str) -> Owner:
    """Give the owner with this key; worked out once a request, and asked several times."""
    known = request.environ.get(_BROWSER)
    if isinstance(known, _Known) and known.key == key:
        return known.owner
    owner = owners.anonymous(current().vault, key)
    request.environ[_BROWSER] = _Known(key, owner)
    return owner


def _wake(back: str | None) -> NoReturn:
    """Send on who left a session alone: to log in again, or to unlock what had no login."""
    if PERSON in visit().late:
        _log_in({}, back)
    abort(redirect(url_for("inloggen.locked", verder=_back(back)), 303))


def _raise_level(person: Indiener, level: Level, back: str | None) -> NoReturn:
    if request.method not in READ:
        abort(403)
    _log_in({type(person): level}, back)


def _log_in(demanded: dict[type[Person], Level], back: str | None) -> NoReturn:
    lowest = min(demanded.values(), default=Level.LAAG)
    kinds = [kind.__name__.lower() for kind in demanded]
    where = url_for(
        "inloggen.choose",
        verder=_back(back),
        niveau=max(lowest, Level.LAAG).name.lower(),
        wie=kinds[0] if len(kinds) == 1 else None,
    )
    abort(redirect(where, 303))


def _back(back: str | None) -> str:
    if back is None:
        back = request.full_path.rstrip("?") if request.method in READ else readable_path()
    return safe_path(back, "/")
