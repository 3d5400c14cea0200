"""What a page of a form carries in its address: where it goes back to, and what it looks at."""

from flask import request

TO_CHECK, TO_LIST = "controle", "lijst"
LOOKED = "nagekeken"
"""Asks a page to look at what was typed and to say what is wrong."""


def back_to() -> str | None:
    """Where to go back to when this page is done: the check page, or the list that leads there."""
    wish = request.values.get("terug")
    return wish if wish in {TO_CHECK, TO_LIST} else None
