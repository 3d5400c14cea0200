"""Where the desk begins: the contacts that are open, and starting one (B0, B1)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.engine.contact import phone_number
from portal.message import say
from portal.producten.scrub import scrub
from portal.store import assistentie, audit, submissions
from portal.store import balie as contacts
from portal.store.balie import PARKED, Contact
from portal.termijn.klok import local_day
from portal.web.balie import running, words, workplace
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.quiet import LINES, quiet
from portal.web.balie.running import POSTED
from portal.web.balie.stamps import paper_day_of, post_day_of
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import IN_PERSON, TEAM_LEADER, Channel

FILL_IN = "balie.formulier.overview"
FORM, STATUS, CODE, SIGN = "formulier", "status", "code", "tekenen"
ABOUT_CASES = frozenset({STATUS, SIGN})
"""About what was sent before: no product is chosen, and a person is always known."""
PURPOSES = {
    FORM: say("Iets aanvragen of melden"),
    STATUS: say("Vraag over een lopende aanvraag"),
    CODE: say("De inwoner heeft een code"),
    SIGN: say("Meetekenen met een aanvraag van iemand anders"),
}
LONGEST = 180
PHONE = "telefoon"
NO_NUMBER = say(
    "Vul het telefoonnummer in waarop u de inwoner terugbelt, bijvoorbeeld 06 12345678. Begin een"
    " buitenlands nummer met +."
)
NO_CHANNEL = say("Kies hoe de inwoner contact heeft.")
NO_PURPOSE = say("Kies waarvoor dit contact is.")
NOT_THERE = say(
    "Meetekenen met hulp kan alleen aan de balie of bij een huisbezoek: u moet de inwoner en het"
    " identiteitsbewijs zien. De inwoner kan ook zelf tekenen in Mijn, of op papier."
)
NO_CODE = say(
    "Een code werkt een kwartier, en kan niet met de post. Kies iets aanvragen, of bel de inwoner."
)
PERSONAL = say("Hier staat een burgerservicenummer. Haal dat weg: dit veld is niet voor gegevens.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parked contact: when and how, about what, and the number to call. No name."""

    text: str
    phone: str
    contact: Contact
    by_itself: bool


@balie.get("")
def overview() -> ResponseReturnValue:
    employee, gemeente = running.employee(), current().settings.gemeente.slug
    midnight = datetime.combine(local_day(now()), time(), tzinfo=UTC)
    with current().database.read() as tx:
        open_ = contacts.open_of(tx, gemeente, employee.id)
        done = contacts.closed_since(tx, gemeente, employee.id, midnight)
        sent = submissions.kenmerken(
            tx, [each.submission_id for each in done if each.submission_id]
        )
        second = assistentie.waiting(tx, gemeente)
        left = quiet(tx, open_, now())
    return render_template(
        "balie/overzicht.html",
        running=[
            (_told(each), url_for(".onward", contact=each.id))
            for each in open_
            if each.state != PARKED and each.id not in left
        ],
        parked=[
            _waiting(each, by_itself=each.id in left)
            for each in open_
            if each.state == PARKED or each.id in left
        ],
        done=[_done(each, sent.get(each.submission_id or "")) for each in done],
        second=sum(each.employee != employee.id for each in second),
        leads=TEAM_LEADER in employee.roles,
        place=workplace.here() if workplace.several() else None,
    )


def _done(contact: Contact, kenmerk: str | None) -> str:
    """A contact that is over, with the kenmerk of what was sent in it; no answers, no name."""
    told = _told(contact)
    if kenmerk is None:
        return told
    return i18n.sentence(say("%(wat)s, kenmerk %(kenmerk)s", wat=told, kenmerk=kenmerk))


def _waiting(contact: Contact, *, by_itself: bool) -> Waiting:
    phone = contacts.contents(current().vault, contact).get(PHONE, "")
    return Waiting(_told(contact), phone, contact, by_itself)


