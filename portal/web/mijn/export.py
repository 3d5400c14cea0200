"""All we have of a person, as one file to keep (AVG 15 and 20): for people and for machines.

A ZIP with a page that anybody can read and, for each case, the same as JSON. It is written to disk
piece by piece, so that somebody with very many cases costs no memory, and never named after anyone.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, BinaryIO

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wsgi import FileWrapper

from portal.people import Bedrijf, Burger, Owner
from portal.store import audit, berichten, caselist, drafts
from portal.store.caselist import Wanted
from portal.store.zaken import Zaak
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import sandboxed
from portal.web.glue.throttle import Limit, over
from portal.web.inloggen.guard import Visitor, require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav
from portal.web.mijn.inbox import about, open_message
from portal.web.mijn.my_record import PERSONAL, Record, draft_record, record_of
from portal.web.pages.level import require_level

EXPORT = Limit("export", 5, timedelta(days=1))
AT_ONCE = 50
PIECE = 64 * 1024
NAME = "mijn-gegevens.zip"
INDEX = "lees-mij.html"


@mijn.get("/gegevens/download")
def ask_to_export() -> ResponseReturnValue:
    owner = require_login().owner
    catalogue, language = current().catalogue, i18n.language()
    with current().database.read() as tx:
        slugs = caselist.slugs(tx, owner)
        links = nav(tx, owner)
    # A copy of everything asks as much certainty as the surest form among it did.
    for slug in slugs:
        published = catalogue.current(slug, language)
        if published is not None:
            require_level(published.form.login)
    return render_template("mijn/download.html", nav=links)


@mijn.post("/gegevens/download")
def export() -> ResponseReturnValue:
    visitor = require_login()
    refused = over(EXPORT, whose=visitor.owner.index.hex())
    if refused is not None:
        return refused
    file, unread = _made(visitor)
    with current().database.write() as tx:
        _told(tx, visitor.owner, unread)
    size = file.seek(0, 2)
    file.seek(0)
    # The server closes what it sends; with that the file is gone.
    pieces = FileWrapper(file, PIECE)
    response = Response(pieces, content_type="application/zip", direct_passthrough=True)
    response.content_length = size
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return sandboxed(response)


def _told(tx: Session, owner: Owner, unread: list[str]) -> None:
    """The line of the export; who has all messages in her hands opened the new ones."""
    for bericht_id in unread:
        bericht = berichten.find(tx, bericht_id, owner)
        if bericht is not None:
            open_message(tx, bericht, about(tx, bericht), owner)
    audit.write(
        tx,
        gemeente=current().settings.gemeente.slug,
        at=now(),
        event="export_gemaakt",
        actor=owner.kind,
        object_kind="persoon",
        object_id=owner.index.hex(),
    )


def _made(visitor: Visitor) -> tuple[BinaryIO, list[str]]:
    """The ZIP, on disk in the data folder, without a name; and the messages that were new in it."""
    file = tempfile.TemporaryFile(dir=current().settings.data)  # noqa: SIM115 - the answer closes it
    try:
        return file, _filled(file, visitor)
    except BaseException:
        file.close()
        raise


def _filled(file: BinaryIO, visitor: Visitor) -> list[str]:
    """Write everything into the ZIP; gives the messages that were new."""
    unread: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        listed: list[tuple[str, str, str]] = []
        for number, record in enumerate(_records(visitor.owner), start=1):
            unread += record.unread
            name = f"aanvragen/{number:05d}-{record.kenmerk}"
            archive.writestr(f"{name}.json", _json(record.data))
            archive.writestr(
                f"{name}.html",
                render_template("mijn/export.html", record=record, index=f"../{INDEX}"),
            )
            listed.append((record.title, record.kenmerk, f"{name}.html"))
        drafted = _drafts(visitor.owner)
        archive.writestr("concepten.json", _json(drafted))
        archive.writestr("persoon.json", _json(_person(visitor)))
        with current().database.read() as tx:
            for called, gather in PERSONAL.items():
                archive.writestr(f"{called}.json", _json(gather(tx, visitor.owner)))
        archive.writestr(
            INDEX,
            render_template(
                "mijn/export_inhoud.html", cases=listed, drafts=drafted, person=visitor.person
            ),
        )
    return unread


def _records(owner: Owner) -> Iterator[Record]:
    """Every case of this owner, newest first, a few at a time."""
    before: Zaak | None = None
    while True:
        with current().database.read() as tx:
            found = caselist.page(tx, owner, Wanted(), AT_ONCE, before)
            records = [record_of(tx, zaak, owner) for zaak in found]
        yield from records
        if len(found) < AT_ONCE:
            return
        before = found[-1]


def _drafts(owner: Owner) -> list[dict[str, Any]]:
    with current().database.read() as tx:
        return [draft_record(draft) for draft in drafts.of_owner(tx, owner, now())]


def _person(visitor: Visitor) -> dict[str, Any]:
    """What the login said; it is kept with what was sent and nowhere else."""
    match visitor.person:
        case Burger(bsn=bsn, name=name):
            return {"soort": "burger", "naam": name, "bsn": bsn.digits}
        case Bedrijf(kvk=kvk, name=name, vestiging=vestiging):
            return {"soort": "bedrijf", "naam": name, "kvk": kvk, "vestiging": vestiging}
        case None:
            return {}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
