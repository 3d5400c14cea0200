"""The letters: templates under `templates/letters`, rendered without a browser in sight.

An own environment, because the web floor's knows requests and users: a letter knows only what it is
given. A name that is missing raises, so that half a letter is never sent.
"""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.message import MessageValue, say
from portal.outbox.wording import Translate
from portal.resources import folder


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Make the environment of all letters; typed text is escaped in the HTML ones."""
    return Environment(
        loader=FileSystemLoader(folder("templates") / "letters"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, translate: Translate, values: Mapping[str, object]) -> str:
    """Render the letter with that file name; `_` in it translates, `say` makes its messages."""

    def told(text: str, **parts: MessageValue) -> str:
        return translate(say(text, **parts))

    return environment().get_template(name).render(**values, _=told, told=translate)
