"""The gallery of components, for tests and for people who design; not in production.

Every component stands in it in every state: `tests/web/informatie/test_gallery.py` asks for both
ways of each condition. What is a whole page, or part of the frame of one, has a page to itself.
"""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie

AT = "/redactie/componenten"
PARTS = {
    "algemeen": "Vragen, en onderdelen van de pagina's voor inwoners",
    "toestanden": "Die onderdelen in hun andere toestanden",
    "varianten": "Vragen met een regel, een eenheid of een bekend antwoord",
    "medewerkers": "Onderdelen van de pagina's voor medewerkers",
    "redactie": "Onderdelen van de redactie",
    "redactie-proef": "De balk van een proef, op een pagina met een formulier",
    "kader-bezoeker": "Het kader van een pagina: bezoeker, met storing",
    "kader-ingelogd": "Het kader van een pagina: ingelogd",
    "kader-formulier": "Het kader van een pagina: in een formulier",
    "kader-medewerker": "Het kader van een pagina: medewerker zonder de goede rol",
    "waarschuwing": "De waarschuwing voor het einde van de sessie",
    "waarschuwing-mislukt": "Dezelfde waarschuwing, als verlengen niet lukt",
    "stap": "De kop van een stap",
    "begin": "Het begin van een voorpagina, en een ontvangstbevestiging",
    "taak": "De kop van een taak",
    "vraag": "Een pagina die iets vraagt, met fouten",
    "vraag-leeg": "Een pagina die iets vraagt, zonder meer",
    "zeker": "Een pagina die vraagt of u het zeker weet, met fouten",
    "zeker-dicht": "Een pagina die zegt dat het nu niet kan, met wat u schreef",
    "zeker-dicht-leeg": "Een pagina die zegt dat het nu niet kan",
}
"""The pages of the gallery, each a template of that name in `templates/componenten`."""


@informatie.get(AT, defaults={"part": None})
@informatie.get(f"{AT}/<part>")
def gallery_page(part: str | None) -> ResponseReturnValue:
    """Show one page of the gallery, or what pages there are."""
    _not_in_production()
    if part is not None and part not in PARTS:
        abort(404)
    # Who designs looks at them, and no portal of a gemeente: they would be a tenth of its start.
    from portal.web.informatie import (  # noqa: PLC0415 - see above
        editor_samples,
        gallery,
        samples,
        staff_samples,
        variants,
    )

    i18n.speak("nl")  # its samples exist in no other language, so no other can be chosen
    return render_template(
        f"componenten/{part or 'overzicht'}.html",
        gallery=gallery,
        samples=samples,
        variants=variants,
        staff=staff_samples,
        editors=editor_samples,
        action=request.path,
        pages=[(title, f"{AT}/{name}") for name, title in PARTS.items()],
        languages=tuple,
        # Its forms have a token and so a session, which is nobody's: there is nothing to warn of.
        session_ends=None,
    )


@informatie.post(f"{AT}/<part>")
def gallery_page_sent(part: str) -> ResponseReturnValue:
    """Take nothing and show the page again: whoever tries a button of the gallery sees no error."""
    _not_in_production()
    return redirect(url_for("informatie.gallery_page", part=part), 303)


def _not_in_production() -> None:
    if current().settings.profile == "production":
        abort(404)
