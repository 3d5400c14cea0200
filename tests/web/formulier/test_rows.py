"""A repeated step from the first row to the receipt; adding, changing and removing rows."""

import io

import pikepdf
import pytest

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.scenes import (
    NEXT,
    SAVE,
    VERHUIZING,
    begun,
    draft_of,
    filled_in,
    is_faulty,
    kenmerk_of,
    post,
    said,
    step_url,
)

STALLS, WITNESSES = "herhaal-met-vooraf", "herhaal-minimum"
YES, NO = {"kramen_komt": "ja"}, {"kramen_komt": "nee"}
MORE, ENOUGH = {"kramen_nog_een": "ja"}, {"kramen_nog_een": "nee"}
FOOD, SALE = {"soort_kraam": "eten"}, {"soort_kraam": "verkoop"}
DONE = {"naam": "Jan"}
MOVE = {
    **VERHUIZING,
    "meeverhuizers_komt": "ja",
    "meeverhuizers_nog_een": "nee",
    "mee_naam": "Lea de Vries",
    "mee_geboren-dag": "3",
    "mee_geboren-maand": "4",
    "mee_geboren-jaar": "2015",
    "mee_relatie": "kind",
}


@pytest.fixture
def page(specimen_house) -> Journey:
    """The first step of the form about stalls."""
    return begun(specimen_house.visitor(), STALLS)


def content_of(house, page) -> dict:
    ((sealed,),) = house.rows("SELECT content FROM drafts WHERE id = :id", id=draft_of(page))
    return house.assembly.vault.open_json(sealed, f"drafts|{draft_of(page)}|content")


def stalls(house, page) -> list[dict]:
    """The rows in the draft, without the mark of the page they were added on."""
    rows = content_of(house, page)["answers"].get("kramen", [])
    return [{key: value for key, value in row.items() if key != "_pagina"} for row in rows]


def with_two(page: Journey) -> Journey:
    """Stand on the list with two stalls."""
    return page.press(YES, NEXT).press(FOOD, NEXT).press(MORE, NEXT).press(SALE, NEXT)


def link(page: Journey, words: str) -> str:
    found = [each.get("href") for each in page.page.find("//main//a") if words in words_of(each)]
    assert found, f"{page.path} has no link {words!r}"
    return str(found[0])


def words_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def row_url(page: Journey, row: str) -> str:
    return f"{step_url(page, 'kramen').split('/kramen')[0]}/kramen/{row}"


def test_two_rows_from_the_question_to_the_check_page(specimen_house, page):
    assert "Komen er kramen?" in said(page)
    page.press(YES, NEXT)
    assert "/kramen/nieuw?blad=" in page.path
    assert "Stap 1 van 3: Kraam 1" in page.page.title
    page.press(FOOD, NEXT)
    assert page.path.endswith("/kramen")
    assert "Kraam 1: Eten en drinken" in said(page)
    assert "Komt er nog een kraam?" in said(page)
    page.press(MORE, NEXT)
    assert "Kraam 2" in page.page.title
    page.press(SALE, NEXT).press(ENOUGH, NEXT)
    assert "Stap 2 van 3" in page.page.title
    page.press(DONE, NEXT)
    assert page.path.endswith("/controle")
    words = said(page)
    for shown in ("Komen er kramen? Ja", "Kraam 1: Eten en drinken", "Kraam 2: Verkoop"):
        assert shown in words
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}, {"rij": "2", **SALE}]


def sent(page: Journey) -> Journey:
    """Send the form with two stalls."""
    return with_two(page).press(ENOUGH, NEXT).press(DONE, NEXT).press(action="versturen")


def test_receipt_print_view_and_pdf_list_the_rows_by_their_names(specimen_house, page):
    receipt = sent(page)
    for where in (receipt.path, f"{receipt.path}/afdruk"):
        words = said(receipt.visit(where))
        assert "Kraam 1: Eten en drinken Wat voor kraam is het? Eten en drinken" in words
        assert "Kraam 2: Verkoop Wat voor kraam is het? Verkoop" in words
    pdf = receipt.client.get(f"{receipt.path.removesuffix('/afdruk')}/ontvangstbewijs.pdf")
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        outline = document.Root.Outlines
    assert kenmerk_of(specimen_house)
    assert outline is not None


