"""Before the first question: what to have at hand, the other ways, and what happens to the data."""

import pytest

from portal.definition.catalogue import Catalogue
from portal.resources import folder
from portal.web.glue.templating import markdown
from tests.journey import Journey
from tests.markup import read
from tests.web.scenes import part_of

FORMS = Catalogue.load(folder("forms"))


def form_of(slug):
    return FORMS.current(slug).form


def words(source):
    """What markdown says, with single spaces."""
    return " ".join("".join(read(markdown(source)).root.itertext()).split())


@pytest.fixture(params=FORMS.slugs())
def slug(request):
    return request.param


@pytest.fixture
def start(house, slug):
    return Journey(house.visitor(), f"/formulier/{slug}")


def test_it_names_what_to_have_at_hand(start, slug):
    needed = form_of(slug).at_hand
    if not needed:
        assert start.page.find("//*[@id='nodig']") == []
        return
    said = part_of(start, "nodig")
    assert said.startswith("Wat u nodig hebt")
    items = start.page.find("//section[@aria-labelledby='nodig']//li")
    assert ["".join(each.itertext()).strip() for each in items] == list(needed)


def test_it_tells_how_it_goes(start):
    said = part_of(start, "zo-werkt-het")
    assert "U kunt tussendoor opslaan en later verdergaan." in said
    assert "U krijgt meteen een ontvangstbevestiging met een kenmerk." in said


def test_it_names_paper_the_telephone_and_the_counter(house, start, slug):
    said, gemeente = part_of(start, "anders"), house.settings.gemeente
    assert said.startswith("Liever niet online?")
    assert words(form_of(slug).paper) in said
    assert f"Bel {gemeente.phone} ({gemeente.phone_hours})" in said
    assert f"kom langs bij {', '.join(gemeente.counter)}." in said


def test_it_tells_what_the_data_is_for_and_where_to_read_on(start, slug):
    said = part_of(start, "gegevens")
    assert said.startswith("Wat wij met uw gegevens doen")
    assert form_of(slug).privacy.purpose in said
    (onward,) = start.page.find("//section[@aria-labelledby='gegevens']//a/@href")
    assert onward == f"/privacy/{slug}"
    page = Journey(start.client, onward)
    assert page.status == 200
    assert form_of(slug).privacy.purpose in "".join(page.page.root.find(".//main").itertext())


def test_some_forms_name_what_to_have_at_hand_and_each_names_paper():
    assert any(form_of(each).at_hand for each in FORMS.slugs())
    assert all(words(form_of(each).paper) for each in FORMS.slugs())