def _told(contact: Contact) -> str:
    """A contact in one line: the hour, the channel and the product; never a name."""
    product = words.product(contact)
    return i18n.sentence(
        say(
            "%(moment)s, %(channel)s, %(product)s",
            moment=i18n.moment(contact.started_at),
            channel=words.CHANNELS[Channel(contact.channel)],
            product=product,
        )
    )


@balie.get("/nieuw")
def new() -> ResponseReturnValue:
    place = workplace.here()
    if place is None:
        return redirect(url_for(".workplace"), 303)
    values = {"doel": FORM, "kanaal": place.channel}
    return _page(fresh(values))


@balie.post("/nieuw")
def start() -> ResponseReturnValue:
    asked = Asked()
    if speak_as_asked():
        return _page(asked.page())
    channel = asked.one_of("kanaal", set(Channel), NO_CHANNEL)
    purpose = asked.one_of("doel", PURPOSES, NO_PURPOSE)
    phone = phone_of(asked) if channel in LINES else ""
    if purpose == SIGN and channel and channel not in IN_PERSON:
        asked.wrong["doel"] = NOT_THERE
    if purpose == CODE and channel == Channel.POST:
        asked.wrong["doel"] = NO_CODE
    subject = asked.text("onderwerp", LONGEST)
    if scrub(subject)[1]:
        asked.wrong["onderwerp"] = PERSONAL
    paper = paper_day_of(asked) if channel == Channel.POST else None
    posted = post_day_of(asked, paper) if channel == Channel.POST else None
    place = workplace.here()
    if place is None:
        return redirect(url_for(".workplace"), 303)
    if asked.wrong:
        return _page(asked.page()), 422
    house, employee = current(), running.employee()
    with house.database.write() as tx:
        contact = contacts.start(
            tx,
            house.vault,
            gemeente=house.settings.gemeente.slug,
            employee=employee.id,
            channel=channel,
            purpose=purpose,
            contents={
                "onderwerp": subject,
                **({POSTED: posted.isoformat()} if posted else {}),
                **({PHONE: phone} if phone else {}),
            },
            now=now(),
            paper_day=paper,
            workplace=place.name,
        )
        audit.write(
            tx,
            gemeente=contact.gemeente,
            at=now(),
            event="contact_gestart",
            actor=employee.key,
            object_kind="contact",
            object_id=contact.id,
            data={"kanaal": channel, "doel": purpose, "werkplek": place.name},
        )
    where = url_for(".onward", contact=contact.id)
    if purpose == FORM and subject:
        where = url_for(".product", contact=contact.id, q=subject)
    return redirect(where, 303)


def phone_of(asked: Asked) -> str:
    """The number to call back when the line drops; it is kept in the contact alone."""
    number = asked.text(PHONE)
    if number and phone_number(number) is None:
        asked.wrong[PHONE] = NO_NUMBER
    return number


def _page(page: dict[str, object]) -> str:
    return render_template(
        "balie/nieuw.html",
        channels=[(each.value, words.CHANNELS[each]) for each in Channel],
        purposes=list(PURPOSES.items()),
        longest=LONGEST,
        **page,
    )


@balie.get("/<contact>")
def onward() -> ResponseReturnValue:
    """Lead to the next act of a contact, wherever it was left."""
    return redirect(next_act(), 303)


def next_act() -> str:
    """The address of the next act."""
    row = running.find()
    view = _next_view(running.here())
    if view == FILL_IN:
        return url_for(view, slug=row.form_slug, draft_id=row.draft_id)
    return url_for(view)


def _next_view(found: running.Running) -> str:
    """Which page comes next: the first of these that is still to do."""
    row = found.row
    steps = {
        "balie.sent": row.submission_id is not None,
        "balie.code": row.purpose == CODE and row.draft_id is None,
        "balie.product": row.purpose not in ABOUT_CASES and row.form_slug is None,
        "balie.person": row.identification is None and not found.found,
        "balie.identity": row.identification is None,
        "balie.mijn.cases": row.purpose == STATUS,
        "balie.mijn.tasks": row.purpose == SIGN,
        "balie.ready": row.draft_id is None,
    }
    return next((view for view, is_next in steps.items() if is_next), FILL_IN)
