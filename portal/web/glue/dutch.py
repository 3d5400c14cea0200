"""What was stored in Dutch, on a page in another language: translated, or said to be Dutch."""

from markupsafe import Markup, escape

from portal.intake.sending import IN_DEFAULT
from portal.message import Message
from portal.store.zaken import Zaak
from portal.web.current import current
from portal.web.glue import i18n

DUTCH = "nl"


def in_dutch(text: str) -> str:
    """Mark a Dutch text as such where the page speaks another language (WCAG 3.1.2)."""
    if not text or i18n.language() == DUTCH:
        return text
    return Markup('<span lang="nl">{}</span>').format(text)


def spoken(message: Message | str) -> str:
    """Say a text in the language of the page; what an employee wrote stays, and is marked Dutch."""
    if isinstance(message, str):
        return in_dutch(message)
    said = i18n.sentence(message)
    return in_dutch(said) if i18n.tongue().texts.ugettext(message.text) == message.text else said


def case_title(zaak: Zaak) -> str:
    """The title of a case in the language of the page; what has no translation is marked Dutch.

    It was kept in Dutch, in the version of the form it was sent with; a product may stand behind.
    """
    if i18n.language() == DUTCH:
        return zaak.title
    for dutch, ours in _titles(zaak):
        if zaak.title == dutch:
            return ours
        if zaak.title.startswith(f"{dutch}: "):
            product = zaak.title.removeprefix(f"{dutch}: ")
            return Markup("{}: {}").format(ours, in_dutch(product))
    return in_dutch(zaak.title)


def bare_title(zaak: Zaak) -> str:
    """The title of a case in the language of the page, for a file: that has no way to mark it."""
    said = case_title(zaak)
    return said.striptags() if isinstance(said, Markup) else str(said)


def joined(before: str, after: str) -> str:
    """Two parts of a title with a colon; what either says about its language stays."""
    if isinstance(before, Markup) or isinstance(after, Markup):
        return escape(before) + ": " + escape(after)
    return f"{before}: {after}"


def named(what: Message, title: str) -> str:
    """Fill the title of a case into a text about it; what it says about its language stays."""
    said = i18n.tongue().texts.ugettext(what.text)
    if isinstance(title, Markup):
        return Markup(escape(said)) % {"zaak": title}  # noqa: S704 - escaped on this line
    return said % {"zaak": title}


def _titles(zaak: Zaak) -> list[tuple[str, str]]:
    catalogue = current().catalogue
    dutch = catalogue.version(zaak.form_hash, DUTCH)
    spoken_here = catalogue.version(zaak.form_hash, i18n.language())
    known = (IN_DEFAULT.text, i18n.sentence(IN_DEFAULT))
    if dutch is None or spoken_here is None:
        return [known]
    return [(dutch.form.title, spoken_here.form.title), known]
