"""Making sure who it is, as the product asks through this channel, and who acts for whom (B3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.bronnen.fields import Fields
from portal.bronnen.person import SourceDownError
from portal.bronnen.search import letters
from portal.engine.compare import age
from portal.message import Message, say
from portal.people import Bsn
from portal.termijn.klok import local_day
from portal.web.balie import running, words
from portal.web.balie.asked import Asked, day_of, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import ABOUT_CASES, next_act
from portal.web.balie.running import Running
from portal.web.current import current, now
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import (
    DOCUMENTS,
    Channel,
    Hoedanigheid,
    Identification,
    beyond,
    demanded,
    for_company,
)
from portal.zaak.meerderjarig import grown_up

MOST_TRIES = 3
QUESTIONS = ("vraag_geboren", "vraag_adres")
"""Asked anew each time: what was answered stands in no page that judged it."""
NO_DOCUMENT = say("Kies welk identiteitsbewijs u hebt gezien.")
NOT_LIKE = say("Zet een kruisje als het bewijs geldig is en op de inwoner lijkt. Anders stopt u.")
NO_SIGNATURE = say("Zet een kruisje als er een handtekening op het papier staat. Anders stopt u.")
NO_ROLE = say("Kies wie de vertegenwoordiger is.")
NO_NAME = say("Vul de naam in van wie de inwoner vertegenwoordigt.")
NO_GROUND = say("Kies waarom deze persoon voor het bedrijf mag handelen.")
NO_ACTING = say("Vul de naam in van wie voor het bedrijf handelt.")
NO_MANDATE = say("Zet een kruisje als u het bewijs van de vertegenwoordiging hebt gezien.")
NO_UNTIL = say("Vul de laatste dag in als datum, bijvoorbeeld 31-12-2026. Of laat dit leeg.")
OVER = say(
    "Dit bewijs gold tot en met %(dag)s. De vertegenwoordiger mag nu niet meer voor de inwoner"
    " handelen."
)
NO_ANSWER = say("Stel de vraag en typ het antwoord van de inwoner.")
WRONG = say("Een of meer antwoorden kloppen niet. Zeg niet welk. U kunt het nog %(n)s keer doen.")


@balie.get("/<contact>/identiteit")
def identity() -> ResponseReturnValue:
    found = running.here()
    if not found.found:
        return redirect(url_for(".person"), 303)
    return _page(found, fresh())


def wanted(found: Running) -> Identification:
    """How this product wants to know who it is; a question about a case as any product does."""
    if found.row.purpose in ABOUT_CASES or found.published is None:
        how = _plain(found.channel)
    else:
        # Who gives a name is made sure of, also where one may go without.
        how = demanded(found.published.form.desk.identity, found.channel, without=False)
    return how if found.company is None else for_company(how)


def _plain(channel: Channel) -> Identification:
    asked = {"balie": "document", "telefoon": "controlevragen", "post": "handtekening"}
    return demanded(asked, channel, without=False)


@balie.post("/<contact>/identiteit")
def identify() -> ResponseReturnValue:
    found = running.here()
    if not found.found:
        return redirect(url_for(".person"), 303)
    asked, how, speaks = Asked(), wanted(found), speak_as_asked()
    if speaks:
        return _page(found, asked.page())
    document = _checked(asked, found, how)
    represented = _represented(asked, found)
    if _blocked(running.here(), how) or how is Identification.NIET:
        return _page(running.here(), fresh()), 422  # it says so itself, and asks nothing more
    if asked.wrong:
        return _page(running.here(), asked.page(but=QUESTIONS)), 422
    known = {**found.known, **represented, "document": document}
    with current().database.write() as tx:
        running.write(tx, known=known, identification=how.value, tries=0)
        running.line(
            tx,
            "identiteit_vastgesteld",
            data={"hoe": how.value, "document": document, "als": known["hoedanigheid"]},
        )
    return redirect(next_act(), 303)


def _checked(asked: Asked, found: Running, how: Identification) -> str:
    """Look at what was seen or answered; gives the kind of document, never its number."""
    match how:
        case Identification.DOCUMENT:
            document = asked.one_of("document", DOCUMENTS, NO_DOCUMENT)
            asked.ticked("lijkt", NOT_LIKE)
            return document
        case Identification.HANDTEKENING:
            asked.ticked("handtekening", NO_SIGNATURE)
        case Identification.CONTROLEVRAGEN:
            _questions(asked, found)
        case Identification.GEEN | Identification.NIET:
            pass
    return ""


def _questions(asked: Asked, found: Running) -> None:
    """Compare what the citizen answers with the register: right or wrong, and not what is right."""
    typed = {name: asked.filled(name, NO_ANSWER, 40) for name in QUESTIONS}
    if asked.wrong:
        return
    if found.row.tries >= MOST_TRIES or _right(found, typed):
        return
    with current().database.write() as tx:
        running.write(tx, tries=found.row.tries + 1)
        running.line(tx, "controlevragen", "fout")
    left = MOST_TRIES - found.row.tries - 1
    asked.wrong["vraag_geboren"] = say(WRONG.text, n=left)


def _right(found: Running, typed: dict[str, str]) -> bool:
    try:
        fields: Fields = current().sources.person(Bsn(found.known["persoon"]["bsn"]))
    except (SourceDownError, KeyError):
        return False
    born, address = fields.get("geboortedatum"), fields.get("adres")
    if not isinstance(born, str) or not isinstance(address, dict):
        return False
    whole = f"{address.get('postcode', '')}{address.get('huisnummer', '')}"
    right = {letters(whole), letters(whole + address.get("toevoeging", ""))}
    return (
        day_of(typed["vraag_geboren"]) == date.fromisoformat(born)
        and letters(typed["vraag_adres"]) in right
    )


def _represented(asked: Asked, found: Running) -> dict[str, Any]:
    """Who acts for the citizen, by which right, and that its proof was seen."""
    if not _by_another(found):
        return {
            "hoedanigheid": Hoedanigheid.ZELF.value,
            "vertegenwoordiger": "",
            "vertegenwoordiger_adres": "",
            running.UNTIL: "",
        }
    kinds = {each.value for each in _roles(found)}
    no_role, no_name = (NO_ROLE, NO_NAME) if found.company is None else (NO_GROUND, NO_ACTING)
    role = asked.one_of("hoedanigheid", kinds, no_role)
    name = asked.filled("vertegenwoordiger", no_name, 100)
    asked.ticked("gezien", NO_MANDATE)
    until = _until(asked, found)
    why = _beyond(found, role) or _grown_up(found, role)
    if why is not None:
        asked.wrong["hoedanigheid"] = why
    return {
        "hoedanigheid": role,
        "vertegenwoordiger": name,
        "vertegenwoordiger_adres": asked.text("vertegenwoordiger_adres"),
        "gezien": True,
        running.UNTIL: until.isoformat() if until else "",
    }


def _until(asked: Asked, found: Running) -> date | None:
    """The last day that stands on the proof; None where it has none. It must not be over."""
    day = asked.day(running.UNTIL, NO_UNTIL)
    if day is not None and day < (found.row.paper_day or local_day(now())):
        asked.wrong[running.UNTIL] = say(OVER.text, dag=day)
    return day


def _by_another(found: Running) -> bool:
    """Whether somebody acts for whom this is about; a company never acts by itself."""
    return found.company is not None or found.known.get("wie") == "ander"


def _roles(found: Running) -> Mapping[Hoedanigheid, Message]:
    return words.ROLES if found.company is None else words.COMPANY_ROLES


def _beyond(found: Running, role: str) -> Message | None:
    if not role or found.published is None:
        return None
    return beyond(Hoedanigheid(role), found.published.form.product.category)


def _grown_up(found: Running, role: str) -> Message | None:
    """What the register knows of her age tells whether a parent still acts for her."""
    try:
        born = date.fromisoformat(found.known["persoon"]["geboren"])
    except (KeyError, TypeError, ValueError):
        return None  # a company, or no whole day of birth is known
    day = found.row.paper_day or local_day(now())
    return grown_up(Hoedanigheid(role), age(born, day)) if role else None


def _blocked(found: Running, how: Identification) -> bool:
    """Whether the questions were answered wrong too often."""
    return how is Identification.CONTROLEVRAGEN and found.row.tries >= MOST_TRIES


def _page(found: Running, page: dict[str, object]) -> str:
    how = wanted(found)
    return render_template(
        "balie/identiteit.html",
        contact=found,
        secret=found.company is None and found.known["persoon"]["geheim"],
        how=how,
        blocked=_blocked(found, how),
        documents=list(words.DOCUMENTS.items()),
        roles=[(each.value, text) for each, text in _roles(found).items()],
        other=_by_another(found),
        **page,
    )
