"""The start page of a form, beginning a draft, and taking one up again with a code."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import DUTCH
from portal.definition.model import Login
from portal.definition.texts import Untranslated
from portal.engine.clean import printable
from portal.intake.prefill import begun
from portal.intake.start import begin as begin_draft
from portal.intake.start import opened_by, take_up
from portal.message import Message, say
from portal.offer.stock import Offered
from portal.people import Level, Owner
from portal.store import drafts
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.known import about
from portal.web.formulier.opening import published_form
from portal.web.formulier.standing import gone
from portal.web.glue import i18n
from portal.web.glue.security import open_to_strangers
from portal.web.glue.throttle import BEGIN, RESUME, over
from portal.web.inloggen.guard import (
    anonymous_allowed,
    anonymous_owner,
    current_owner,
    current_person,
    demands,
    owner_of,
    require,
)
from portal.web.inloggen.helper import helper
from portal.web.pages.begun import left_at
from portal.web.pages.given import given_for
from portal.web.pages.how_long import how_long
from portal.web.pages.speaking import speak_as_asked

WRONG_CODE = say(
    "Met deze code kunnen wij geen formulier vinden. Kijk of u de code goed hebt overgenomen. Een"
    " code werkt één keer."
)
NO_CODE = say("Vul de code in die u kreeg toen u het formulier opsloeg.")
MOST_TYPED = 60


@formulier.get("/<slug>")
def start(slug: str) -> ResponseReturnValue:
    published = published_form(slug)
    came_from = about(published.form)
    if came_from.elsewhere is not None:
        return redirect(url_for("informatie.product", slug=came_from.elsewhere), 303)
    product = came_from.offered
    if current().catalogue.standing(slug).withdrawn:
        return gone(published, _open_drafts(slug))
    return render_template(
        "formulier/start.html",
        form=published.form,
        product=product,
        product_name=_name(product) if product else "",
        promise=how_long(published),
        open_drafts=_open_drafts(slug),
        left_at=left_at,
        free=anonymous_allowed(published.form.login),
        may_begin=_may_begin(published.form.login),
        logins=_logins(slug, published.form.login, product),
    )


@formulier.post("/<slug>/begin")
@open_to_strangers  # an empty draft harms nobody, and the start page stays without a cookie
def begin(slug: str) -> ResponseReturnValue:
    current().notice(at_once=True)
    published = published_form(slug)
    if current().catalogue.standing(slug).withdrawn:
        return redirect(url_for(".start", slug=slug), 303)
    if not _may_begin(published.form.login):
        return redirect(url_for(".start", slug=slug, _anchor="beginnen"), 303)
    visitor = require(published.form.login, back=url_for(".start", slug=slug))
    stranger = visitor.person is None and visitor.helper is None
    refusal = over(BEGIN) if stranger else None
    if refusal is not None:
        return refusal
    product = about(published.form).offered
    content = begun(published.form, given_for(published.form, visitor.person, product))
    assembly = current()
    with assembly.database.write() as tx:
        draft = begin_draft(
            tx,
            assembly.vault,
            owner=visitor.owner,
            published=published,
            language=i18n.language(),
            gemeente=assembly.settings.gemeente.slug,
            now=now(),
            content=content,
        )
        if visitor.helper is not None:
            visitor.helper.began(tx, draft.id)
    if published.form.chapters:
        return redirect(url_for(".overview", slug=slug, draft_id=draft.id), 303)
    first = published.form.steps[0].name
    return redirect(url_for(".step", slug=slug, draft_id=draft.id, step=first), 303)


@formulier.get("/verder")
def resume() -> ResponseReturnValue:
    return _code_page("")


@formulier.post("/verder")
@open_to_strangers  # the code itself is the secret that is checked
def take() -> ResponseReturnValue:
    typed = printable(request.form.get("code", ""))
    if speak_as_asked():
        return _code_page(typed)
    with current().database.read() as tx:
        opens = opened_by(tx, typed, now()) is not None
    if not opens:
        return _wrong(typed)
    with current().database.write() as tx:
        draft = take_up(tx, typed, _taker, now())
    if draft is None:  # another window was a moment earlier with the same code
        return _wrong(typed)
    return redirect(url_for(".go_on", slug=draft.form_slug, draft_id=draft.id), 303)


def _wrong(typed: str) -> ResponseReturnValue:
    """Say that a code opens nothing; only that costs a point.

    A good code costs none and always gets in: a neighbour's typing errors lock nobody out. That
    makes guessing no less hopeless. A code is one of 32**16, about 10**24. With a million drafts
    waiting and a thousand guesses a second, day and night, the first hit comes after tens of
    millions of years. The budget is there against the load of a flood.
    """
    refusal = over(RESUME) if typed.strip() else None
    if refusal is not None:
        return refusal
    fault = WRONG_CODE if typed.strip() else NO_CODE
    return _code_page(typed, fault), 422


def _code_page(typed: str, fault: Message | None = None) -> str:
    return render_template(
        "formulier/verder.html",
        fault=None if fault is None else i18n.sentence(fault),
        typed=typed[:MOST_TYPED],
        fault_count=0 if fault is None else 1,
    )


def _taker(slug: str) -> Owner:
    """Whose a draft of this form becomes: the one its pages will be opened for."""
    published = current().catalogue.current(slug, i18n.language())
    if published is None:
        return current_owner()
    return require(published.form.login, back=url_for(".resume")).owner


@dataclass(frozen=True, slots=True)
class Way:
    """A link to log in for this form."""

    text: Message
    href: str


def _name(product: Offered) -> str:
    """The name of a product; the national list is in Dutch (WCAG 3.1.2)."""
    return product.title if i18n.language() == DUTCH else Untranslated(product.title)


LOGIN_TEXTS = {
    "burger": say("Inloggen als inwoner"),
    "bedrijf": say("Inloggen als bedrijf of organisatie"),
}


def _logins(slug: str, login: Login, product: Offered | None) -> "list[Way]":
    back = url_for(".start", slug=slug, product=product.slug if product else None)
    levels = {
        kind.__name__.lower(): max(level, Level.LAAG) for kind, level in demands(login).items()
    }
    return [
        Way(text, url_for("inloggen.choose", verder=back, wie=kind, niveau=level.name.lower()))
        for kind, text in LOGIN_TEXTS.items()
        if (level := levels.get(kind)) is not None
    ]


def _may_begin(login: Login) -> bool:
    """Whether the one who stands here now may begin at once: else she logs in, or higher."""
    if helper() is not None:
        return True
    person = current_person()
    level = demands(login).get(type(person)) if person is not None else None
    if person is None or level is None:
        return anonymous_allowed(login)
    return person.level >= level


def _open_drafts(slug: str) -> "tuple[drafts.Draft, ...]":
    """Give what she has begun; without a login that is what this session began or took up.

    Of a session that was left alone, or ended, there is nothing: another may sit there by now.
    """
    person = current_person()
    owner = anonymous_owner() if person is None else owner_of(person)
    if owner is None:
        return ()
    with current().database.read() as tx:
        return drafts.of_owner(tx, owner, now(), slug)
