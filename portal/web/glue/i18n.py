"""Which language a page speaks, and how a message becomes a sentence in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, Request, Response, request
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from portal.message import Land, Message, say
from portal.resources import folder
from portal.web.current import current
from portal.web.glue.readable import readable_path

COOKIE = "__Host-taal"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NAMES = {"nl": "Nederlands", "en": "English", "fy": "Frysk", "pap": "Papiamentu"}
ONE_YEAR = 365 * 24 * 3600
_TONGUE, _CHOSEN = "loket.tongue", "loket.chosen"


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a language is made of: its code, its texts, and how it writes dates and numbers."""

    code: str
    texts: NullTranslations
    locale: Locale
    direction: str


@cache
def tongue_of(language: str) -> Tongue:
    """Give a language by its code; the texts of one without a catalogue are the Dutch ones."""
    texts = Translations.load(folder("translations"), [language], "messages")
    locale = Locale(language)
    return Tongue(language, texts, locale, locale.text_direction)


def init(app: Flask) -> None:
    """Let templates say their texts in the language of the page.

    Like Jinja's own way a text is a pattern and its values are escaped; a page has dozens of texts,
    so without the calls of one function by another in between.
    """
    app.after_request(_remember)
    app.jinja_env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)


@pass_eval_context
def _gettext(page: EvalContext, text: str, /, **values: object) -> str:
    return _filled(page, tongue().texts.ugettext(text), values)


@pass_eval_context
def _ngettext(page: EvalContext, one: str, more: str, n: int, /, **values: object) -> str:
    return _filled(page, tongue().texts.ungettext(one, more, n), {"num": n, **values})


def _filled(page: EvalContext, said: str, values: Mapping[str, object]) -> str:
    """A text of ours as a pattern; most have neither values nor a percent sign."""
    if not page.autoescape:
        return said % values if values or "%" in said else said
    if values or "%" in said:
        safe = {name: _safe(value) for name, value in values.items()}
        said = said % safe
    return Markup(said)  # noqa: S704 - ours or a translator's, and its values are escaped


def _safe(value: object) -> object:
    """A value in a text of a page; a number stays one, for a pattern that shows it as such."""
    return value if isinstance(value, int | float) else escape(value)


def language() -> str:
    """The language of this request, always one this installation offers."""
    return tongue().code


def tongue() -> Tongue:
    """What the language of this request is made of; Dutch where nobody asked for a page."""
    try:
        # A page asks for every text of it; every name by way of the proxy costs as much again.
        here: Request = request._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - as Flask documents it
    except RuntimeError:
        return tongue_of("nl")
    environ = here.environ
    chosen = environ.get(_TONGUE)
    if not isinstance(chosen, Tongue):
        chosen = environ[_TONGUE] = tongue_of(_chosen())
    return chosen


def _chosen() -> str:
    """What was asked for now, or before, if it is offered; else Dutch."""
    offered = current().settings.languages
    wishes = (request.args.get("taal"), request.cookies.get(COOKIE))
    return next((wish for wish in wishes if wish in offered), "nl")


def choices() -> list[tuple[str, str, str]]:
    """Every language offered: its code, its own name, and this page in it."""
    here, asked = _page()
    rest = [(name, value) for name, value in asked if name != "taal"]
    return [
        (code, NAMES.get(code, code), f"{here}?{urlencode([*rest, ('taal', code)])}")
        for code in current().settings.languages
    ]


def _page() -> tuple[str, list[tuple[str, str]]]:
    """The address of this page, or of the nearest that can be read, and what it is asked for."""
    path = readable_path()
    # An address that does not exist may hold anything, also what no page can show.
    return quote(path), list(request.args.items(multi=True)) if path == request.path else []


def speak(chosen: str) -> None:
    """Let this page speak one language, whatever was chosen: it exists in no other."""
    request.environ[_TONGUE] = tongue_of(chosen)


def choose(chosen: str) -> None:
    """Speak a language from now on; does nothing for one that is not offered."""
    if chosen in current().settings.languages:
        speak(chosen)
        request.environ[_CHOSEN] = chosen


def _remember(response: Response) -> Response:
    wish = request.environ.get(_CHOSEN) or request.args.get("taal")
    if wish in current().settings.languages and wish != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE, wish, max_age=ONE_YEAR, secure=True, httponly=True, samesite="Lax", path="/"
        )
    return response


def sentence(message: Message | str) -> str:
    """The message in the reader's language, with dates and numbers as one reads them."""
    if isinstance(message, str):
        return message
    texts = tongue().texts
    values = {name: written(value) for name, value in message.values}
    if message.plural is not None and message.n is not None:
        said = texts.ungettext(message.text, message.plural, message.n)
        return said % {"num": message.n, **values}
    said = texts.ugettext(message.text)
    return said % values if values else said


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
            return str(tongue().locale.territories.get(code, dutch))
        case _:
            return str(value)


def number(value: Decimal) -> str:
    """A number with all its decimals, also a nought at the end: 1.250,50."""
    decimals = len(f"{value:f}".partition(".")[2])
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, pattern, locale=tongue().locale)


def day(value: date) -> str:
    """A full date with its weekday: maandag 18 mei 2026."""
    return _dated(date(value.year, value.month, value.day), language())


@lru_cache(maxsize=1024)
def _dated(value: date, language: str) -> str:
    """Remembered: every page says until when its session lasts."""
    return format_date(value, "EEEE d MMMM y", locale=tongue_of(language).locale)


def moment(value: datetime) -> str:
    """A moment in Dutch local time: maandag 18 mei 2026 om 14.05 uur."""
    return _timed(value.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H %M"), language())


@lru_cache(maxsize=1024)
def _timed(local: str, language: str) -> str:
    """Remembered by the minute, as `_dated` is; in summer time an hour may come twice."""
    day, hour, minute = local.split()
    texts = tongue_of(language).texts
    # Not every language has a point between hours and minutes, so the sentence itself places it.
    said = texts.ugettext(say("%(day)s om %(hour)s.%(minute)s uur").text)
    dated = _dated(date.fromisoformat(day), language)
    return said % {"day": dated, "hour": str(int(hour)), "minute": minute}
