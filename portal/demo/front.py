"""The front page of the demonstration: who can be played, what to try, where the mail is."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.demo.personas import load
from portal.message import say
from portal.people import Level
from portal.web.glue import i18n

demo = Blueprint("demo", __name__, url_prefix="/demo")

LEVELS = {
    Level.GEEN: say("niet"),
    Level.LAAG: say("met alleen een wachtwoord"),
    Level.SUBSTANTIEEL: say("met een app na een ID-check"),
    Level.HOOG: say("met de chip van een identiteitskaart"),
}
HERE = frozenset({"localhost", "127.0.0.1"})


@demo.get("/")
def front() -> ResponseReturnValue:
    personas = [
        (persona.name, persona.text, i18n.sentence(LEVELS[persona.level]))
        for persona in load(i18n.language())
    ]
    return render_template("demo/voorpagina.html", personas=personas, elsewhere=elsewhere())


def elsewhere() -> bool:
    """Whether this page is looked at from another device, over plain http."""
    return not request.is_secure and request.host.partition(":")[0] not in HERE
