"""Who of the desk looked or helped, and when: what a citizen may always see (AVG art. 15)."""

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.intake.helpcode import stop
from portal.message import Message, say
from portal.store import balie as contacts
from portal.store import drafts
from portal.store.balie import CLOSED, Contact
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav
from portal.web.pages.version import version
from portal.zaak.ondertekening import Uitkomst

CHANNELS = {
    "balie": say("aan de balie"),
    "telefoon": say("aan de telefoon"),
    "post": say("met uw papieren formulier"),
    "huisbezoek": say("bij u thuis"),
    "beeldbellen": say("via beeldbellen"),
}
LOOKED = say("Een medewerker heeft met u meegekeken %(channel)s.")
FILLED_IN = say("Een medewerker heeft een formulier met u ingevuld %(channel)s.")
SIGNED = say("Een medewerker heeft u geholpen om mee te tekenen %(channel)s.")
SENT = say("Een medewerker heeft een formulier met u ingevuld en verstuurd %(channel)s.")
FROM = say("%(wat)s Afdeling: balie, %(waar)s.")
RUNNING = say("Een medewerker helpt u nu %(channel)s.")


@dataclass(frozen=True, slots=True)
class Help:
    """One time that the desk looked or helped, as the citizen reads it; no name of an employee."""

    when: str
    text: str
    draft_id: str | None


@mijn.get("/hulp")
def desk_help() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        found = contacts.of_owner(tx, owner)
        unsent = drafts.of_owner(tx, owner, now())
        links = nav(tx, owner)
    return render_template(
        "mijn/hulp.html",
        helped=[_help(each) for each in found],
        codes=[
            (
                version(draft.form_hash).form.title,
                url_for("formulier.helped", slug=draft.form_slug, draft_id=draft.id),
            )
            for draft in unsent
        ],
        nav=links,
    )


@mijn.post("/hulp/<draft_id>")
def end_desk_help(draft_id: str) -> ResponseReturnValue:
    """End a running help: from this moment the desk cannot reach the form."""
    owner = require_login().owner
    with current().database.write() as tx:
        draft = drafts.find(tx, draft_id, owner)
        if draft is not None:
            stop(tx, draft, now())
    return redirect(url_for(".desk_help"), 303)


def _help(contact: Contact) -> Help:
    open_ = contact.state != CLOSED
    what = say(_sentence(contact).text, channel=CHANNELS[contact.channel])
    text = say(
        FROM.text, wat=what, waar=contact.workplace or current().settings.gemeente.counter[0]
    )
    return Help(
        when=i18n.moment(contact.started_at),
        text=i18n.sentence(text),
        draft_id=contact.draft_id if open_ and contact.submission_id is None else None,
    )


def _sentence(contact: Contact) -> Message:
    if contact.submission_id is not None:
        return SENT
    if contact.state != CLOSED:
        return RUNNING
    if contact.outcome == Uitkomst.ONDERTEKEND:
        return SIGNED
    return FILLED_IN if contact.draft_id is not None else LOOKED
