"""Which way is designated for which message, made of the table itself (Awb art. 2:13 lid 2)."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.definition.catalogue import DUTCH
from portal.definition.texts import Untranslated
from portal.producten.kanaal import Referral
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie
from portal.web.pages.offer import stock


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A way that is not ours, and the products it is the one for, as far as they are known here."""

    where: str
    link: str
    explanation: str
    products: tuple[tuple[str, str], ...]


@informatie.get("/digitaal-indienen")
def designated() -> ResponseReturnValue:
    found, language = stock(), i18n.language()
    catalogue, table = current().catalogue, current().products.designation
    forms = (catalogue.current(slug, language) for slug in catalogue.offered())
    own = [each.form for each in forms if each is not None and each.form.slug != found.general]
    general = catalogue.current(found.general, language) if found.general else None
    return render_template(
        "informatie/digitaal-indienen.html",
        decision=table.decision,
        body=_dutch(table.decision.body) if table.decision else None,
        own=sorted(
            ((form.title, url_for(".product", slug=form.slug)) for form in own),
            key=lambda link: link[0].casefold(),
        ),
        elsewhere=[_elsewhere(referral) for referral in table.referrals],
        general=general.form if general else None,
    )


def _elsewhere(referral: Referral) -> Elsewhere:
    where, explanation = referral.said(i18n.language())
    here = (each for each in stock().products.values() if each.referral == referral)
    return Elsewhere(
        where,
        referral.link,
        explanation,
        tuple(
            (_dutch(each.title), url_for(".product", slug=each.slug))
            for each in sorted(here, key=lambda each: each.name)
        ),
    )


def _dutch(name: str) -> str:
    """The national list and the decision are in Dutch (WCAG 3.1.2)."""
    return name if i18n.language() == DUTCH else Untranslated(name)
