"""A press on a language in the head of a page with typing: the form is sent along, and kept."""

from flask import request

from portal.web.glue import i18n

SPEAK = "taal:"


def speak_as_asked() -> bool:
    """Speak the language whose button was pressed, from now on; False when none was.

    Whoever asked for a language sends nothing yet: draw the page again with what was typed.
    """
    act = request.form.get("actie", "")
    if not act.startswith(SPEAK):
        return False
    i18n.choose(act.removeprefix(SPEAK))
    return True
