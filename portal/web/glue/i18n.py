"""Which language a page speaks, and how a message becomes a sentence in it."""

from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import Flask, Response, request
from flask_babel import Babel, get_locale, get_translations, gettext, ngettext

from portal.message import Land, Message
from portal.resources import folder
from portal.web.current import current

COOKIE = "__Host-taal"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NAMES = {"nl": "Nederlands", "en": "English", "fy": "Frysk", "pap": "Papiamentu"}
ONE_YEAR = 365 * 24 * 3600
_LANGUAGE = "loket.language"
_TEXTS = "loket.texts"


def init(app: Flask) -> None:
    """Choose the language of each request: asked for now, chosen before, the browser's, Dutch."""
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder("translations"))
    Babel(app, locale_selector=language)
    app.after_request(_remember)
    # Flask-Babel's own callables look the language up for every text; a page has dozens.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # jinja2.ext.i18n adds it
        lambda text: _texts().ugettext(text),
        lambda one, more, n: _texts().ungettext(one, more, n),
        newstyle=True,
    )


def _texts() -> NullTranslations:
    kept = request.environ.get(_TEXTS)
    if not isinstance(kept, NullTranslations):
        kept = get_translations()
        request.environ[_TEXTS] = kept
    return kept


def language() -> str:
    """The language of this request, always one this installation offers."""
    chosen = request.environ.get(_LANGUAGE)
    if isinstance(chosen, str):
        return chosen
    offered = current().settings.languages
    wishes = (request.args.get("taal"), request.cookies.get(COOKIE))
    chosen = next((wish for wish in wishes if wish in offered), "nl")
    request.environ[_LANGUAGE] = chosen
    return chosen


def choices() -> list[tuple[str, str, str]]:
    """Every language offered: its code, its own name, and this page in it."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "taal"]
    # An address that does not exist may hold anything, also what no page can show.
    here = quote(request.path)
    return [
        (code, NAMES.get(code, code), f"{here}?{urlencode([*rest, ('taal', code)])}")
        for code in current().settings.languages
    ]


def speak(chosen: str) -> None:
    """Let this page speak one language, whatever was chosen: it exists in no other."""
    request.environ[_LANGUAGE] = chosen


def _remember(response: Response) -> Response:
    wish = request.args.get("taal")
    if wish in current().settings.languages and wish != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE, wish, max_age=ONE_YEAR, secure=True, httponly=True, samesite="Lax", path="/"
        )
    return response


def locale() -> Locale:
    """The locale of this request."""
    return get_locale() or Locale("nl")


def sentence(message: Message | str) -> str:
    """The message in the reader's language, with dates and numbers as one reads them."""
    if isinstance(message, str):
        return message
    values = {name: written(value) for name, value in message.values}
    if message.plural is not None and message.n is not None:
        return str(ngettext(message.text, message.plural, message.n, **values))
    return str(gettext(message.text, **values) if values else gettext(message.text))


def written(value: object) -> str:
    """One value inside a sentence."""
    match value:
        case Message():
            return sentence(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case Decimal():
            return number(value)
        case Land(code, dutch):
            return str(locale().territories.get(code, dutch))
        case _:
            return str(value)


def number(value: Decimal) -> str:
    """A number with all its decimals, also a nought at the end: 1.250,50."""
    decimals = len(f"{value:f}".partition(".")[2])
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, pattern, locale=locale())


def day(value: date) -> str:
    """A full date with its weekday: maandag 18 mei 2026."""
    return format_date(value, "EEEE d MMMM y", locale=locale())


def moment(value: datetime) -> str:
    """A moment in Dutch local time: maandag 18 mei 2026 om 14.05 uur."""
    local = value.astimezone(AMSTERDAM)
    # Not every language has a point between hours and minutes, so the sentence itself places it.
    return str(
        gettext(
            "%(day)s om %(hour)s.%(minute)s uur",
            day=day(local.date()),
            hour=str(local.hour),
            minute=f"{local:%M}",
        )
    )