def test_the_evidence_holds_the_rows_that_count_and_nothing_else(specimen_house, page):
    sent(page)
    vault = specimen_house.assembly.vault
    ((number, sealed),) = specimen_house.rows("SELECT id, answers FROM submissions")
    answers = vault.open_json(sealed, f"submissions|{number}|answers")
    assert answers["kramen"] == [{"rij": "1", **FOOD}, {"rij": "2", **SALE}]


def test_rows_stay_behind_when_the_question_before_them_is_answered_with_no(specimen_house, page):
    with_two(page).press(NO, NEXT).press(DONE, NEXT)
    words = said(page)
    assert "Komen er kramen? Nee" in words
    assert "Kraam 1" not in words
    page.press(action="versturen")
    vault = specimen_house.assembly.vault
    ((number, sealed),) = specimen_house.rows("SELECT id, answers FROM submissions")
    assert "kramen" not in vault.open_json(sealed, f"submissions|{number}|answers")


def test_saying_yes_again_brings_the_rows_back(page):
    with_two(page).press(NO, NEXT)
    page.visit(step_url(page, "kramen")).press(YES, NEXT)
    assert "vraag bijgekomen" in said(page)
    assert "Kraam 2: Verkoop" in said(page)
    assert not is_faulty(page)


def test_one_more_or_not_has_to_be_said(page):
    with_two(page).press({}, NEXT)
    assert is_faulty(page)
    assert "Komt er nog een kraam?" in said(page)
    assert page.press(ENOUGH, NEXT).path.endswith("/slot")


def test_the_question_before_the_rows_has_to_be_answered(page):
    page.press({}, NEXT)
    assert is_faulty(page)
    assert page.page.find("//*[@href='#v-kramen_komt-0']")


def test_saying_no_at_once_goes_on(specimen_house, page):
    assert page.press(NO, NEXT).path.endswith("/slot")
    assert stalls(specimen_house, page) == []


def test_a_step_counts_once_however_many_rows_it_has(page):
    assert "Stap 1 van 3" in page.page.title
    with_two(page)
    assert "Stap 1 van 3" in page.page.title
    assert "Stap 2 van 3" in page.press(ENOUGH, NEXT).page.title


def test_what_was_filled_in_stands_in_no_title_and_no_address(page):
    with_two(page)
    page.visit(row_url(page, "1"))
    assert "Eten" not in page.page.title
    page.visit(f"{row_url(page, '1')}/verwijderen")
    assert "Eten" not in page.page.title
    assert "eten" not in page.path


def test_a_row_is_changed_and_the_others_stay(specimen_house, page):
    with_two(page)
    page.visit(link(page, "Wijzigen: Kraam 1")).press(SALE, NEXT)
    assert page.path.endswith("/kramen")
    assert stalls(specimen_house, page) == [{"rij": "1", **SALE}, {"rij": "2", **SALE}]


def test_a_change_from_the_check_page_comes_straight_back(page):
    with_two(page).press(ENOUGH, NEXT).press(DONE, NEXT)
    change = next(each for each in page.page.find("//a/@href") if "/kramen/2" in each)
    page.visit(change.partition("#")[0])
    assert "Terug naar controleren" in said(page)
    page.press(FOOD, NEXT)
    assert page.path.endswith("/controle")
    assert "Kraam 2: Eten en drinken" in said(page)


def test_each_change_link_says_of_which_row(page):
    with_two(page).press(ENOUGH, NEXT).press(DONE, NEXT)
    links = [words_of(each) for each in page.page.find("//dd/a")]
    assert "Wijzigen: Kraam 2: Verkoop: Wat voor kraam is het?" in links
    assert len(links) == len(set(links))


def test_a_row_added_from_the_check_page_comes_back_by_way_of_the_list(page):
    with_two(page).press(ENOUGH, NEXT).press(DONE, NEXT)
    change = next(each for each in page.page.find("//a/@href") if each.endswith("#rijen"))
    page.visit(change.partition("#")[0]).press(MORE, NEXT)
    assert "/kramen/nieuw?terug=lijst" in page.path
    page.press(FOOD, NEXT)
    assert page.path.endswith("/kramen?terug=controle")
    assert page.press({}, NEXT).path.endswith("/controle")  # there is room for no more


