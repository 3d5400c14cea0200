"""Where a person is in a form, and where she goes back to from there."""

from flask import request

from portal.engine.path import Stop
from portal.intake.rows import RowPlace
from portal.web.formulier.opening import Opening

TO_CHECK, TO_LIST = "controle", "lijst"
LOOKED = "nagekeken"
"""Asks a page to look at what was typed and to say what is wrong."""


def here_url(opening: Opening, stop: Stop, row: RowPlace | None, **about: str | None) -> str:
    """The address of this page again."""
    if row is None:
        return opening.url(stop.name, **about)
    return opening.row_url(stop.name, row.row, **about)


def back_to() -> str | None:
    """Where to go back to when this page is done: the check page, or the list that leads there."""
    wish = request.values.get("terug")
    return wish if wish in {TO_CHECK, TO_LIST} else None
