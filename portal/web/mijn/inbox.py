"""Messages: the list, which opens nothing, and one message, of which opening it is the proof.

Awb 2:10 and the log of law note R12: the first time a message is opened stays for ever. A browser
that fetches pages ahead has no reader, so it gets nothing and leaves no trace.
"""

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from portal.casework.own import actor_of
from portal.casework.pile import LIMITS
from portal.message import Message, say
from portal.people import Owner
from portal.store import audit, berichten, case_files, caselist, klanttaken
from portal.store.berichten import Bericht
from portal.store.case_files import Pile
from portal.store.klanttaken import State
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.dutch import case_title, in_dutch, spoken
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.contact import done, promise
from portal.web.mijn.frame import nav, sure_enough
from portal.web.mijn.objection import objected
from portal.web.mijn.told import file_rows, message_card, message_title, sender
from portal.web.mijn.uploads import listed
from portal.web.mijn.words_in import Place, Typed, left
from portal.web.pages.download import download, from_us
from portal.web.pages.ids import ID
from portal.web.pages.last_day import WHY, because, last_day, moves_of
from portal.zaak.antwoord import Way, called, effect, expected, until_when, way
from portal.zaak.berichten import Direction, Nature
from portal.zaak.history import Move

ON_PAGE = 20
SETTLED = say("U hebt dit al gedaan. U hoeft niets meer te doen.")
OVER = say("Dit is niet meer nodig. U hoeft niets meer te doen.")
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")


@mijn.get("/berichten")
def messages() -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        before = own_bericht(tx, request.args["na"], owner) if "na" in request.args else None
        found = berichten.of_owner(tx, owner, ON_PAGE + 1, before)
        cases = caselist.named(tx, {each.zaak_id for each in found})
        links = nav(tx, owner)
    following = found[ON_PAGE - 1].id if len(found) > ON_PAGE else None
    return render_template(
        "mijn/berichten.html",
        messages=[message_card(each, cases[each.zaak_id]) for each in found[:ON_PAGE]],
        following=following,
        first=before is None,
        nav=links,
    )


