"""Options that have a question, go away or are many, as somebody without script meets them."""

import pytest

from tests.journey import Journey
from tests.web.scenes import NEXT, is_faulty, said


@pytest.fixture
def start(specimen_house):
    def begin(slug: str) -> Journey:
        return Journey(specimen_house.visitor(None), f"/formulier/{slug}").press(action="begin")

    return begin


def onward(journey: Journey, **typed: str | list[str]) -> Journey:
    return journey.press({name.replace("__", "-"): raw for name, raw in typed.items()}, NEXT)


def test_a_question_of_an_option_appears_under_it_and_is_no_fault(start):
    page = onward(start("optie-met-vraag"), contact="anders", hulp=["vervoer"])
    assert "Er is een vraag bijgekomen" in said(page)
    assert not is_faulty(page)
    drawn = page.page
    box = drawn.by_id["v-hoe_dan"]
    assert box.xpath("ancestor::*[@class='lk-option__detail']")
    before, after = drawn.by_id["v-contact-1"], drawn.by_id["v-contact-2"]
    assert drawn.order[before] < drawn.order[box] < drawn.order[after]
    page = onward(onward(page), hoe_dan="Via de buren")
    assert "Hoe dan?" in said(page)
    assert "Via de buren" in said(page)


def test_an_option_that_goes_away_is_asked_again_before_anything_is_sent(start):
    page = onward(start("optie-tonen-als"), auto="ja")
    page = onward(onward(page, vervoer="auto"), kenteken="12abc3")
    page = onward(page, parkeren="nee")
    assert "12-ABC-3" in said(page)
    page = onward(page.visit(page.path.replace("controle", "proef")), auto="nee")
    assert "U koos eerder “Met de auto”. Dat kan nu niet meer." in said(page)
    assert "Wat is het kenteken?" not in said(page)
    page = onward(page, vervoer="bus")
    assert "Met de bus" in said(page)
    assert "12-ABC-3" not in said(page)


def test_a_long_list_is_typed_with_suggestions_and_comes_back_by_its_name(start):
    page = start("keuze-suggesties")
    suggestions = page.page.find("//datalist/option/@value")
    assert len(suggestions) == 45
    assert page.page.by_id["v-straat"].get("list") == page.page.find("//datalist/@id")[0]
    page = onward(page, straat="Elsenlaan")
    assert "bijvoorbeeld “Elzenlaan”" in said(page)
    assert page.page.by_id["v-straat"].get("value") == "Elsenlaan"
    page = onward(page, straat="elzenlaan")
    assert "Elzenlaan" in said(page)
    page = page.visit(page.path.replace("controle", "proef"))
    assert page.page.by_id["v-straat"].get("value") == "Elzenlaan"


def test_a_list_chooses_nothing_beforehand(start):
    page = start("keuze-lijst")
    options = page.page.find("//select/option")
    assert options[0].get("value") == ""
    assert not page.page.find("//option[@selected]")
    assert is_faulty(onward(page))
    assert "Wijk 3" in said(onward(page, wijk="w3"))


def test_a_country_speaks_the_language_of_the_page(start):
    page = start("adres-buitenland")
    page.visit(f"{page.path}?taal=en")
    page = onward(page, adres__land="belgie", adres__regel1="Markt 1", adres__regel2="Gent")
    assert "Belgium" in said(page)
    page = page.visit(page.path.replace("controle", "proef"))
    assert page.page.by_id["v-adres-land"].get("value") == "Belgium"
    assert "open" in page.page.find("//details[.//input]")[0].attrib
