"""Which outages a page must tell of: of everything, and of what this page is for."""

from flask import request

from portal.intake.timely import needs_login
from portal.storingen.told import banner
from portal.termijn.storing import Raakt, Storing
from portal.web.current import current, now
from portal.web.glue import i18n

ITSELF = "informatie.outages"
LOGIN = "inloggen."
ABOUT_A_FORM = ("formulier.", "informatie.product")


def told_here() -> tuple[str, ...]:
    """Say what lasts now and concerns this page, each once; mostly nothing."""
    endpoint = request.endpoint or ""
    if endpoint == ITSELF:
        return ()
    assembly = current()
    lasting = assembly.board.look(assembly.database, now())
    if not lasting:
        return ()
    found = [banner(each) for each in lasting if each.storing.everything or _here(each.storing)]
    return tuple(i18n.sentence(each) for each in dict.fromkeys(found))


def _here(storing: Storing) -> bool:
    """Whether it hits the form this page is about, or logging in."""
    endpoint = request.endpoint or ""
    if endpoint.startswith(LOGIN):
        return storing.raakt is Raakt.INLOGGEN
    slug = (request.view_args or {}).get("slug")
    if slug is None or not endpoint.startswith(ABOUT_A_FORM):
        return False
    catalogue = current().catalogue
    published = catalogue.current(slug, i18n.language())
    if published is None:  # a product without a form of its own: the general form is its way
        published = catalogue.current(current().products.designation.general, i18n.language())
    if published is None:
        return False
    form = published.form
    return storing.hits(form.slug, login_needed=needs_login(form.login))
