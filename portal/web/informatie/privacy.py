"""What we do with personal data: in general, and per form from its own definition (AVG art. 13)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.definition.citations import known
from portal.definition.conditions import Span
from portal.definition.model import Form, Keep
from portal.message import Message, say
from portal.termijn.lengte import Length, Unit
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.session import COOKIES
from portal.web.informatie.blueprint import informatie
from portal.web.informatie.product import published_product

# What a form editor writes under `bewaren`, in the words of the page.
RESULTS = {
    "verleend": say("Als wij ja zeggen"),
    "geweigerd": say("Als wij nee zeggen"),
    "afgehandeld": say("Als het is afgehandeld"),
    "niet_behandeld": say("Als wij het niet behandelen"),
    "verwerkt": say("Als het is verwerkt"),
    "afgebroken": say("Als u stopt of het intrekt"),
    "ingetrokken": say("Als u stopt of het intrekt"),
    "aanslag_veranderd": say("Als wij de aanslag veranderen"),
    "beantwoord": say("Als wij antwoord geven"),
    "besloten": say("Als wij een besluit nemen"),
    "niet_ontvankelijk": say(
        "Als wij het niet mogen behandelen, bijvoorbeeld omdat het te laat kwam"
    ),
    "verstrekt": say("Als u krijgt wat u vroeg"),
    "woz_veranderd": say("Als wij de WOZ-waarde veranderen"),
}
OTHER = say("Bij een andere uitkomst")
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


@dataclass(frozen=True, slots=True)
class Needed:
    """What a law makes us ask: the provision in words, and the questions it is the ground of."""

    law: str
    link: str | None
    questions: tuple[str, ...]


@informatie.get("/privacy")
def privacy() -> ResponseReturnValue:
    catalogue = current().catalogue
    offered = catalogue.offered()
    return render_template(
        "informatie/privacy.html",
        cookies=COOKIES,
        forms=_titled(offered),
        # What was sent with these is still kept, so what happens with it is still told.
        withdrawn=_titled(slug for slug in catalogue.slugs() if slug not in offered),
    )


@informatie.get("/privacy/<slug>")
def privacy_of(slug: str) -> ResponseReturnValue:
    form = published_product(slug).form
    return render_template(
        "informatie/privacy-formulier.html",
        form=form,
        asked=[(step.title, [question.label for question in step.asked]) for step in form.steps],
        needed=[*_needed(form)],
        kept=kept(form),
        draft=in_words(form.keep_draft),
    )


def _titled(slugs: Iterable[str]) -> list[Form]:
    found = (current().catalogue.current(slug, i18n.language()) for slug in slugs)
    return sorted((each.form for each in found if each), key=lambda form: form.title)


def _needed(form: Form) -> Iterator[Needed]:
    """Group what is asked by its ground; a provision that is gone from the table is left out."""
    labels: dict[str, list[str]] = {}
    for step in form.steps:
        for question in step.asked:
            if question.ground is not None:
                labels.setdefault(question.ground, []).append(question.label)
    for key, asked in labels.items():
        found = known().get(key)
        if found is not None:
            yield Needed(i18n.sentence(found.in_words()), found.link, tuple(asked))


def kept(form: Form) -> list[Kept]:
    """Say how long each result of a form is kept."""
    return [Kept(_what(form, name), _how_long(keep)) for name, keep in form.keep.items()]


def in_words(span: Span) -> Message:
    """Say a span that a form editor wrote."""
    return Length(span.amount, Unit(span.unit)).in_words()


def _what(form: Form, name: str) -> Message | str:
    """A result in words: ours, else those of the form's own status of that name."""
    own = {status.name: status.text for status in form.statuses}
    # The name itself is a Dutch code word, so it is shown in no language.
    return RESULTS.get(name) or own.get(name) or OTHER


def _how_long(keep: Keep) -> Message:
    text = SINCE.get(keep.since)
    if text is None:
        return say("%(length)s na: %(since)s", length=in_words(keep.length), since=keep.since)
    return say(text.text, length=in_words(keep.length))