def test_a_wrong_row_keeps_its_typing_and_says_what_is_wrong(specimen_house, page):
    page.press(YES, NEXT).press({"opmerking": "x" * 201}, NEXT)
    assert is_faulty(page)
    assert page.path.startswith(row_url(page, "1"))
    assert "x" * 201 in page.text
    assert "200 tekens" in said(page)
    page.press({**FOOD, "opmerking": "kort"}, NEXT)
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD, "opmerking": "kort"}]


def test_a_row_that_is_not_done_keeps_one_from_going_on_and_is_named(page):
    page.press(YES, NEXT).press({}, NEXT)
    page.visit(row_url(page, "").removesuffix("/"))
    assert "Nog niet af" in said(page)
    page.press(ENOUGH, NEXT)
    assert is_faulty(page)
    assert "Kraam 1 is nog niet af." in said(page)
    assert page.page.find("//a[contains(@href, '/kramen/1?')]")


def test_pressing_twice_adds_one_row(specimen_house, page):
    page.press(YES, NEXT)
    again = Journey.follow(page.client, page.response, page.path)
    page.press(FOOD, NEXT)
    again.press(FOOD, NEXT)
    assert again.path.endswith("/kramen")
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}]


def test_going_back_after_adding_leads_to_the_row_that_was_added(specimen_house, page):
    page.press(YES, NEXT)
    added_on = page.path
    page.press(FOOD, NEXT)
    page.visit(added_on)
    assert page.path.endswith("/kramen/1")
    page.press(SALE, NEXT)
    assert stalls(specimen_house, page) == [{"rij": "1", **SALE}]


def test_two_windows_that_each_add_a_row_add_two(specimen_house, page):
    page.press(YES, NEXT)
    other = Journey(page.client, row_url(page, "nieuw"))
    page.press(FOOD, NEXT)
    other.press(SALE, NEXT)
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}, {"rij": "2", **SALE}]


def test_a_new_row_that_is_left_leaves_nothing_behind(specimen_house, page):
    page.press(YES, NEXT).press({}, SAVE)
    assert "opgeslagen" in page.page.title.lower()
    assert stalls(specimen_house, page) == []


def test_a_row_half_done_is_saved_for_later(page):
    page.press(YES, NEXT).press({"opmerking": "bij de brug"}, SAVE)
    assert "opgeslagen" in page.page.title.lower()
    assert "bij de brug" in page.visit(step_url(page, "kramen/1")).text


def test_removing_asks_first_and_takes_that_row_only(specimen_house, page):
    with_two(page)
    page.visit(link(page, "Verwijderen: Kraam 1"))
    assert "Kraam 1 verwijderen?" in said(page)
    assert "Eten en drinken" in said(page)
    assert len(stalls(specimen_house, page)) == 2
    page.press(action="verwijderen")
    assert page.path.partition("?")[0].endswith("/kramen")
    assert "Kraam 1: Verkoop" in said(page)
    assert "Eten en drinken" not in said(page)
    assert stalls(specimen_house, page) == [{"rij": "2", **SALE}]


def test_a_number_is_never_given_again(specimen_house, page):
    with_two(page)
    page.visit(link(page, "Verwijderen: Kraam 2")).press(action="verwijderen")
    page.press(MORE, NEXT).press(FOOD, NEXT)
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}, {"rij": "3", **FOOD}]


def test_removing_twice_is_removing_once(specimen_house, page):
    with_two(page)
    ask = page.visit(link(page, "Verwijderen: Kraam 1"))
    again = Journey.follow(page.client, page.response, page.path)
    ask.press(action="verwijderen")
    again.press(action="verwijderen")
    assert again.status == 200
    assert stalls(specimen_house, page) == [{"rij": "2", **SALE}]


def test_what_changed_since_is_not_removed_unseen(specimen_house, page):
    with_two(page)
    page.visit(link(page, "Verwijderen: Kraam 1"))
    Journey(page.client, row_url(page, "1")).press(SALE, NEXT)
    page.press(action="verwijderen")
    assert page.status == 409
    assert "intussen" in said(page)
    assert len(stalls(specimen_house, page)) == 2
    page.press(action="verwijderen")
    assert stalls(specimen_house, page) == [{"rij": "2", **SALE}]


