"""Two tabs, one draft: nobody is overtaken in silence and nothing is lost (security row REL-03)."""

import threading

from tests.journey import Journey
from tests.web.scenes import NEXT, SAVE, begun, draft_of, is_faulty, post, said, step_url, unlock

WAT = {"onderwerp": "weg", "omschrijving": "Een gat in de weg", "gevaar": "nee"}


def two_tabs(house):
    client = house.visitor()
    one = begun(client)
    return one, Journey(client, one.path)


def answers_of(house, page):
    ((sealed,),) = house.rows("SELECT content FROM drafts WHERE id = :id", id=draft_of(page))
    return house.assembly.vault.open_json(sealed, f"drafts|{draft_of(page)}|content")["answers"]


HOLD = ("actie", "houden")


def test_a_stale_tab_is_told_and_shown_both_answers(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)
    assert two.status == 409
    assert "in een ander venster al ingevuld" in said(two)
    assert "Een gat in de weg" in said(two)
    assert "Een kuil bij de brug" in said(two)
    assert answers_of(house, one)["omschrijving"] == "Een gat in de weg"


def test_only_the_questions_that_differ_are_compared(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)
    assert "Wat ziet u?" in said(two)
    assert "Waar gaat uw melding over?" not in said(two)


def test_what_was_typed_now_can_be_chosen(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT).press()
    assert two.path.endswith("/waar")
    assert answers_of(house, one)["omschrijving"] == "Een kuil bij de brug"


def test_what_was_kept_can_be_chosen(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)
    two.press(button=HOLD)
    assert "Een gat in de weg" in two.text
    assert answers_of(house, one)["omschrijving"] == "Een gat in de weg"


def test_choosing_from_a_change_goes_on_to_the_check_page(house):
    one, two = two_tabs(house)
    two.visit(two.path + "?terug=controle")
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)
    assert two.press(button=HOLD).path.endswith("?terug=controle")


def test_the_same_answers_pass_in_silence(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    assert two.press(WAT, NEXT).path.endswith("/waar")


def test_different_steps_do_not_get_in_each_others_way(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    three = Journey(one.client, step_url(one, "waar"))
    two.visit(step_url(one, "wat")).press({"omschrijving": "Een kuil"}, NEXT)
    three.press({"plek-omschrijving": "Bij de brug"}, NEXT)
    assert three.path.endswith("/contact")
    assert answers_of(house, one) == {
        **WAT,
        "omschrijving": "Een kuil",
        "plek": {"omschrijving": "Bij de brug"},
    }


def test_typing_that_was_still_wrong_is_not_overtaken_either(house):
    one, two = two_tabs(house)
    one.press({"omschrijving": "Een lang verhaal over een gat"}, SAVE)
    two.press(WAT, NEXT)
    assert two.status == 409
    assert "Een lang verhaal over een gat" in said(two)
    assert "Een gat in de weg" in said(two)


def test_a_third_answer_meanwhile_is_shown_again(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)
    Journey(one.client, step_url(one, "wat")).press({"omschrijving": "Een krater"}, NEXT)
    two.press()
    assert two.status == 409
    assert "Een krater" in said(two)


def test_the_back_button_after_a_fault_is_no_other_window(house):
    one, _ = two_tabs(house)
    one.press({"onderwerp": "weg"}, NEXT)
    assert is_faulty(one)
    assert one.press(WAT, NEXT).path.endswith("/waar")


def test_a_broken_revision_counts_as_the_oldest(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    for revision in ("", "-1", "1e3", "²", "9" * 40, "x"):
        two.visit(step_url(one, "wat"))
        two.press({"revisie": revision, "omschrijving": "Een kuil"}, NEXT)
        assert two.status == 409


def test_many_tabs_at_the_same_moment_lose_nothing(house_on_each):
    """Each tab ends with its answer kept, or with both answers before it (409)."""
    house = house_on_each
    one = begun(house.visitor())
    cookie = one.client.get_cookie("__Host-loket", "localhost").value
    pages = [Journey(one.client, one.path) for _ in range(6)]
    barrier, outcomes = threading.Barrier(len(pages)), []

    def answer(number: int, page: Journey) -> None:
        browser = house.visitor()
        browser.set_cookie("__Host-loket", cookie, domain="localhost", secure=True)
        page.client = browser
        barrier.wait()
        page.press({**WAT, "omschrijving": f"verhaal {number}"}, NEXT)
        outcomes.append((page.status, number, page.text))

    threads = [
        threading.Thread(target=answer, args=(number, page)) for number, page in enumerate(pages)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [number for status, number, _ in outcomes if status == 200]
    told = [(number, text) for status, number, text in outcomes if status == 409]
    assert len(kept) == 1
    assert len(told) == len(pages) - 1
    assert all(f"verhaal {number}" in text for number, text in told)
    assert all(f"verhaal {kept[0]}" in text for _, text in told)


def test_a_stranger_cannot_learn_of_a_conflict(house):
    one, _ = two_tabs(house)
    one.press(WAT, NEXT)
    other = begun(house.visitor())
    token = other.page.find("//input[@name='csrf_token']/@value")[0]
    answer = post(other.client, step_url(one, "wat"), csrf_token=token, revisie="0", **WAT)
    assert answer.status_code == 404


def test_what_came_late_stands_beside_what_another_tab_kept_meanwhile(house):
    one, two = two_tabs(house)
    one.press({**WAT, "omschrijving": "nieuw van tab een"}, NEXT)
    house.clock.forward(minutes=20)
    two.press({**WAT, "omschrijving": "oud van tab twee"}, NEXT)
    unlock(two)
    assert "In een ander venster is later iets anders opgeslagen" in two.text
    two.press(button=NEXT)
    assert two.status == 409
    assert "nieuw van tab een" in two.text
    assert "oud van tab twee" in two.text
    assert "nieuw van tab een" in two.press(button=HOLD).text
    assert answers_of(house, one)["omschrijving"] == "nieuw van tab een"


def in_conflict(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    return one, two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, NEXT)


def languages_of(page):
    """The buttons of the head by their value, each with the form it sends."""
    found = page.page.find("//header//button[@name='actie']")
    return {button.get("value"): button.get("form") for button in found}


def test_the_choice_is_shown_again_in_another_language(house):
    one, two = in_conflict(house)
    form = languages_of(two)["taal:en"]
    assert not two.page.find("//header//a[@hreflang]")
    assert two.form().get("id") == form
    two.press(button=("actie", "taal:en"))
    assert two.status == 409
    assert two.page.root.get("lang") == "en"
    assert "Een gat in de weg" in said(two)
    assert "Een kuil bij de brug" in said(two)
    assert answers_of(house, one)["omschrijving"] == "Een gat in de weg"


def test_after_going_to_and_fro_between_languages_what_was_typed_can_be_chosen(house):
    one, two = in_conflict(house)
    two.press(button=("actie", "taal:en")).press(button=("actie", "taal:nl"))
    assert two.page.root.get("lang") == "nl"
    two.press()
    assert two.path.endswith("/waar")
    assert answers_of(house, one)["omschrijving"] == "Een kuil bij de brug"


def test_a_stale_tab_that_asks_another_language_is_told_in_that_language(house):
    one, two = two_tabs(house)
    one.press(WAT, NEXT)
    two.press({**WAT, "omschrijving": "Een kuil bij de brug"}, ("actie", "taal:en"))
    assert two.status == 409
    assert two.page.root.get("lang") == "en"
    assert two.visit("/").page.root.get("lang") == "en"
