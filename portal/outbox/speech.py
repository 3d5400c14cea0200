"""Saying a message in a language without a browser in sight: for what the worker writes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from portal.message import Land, Message
from portal.outbox.wording import Translate, moment
from portal.resources import folder


@cache
def speaker(language: str) -> Translate:
    """Give what says a message in this language; Dutch where a text was not translated."""
    texts = Translations.load(folder("translations"), [language], "messages")
    return _speaker(texts, Locale(language))


def _speaker(texts: NullTranslations, locale: Locale) -> Callable[[Message], str]:
    def said(message: Message) -> str:
        values = {name: written(value) for name, value in message.values}
        if message.plural is not None and message.n is not None:
            pattern = texts.ungettext(message.text, message.plural, message.n)
            return pattern % {"num": message.n, **values}
        pattern = texts.ugettext(message.text)
        return pattern % values if values else pattern

    def written(value: object) -> str:
        match value:
            case Message():
                return said(value)
            case datetime():
                return said(moment(value))
            case date():
                return str(format_date(value, "EEEE d MMMM y", locale=locale))
            case Decimal():
                return str(format_decimal(value, locale=locale))
            case Land(code, dutch):
                return str(locale.territories.get(code, dutch))
            case _:
                return str(value)

    return said
