"""What somebody typed on a page that could not be taken: given back to read and to copy.

It comes from the request itself and goes to the browser that sent it, nowhere else: nothing is
looked up, kept or logged (WCAG 3.3.4, ASVS 8.3.1).
"""

from flask import request

from portal.engine.clean import printable

CARRIED = frozenset(
    {
        "actie",
        "antwoorden",
        "bewijs",
        "blad",
        "csrf_token",
        "eerdere_revisie",
        "gezien",
        "nieuw",
        "op_pagina",
        "pagina",
        "product",
        "revisie",
        "stap",
        "terug",
        "van",
        "verder",
        "versie",
        "verzending",
        "voorstel",
    }
)
"""What pages and buttons send along that nobody typed."""
PROVING = "/e-mail-bevestigen"
"""Where the name of a question travels along in what is a box for words elsewhere."""


def typed_back() -> list[tuple[str, str]]:
    """Give what was typed as the names of the boxes and their texts, in the order of the page."""
    unseen = CARRIED | {"vraag"} if request.path.endswith(PROVING) else CARRIED
    return [
        (_called(name), text)
        for name, value in request.form.items(multi=True)
        if name not in unseen
        for text in [printable(value).strip()]
        if text
    ]


def _called(name: str) -> str:
    """A name as a reader can place it: the label itself is not known any more."""
    return name.replace("_", " ").replace("-", " ").capitalize()
