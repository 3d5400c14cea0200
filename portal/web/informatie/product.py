"""One product: what it is, what it costs, how long it takes, and every way to arrange it."""

from dataclasses import dataclass
from datetime import date

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import DUTCH, Published
from portal.definition.citations import find as citation
from portal.definition.model import Form, Login, Niveau
from portal.definition.texts import Untranslated
from portal.intake.term import article_of, due
from portal.message import Message, say
from portal.offer.stock import Offered, Stock
from portal.producten import rubrieken
from portal.producten.upl import Grondslag
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie
from portal.web.inloggen.guard import LEVELS
from portal.web.inloggen.words import how
from portal.web.pages.copy import promise_of
from portal.web.pages.offer import stock
from portal.web.pages.span import without_day


@dataclass(frozen=True, slots=True)
class Term:
    """How long it takes: the promise if it were sent today, and what that rests on.

    No day where the term is counted from something else than the day of sending.
    """

    today: date | None
    promise: Message
    reasons: tuple[Message, ...]
    article: Message | None
    extension: Message | None


@informatie.get("/product/<slug>")
def product(slug: str) -> ResponseReturnValue:
    found = stock()
    offered = found.find(slug)
    if offered is None:
        abort(404)
    if offered.slug != slug:
        return redirect(url_for(".product", slug=offered.slug), 302)
    return _listed(offered, found) if offered.form is None else _own(offered, offered.form)


def _own(offered: Offered, slug: str) -> ResponseReturnValue:
    """The page of a product that has a form."""
    published = published_product(slug)
    form = published.form
    return render_template(
        "informatie/product.html",
        form=form,
        subject=rubrieken.find(form.product.category),
        ways=ways_in(form.login),
        term=_term(published),
        bases=_bases(form, offered),
    )


def _listed(offered: Offered, found: Stock) -> ResponseReturnValue:
    """The page of a product without a form: by the general one, or by another way than ours."""
    catalogue, language = current().catalogue, i18n.language()
    general = catalogue.current(found.general, language) if found.general else None
    referral = offered.referral
    where, explanation = referral.said(language) if referral else ("", "")
    return render_template(
        "informatie/product-lijst.html",
        product=offered,
        # The national list is in Dutch (WCAG 3.1.2).
        title=offered.title if language == DUTCH else Untranslated(offered.title),
        general=general and general.form,
        referral=referral,
        where=where,
        explanation=explanation,
        whom=_whom(offered),
        bases=offered.listed.bases if offered.listed else (),
        imported_on=local_day(found.imported_at) if found.imported_at else None,
    )


def _whom(offered: Offered) -> Message | None:
    """Whom a product is for, by the national list."""
    flags = offered.listed.flags if offered.listed else frozenset()
    match "burger" in flags, "bedrijf" in flags:
        case True, True:
            return say("Dit is voor inwoners en voor bedrijven.")
        case True, False:
            return say("Dit is voor inwoners.")
        case False, True:
            return say("Dit is voor bedrijven en organisaties.")
        case _:
            return None


def published_product(slug: str) -> Published:
    """Give the form of a product in the reader's language; 404 when there is none."""
    published = current().catalogue.current(slug, i18n.language())
    if published is None:
        abort(404)
    return published


def ways_in(login: Login) -> tuple[Message, ...]:
    """Say who may fill in, and whether they must log in first."""
    said: list[Message] = []
    if login.anonymous:
        said.append(say("U hoeft niet in te loggen."))
        if login.burger is not None or login.bedrijf is not None:
            said.append(say("Inloggen mag wel. Dan kunt u het later volgen op deze website."))
        return tuple(said)
    if login.burger is not None:
        said.append(_citizens(login.burger))
    if login.bedrijf is not None:
        said.append(_companies(login.bedrijf))
    return tuple(said)


def _citizens(level: Niveau) -> Message:
    if level is Niveau.GEEN:
        return say("Bent u inwoner? U mag inloggen, maar het hoeft niet.")
    return say("Bent u inwoner? %(how)s", how=how("burger", LEVELS[level]))


def _companies(level: Niveau) -> Message:
    if level is Niveau.GEEN:
        return say("Bent u een bedrijf of vereniging? U mag inloggen, maar het hoeft niet.")
    return say("Bent u een bedrijf of vereniging? %(how)s", how=how("bedrijf", LEVELS[level]))


def _term(published: Published) -> Term | None:
    form, moment = published.form, now()
    chained = without_day(form)
    if chained is not None:
        known = form if not form.kinds else None
        article, extension = (article_of(known), _extension(known)) if known else (None, None)
        return Term(None, chained, (), article, extension)
    last = due(form, moment)
    promise = promise_of(published, last.day, local_day(moment)) if last is not None else None
    if form.term is None or last is None or promise is None:
        return None
    return Term(local_day(moment), promise, _reasons(last), article_of(form), _extension(form))


def _reasons(last: Einddatum) -> tuple[Message, ...]:
    """Explain the day only where it is not simply the length later."""
    return last.reasons if last.day != last.unrolled or not last.certain else ()


def _extension(form: Form) -> Message | None:
    if form.term is None or form.term.extension is None:
        return None
    span = form.term.extension
    length = Length(span.amount, Unit(span.unit)).in_words()
    return say(
        "Wij mogen dit één keer verlengen met %(length)s. Dat laten wij u dan op tijd weten.",
        length=length,
    )


def _bases(form: Form, offered: Offered) -> tuple[Grondslag, ...]:
    """The provisions a product rests on: ours first, then what the national list names besides."""
    own = citation(form.legal_basis) if form.legal_basis is not None else None
    ours = (Grondslag(i18n.sentence(own.in_words()), own.link),) if own is not None else ()
    listed = offered.listed.bases if offered.listed else ()
    return ours + tuple(each for each in listed if own is None or each.link != own.link)
