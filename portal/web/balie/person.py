"""For whom it is: finding one person, narrowly, and never a list to browse (B3, security Z-14)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from stdnum.nl import bsn as bsn_number
from structlog import get_logger

from portal.bronnen.person import SourceDownError
from portal.bronnen.search import MOST, Hit, PersonSearch, Wanted
from portal.engine.clean import printable
from portal.message import Message, say
from portal.people import Bedrijf, Bsn, Burger, Level
from portal.store import owners, werktaken
from portal.store.buckets import Refused
from portal.web.balie import company, running
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import ABOUT_CASES, CODE, SIGN, next_act
from portal.web.balie.hits import Shown, kept, shown
from portal.web.balie.whose import WHO, open_for
from portal.web.current import current, now
from portal.web.glue.session import new_token
from portal.web.glue.throttle import Limit, spend
from portal.web.inloggen.guard import anonymous_allowed
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import Hoedanigheid

SEARCHES = Limit("zoeken-balie", 30, timedelta(minutes=5))
OF_A_DAY = Limit("zoeken-balie-dag", 250, timedelta(days=1))
"""More people than anybody helps in a day."""
TOO_LITTLE = say(
    "Vul het burgerservicenummer in, of de achternaam met de geboortedatum, of de postcode met het"
    " huisnummer."
)
NOBODY = say("Wij vinden niemand met deze gegevens. Kijk of u alles goed hebt overgenomen.")
TOO_MANY = say("Er passen meer dan %(n)s personen. Vul meer gegevens in.", n=MOST)
NOT_A_BSN = say("Dit is geen burgerservicenummer. Kijk of alle cijfers goed zijn overgenomen.")
NO_DAY = say("Vul de geboortedatum in met dag, maand en jaar, bijvoorbeeld 12-4-1969.")
NO_NAME = say("Vul de naam van de inwoner in.")
DOWN = say("Wij kunnen nu niet in het register zoeken. Probeer het over een paar minuten opnieuw.")
CHOOSE_WHO = say("Kies voor wie dit is.")
MANY = say(
    "U hebt veel gezocht. Wacht even en probeer het dan opnieuw. De teamleider krijgt"
    " hier bericht van."
)
HITS = ("van", "gevonden")
"""What a page sends along on which somebody was found."""
ZELF, ANDER, BEDRIJF, ZONDER = "zelf", "ander", "bedrijf", "zonder"
log = get_logger("portal.balie")


@balie.get("/<contact>/persoon")
def person() -> ResponseReturnValue:
    return _page(fresh())


@balie.post("/<contact>/persoon")
def search() -> ResponseReturnValue:
    asked = Asked()
    if speak_as_asked():
        return _page(asked.page(), _shown_before())
    allowed = _allowed()
    only = next(iter(allowed)) if len(allowed) == 1 else None  # then the page does not ask
    who = only or asked.one_of("wie", allowed, CHOOSE_WHO)
    if who == ZONDER:
        return _without_name()
    if who == BEDRIJF:
        return _company(asked)
    return _person(asked, who) if _searchable() else _typed(asked)


def _person(asked: Asked, who: str) -> ResponseReturnValue:
    """Look a person up in the register; `who` says whether she came herself."""
    wanted = _wanted(asked)
    if wanted.way is None and not asked.wrong.keys() & {"bsn", "geboren"}:
        asked.wrong["bsn"] = TOO_LITTLE
    if asked.wrong:
        return _page(asked.page()), 422
    if _many():
        return _too_often(asked)
    hits = _hits(wanted)
    count = len(hits) if hits is not None else 0
    running.note("persoon_gezocht", data={"zoekwijze": wanted.way, "treffers": min(count, MOST)})
    if hits is None or not hits or len(hits) > MOST:
        asked.wrong["bsn"] = DOWN if hits is None else TOO_MANY if hits else NOBODY
        return _page(asked.page()), 422
    return _remember(asked, hits, who)


def _page(page: dict[str, object], hits: "list[Shown] | None" = None) -> str:
    found = running.here()
    return render_template(
        "balie/persoon.html",
        contact=found,
        allowed=_allowed(),
        searchable=_searchable(),
        companies_searchable=company.searchable(),
        hits=hits,
        **page,
    )


def _shown_before() -> "list[Shown] | None":
    """Whom the page had found when another language was chosen on it."""
    name, said = HITS
    hits = running.here().known.get("treffers", []) if request.form.get(name) == said else []
    return [shown(each) for each in hits] or None


def _allowed() -> dict[str, Message]:
    """For whom it can be: whom the product admits, and of a case whoever may have one."""
    found = running.here()
    if found.row.purpose == SIGN:
        return {ZELF: say("De persoon zelf")}  # nobody signs in the place of who was asked
    login = None if found.published is None else found.published.form.login
    allowed = {}
    if login is None or not company.only_for_companies(login):
        allowed[ZELF] = say("De persoon zelf")
        allowed[ANDER] = say("Iemand anders, die deze persoon vertegenwoordigt")
    if login is None or login.bedrijf is not None:
        allowed[BEDRIJF] = say("Een bedrijf of organisatie")
    free = login is not None and anonymous_allowed(login)
    if free and found.row.purpose not in {*ABOUT_CASES, CODE}:
        allowed[ZONDER] = say("Zonder dat wij hoeven te weten wie het is")
    return allowed


def _searchable() -> bool:
    return isinstance(current().sources.persons, PersonSearch)


def _wanted(asked: Asked) -> Wanted:
    """What is looked for; the values go nowhere but into the question to the register."""
    typed = asked.text("bsn", 20)
    digits = "".join(sign for sign in typed if sign.isdigit())
    if typed and not bsn_number.is_valid(digits.zfill(9)):
        asked.wrong["bsn"] = NOT_A_BSN
    born = asked.day("geboren", NO_DAY)
    return Wanted(
        bsn=Bsn(digits.zfill(9)) if typed and "bsn" not in asked.wrong else None,
        surname=asked.text("achternaam", 100),
        born=born,
        postcode=asked.text("postcode", 10),
        number=asked.text("huisnummer", 10),
    )


def _hits(wanted: Wanted) -> "list[Hit] | None":
    """Who fits; None when the register does not answer."""
    sources = current().sources
    register: object = sources.persons
    if not isinstance(register, PersonSearch):
        return None
    try:
        return list(sources.answer(lambda: register.search(wanted, MOST)))
    except SourceDownError:
        log.warning("source_down", source="persoon")
        return None


def _many() -> bool:
    """Whether this employee looked for too many, just now or all day; this search counts."""
    by = running.employee().key
    return any(isinstance(spend(each, whose=by), Refused) for each in (SEARCHES, OF_A_DAY))


def _too_often(asked: Asked) -> ResponseReturnValue:
    """Refuse the 31st search in five minutes or the 251st in a day, and tell the team leader."""
    house, by = current(), running.employee()
    with house.database.write() as tx:
        running.line(tx, "persoon_gezocht", "geweigerd", {"reden": "te vaak"})
        werktaken.need(
            tx,
            gemeente=house.settings.gemeente.slug,
            kind="veel_gezocht",
            key=f"veel_gezocht:{by.id}:{now():%Y-%m-%dT%H}",
            now=now(),
            data={"medewerker": by.id},
        )
    asked.wrong["bsn"] = MANY
    return _page(asked.page()), 429


def _remember(asked: Asked, hits: "list[Hit]", who: str) -> ResponseReturnValue:
    """Keep the hits sealed with the contact: the page names them by their place and no number."""
    return _to_choose(asked, [kept(hit) for hit in hits], who)


def _to_choose(asked: Asked, hits: "list[dict[str, Any]]", who: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        running.write(tx, known={**running.here().known, "treffers": hits, "wie": who})
    return _page(asked.page(), [shown(each) for each in hits])


def _typed(asked: Asked) -> ResponseReturnValue:
    """Without a register the desk types what the citizen says, and the document proves it."""
    name = asked.filled("naam", NO_NAME, 100)
    digits = "".join(sign for sign in asked.text("bsn", 20) if sign.isdigit()).zfill(9)
    if not bsn_number.is_valid(digits):
        asked.wrong["bsn"] = NOT_A_BSN
    if asked.wrong:
        return _page(asked.page()), 422
    one = {"bsn": digits, "naam": name, "geboren": "", "straat": "", "geheim": False}
    return _take({**running.here().known, "wie": request.form.get("wie", ZELF)}, one)


@balie.post("/<contact>/persoon/kies")
def take() -> ResponseReturnValue:
    """Choose one of the hits by its place."""
    found = running.here()
    hits = found.known.get("treffers", [])
    place = printable(request.form.get("treffer", ""))
    if not place.isdecimal() or not place.isascii() or int(place) >= len(hits):
        return redirect(next_act(), 303)
    one = hits[int(place)]
    return _take_company(one) if "kvk" in one else _take(dict(found.known), one)


def _take(known: dict[str, Any], one: dict[str, Any]) -> ResponseReturnValue:
    """Open one person's contact, unless her file is closed to this employee."""
    role = Hoedanigheid.ZELF if known.get("wie") != ANDER else Hoedanigheid.GEMACHTIGDE
    told = {**_but_who(known), "persoon": one, "hoedanigheid": role.value}
    return open_for(Burger(Bsn(one["bsn"]), one["naam"], Level.LAAG), told)


