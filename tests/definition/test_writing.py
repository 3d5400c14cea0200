"""A form to YAML and back: nothing is lost, whatever the texts hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.definition.catalogue import Catalogue
from portal.definition.check import check
from portal.definition.read import read
from portal.definition.writing import plain_of, written, yaml
from portal.resources import folder
from tests.definition.good import GOOD
from tests.specimens import NAMES, specimen

CATALOGUE = Catalogue.load(folder("forms"))
GOOD_FORM = check(GOOD.encode(), "goed.yaml").form
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("slug", CATALOGUE.slugs())
def test_what_is_written_reads_as_the_same_form(slug):
    published = CATALOGUE.current(slug)
    assert published is not None
    assert read(written(published.form).encode(), "x.yaml") == published.form


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_comes_back_the_same(name):
    form = specimen(name)
    assert read(written(form).encode(), "x.yaml") == form


@settings(deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=5).map("\n".join))
def test_any_text_comes_back_the_same(line, prose):
    assert GOOD_FORM is not None
    form = GOOD_FORM.model_copy(update={"title": line, "intro": prose.strip()})
    found = read(written(form).encode(), "x.yaml")
    assert found == form


def test_it_is_written_as_an_editor_would():
    text = written(specimen("tonen-als"))
    assert "      - vraag: " in text
    assert "toon_als:\n" in text
    assert "verplicht: ja" not in text


def test_what_cannot_be_in_a_form_is_refused():
    with pytest.raises(TypeError, match="object"):
        plain_of(object())


def test_nested_lists_and_groups_keep_their_place():
    assert yaml({"a": [["b", {"c": "d: e"}], "f"]}) == 'a:\n  - - b\n    - c: "d: e"\n  - f\n'
