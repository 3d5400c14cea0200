"""A choice of language on a page with a box in Mijn sends nothing and loses nothing."""

import pytest

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.mijn.acts import the_zaak, write_to
from tests.web.scenes import received

ENGLISH = ("actie", "taal:en")
WORDS = "Ik had nog een vraag over de boom."


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


@pytest.mark.parametrize(
    ("page", "box"), [("vraag", "vraag"), ("intrekken", "reden"), ("bericht", "reactie")]
)
@pytest.mark.parametrize("typed", [WORDS, "te lang " * 400], ids=["right", "too long"])
def test_what_was_typed_is_there_in_the_other_language(house, jan, page, box, typed):
    address = f"/mijn/aanvragen/{the_zaak(house, JAN).id}/{page}"
    if page == "bericht":
        address = f"/mijn/berichten/{write_to(house, JAN)}"
    before = house.count("berichten")
    here = Journey(jan, address)
    form = here.page.find("//form[@id='woorden']")[0].get("action")
    if typed != WORDS:
        assert here.press({box: typed}, action=form).status == 422
    buttons = here.page.find("//header//button[@form='woorden']")
    assert [each.get("value") for each in buttons] == ["taal:nl", "taal:en"]
    here.press({box: typed}, ENGLISH, action=form)
    assert here.status == 200
    assert here.page.root.get("lang") == "en"
    assert here.page.find(f"//textarea[@name='{box}']")[0].text.strip() == typed.strip()
    assert house.count("berichten") == before
    assert Journey(jan, "/mijn").page.root.get("lang") == "en"