def test_two_windows_on_one_row_are_told(specimen_house, page):
    with_two(page)
    one, two = (Journey(page.client, row_url(page, "2")) for _ in range(2))
    one.press({"opmerking": "links"}, NEXT)
    two.press({"opmerking": "rechts"}, NEXT)
    assert two.status == 409
    assert "links" in said(two)
    assert "rechts" in said(two)
    two.press({}, action="/kramen/2")
    assert stalls(specimen_house, page)[1]["opmerking"] == "rechts"


def test_two_windows_on_two_rows_do_not_get_in_each_others_way(specimen_house, page):
    with_two(page)
    one, two = (Journey(page.client, row_url(page, row)) for row in "12")
    one.press({"opmerking": "links"}, NEXT)
    two.press({"opmerking": "rechts"}, NEXT)
    assert two.status == 200
    assert [row["opmerking"] for row in stalls(specimen_house, page)] == ["links", "rechts"]


def test_a_page_of_a_row_that_was_removed_is_told_and_loses_nothing(specimen_house, page):
    with_two(page)
    stale = Journey(page.client, row_url(page, "2"))
    page.visit(link(page, "Verwijderen: Kraam 2")).press(action="verwijderen")
    stale.press({"opmerking": "toch"}, NEXT)
    assert stale.status == 409
    assert "toch" in said(stale)
    stale.press({})
    assert stalls(specimen_house, page) == [
        {"rij": "1", **FOOD},
        {"rij": "2", **SALE, "opmerking": "toch"},
    ]


@pytest.mark.parametrize("row", ["7", "0", "x", "1e3", "²", "9" * 12, "-1"])
def test_a_row_that_never_was_leads_to_the_list(page, row):
    with_two(page)
    assert page.visit(row_url(page, row)).path.endswith("/kramen")
    assert page.visit(f"{row_url(page, row)}/verwijderen").path.endswith("/kramen")
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    answer = post(page.client, row_url(page, row), csrf_token=token, revisie="9", **FOOD)
    assert answer.status_code == 303


def test_there_is_no_row_before_its_time(page):
    assert page.visit(row_url(page, "nieuw")).path.endswith("/kramen")
    page.press(NO, NEXT)
    assert page.visit(row_url(page, "nieuw")).path.endswith("/kramen")
    assert page.visit(step_url(page, "slot") + "/1").path.endswith("/slot")


def test_the_most_is_said_and_kept(page):
    with_two(page).press(MORE, NEXT).press(FOOD, NEXT)
    assert "Meer dan 3 kan niet" in said(page)
    assert "nog een kraam?" not in said(page)
    assert page.visit(row_url(page, "nieuw")).path.endswith("/kramen")
    assert page.press({}, NEXT).path.endswith("/slot")


def test_one_row_too_many_by_two_windows_is_kept_and_said(specimen_house, page):
    with_two(page).press(MORE, NEXT)
    other = Journey(page.client, row_url(page, "nieuw"))
    page.press(FOOD, NEXT)
    other.press(SALE, NEXT)
    assert len(stalls(specimen_house, page)) == 4
    other.press({}, NEXT)
    assert is_faulty(other)
    assert "Vul hoogstens 3 kramen in. U hebt er nu 4. Verwijder er 1." in said(other)


def test_the_least_is_said_and_led_to(specimen_house):
    page = begun(specimen_house.visitor(), WITNESSES)
    assert "Vul minstens 2 getuigen in. U hebt er nu 0." in said(page)
    assert page.page.find("//button[contains(., 'Getuige toevoegen')]")
    page.press({}, NEXT).press({"getuige_naam": "Ada"}, NEXT)
    assert "U hebt er nu 1." in said(page)
    page.press({}, NEXT).press({"getuige_naam": "Bo"}, NEXT)
    assert "Is er nog een getuige?" in said(page)
    assert page.press({"getuigen_nog_een": "nee"}, NEXT).path.endswith("/controle")


def test_back_leads_from_row_to_list_and_from_list_to_the_step_before(page):
    with_two(page)
    page.visit(row_url(page, "1"))
    assert page.visit(link(page, "Terug naar de lijst")).path.endswith("/kramen")
    page.press(ENOUGH, NEXT)
    assert page.visit(link(page, "Vorige stap")).path.endswith("/kramen")


