"""No page has a box to type in whose words a choice of language would lose."""

import re

import pytest

from tests.house.repository import ROOT

TEMPLATES = ROOT / "templates"
ROOMS = (
    *("formulier", "mijn", "inloggen", "informatie"),
    *("balie", "behandeling", "beheer", "redactie"),
)
TYPED = re.compile(r"<textarea|<select|<input(?![^>]*type=\"(?:hidden|search)\")")
TAKEN = re.compile(r"{%-? *(?:from|include|import) \"([^\"]+)\"")
OF_EVERY_PAGE = re.compile(r"{%-? *extends")
# What is looked for travels in the address, which the links in the head take along; nobody types
# in the boxes of the texts that stand there to be copied.
NOT_SENT = {"components/case-filter.html", "components/search-box.html"} | {
    "components/typed-text.html"
}
NOT_SENT |= {"components/choose-list.html"}  # sent by GET, as what is looked for
NOT_SENT |= {"redactie/te-laat.html"}  # a text to be copied
NOT_SENT |= {"behandeling/werklijst.html"}  # a filter by GET: what was chosen is in the address


def takes_typing(name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether this template, or one it is made of, draws a control that somebody types in."""
    if name in NOT_SENT | seen:
        return False
    source = (TEMPLATES / name).read_text()
    if name.startswith(("components/", "questions/")) and TYPED.search(source):
        return True
    return any(takes_typing(each, seen | {name}) for each in TAKEN.findall(source))


PAGES = sorted(
    str(file.relative_to(TEMPLATES))
    for room in ROOMS
    for file in (TEMPLATES / room).glob("*.html")
    if OF_EVERY_PAGE.search(file.read_text()) and takes_typing(str(file.relative_to(TEMPLATES)))
)


def test_there_are_such_pages():
    assert {"mijn/vraag.html", "formulier/stap.html", "formulier/controle.html"} <= set(PAGES)
    assert "mijn/gegevens.html" not in PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_choice_of_language_sends_what_was_typed_along(name):
    source = (TEMPLATES / name).read_text()
    whole = source + "".join((TEMPLATES / each).read_text() for each in TAKEN.findall(source))
    named = re.search(r"set language_form = [^\"]*\"(\w+)\"", source)
    by_view = re.search(r"id=(form_id|language_form)\b", source)
    assert by_view or (named and f'id="{named[1]}"' in whole)
