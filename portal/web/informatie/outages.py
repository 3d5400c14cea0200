"""What does not work now, what did not, and until when people have time: also without a database.

The database is asked first. When it is away the page is made of what the worker wrote down last
(`storingen.alone`); a proxy serves the file beside that when this portal does not answer at all.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.definition.texts import Untranslated
from portal.store import storingen
from portal.store.session import UnavailableError
from portal.storingen import alone
from portal.storingen.told import KEPT, page
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.informatie.blueprint import informatie


@informatie.get("/storingen")
def outages() -> ResponseReturnValue:
    try:
        return _shown(_known())
    except UnavailableError:
        visit().give_up()
        facts = alone.with_away(alone.read(current().settings.data), now())
        with visit().unseen():  # asking the store who is there is what just failed
            return _shown(facts)


def _known() -> alone.Facts:
    settings = current().settings
    with current().database.read() as tx:
        return alone.Facts(now(), storingen.current(tx, settings.gemeente.slug, now() - KEPT))


def _shown(facts: alone.Facts) -> str:
    return render_template(
        "informatie/storingen.html",
        page=page(facts.outages, now()),
        away=facts.away,
        written=facts.written if facts.away else None,
        dutch=_dutch_all,
        dutch_note=_dutch,
    )


def _dutch(text: str | None) -> str | None:
    """What an employee wrote is Dutch on every page (WCAG 3.1.2)."""
    return text if text is None or i18n.language() == "nl" else Untranslated(text)


def _dutch_all(texts: tuple[str, ...]) -> list[str]:
    return [said for text in texts if (said := _dutch(text)) is not None]
