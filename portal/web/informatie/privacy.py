"""What we do with personal data: in general, and per form from its own definition (AVG art. 13)."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.definition.conditions import Span
from portal.definition.model import Form, Keep
from portal.message import Message, say
from portal.termijn.lengte import Length, Unit
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie
from portal.web.informatie.product import published_product

# What a form editor writes under `bewaren`, in the words of the page; another word stands as it is.
RESULTS = {
    "verleend": say("Als wij ja zeggen"),
    "geweigerd": say("Als wij nee zeggen"),
    "afgehandeld": say("Als het is afgehandeld"),
    "niet_behandeld": say("Als wij het niet behandelen"),
    "verwerkt": say("Als het is verwerkt"),
    "afgebroken": say("Als u stopt of het intrekt"),
    "ingetrokken": say("Als u stopt of het intrekt"),
}
SINCE = {
    "afhandeling": say("%(length)s na de afhandeling"),
    "afloop": say("%(length)s na de afloop"),
    "ontvangst": say("%(length)s na de ontvangst"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """How long something is kept, in words."""

    what: Message | str
    length: Message


@informatie.get("/privacy")
def privacy() -> ResponseReturnValue:
    catalogue, language = current().catalogue, i18n.language()
    forms = [catalogue.current(slug, language) for slug in catalogue.slugs()]
    return render_template(
        "informatie/privacy.html",
        forms=sorted((found.form for found in forms if found), key=lambda form: form.title),
    )


@informatie.get("/privacy/<slug>")
def privacy_of(slug: str) -> ResponseReturnValue:
    form = published_product(slug).form
    return render_template(
        "informatie/privacy-formulier.html",
        form=form,
        asked=[(step.title, [question.label for question in step.asked]) for step in form.steps],
        kept=kept(form),
        draft=in_words(form.keep_draft),
    )


def kept(form: Form) -> list[Kept]:
    """Say how long each result of a form is kept."""
    return [Kept(_what(name), _how_long(keep)) for name, keep in form.keep.items()]


def in_words(span: Span) -> Message:
    """Say a span that a form editor wrote."""
    return Length(span.amount, Unit(span.unit)).in_words()


def _what(name: str) -> Message | str:
    return RESULTS.get(name, name.replace("_", " ").capitalize())


def _how_long(keep: Keep) -> Message:
    text = SINCE.get(keep.since)
    if text is None:
        return say("%(length)s na: %(since)s", length=in_words(keep.length), since=keep.since)
    return say(text.text, length=in_words(keep.length))
