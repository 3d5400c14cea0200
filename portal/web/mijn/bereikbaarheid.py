"""How we may reach somebody: her address, a choice for each kind of message, declining mails.

Nothing is chosen beforehand, and taking a choice back is as easy as making it: the same page, the
same button (law note R21, R22). What stood on the page is kept with the choice, word for word.
"""

import secrets
from datetime import timedelta

from email_validator import EmailNotValidError, validate_email
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import reach
from portal.casework.reach import Reaching
from portal.engine.clean import printable
from portal.message import Message, say
from portal.outbox.channels.headers import NotOneAddressError, one_address
from portal.people import Owner
from portal.store import adressen, keuzes
from portal.store.buckets import Allowed
from portal.store.keuzes import Shown
from portal.store.session import Session
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.throttle import Limit, spend
from portal.web.inloggen.guard import require_login
from portal.web.mijn.frame import nav
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.bereikbaarheid import AFZIEN, LABELS, Groep, Weg

bereikbaarheid = Blueprint("bereikbaarheid", __name__, url_prefix="/mijn/gegevens/bereikbaarheid")

TEXT_ID = "bereikbaarheid-1"
"""Names the texts below in what is kept; another text gets another number."""
QUESTION = say("Welke berichten wilt u digitaal krijgen?")
EXPLANATION = say(
    "Kruis aan wat u digitaal wilt. Dat bericht staat dan alleen in Mijn, en u krijgt een e-mail"
    " dat het er staat. Wat u niet aankruist, krijgt u ook per post. U mag uw keuze altijd"
    " veranderen."
)
WARNING = say(
    "U krijgt dan geen e-mail meer als er een bericht voor u klaarstaat. U moet zelf vaak genoeg in"
    " Mijn kijken. Mist u een bericht? Dan kunt u te laat zijn om te reageren of om bezwaar te"
    " maken. Een besluit sturen wij u dan ook per post."
)
AGAIN = say("U krijgt weer een e-mail als er een bericht voor u klaarstaat.")

MOST_TYPED = 254
"""Signs of an address that are given back: a longer one does not exist (RFC 5321, 4.5.3.1.3)."""
CODES = Limit("adrescode", 5, timedelta(hours=1))
NO_EMAIL = say("Vul uw e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")
WRONG_EMAIL = say("Vul één e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")
NO_CODE = say("Vul de code in die in onze e-mail staat.")
WRONG_CODE = say(
    "Deze code klopt niet of is niet meer geldig. Kijk of u de nieuwste e-mail hebt. Na vijf keer"
    " proberen of na 15 minuten hebt u een nieuwe code nodig."
)
TOO_OFTEN = say(
    "Wij hebben u net al een paar keer een code gestuurd. Kijk ook bij ongewenste e-mail. Over een"
    " uur kunt u een nieuwe code vragen."
)
NO_CODE_YET = say(
    "Het e-mailadres dat u hebt ingevuld nog niet. Kies daarvoor “Stuur mij een code”."
)
DONE = {
    "adres": say("Uw e-mailadres is bevestigd."),
    "keuzes": say("Uw keuze is opgeslagen."),
    "gelijk": say("Uw keuze was al zo. Er is niets veranderd."),
    "afgezien": say("U krijgt geen e-mails meer als er een bericht klaarstaat."),
    "weer": AGAIN,
}


@bereikbaarheid.get("")
def page() -> ResponseReturnValue:
    return _page(require_login().owner)


@bereikbaarheid.post("/adres")
def give_address() -> ResponseReturnValue:
    owner = require_login().owner
    typed = request.form.get("email", "").strip()
    if speak_as_asked():
        return _page(owner, typed=typed)
    email = _address(typed)
    if email is None:
        return _page(owner, fault=WRONG_EMAIL if typed else NO_EMAIL, typed=typed), 422
    if not _may_send(owner):
        return _page(owner, fault=TOO_OFTEN, typed=typed), 429
    with current().database.write() as tx:
        reach.give_address(_reaching(tx, owner), email, _code())
    current().nudge()
    return redirect(url_for(".code"), 303)


@bereikbaarheid.get("/code")
def code() -> ResponseReturnValue:
    return _code_page(require_login().owner)


@bereikbaarheid.post("/code")
def prove() -> ResponseReturnValue:
    owner = require_login().owner
    if speak_as_asked():
        return _code_page(owner, typed=request.form.get("code", ""))
    typed = "".join(request.form.get("code", "").split())[:20]
    if not typed:
        return _code_page(owner, NO_CODE, 422)
    with current().database.write() as tx:
        right = reach.prove_address(_reaching(tx, owner), typed)
    if not right:
        return _code_page(owner, WRONG_CODE, 422)
    current().nudge()
    return redirect(url_for(".page", klaar="adres"), 303)


@bereikbaarheid.post("/code/opnieuw")
def send_again() -> ResponseReturnValue:
    owner = require_login().owner
    if not _may_send(owner):
        return _code_page(owner, TOO_OFTEN, 429)
    with current().database.write() as tx:
        waiting = adressen.pending(tx, owner)
        if waiting is not None:
            reach.new_code(_reaching(tx, owner), waiting, _code())
    current().nudge()
    return redirect(url_for(".code", opnieuw="ja"), 303)


