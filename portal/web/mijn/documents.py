"""The documents of a case, kept apart: what the citizen sent, and what the gemeente sent her.

People took their own documents for the gemeente's, so the two never stand in one list.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import url_for

from portal.message import say
from portal.store.berichten import Bericht
from portal.store.files import StoredFile
from portal.store.zaken import Zaak
from portal.web.glue import i18n
from portal.web.mijn.told import Shown, file_rows, is_new
from portal.zaak.berichten import Direction


def yours(
    zaak: Zaak,
    files: Iterable[StoredFile],
    messages: Sequence[Bericht],
    on_paper: date | None = None,
) -> list[Shown]:
    """What the citizen sent: with the form, and with messages of hers; the newest first.

    A scan of a form that came `on_paper` was hers on that day, and not on the day it was typed in.
    """
    mine = {each.id for each in messages if each.direction == Direction.IN}
    found = [file for file in files if file.submission_id is not None or file.bericht_id in mine]
    hrefs = {
        file.id: url_for(".case_file", zaak_id=zaak.id, file_id=file.id)
        if file.submission_id is not None
        else _of_message(file)
        for file in found
    }
    with_form = [each.id for each in found if each.submission_id is not None]
    days = {} if on_paper is None else dict.fromkeys(with_form, on_paper)
    return file_rows(reversed(found), hrefs, days)


def ours(files: Iterable[StoredFile], messages: Sequence[Bericht]) -> list[Shown]:
    """What the gemeente sent: the files of its messages; the newest first."""
    theirs = {each.id: each for each in messages if each.direction == Direction.OUT}
    found = [file for file in files if file.bericht_id in theirs]
    new = {file.id for file in found if is_new(theirs[str(file.bericht_id)])}
    rows = file_rows(reversed(found), {file.id: _of_message(file) for file in found})
    fresh = {_of_message(file) for file in found if file.id in new}
    return [row | {"new": row["href"] in fresh} for row in rows]


def receipt_of(zaak: Zaak, came: date) -> Shown:
    """The receipt, as the one document every case has; `came` is the day that came in."""
    return {
        "title": i18n.sentence(say("Ontvangstbevestiging met uw antwoorden")),
        "href": url_for(".pdf", zaak_id=zaak.id),
        "kind": "pdf",
        "size": None,
        "date": i18n.day(came),
        "new": False,
    }


def _of_message(file: StoredFile) -> str:
    return url_for(".message_file", bericht_id=file.bericht_id, file_id=file.id)
