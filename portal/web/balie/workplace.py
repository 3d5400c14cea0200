"""Where an employee works today: it says from where she helps, and sets the channel (B1).

Chosen once in a session, and only where there is more than one place.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.config import Workplace
from portal.message import say
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.current import current
from portal.web.glue.session import visit
from portal.web.pages.speaking import speak_as_asked

KEY = "werkplek"
NONE_CHOSEN = say("Kies waar u nu werkt.")


def several() -> bool:
    """Whether there is a choice."""
    return len(current().settings.gemeente.workplaces) > 1


def here() -> Workplace | None:
    """Where she works; None when she must choose first."""
    gemeente = current().settings.gemeente
    places = gemeente.workplaces or (Workplace(gemeente.counter[0]),)
    if len(places) == 1:
        return places[0]
    chosen = visit().get(KEY)
    return next((each for each in places if each.name == chosen), None)


@balie.get("/werkplek")
def workplace() -> ResponseReturnValue:
    found = here()
    return _page(fresh({KEY: found.name if found else ""}))


@balie.post("/werkplek")
def choose_workplace() -> ResponseReturnValue:
    asked = Asked()
    if speak_as_asked():
        return _page(asked.page())
    chosen = asked.one_of(KEY, _names(), NONE_CHOSEN)
    if asked.wrong:
        return _page(asked.page()), 422
    visit()[KEY] = chosen
    return redirect(url_for(".new"), 303)


def _page(page: dict[str, object]) -> str:
    return render_template(
        "balie/werkplek.html", places=[(each, each) for each in _names()], **page
    )


def _names() -> list[str]:
    return [each.name for each in current().settings.gemeente.workplaces]
