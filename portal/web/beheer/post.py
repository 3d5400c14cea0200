"""What is stuck on its way out or in: parcels, letters to print, files to scan; and what to do."""

from collections.abc import Mapping

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.upkeep import LONG
from portal.engine.clean import printable
from portal.message import Message, say, say_n
from portal.outbox.channels import brief
from portal.outbox.channels.brief import Queued
from portal.store import stuck, undelivered
from portal.store.stuck import Found, Stuck
from portal.store.undelivered import Undelivered
from portal.termijn.klok import local_day
from portal.web.beheer import signs
from portal.web.beheer.acting import Card, back_to, card, gemeente, said, upkeep
from portal.web.beheer.blueprint import beheer
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages.ids import ID
from portal.web.pages.speaking import speak_as_asked

ON_PAGE = 50
MOST = 500
KINDS: Mapping[str, Message] = {
    "ontvangstbevestiging": say("Ontvangstbevestiging"),
    "kennisgeving": say("Bericht dat er post klaarstaat"),
    "concept_verloopt": say("Waarschuwing dat een opgeslagen formulier weggaat"),
    "concept_meer_tijd": say("Bericht dat een storing langer de tijd geeft om te versturen"),
    "adrescode": say("Code om een e-mailadres te bewijzen"),
    "adres_gewijzigd": say("Bericht dat een e-mailadres is gewijzigd"),
    "keuze_bevestigd": say("Bevestiging van een keuze"),
    "brief": say("Brief aan een inwoner"),
    "doorzendbrief": say("Brief bij wat wij doorsturen"),
    "afschrift": say("Afschrift van wat aan de balie is verstuurd"),
}
CHANNELS: Mapping[str, Message] = {
    "mail": say("E-mail"),
    "brief": say("Brief"),
    "webhook": say("Bericht aan een ander systeem"),
}
DONE = {
    "opnieuw": say("De post gaat binnen een minuut opnieuw de deur uit."),
    "wachtend": say("Alles wat wacht, gaat binnen een minuut opnieuw de deur uit."),
    "afgerond": say("Dit hoeft niet meer weg. Uw reden is opgeschreven."),
    "geprint": say("De brief staat niet meer in de wachtrij."),
    "scannen": say("De bestanden worden binnen een minuut opnieuw onderzocht."),
    "niets": say("Er was niets meer te doen: het was al gedaan."),
}
NO_REASON = say("Schrijf op waarom dit niet meer weg hoeft.")
TOO_LONG = say("Houd het korter dan 500 tekens.")
UNREADABLE = say(
    "De brief is niet weg te halen. Vraag de systeembeheerder om de map te herstellen."
)


@beheer.get("/post")
def post() -> ResponseReturnValue:
    return _page()