def test_a_rule_of_one_row_is_told_there(specimen_house):
    page = begun(specimen_house.visitor(), "herhaal-met-voorwaarde")
    page.press({}, NEXT)
    page.press({**FOOD, "open": "12:00", "dicht": "11:00"}, NEXT)
    assert "bij=gas" in page.path or is_faulty(page)
    page.press({"gas": "ja"}, NEXT)
    assert "De kraam gaat later dicht dan open." in said(page)
    page.press({"dicht": "18:00"}, NEXT)
    assert page.path.partition("?")[0].endswith("/kramen")
    assert "Zet de fles buiten de kraam." in said(page)


def test_a_rule_over_all_rows_is_told_at_the_list(specimen_house):
    page = begun(specimen_house.visitor(), "som-gelijk-aan-totaal")
    page.press({"totaal": "10,50"}, NEXT).press({}, NEXT).press({"deel": "4,50"}, NEXT)
    page.press({"posten_nog_een": "nee"}, NEXT)
    assert is_faulty(page)
    assert "De delen zijn samen niet gelijk aan het totaal." in said(page)
    page.press({"posten_nog_een": "ja"}, NEXT).press({"deel": "6"}, NEXT)
    assert page.press({"posten_nog_een": "nee"}, NEXT).path.endswith("/controle")


def test_a_sum_over_rows_decides_what_comes_next(specimen_house):
    page = begun(specimen_house.visitor(), "som-over-rijen")
    page.press(YES, NEXT).press({"breedte": "6"}, NEXT).press(MORE, NEXT)
    page.press({"breedte": "4,5"}, NEXT).press(ENOUGH, NEXT)
    assert page.path.endswith("/straat")


def test_a_session_that_is_over_keeps_the_typing_of_a_row(specimen_house, page):
    page.press(YES, NEXT)
    specimen_house.clock.forward(hours=5)
    page.press({**SALE, "opmerking": "bij de brug"}, NEXT)
    assert page.path.endswith("/kramen/1")
    assert "bij de brug" in page.text
    page.press({}, NEXT)
    assert stalls(specimen_house, page) == [{"rij": "1", **SALE, "opmerking": "bij de brug"}]


def test_a_row_that_was_there_keeps_late_typing_beside_its_answers(specimen_house, page):
    with_two(page).visit(row_url(page, "2"))
    specimen_house.clock.forward(hours=5)
    page.press({"opmerking": "te laat"}, NEXT)
    assert page.path.endswith("/kramen/2")
    assert "te laat" in page.text
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}, {"rij": "2", **SALE}]
    assert page.press({}, NEXT).path.partition("?")[0].endswith("/kramen")
    assert stalls(specimen_house, page)[1] == {"rij": "2", **SALE, "opmerking": "te laat"}


def test_who_logs_in_again_finds_the_row_she_was_adding(house):
    client = house.visitor(JAN)
    page = filled_in(begun(client, "verhuismelding"), MOVE, until="/meeverhuizers/nieuw")
    house.clock.forward(minutes=20)
    page.press({"mee_naam": "Lea de Vries"}, NEXT)
    assert page.path.startswith("/inloggen?")
    house.log_in(client, JAN)
    ((draft,),) = house.rows("SELECT id FROM drafts")
    page.visit(f"/formulier/verhuismelding/{draft}/meeverhuizers/1")
    assert "Lea de Vries" in page.text


def test_mijn_lists_who_moves_along(house):
    client = house.visitor(JAN)
    filled_in(begun(client, "verhuismelding"), MOVE).press(action="versturen")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    words = said(Journey(client, f"/mijn/aanvragen/{zaak}"))
    assert "Persoon 1: Lea de Vries Wat is de naam van deze persoon? Lea de Vries" in words
    assert "vrijdag 3 april 2015" in words


def test_a_row_of_somebody_else_does_not_exist(specimen_house, page):
    with_two(page)
    other = specimen_house.visitor()
    begun(other, STALLS)
    for path in (row_url(page, "1"), f"{row_url(page, '1')}/verwijderen", row_url(page, "nieuw")):
        assert other.get(path).status_code == 404


def test_the_language_of_a_row_is_changed_without_losing_its_typing(page):
    page.press(YES, NEXT).press({"opmerking": "bij de brug"}, ("actie", "taal:en"))
    assert "bij de brug" in page.text
    assert 'lang="en"' in page.text


def test_the_privacy_page_names_what_is_asked_of_rows(specimen_house):
    words = said(Journey(specimen_house.visitor(), f"/privacy/{STALLS}"))
    assert "Komen er kramen?" in words
    assert "Wat voor kraam is het?" in words
