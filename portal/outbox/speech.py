"""Saying a message where there is no page: the worker writes letters in the reader's language."""

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.support import Translations

from portal.message import Message
from portal.outbox.wording import Translate
from portal.resources import folder


@cache
def speaker(language: str) -> Translate:
    """Give what says a message in a language; Dutch where the texts of that language lack it."""
    texts = Translations.load(folder("translations"), [language], "messages")
    locale = Locale(language)

    def written(value: object) -> str:
        if isinstance(value, Message):
            return say(value)
        if isinstance(value, date):
            return format_date(value, "EEEE d MMMM y", locale=locale)
        return str(value)

    def say(message: Message) -> str:
        values = {name: written(value) for name, value in message.values}
        if message.plural is not None and message.n is not None:
            said = texts.ungettext(message.text, message.plural, message.n)
            return said % {"num": message.n, **values}
        said = texts.ugettext(message.text)
        return said % values if values else said

    return say
