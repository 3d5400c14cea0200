"""What every template may count on; anything else is an error, not an empty string."""

from collections.abc import Callable, MutableMapping
from datetime import UTC
from functools import lru_cache
from typing import Any

from flask import Flask, request
from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import StrictUndefined, Template
from markupsafe import Markup

from portal.definition.richtext import html
from portal.definition.texts import Untranslated
from portal.message import Message
from portal.resources import folder
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.compiled import Compiled
from portal.web.glue.drawing import Page, Writer, writer
from portal.web.glue.dutch import case_title, in_dutch
from portal.web.glue.outage import told_here
from portal.web.glue.readable import readable_path
from portal.web.glue.session import session_ends

MOST_PIECES = 5000
"""Far more than an installation has questions in its languages; a limit all the same."""


class Templates(Environment):
    """Flask's environment, whose templates share one set of globals.

    Jinja gives every template a layer of its own over the globals and compares their names again at
    each import; we never give a template globals of its own, so that work can be left out.
    A template that was found stays as it is while we run; a page asks for some twenty.
    """

    context_class = Page
    code_generator_class = Writer

    def __init__(self, app: App, **options: Any) -> None:  # noqa: ANN401 - what Flask hands on
        """Make the environment of an application, with no template found yet."""
        super().__init__(app, **options)
        self.written = writer(_spoken)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """The template of that name."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals, unless there is something to lay over them."""
        return super().make_globals(d) if d else self.globals


def init(app: Flask) -> None:
    """Point Flask at the templates and fill in what every page needs."""
    app.template_folder = str(folder("templates"))
    app.jinja_environment = Templates  # before anyone asks for jinja_env
    app.jinja_env.finalize = _spoken
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.auto_reload = False
    app.jinja_env.bytecode_cache = Compiled()
    app.jinja_env.filters.update(
        case_title=case_title,
        in_dutch=in_dutch,
        sentence=i18n.sentence,
        day=i18n.day,
        moment=i18n.moment,
        markdown=markdown,
    )
    app.jinja_env.globals["once"] = Once()
    app.context_processor(_page)


class Once:
    """Remembers a piece of page that is the same at every visit: `{% call once("foot", lang) %}`.

    The key must name all the piece depends on, and a piece never holds what a person typed. A key
    with None in it is no key: the piece is made anew.
    """

    def __init__(self) -> None:
        self._pieces: dict[tuple[object, ...], str] = {}

    def __call__(self, *key: object, caller: Callable[[], str]) -> str:
        """Give the piece with this key, made once."""
        if None in key:
            return caller()
        piece = self._pieces.get(key)
        if piece is None:
            piece = caller()
            if len(self._pieces) < MOST_PIECES:
                self._pieces[key] = piece
        return piece


def _spoken(value: object) -> object:
    """A message that reaches a page is written in the page's language, wherever it came from."""
    return i18n.sentence(value) if isinstance(value, Message) else value


def markdown(text: str, top: int = 2, new_tab: str | None = None) -> Markup:
    """A text of a form editor as safe HTML.

    Its headings begin at level `top`. Inside a form `new_tab` is what a link says that opens one,
    so that no answer is lost by following it.
    """
    made = _made(str(text), top, new_tab)
    if isinstance(text, Untranslated):
        return Markup('<div lang="nl">{}</div>').format(made)
    return made


@lru_cache(maxsize=1024)
def _made(text: str, top: int, new_tab: str | None) -> Markup:
    """Remembered: a text is the same at every visit."""
    return Markup(html(text, top=top, new_tab=new_tab))  # noqa: S704 - richtext makes it safe


def _page() -> dict[str, object]:
    settings = current().settings
    lang = i18n.language()
    return {
        "gemeente": settings.gemeente.spoken(lang),
        "texts_version": current().wording.number,
        "profile": settings.profile,
        "demo_note": i18n.sentence(Message(settings.demo_note)) if settings.demo_note else None,
        "lang": lang,
        "dir": i18n.tongue().direction,
        "languages": i18n.choices,
        "session_ends": session_ends(),
        "path": request.path,
        "readable_path": readable_path,
        "fault_count": 0,
        "funnel": False,
        "form_id": None,
        "language_form": None,
        "now": now().astimezone(UTC),
        "outages": told_here(),
    }