@beheer.post("/post/<parcel_id>/opnieuw")
def send_again(parcel_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        done = upkeep(tx).send_again(_known(parcel_id))
    return _done("opnieuw" if done else "niets")


@beheer.post("/post/opnieuw")
def hurry() -> ResponseReturnValue:
    with current().database.write() as tx:
        done = upkeep(tx).hurry()
    return _done("wachtend" if done else "niets")


@beheer.get("/post/<parcel_id>/afronden")
def ask_to_leave(parcel_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        if undelivered.stuck(tx, gemeente(), _known(parcel_id)) is None:
            abort(404)
    return _leaving(parcel_id, printable(request.form.get("reden", "")), None)


@beheer.post("/post/<parcel_id>/afronden")
@may_come_late
def leave(parcel_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        return ask_to_leave(parcel_id)
    reason = printable(request.form.get("reden", "")).strip()
    wrong = NO_REASON if not reason else TOO_LONG if len(reason) > MOST else None
    if wrong is not None:
        return _leaving(_known(parcel_id), reason, wrong), 422
    with current().database.write() as tx:
        done = upkeep(tx).leave(_known(parcel_id), reason)
    return back_to(".post", "afgerond" if done else "niets")


@beheer.post("/post/brieven/<letter>/geprint")
def printed(letter: str) -> ResponseReturnValue:
    if not brief.NAME.fullmatch(letter):
        abort(404)
    # The line comes first: a letter that is gone without one would be lost in silence.
    with current().database.write() as tx:
        try:
            done = brief.printed(current().settings.outward.letters, letter)
        except OSError:
            return _page(UNREADABLE), 503
        if done:
            upkeep(tx).posted(letter)
    return back_to(".post", "geprint" if done else "niets")


@beheer.post("/post/bestanden/opnieuw")
def scan_again() -> ResponseReturnValue:
    with current().database.write() as tx:
        done = upkeep(tx).scan()
    return back_to(".post", "scannen" if done else "niets")


def _done(what: str) -> ResponseReturnValue:
    current().nudge()
    return back_to(".post", what)


def _page(wrong: Message | None = None) -> str:
    moment, letters = now(), signs.letters()
    shown = (letters or ())[:ON_PAGE]
    with current().database.read() as tx:
        found = undelivered.page(tx, gemeente(), moment, LONG, ON_PAGE + 1)
        counted = stuck.look(tx, gemeente(), moment, local_day(moment))
        known = undelivered.letters(tx, gemeente(), [each.name for each in shown])
    return render_template(
        "beheer/post.html",
        done=said(DONE),
        wrong=wrong,
        parcels=[_parcel(each) for each in found[:ON_PAGE]],
        more=len(found) > ON_PAGE,
        waiting=counted[Stuck.WAITING].count,
        untold=_untold(counted[Stuck.UNTOLD]),
        letters=[_letter(each, *known.get(each.name, ("brief", None))) for each in shown],
        unreadable=letters is None,
        files=_files(counted[Stuck.FILES]),
    )


def _named(kind: str) -> str:
    known = KINDS.get(kind)
    return i18n.sentence(known) if known else kind.replace("_", " ").capitalize()


def _parcel(parcel: Undelivered) -> Card:
    """A parcel that is stuck; one that is still tried needs no press of its own."""
    name = _named(parcel.kind)
    facts = [
        (say("Soort"), i18n.sentence(CHANNELS.get(parcel.channel, say("Anders")))),
        (say("Wacht sinds"), i18n.moment(parcel.made_at)),
        (say("Pogingen"), str(parcel.attempts)),
    ]
    if parcel.kenmerk is not None:
        facts.insert(0, (say("Kenmerk"), parcel.kenmerk))
    if not parcel.failed:
        facts.append((say("Volgende poging"), i18n.moment(parcel.next_at)))
    if parcel.error:
        facts.append((say("Melding van de ontvanger"), parcel.error))
    acts: tuple[tuple[Message, str, bool], ...] = ()
    if parcel.failed:
        acts = (
            (say("Verstuur opnieuw"), url_for(".send_again", parcel_id=parcel.id), True),
            (say("Dit hoeft niet meer weg"), url_for(".ask_to_leave", parcel_id=parcel.id), False),
        )
    told = f"{name} {parcel.kenmerk or i18n.moment(parcel.made_at)}"
    return card(name, facts, acts, told)


def _letter(letter: Queued, kind: str, kenmerk: str | None) -> Card:
    """A letter to print, told apart by what it is, its case and its day; never by a person."""
    name = _named(kind)
    act = (say("Geprint en op de post"), url_for(".printed", letter=letter.name), True)
    facts = [
        (say("Gemaakt op"), i18n.day(letter.since)),
        (say("Ligt er sinds"), signs.age(letter.since)),
        (say("Bestand in de map"), f"{letter.name}.pdf"),
    ]
    if kenmerk is not None:
        facts.insert(0, (say("Kenmerk"), kenmerk))
    told = f"{name} {kenmerk or ''} {letter.name}"
    return card(name, facts, (act,), " ".join(told.split()))


def _untold(found: Found) -> Message | None:
    if not found.count or found.since is None:
        return None
    return say_n(
        "Van %(n)s bericht weet de inwoner na 40 uur nog niets. Het wacht sinds %(since)s.",
        "Van %(n)s berichten weet de inwoner na 40 uur nog niets. Het oudste wacht sinds"
        " %(since)s.",
        found.count,
        since=found.since,
    )


def _files(found: Found) -> Message | None:
    if not found.count or found.since is None:
        return None
    return say_n(
        "%(n)s bestand wacht al langer dan een uur, sinds %(since)s.",
        "%(n)s bestanden wachten al langer dan een uur, het oudste sinds %(since)s.",
        found.count,
        since=found.since,
    )


def _leaving(parcel_id: str, reason: str, wrong: Message | None) -> str:
    return render_template(
        "beheer/post-afronden.html",
        parcel_id=parcel_id,
        reason=reason,
        errors=() if wrong is None else (wrong,),
        fault_count=0 if wrong is None else 1,
    )


def _known(parcel_id: str) -> str:
    return parcel_id if ID.fullmatch(parcel_id) else abort(404)
