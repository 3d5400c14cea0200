"""The gallery: all components at once keep the form guidelines and the rules of the house."""

import re

import pytest

from tests.markup import doubles
from tests.nlds_lint import findings
from tests.templates.drawing import TEMPLATES, gallery_page

COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
PLACES = ("formulier", "mijn", "informatie", "inloggen", "errors", "componenten")
ROOMS = ("redactie", "behandeling", "beheer", "balie")
PAGES = [file for place in (*PLACES, *ROOMS) for file in sorted((TEMPLATES / place).glob("*.html"))]


def test_the_gallery_keeps_the_form_guidelines():
    assert findings(gallery_page()) == []


def test_the_gallery_is_valid_where_a_parser_can_tell():
    page = gallery_page()
    assert page.mistakes == ()
    assert doubles(page.find("//@id")) == []
    assert len(page.find("//h1")) == 1
    assert page.title.startswith("29 fouten - Componenten - ")


def test_a_component_is_used_by_a_page_and_not_by_the_gallery_alone():
    sources = [file for file in TEMPLATES.rglob("*.html") if file.parent.name != "componenten"]
    used = {
        name
        for file in sources
        for name in re.findall(r'"components/([\w-]+)\.html"', file.read_text())
        if name != file.stem
    }
    assert {file.stem for file in COMPONENTS} - used == set()


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
