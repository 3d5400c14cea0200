"""The gallery: all components at once keep the form guidelines and the rules of the house."""

import re

import pytest

from tests.markup import doubles
from tests.nlds_lint import findings
from tests.templates.drawing import TEMPLATES, gallery_page

COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
PLACES = ("formulier", "mijn", "informatie", "inloggen", "errors")
ROOMS = ("redactie", "behandeling", "beheer", "balie")
PAGES = [file for place in (*PLACES, *ROOMS) for file in sorted((TEMPLATES / place).glob("*.html"))]
# components that only make sense as the frame of a page, or that another test draws
NOT_ON_SHOW = {
    # the editors' room: drawn, and looked at, by tests/web/redactie and tests/a11y
    *("code-field", "comparison", "dutch-list", "flow-view", "form-table", "key-list"),
    *("problem-list", "question-table", "room-nav", "source-lines", "source-text"),
    *("spoken-condition", "test-list", "text-list", "trial-bar", "trial-settings"),
    # the room of case handlers: drawn, and looked at, by tests/web/behandeling and tests/a11y
    *("act-list", "filter-form", "letter-list", "text-area", "todo-list"),
    *("typed-text", "typed-texts"),
    "week-bars",
    # the desk: drawn, and looked at, by tests/web/balie and tests/a11y
    *(
        "bar-table",
        "choice-field",
        "desk-bar",
        "desk-hits",
        "only-for",
        "person-hits",
        "tick-field",
    ),
    # the room of managers: drawn, and looked at, by tests/web/beheer and tests/a11y
    *("act-cards", "choose-list"),
    # part of one kind of question, shown by its script: tests/a11y/test_kinds.py
    "here-button",
    # frames of a page in several rooms: drawn by the tests of those rooms
    *("closing-form", "no-role", "question-page", "sure-page", "task-head"),
    # nothing but draft-cards and links, which are on show: drawn, and looked at, by tests of Mijn
    *("objected", "unsent-list"),
    "added-question",
    "language-buttons",  # stands in the header of every step of a form
    "checkbox",
    "columns",
    "default-button",
    "demo-banner",
    "described-by",
    "file-box",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "help-block",
    "hero",
    "hidden-input",
    "icon",
    "language-nav",
    "mijn-nav",
    "option-detail",
    "outage",  # drawn by tests/web/informatie/test_outages.py and tests/a11y
    "outage-banner",
    "page-footer",
    "page-header",
    "part-group",
    "parts",
    "print-head",
    "radio-button",
    "select",
    "session-end",
    "session-warning",
    "skip-link",
    "step-heading",
    "suggestions",
    "textarea",
    "textbox",
    "uploaded-list",
}


def test_the_gallery_keeps_the_form_guidelines():
    assert findings(gallery_page()) == []


def test_the_gallery_is_valid_where_a_parser_can_tell():
    page = gallery_page()
    assert page.mistakes == ()
    assert doubles(page.find("//@id")) == []
    assert len(page.find("//h1")) == 1
    assert page.title.startswith("29 fouten - Componenten - ")


def test_the_gallery_shows_every_component():
    source = (TEMPLATES / "redactie/componenten.html").read_text()
    shown = set(re.findall(r'"components/([\w-]+)\.html"', source))
    assert {file.stem for file in COMPONENTS} - shown <= NOT_ON_SHOW


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_a_component_is_one_macro_named_as_its_file(file):
    source = file.read_text()
    assert re.findall(r"macro (\w+)\(", source) == [file.stem.replace("-", "_")]
    assert source.startswith("{#-"), "says what it is for"
    assert not re.search(r"\|\s*safe\b", source)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_page_composes_and_has_no_markup_of_its_own_look(file):
    source = file.read_text()
    assert not re.search(r'\s(class|style)="', source)
    assert not re.search(r"\|\s*safe\b", source)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_page_with_a_print_button_brings_what_makes_it_work(file):
    source = file.read_text()
    assert ("print_button(" in source) == ("js/print.js" in source)
