"""Whether a message came in time, kept beside it; nothing is ever refused for being late.

What is kept is what we told the sender then. An outage that is written down later can still make a
message in time; one that is withdrawn makes nobody late who was told she was not.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.definition.model import Form, Login, Niveau
from portal.engine.answers import Answers
from portal.engine.term import filing, filing_begins
from portal.store import storingen
from portal.termijn.klok import local_day, midday
from portal.termijn.rechtsopvatting import ours
from portal.termijn.storing import Oordeel, Storing, Tijdigheid, Verlenging, tijdig
from portal.termijn.tijdig import by_post as by_mail
from portal.termijn.tijdig import early, post_week

EVENT_KEY = "tijdigheid"
"""Under which name it stands in the data of the first event of a case."""
PAPER, POSTED = "papier", "gepost"
"""Under which names the first event says when a paper form came in, and when it was posted."""
WHOLE = "helemaal_binnen"
"""Under which name the first event says when all of it was here, of what came slowly."""


def needs_login(login: Login) -> bool:
    """Whether a form cannot be filled in without logging in, so that it shares that outage."""
    return not (login.anonymous or Niveau.GEEN in {login.burger, login.bedrijf})


def judged(  # noqa: PLR0913 - which message, when it came, and how
    tx: Session,
    gemeente: str,
    form: Form,
    kept: Answers,
    received: datetime,
    *,
    by_post: bool = False,
    posted: date | None = None,
) -> Tijdigheid | None:
    """Judge a message by its form, its answers and the outages; None without a filing term.

    `received` is the moment all terms count from: of a paper form the day it came in (law note
    R38). A letter within a week after the last day may have been posted in time (Awb 6:9 lid 2);
    `posted`, the day on its postmark, settles that, and goes before any outage of a website it did
    not need. On the day itself of the decision nothing is
    early: who reads it may answer it.
    """
    last_day, began = filing(form, kept), filing_begins(form, kept)
    if last_day is None or began is None:
        return None
    came = local_day(received)
    if came < began and early(began, came, existed=False) is not None:
        return Tijdigheid(Oordeel.TE_VROEG, last_day)
    at_once = tijdig(received, last_day, ())
    if at_once.oordeel is Oordeel.OP_TIJD:
        return at_once
    if by_post and posted is not None and _in_time_by_post(last_day, posted, came):
        return Tijdigheid(Oordeel.OP_TIJD_GEPOST, last_day, gepost=posted)
    found = tijdig(received, last_day, hitting(tx, gemeente, form))
    late = found.oordeel is Oordeel.MOGELIJK_TE_LAAT
    return _late_letter(found, came, posted) if late and by_post else found


def _in_time_by_post(last_day: date, posted: date, came: date) -> bool:
    return by_mail(last_day, posted, came, ours()).oordeel is Oordeel.OP_TIJD


def _late_letter(found: Tijdigheid, came: date, posted: date | None) -> Tijdigheid:
    """Judge a letter that no postmark shows to be in time (Awb 6:9 lid 2)."""
    if posted is not None:
        return replace(found, gepost=posted)
    if came <= post_week(found.last_day, ours()).day:
        return Tijdigheid(Oordeel.OP_TIJD_ALS_GEPOST, found.last_day)
    return found


def hitting(tx: Session, gemeente: str, form: Form) -> tuple[Storing, ...]:
    """Give the outages by which this form could not be sent."""
    return of_form(form, _known(tx, gemeente))


def told(
    tx: Session, gemeente: str, form: Form, opened: Mapping[str, Any], received: datetime
) -> Tijdigheid | None:
    """Give what the sender reads now: what was kept, or better when an outage is known since."""
    return again(form, opened, received, lambda: _known(tx, gemeente))


def again(
    form: Form,
    opened: Mapping[str, Any],
    received: datetime,
    known: Callable[[], Iterable[Storing]],
) -> Tijdigheid | None:
    """As `told`, for who reads many: `known` gives all outages, and is asked only of what is late.

    `opened` is the data of the first event of a case.
    """
    before = from_data(opened.get(EVENT_KEY))
    if before is None or before.oordeel is not Oordeel.MOGELIJK_TE_LAAT:
        return before
    paper = opened[EVENT_KEY].get(PAPER)
    came = received if paper is None else midday(date.fromisoformat(paper))
    now = tijdig(came, before.last_day, of_form(form, known()))
    return before if now.oordeel is Oordeel.MOGELIJK_TE_LAAT else now


def posted_on(opened: Mapping[str, Any]) -> date | None:
    """Give the day on the postmark of a letter, also of one that came well in time.

    `opened` is the data of the first event of a case; None where none was read.
    """
    day = opened.get(POSTED) or (opened.get(EVENT_KEY) or {}).get(POSTED)
    return None if day is None else date.fromisoformat(day)


def _known(tx: Session, gemeente: str) -> tuple[Storing, ...]:
    return tuple(outage.storing for outage in storingen.current(tx, gemeente))


def of_form(form: Form, known: Iterable[Storing]) -> tuple[Storing, ...]:
    """Give those of these outages by which a form could not be sent."""
    login_needed = needs_login(form.login)
    return tuple(each for each in known if each.hits(form.slug, login_needed=login_needed))


def as_data(found: Tijdigheid, paper: date | None = None) -> dict[str, Any]:
    """Put it into data that JSON can hold; `paper` is the day a paper form came in."""
    data: dict[str, Any] = {
        "oordeel": found.oordeel.value,
        "laatste_dag": found.last_day.isoformat(),
    }
    if paper is not None:
        data[PAPER] = paper.isoformat()
    if found.gepost is not None:
        data[POSTED] = found.gepost.isoformat()
    longer = found.verlenging
    if longer is not None:
        data |= {
            "storingen": list(longer.storingen),
            "wettelijk_minimum": _written(longer.wettelijk_minimum),
            "soepel": _written(longer.soepel),
        }
    return data


def from_data(data: Mapping[str, Any] | None) -> Tijdigheid | None:
    """Read what `as_data` wrote; None for a case that has none."""
    if data is None:
        return None
    last_day = date.fromisoformat(data["laatste_dag"])
    longer = None
    if "storingen" in data:
        minimum, soepel = data["wettelijk_minimum"], data["soepel"]
        longer = Verlenging(
            last_day=last_day,
            wettelijk_minimum=datetime.fromisoformat(minimum) if minimum else None,
            soepel=date.fromisoformat(soepel) if soepel else None,
            storingen=tuple(data["storingen"]),
            reasons=(),
        )
    posted = data.get(POSTED)
    return Tijdigheid(
        Oordeel(data["oordeel"]),
        last_day,
        longer,
        None if posted is None else date.fromisoformat(posted),
    )


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
