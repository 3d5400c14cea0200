"""Draw templates without Flask: the same environment, and what every page may count on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.resources import folder
from portal.web.glue.templating import markdown
from portal.web.informatie import gallery, samples
from tests.markup import Page, read

TEMPLATES = folder("templates")
SESSION_END = datetime(2026, 2, 12, 13, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Elzendam:
    """As much of a gemeente as the frame shows."""

    name: str = "Elzendam"
    phone: str = "0299 123 456"
    phone_hours: str = "op werkdagen van 8.30 tot 17.00 uur"
    email: str = "loket@elzendam.example"
    counter: tuple[str, ...] = ("Stadhuis, Damplein 1", "1234 AA Elzendam")
    counter_hours: str = "op werkdagen van 9.00 tot 16.00 uur"
    theme_class: str = "elzendam-theme"
    theme: str = ""
    logo: str = "themes/elzendam/logo.svg"


@dataclass(frozen=True)
class Person:
    name: str = "Jan de Vries"


@dataclass(frozen=True)
class Setting:
    """What a page stands in; change one thing and draw again."""

    path: str = "/"
    person: Person | None = None
    session_ends: datetime | None = None
    demo_note: str | None = None
    lang: str = "nl"
    languages: tuple[tuple[str, str, str], ...] = (
        ("nl", "Nederlands", "/product/feest?taal=nl"),
        ("en", "English", "/product/feest?taal=en"),
    )
    gemeente: Elzendam = field(default_factory=Elzendam)

    def variables(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "readable_path": lambda: self.path,
            "person": self.person,
            "session_ends": self.session_ends,
            "demo_note": self.demo_note,
            "lang": self.lang,
            "dir": "ltr",
            "languages": lambda: self.languages,
            "gemeente": self.gemeente,
            "csrf_token": lambda: "a-token",
            "funnel": False,
            "form_id": None,
            "fault_count": 0,
            "outages": (),
            "texts_version": 0,
            "gallery": gallery,
            "samples": samples,
        }


def environment() -> Environment:
    """The environment of the portal, in Dutch and without a catalogue."""
    env = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined] # added by the extension
    env.filters["markdown"] = markdown
    env.filters["moment"] = "{:%d-%m-%Y %H.%M}".format
    env.globals["once"] = lambda *_key, caller: caller()
    env.globals["asset"] = lambda path: f"/static/abc/{path}"
    return env


ENVIRONMENT = environment()


def drawn(source: str, setting: Setting | None = None, **more: Any) -> str:
    """A template given as text, as HTML."""
    variables = (setting or Setting()).variables() | more
    return ENVIRONMENT.from_string(source).render(**variables)


def page(body: str = "", setting: Setting | None = None, top: str = "", **more: Any) -> Page:
    """A whole page with this in its content block, parsed."""
    source = (
        f'{{% extends "base.html" %}}{top}{{% block title %}}Een pagina{{% endblock %}}'
        f"{{% block content %}}<h1>Een pagina</h1>{body}{{% endblock %}}"
    )
    return read(drawn(source, setting, **more))


def gallery_page() -> Page:
    return read(
        ENVIRONMENT.get_template("componenten/algemeen.html").render(**Setting().variables())
    )


def question(one: gallery.Field, note: str | None = None) -> Page:
    """One question on a page of its own."""
    return page(
        "<form method='post' action='/' novalidate>{{ question_for(one, note) }}</form>",
        top='{% from "questions/_any.html" import question_for %}',
        one=one,
        note=note,
    )
