"""Messages: the list, which opens nothing, and one message, of which opening it is the proof.

Awb 2:10 and the log of law note R12: the first time a message is opened stays for ever. A browser
that fetches pages ahead has no reader, so it gets nothing and leaves no trace.
"""

from contextlib import suppress

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import citizen
from portal.casework.own import TwiceError, actor_of
from portal.message import Message, say
from portal.people import Owner
from portal.store import audit, berichten, case_files, caselist
from portal.store.berichten import Bericht
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.acts import own_of
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.contact import done, promise
from portal.web.mijn.frame import nav, sure_enough
from portal.web.mijn.told import file_rows, message_card, message_title, sender
from portal.web.mijn.words_in import Typed, token, typed
from portal.web.pages.download import download, from_us
from portal.web.pages.ids import ID
from portal.zaak.antwoord import Way, called, effect, expected, until_when, way
from portal.zaak.berichten import Direction, Nature

ON_PAGE = 20
NO_REACTION = say("Schrijf uw reactie op. Kies daarna Reactie versturen.")
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")


@mijn.get("/berichten")
def messages() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        before = _bericht(tx, request.args["na"], owner) if "na" in request.args else None
        found = berichten.of_owner(tx, owner, ON_PAGE + 1, before)
        about = caselist.named(tx, {each.zaak_id for each in found})
        links = nav(tx, owner)
    following = found[ON_PAGE - 1].id if len(found) > ON_PAGE else None
    return render_template(
        "mijn/berichten.html",
        messages=[message_card(each, about[each.zaak_id]) for each in found[:ON_PAGE]],
        following=following,
        first=before is None,
        nav=links,
    )


@mijn.get("/berichten/<bericht_id>")
def message(bericht_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    if _fetched_ahead():
        return Response(status=503)
    return _page(bericht_id, owner, Typed("", token(), ()))


@mijn.post("/berichten/<bericht_id>")
def react(bericht_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    said = typed("reactie", NO_REACTION)
    if said.faults:
        return _page(bericht_id, owner, said), 422
    with suppress(TwiceError), current().database.write() as tx:
        bericht = _bericht(tx, bericht_id, owner)
        zaak = _about(tx, bericht)
        sure_enough(zaak)
        if _way(bericht) is not Way.WORDS:
            abort(409)
        citizen.react(own_of(tx, zaak, owner), bericht, said.text, token=said.token)
    current().nudge()
    return redirect(url_for(".message", bericht_id=bericht_id, gedaan="reactie"), 303)


@mijn.get("/berichten/<bericht_id>/bestand/<file_id>")
def message_file(bericht_id: str, file_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    if _fetched_ahead():
        return Response(status=503)
    with current().database.read() as tx:
        bericht = _bericht(tx, bericht_id, owner)
        sure_enough(_about(tx, bericht))
        found = case_files.of_bericht(tx, bericht.id)
        tx.expunge_all()
    answer = (download if bericht.direction == Direction.IN else from_us)(found, file_id)
    if bericht.direction == Direction.OUT:
        # Who reads what came with a message reads the message.
        with current().database.write() as tx:
            open_message(tx, _bericht(tx, bericht_id, owner), owner)
    return answer


def _page(bericht_id: str, owner: Owner, said: Typed) -> str:
    """One message with its five facts; from now on it was opened."""
    with current().database.read() as tx:
        sure_enough(_about(tx, _bericht(tx, bericht_id, owner)))
    with current().database.write() as tx:
        bericht = _bericht(tx, bericht_id, owner)
        zaak = _about(tx, bericht)
        if bericht.direction == Direction.OUT and request.method == "GET":
            open_message(tx, bericht, owner)
        files = case_files.of_bericht(tx, bericht.id)
        replies = berichten.replies(tx, bericht, owner)
        links = nav(tx, owner)
        tx.expunge_all()
    contents = berichten.contents(current().vault, bericht)
    hrefs = {
        file.id: url_for(".message_file", bericht_id=bericht.id, file_id=file.id) for file in files
    }
    return render_template(
        "mijn/bericht.html",
        bericht=bericht,
        zaak=zaak,
        mine=zaak.owner == owner,
        title=message_title(bericht, zaak.title),
        from_you=bericht.direction == Direction.IN,
        facts=_facts(bericht, contents.effect, zaak),
        text=contents.text,
        files=file_rows(files, hrefs),
        way=_way(bericht).value,
        said=said,
        done=done(request.args.get("gedaan"), replies),
        replies=[message_card(each, zaak) for each in replies],
        fault_count=len(said.faults),
        nav=links,
    )


def _facts(bericht: Bericht, written: str, zaak: Zaak) -> "list[tuple[str, str]]":
    """What the law says a message must tell: sender, nature, effect, reaction, until when."""
    rows: list[tuple[Message, str]] = [
        (say("Van"), sender(bericht)),
        (say("Over"), zaak.title),
        (say("Kenmerk"), zaak.kenmerk),
        (say("Datum"), i18n.moment(bericht.published_at)),
        (say("Wat dit is"), i18n.sentence(called(bericht.kind)).capitalize()),
        (say("Wat dit betekent"), i18n.sentence(effect(bericht.kind, written))),
    ]
    today = local_day(now())
    if bericht.direction == Direction.OUT:
        by = _way(bericht)
        rows += [
            (say("Moet u reageren?"), i18n.sentence(expected(bericht.reaction, by))),
            (say("Tot wanneer?"), i18n.sentence(until_when(bericht.until, today))),
        ]
        if bericht.opened_at is not None:
            rows.append((say("Voor het eerst geopend"), i18n.moment(bericht.opened_at)))
    elif bericht.kind == Nature.VRAAG and (later := promise(bericht, today)):
        rows.append((say("Wat wij doen"), i18n.sentence(later)))
    return [(i18n.sentence(name), value) for name, value in rows]


def open_message(tx: Session, bericht: Bericht, owner: Owner) -> None:
    """Keep that its reader opened a message, with a line in the log the first time."""
    if berichten.open_it(tx, bericht, now()):
        audit.write(
            tx,
            gemeente=bericht.gemeente,
            at=now(),
            event="bericht_eerste_keer_geopend",
            actor=actor_of(_about(tx, bericht), owner),
            object_kind="zaak",
            object_id=bericht.zaak_id,
            data={"bericht": bericht.id},
        )


def _way(bericht: Bericht) -> Way:
    return way(bericht.kind, bericht.reaction, taak=bericht.taak_id is not None)


def _fetched_ahead() -> bool:
    """Whether a browser asks before anybody pressed; an answer now would later pass for reading."""
    if request.method != "GET":
        return True
    said = (request.headers.get(name, "") for name in AHEAD)
    return any("prefetch" in each.lower() or "prerender" in each.lower() for each in said)


def _bericht(tx: Session, bericht_id: str, owner: Owner) -> Bericht:
    found = berichten.find(tx, bericht_id, owner) if ID.fullmatch(bericht_id) else None
    if found is None:
        abort(404)
    return found


def _about(tx: Session, bericht: Bericht) -> Zaak:
    """The case of a message that was found for its reader."""
    return caselist.named(tx, (bericht.zaak_id,))[bericht.zaak_id]