def _company(asked: Asked) -> ResponseReturnValue:
    """Open a company's contact by its number; who acts for it is told on the next page."""
    wanted = company.typed(asked)
    if asked.wrong:
        return _page(asked.page()), 422
    if _many():
        return _too_often(asked)
    one = company.found(asked, wanted)
    running.note("bedrijf_gezocht", data={"zoekwijze": "kvk", "treffers": int(one is not None)})
    if one is None:
        return _page(asked.page()), 422
    several = company.choices(one)
    if len(several) > 1:
        return _to_choose(asked, [dict(each) for each in several], BEDRIJF)
    return _take_company(one)


def _take_company(one: company.Company) -> ResponseReturnValue:
    role = Hoedanigheid.BESTUURDER.value
    told = {**_but_who(running.here().known), "wie": BEDRIJF, "bedrijf": one, "hoedanigheid": role}
    who = Bedrijf(one["kvk"], one["naam"], Level.LAAG, vestiging=one["vestiging"] or None)
    return open_for(who, told)


def _but_who(known: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of the contact, without whom it was about until now."""
    return {name: value for name, value in known.items() if name not in {*WHO, "treffers"}}


def _without_name() -> ResponseReturnValue:
    """Go on for somebody who need not be known; the key to her form rests in this contact alone."""
    house, found = current(), running.here()
    key = new_token()
    known = {**_but_who(found.known), "sleutel": key}
    with house.database.write() as tx:
        running.write(
            tx,
            known=known,
            owner=owners.anonymous(house.vault, key),
            identification="geen",
        )
        running.line(tx, "zonder_persoon")
    return redirect(next_act(), 303)
