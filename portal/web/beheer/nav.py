"""Where one can go in the manager's room: a line for each page, in the order of the menu."""

from flask import url_for

from portal.message import Message, say
from portal.web.inloggen.guard import current_employee

PAGES: tuple[tuple[Message, str], ...] = (
    (say("Vandaag"), "beheer.home"),
    (say("Post en bestanden"), "beheer.post"),
    (say("Storingen"), "beheer.outages"),
    (say("Bewaren en vernietigen"), "beheer.retention"),
    (say("Teksten van de gemeente"), "beheer.texts"),
    (say("Teams en rollen"), "beheer.teams"),
    (say("Wetten en vrije dagen"), "beheer.law"),
)
"""The name of a page and its endpoint; the first is `/beheer` itself."""


def pages() -> dict[str, object]:
    """What the frame of every page of the room needs."""
    return {
        "manager": current_employee(),
        "pages": [(name, url_for(endpoint)) for name, endpoint in PAGES],
    }
