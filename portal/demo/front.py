"""The front page of the demonstration: who can be played, what to try, where the mail is."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from structlog import get_logger

from portal.demo.personas import load
from portal.message import Message, say
from portal.offer.fetch import FetchError, fetch
from portal.offer.upl import take_in
from portal.people import Level
from portal.producten.upl import UplError
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.security import open_to_strangers
from portal.web.pages.offer import stock

demo = Blueprint("demo", __name__, url_prefix="/demo")

LEVELS = {
    Level.GEEN: say("niet"),
    Level.LAAG: say("met alleen een wachtwoord"),
    Level.SUBSTANTIEEL: say("met een app na een ID-check"),
    Level.HOOG: say("met de chip van een identiteitskaart"),
}
NOT_FETCHED = say(
    "Het ophalen lukte niet. Is deze computer verbonden met internet? De demonstratie gaat door met"
    " de producten die een formulier hebben."
)
NOT_READ = say(
    "De lijst die wij kregen, is niet in orde. De demonstratie gaat door met de producten die er al"
    " waren."
)
log = get_logger("portal.demo")
HERE = frozenset({"localhost", "127.0.0.1"})


@demo.get("/")
def front() -> ResponseReturnValue:
    return _front(imported="ingelezen" in request.args)


@demo.post("/producten")
@open_to_strangers  # anybody may ask the demonstration to read a public list again
def take_in_list() -> ResponseReturnValue:
    """Fetch the national list of products and take it in; offline it says so and all goes on."""
    assembly = current()
    try:
        content = fetch(assembly.settings.upl)
        with assembly.database.write() as tx:
            take_in(
                tx,
                content,
                source=assembly.settings.upl,
                gemeente=assembly.settings.gemeente.slug,
                now=now(),
            )
    except FetchError as error:
        log.info("list_not_fetched", error=str(error))
        return _front(failed=NOT_FETCHED)
    except UplError as error:
        log.warning("list_not_read", error=str(error))
        return _front(failed=NOT_READ)
    return redirect(url_for(".front", ingelezen="ja", _anchor="producten"), 303)


def _front(*, imported: bool = False, failed: Message | None = None) -> ResponseReturnValue:
    personas = [
        (persona.name, persona.text, i18n.sentence(LEVELS[persona.level]))
        for persona in load(i18n.language())
    ]
    return render_template(
        "demo/voorpagina.html",
        personas=personas,
        elsewhere=elsewhere(),
        imported=imported,
        count=len(stock().products),
        failed=i18n.sentence(failed) if failed else None,
    )


def elsewhere() -> bool:
    """Whether this page is looked at from another device, over plain http."""
    return not request.is_secure and request.host.partition(":")[0] not in HERE