@mijn.get("/berichten/<bericht_id>")
def message(bericht_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    if fetched_ahead():
        return Response(status=503)
    return message_page(bericht_id, owner)


@mijn.get("/berichten/<bericht_id>/bestand/<file_id>")
def message_file(bericht_id: str, file_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    if fetched_ahead():
        return Response(status=503)
    with current().database.read() as tx:
        bericht = own_bericht(tx, bericht_id, owner)
        zaak = about(tx, bericht)
        sure_enough(zaak)
        found = case_files.of_bericht(tx, bericht.id)
        tx.expunge_all()
    answer = (download if bericht.direction == Direction.IN else from_us)(found, file_id)
    if bericht.direction == Direction.OUT:
        # Who reads what came with a message reads the message.
        with current().database.write() as tx:
            open_message(tx, own_bericht(tx, bericht_id, owner), zaak, owner)
    return answer


def message_page(
    bericht_id: str, owner: Owner, said: Typed | None = None, refused: Sequence[Message] = ()
) -> str:
    """One message with its five facts; from now on it was opened.

    `said` is what was typed and could not be sent, `refused` what was wrong with its files.
    """
    place = reaction_place(bericht_id)
    with current().database.read() as tx:
        zaak = about(tx, own_bericht(tx, bericht_id, owner))
        sure_enough(zaak)
        tx.expunge_all()
    with current().database.write() as tx:
        bericht = own_bericht(tx, bericht_id, owner)
        if bericht.direction == Direction.OUT and request.method == "GET":
            open_message(tx, bericht, zaak, owner)
        files = case_files.of_bericht(tx, bericht.id)
        objecting = way_of(bericht) is Way.OBJECTION
        # To a decision one objects; words are never a reply to it.
        replies = () if objecting else berichten.replies(tx, bericht, owner)
        words = way_of(bericht) is Way.WORDS
        klad = place.found(tx, owner) if words else None
        beside = case_files.waiting(tx, Pile(klad_id=klad.id)) if klad else ()
        shown = said or left(klad)
        moves = moves_of(tx, bericht, zaak)
        settled = _settled(tx, bericht, zaak, owner)
        links = nav(tx, owner)
        objections = objected(tx, zaak, owner) if objecting else []
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
        title=message_title(bericht, zaak),
        from_you=bericht.direction == Direction.IN,
        facts=_facts(bericht, moves, settled),
        about=_about(bericht, contents.effect, zaak),
        text=contents.text,
        files=file_rows(files, hrefs),
        way=way_of(bericht).value,
        objected=objections,
        said=shown,
        files_beside=listed(beside),
        refused=[i18n.sentence(each) for each in refused],
        limits=LIMITS,
        done=done(request.args.get("gedaan"), replies),
        replies=[message_card(each, zaak) for each in replies],
        fault_count=len(shown.faults) + len(refused),
        nav=links,
    )


def _settled(tx: Session, bericht: Bericht, zaak: Zaak, owner: Owner) -> Message | None:
    """Say that what a message asked was done or is not needed; None while it still asks it."""
    taak = klanttaken.find(tx, bericht.taak_id, owner) if bericht.taak_id else None
    if taak is None:
        return None
    if taak.state == State.DONE:
        return SETTLED
    return OVER if taak.state == State.CLOSED or zaak.closed_at is not None else None


def _facts(
    bericht: Bericht, moves: Sequence[Move] = (), settled: Message | None = None
) -> "list[tuple[str, str]]":
    """What its reader must know before the message itself: from whom, and what she must do when."""
    rows: list[tuple[Message, str]] = [
        (say("Van"), sender(bericht)),
        (say("Datum"), i18n.moment(bericht.published_at)),
    ]
    today = local_day(now())
    if bericht.direction == Direction.OUT and settled is not None:
        rows.append((say("Moet u reageren?"), i18n.sentence(settled)))
    elif bericht.direction == Direction.OUT:
        by = way_of(bericht)
        rows += [
            (say("Moet u reageren?"), i18n.sentence(expected(bericht.reaction, by))),
            (say("Tot wanneer?"), i18n.sentence(until_when(last_day(bericht, moves), today))),
            *((WHY, _because(each)) for each in moves),
        ]
    elif bericht.kind == Nature.VRAAG and (later := promise(bericht, today)):
        rows.append((say("Wat wij doen"), i18n.sentence(later)))
    return [(i18n.sentence(name), value) for name, value in rows]


def _about(bericht: Bericht, written: str, zaak: Zaak) -> "list[tuple[str, str]]":
    """What the law says a message must tell besides: its nature and effect, and about what."""
    rows: list[tuple[Message, str]] = [
        (say("Wat dit is"), i18n.sentence(called(bericht.kind)).capitalize()),
        (say("Wat dit betekent"), _effect(bericht, written)),
        (say("Over"), case_title(zaak)),
        (say("Kenmerk"), zaak.kenmerk),
    ]
    if bericht.direction == Direction.OUT and bericht.opened_at is not None:
        rows.append((say("Voor het eerst geopend"), i18n.moment(bericht.opened_at)))
    return [(i18n.sentence(name), value) for name, value in rows]


def _because(move: Move) -> str:
    first = i18n.sentence(because(replace(move, why=None)))
    return first if move.why is None else Markup("{} {}").format(first, spoken(move.why))


def _effect(bericht: Bericht, written: str) -> str:
    told = effect(bericht.kind, written)
    return in_dutch(told) if isinstance(told, str) else i18n.sentence(told)


def open_message(tx: Session, bericht: Bericht, zaak: Zaak, owner: Owner) -> None:
    """Keep that its reader opened a message, with a line in the log the first time."""
    if berichten.open_it(tx, bericht, now()):
        audit.write(
            tx,
            gemeente=bericht.gemeente,
            at=now(),
            event="bericht_eerste_keer_geopend",
            actor=actor_of(zaak, owner),
            object_kind="zaak",
            object_id=bericht.zaak_id,
            data={"bericht": bericht.id},
        )


def reaction_place(bericht_id: str) -> Place:
    """Where words wait that were written on the page of a message."""
    return Place("reactie", bericht_id)


def way_of(bericht: Bericht) -> Way:
    """By which way one reacts to this message."""
    return way(bericht.kind, bericht.reaction, taak=bericht.taak_id is not None)


def fetched_ahead() -> bool:
    """Whether a browser asks before anybody pressed; an answer now would later pass for reading."""
    if request.method != "GET":
        return True
    said = (request.headers.get(name, "") for name in AHEAD)
    return any("prefetch" in each.lower() or "prerender" in each.lower() for each in said)


def own_bericht(tx: Session, bericht_id: str, owner: Owner) -> Bericht:
    """The owner's message; 404 for any other."""
    found = berichten.find(tx, bericht_id, owner) if ID.fullmatch(bericht_id) else None
    if found is None:
        abort(404)
    return found


def about(tx: Session, bericht: Bericht) -> Zaak:
    """The case of a message that was found for its reader."""
    return caselist.named(tx, (bericht.zaak_id,))[bericht.zaak_id]
