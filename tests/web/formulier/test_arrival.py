"""What a page says on arrival: what the step before left, what appeared, a new language."""

from tests.journey import Journey
from tests.web.scenes import MELDING, NEXT, begun, filled_in, on_this_page, said, step_url

DANGER = {"onderwerp": "weg", "omschrijving": "Een gat", "gevaar": "ja"}
WARNING = "Bel ons ook meteen"


def test_a_warning_is_said_on_the_page_that_follows(house):
    page = begun(house.visitor()).press(DANGER, NEXT)
    assert page.path.partition("?")[0].endswith("/waar")
    assert WARNING in said(page)


def test_without_a_warning_the_next_page_says_nothing(house):
    page = begun(house.visitor()).press(DANGER | {"gevaar": "nee"}, NEXT)
    assert page.path.endswith("/waar")
    assert WARNING not in said(page)


def test_a_warning_lets_pass_until_the_check_page_and_stands_there_too(house):
    page = filled_in(begun(house.visitor()), {**MELDING, **DANGER})
    assert page.path.endswith("/controle")
    assert WARNING in said(page)


def test_an_answer_that_is_wrong_has_an_address_so_that_back_and_reload_work(house):
    page = begun(house.visitor()).press({"omschrijving": "Een gat"}, NEXT)
    assert (page.status, page.path.partition("?")[2]) == (200, "nagekeken=ja")
    again = page.visit(page.path)
    assert "Een gat" in again.text
    assert again.page.title.startswith("2 fouten - ")


def test_the_address_of_wrong_answers_says_nothing_once_they_are_right(house):
    page = begun(house.visitor()).press({"omschrijving": "Een gat"}, NEXT)
    looked = page.path
    page.press(on_this_page(page, DANGER), NEXT)
    assert "fout" not in page.visit(looked).page.title


def test_changing_the_language_keeps_what_was_typed(house):
    page = begun(house.visitor()).press({"omschrijving": "Een gat"}, ("actie", "taal:en"))
    assert page.page.root.get("lang") == "en"
    assert "Een gat" in page.text


def test_an_unknown_language_is_no_act_of_its_own(house):
    page = begun(house.visitor()).press(DANGER, ("actie", "taal:xx"))
    assert page.path.partition("?")[0].endswith("/waar")


def test_every_question_that_appeared_is_named_with_a_link(house):
    page = begun(house.visitor(), "klacht")
    typed = {"onderwerp": "omgang", "gebeurtenis": "Hij hing op", "moment": "dag"}
    page.press(typed, NEXT)
    links = page.page.find("//main//a[starts-with(@href, '#v-datum')]")
    assert len(links) == 1
    assert "Er is een vraag bijgekomen" in said(page)


def test_the_step_can_be_opened_plainly_again(house):
    page = begun(house.visitor()).press(DANGER, NEXT)
    assert WARNING not in said(Journey(page.client, step_url(page, "waar")))
