"""The first page of the room: what asks for attention today, and where everything else is."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.message import Message, say
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.signs import Sign, signs
from portal.web.current import current
from portal.web.glue import i18n

COLUMNS = (say("Wat"), say("Hoeveel"), say("Sinds"), say("Wat u doet"))
SUBJECTS: tuple[tuple[Message, str, Message], ...] = (
    (
        say("Post en bestanden"),
        "beheer.post",
        say("Wat niet weg kon, brieven om te printen, bestanden die wachten."),
    ),
    (
        say("Storingen"),
        "beheer.outages",
        say("Een storing melden, beëindigen of verbeteren."),
    ),
    (
        say("Bewaren en vernietigen"),
        "beheer.retention",
        say("Wat lang genoeg is bewaard: beoordelen, vasthouden, bewijzen."),
    ),
    (
        say("Teksten van de gemeente"),
        "beheer.texts",
        say("Telefoon, adressen, openingstijden, en bij wie iemand bezwaar maakt."),
    ),
    (
        say("Teams en rollen"),
        "beheer.teams",
        say("Wie wat mag, welk team welke formulieren heeft, en wat geen weg heeft."),
    ),
    (
        say("Wetten en vrije dagen"),
        "beheer.law",
        say("Vrije dagen bij besluit, hoe wij de wet lezen, en artikelen met waar ze staan."),
    ),
)


@beheer.get("")
def home() -> ResponseReturnValue:
    with current().database.read() as tx:
        found = signs(tx)
    return render_template(
        "beheer/vandaag.html",
        columns=[i18n.sentence(each) for each in COLUMNS],
        urgent=[_row(sign) for sign in found if sign.urgent],
        others=[_row(sign) for sign in found if not sign.urgent],
        subjects=[
            {"title": title, "href": url_for(endpoint), "summary": summary}
            for title, endpoint, summary in SUBJECTS
        ],
    )


def _row(sign: Sign) -> "list[object]":
    what = i18n.sentence(sign.what)
    first = what if sign.href is None else (what, sign.href)
    return [first, sign.count or "-", sign.since or "-", i18n.sentence(sign.act)]