@bereikbaarheid.post("/keuzes")
def choose() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.write() as tx:
        changed = reach.choose(_reaching(tx, owner), _ticked(), _shown)
    current().nudge()
    done = "keuzes" if changed else "gelijk"
    if typed := request.form.get("email", "").strip():
        # An address that was typed beside it waits on its own button, and stands in no address bar.
        return _page(owner, typed=typed, done=(DONE[done], NO_CODE_YET))
    return redirect(url_for(".page", klaar=done), 303)


@bereikbaarheid.get("/geen-e-mails")
def ask_to_decline() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        links = nav(tx, owner)
    return render_template(
        "mijn/bereikbaarheid-afzien.html", warning=i18n.sentence(WARNING), nav=links
    )


@bereikbaarheid.post("/geen-e-mails")
def decline() -> ResponseReturnValue:
    return _declined(WARNING, wanted=False)


@bereikbaarheid.post("/weer-e-mails")
def want_again() -> ResponseReturnValue:
    return _declined(AGAIN, wanted=True)


def _declined(text: Message, *, wanted: bool) -> ResponseReturnValue:
    owner = require_login().owner
    shown = Shown(id=TEXT_ID, text=i18n.sentence(text), language=i18n.language())
    with current().database.write() as tx:
        reach.decline(_reaching(tx, owner), shown, wanted=wanted)
    current().nudge()
    return redirect(url_for(".page", klaar="weer" if wanted else "afgezien"), 303)


def _page(
    owner: Owner,
    fault: Message | None = None,
    typed: str = "",
    done: tuple[Message, ...] | None = None,
) -> str:
    vault = current().vault
    with current().database.read() as tx:
        adres = adressen.proven(tx, owner)
        email = None if adres is None else adressen.email(vault, adres)
        waiting = adressen.pending(tx, owner) is not None
        held = keuzes.held(tx, owner)
        links = nav(tx, owner)
    chosen = {groep for groep in Groep if held.get(groep) == Weg.DIGITAAL}
    ticked = _ticked() if request.method == "POST" else chosen
    options = [(each.value, i18n.sentence(LABELS[each]), each in ticked) for each in Groep]
    asked = DONE.get(request.args.get("klaar", ""))
    told = (() if asked is None else (asked,)) if done is None else done
    return render_template(
        "mijn/bereikbaarheid.html",
        email=email,
        works=adres is not None and adres.usable,
        waiting=waiting,
        question=i18n.sentence(QUESTION),
        explanation=i18n.sentence(EXPLANATION),
        options=options,
        declined=held.get(AFZIEN) == keuzes.NO,
        fault=None if fault is None else i18n.sentence(fault),
        fault_count=0 if fault is None else 1,
        typed=typed[:MOST_TYPED],
        done=None if fault is not None else " ".join(map(i18n.sentence, told)),
        nav=links,
    )


def _ticked() -> set[Groep]:
    """The kinds that are ticked on the page that was sent."""
    ticked = request.form.getlist("digitaal")
    return {groep for groep in Groep if groep.value in ticked}


def _code_page(
    owner: Owner, fault: Message | None = None, status: int = 200, typed: str = ""
) -> ResponseReturnValue:
    with current().database.read() as tx:
        waiting = adressen.pending(tx, owner)
        email = None if waiting is None else adressen.email(current().vault, waiting)
        links = nav(tx, owner)
    if email is None:
        return redirect(url_for(".page"), 303)
    shown = render_template(
        "mijn/bereikbaarheid-code.html",
        email=email,
        again="opnieuw" in request.args,
        typed=printable(typed)[:20],
        fault=None if fault is None else i18n.sentence(fault),
        fault_count=0 if fault is None else 1,
        nav=links,
    )
    return shown, status


def _shown(groep: Groep) -> Shown:
    """Give what somebody read when choosing for this kind."""
    text = " ".join(i18n.sentence(part) for part in (QUESTION, EXPLANATION, LABELS[groep]))
    return Shown(id=TEXT_ID, text=text, language=i18n.language())


def _reaching(tx: Session, owner: Owner) -> Reaching:
    assembly = current()
    return Reaching(
        tx=tx,
        vault=assembly.vault,
        owner=owner,
        gemeente=assembly.settings.gemeente,
        address=assembly.settings.base_url,
        language=i18n.language(),
        now=now(),
    )


def _address(typed: str) -> str | None:
    """Give the one address that was typed, as it is written (RFC 5321); None for anything else."""
    try:
        found = validate_email(typed, check_deliverability=False, strict=True).normalized
        one_address(found)
    except (EmailNotValidError, NotOneAddressError):
        return None
    return found


def _may_send(owner: Owner) -> bool:
    """Spend one of the codes somebody may ask for in an hour."""
    return isinstance(spend(CODES, whose=owner.index.hex()), Allowed)


def _code() -> str:
    return f"{secrets.randbelow(10**6):06d}"
