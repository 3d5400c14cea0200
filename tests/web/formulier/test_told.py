"""Content between the questions, and the words for who acts, from page to receipt."""

from dataclasses import replace

import pytest

from portal.web.formulier import opening
from tests.markup import text
from tests.web.scenes import NEXT, begun, said, step_url


@pytest.fixture
def house(specimen_house):
    return specimen_house


def at_sound(house, name="Zomerfeest", music="ja"):
    page = begun(house.visitor(), "inhoud").press({}, NEXT)
    return page.press({"naam": name, "muziek": music}, NEXT)


def test_a_step_that_only_tells_is_a_page_with_a_way_on(house):
    page = begun(house.visitor(), "inhoud")
    assert page.page.title.startswith("Stap 1 van 4: Goed om te weten")
    assert [text(each) for each in page.page.find("//main//h3")] == ["Wat mag wel?"]
    assert not page.page.controls
    assert not list(page.page.in_forms(".//h3"))
    assert page.press({}, NEXT).path.endswith("/feest")


def test_content_before_the_questions_stands_above_the_form(house):
    page = begun(house.visitor(), "inhoud").press({}, NEXT)
    block = page.page.by_id["i-boven"]
    assert "elke bijeenkomst buiten" in text(block)
    assert not any(parent.tag == "form" for parent in block.iterancestors())


def test_content_between_the_questions_describes_those_that_follow(house):
    page = at_sound(house)
    (group,) = [
        each
        for each in page.page.in_forms(".//*[@role='group']")
        if "i-hard" in each.get("aria-describedby", "")
    ]
    assert group.xpath(".//input[@name='buren']")
    assert not group.xpath(".//input[@name='tot']")


def test_content_at_the_end_is_heard_at_the_button(house):
    page = at_sound(house)
    (group,) = [
        each
        for each in page.page.in_forms(".//*[@role='group']")
        if each.get("aria-describedby") == "i-samen"
    ]
    assert "Volgende stap" in text(group)
    assert "Dit gaat over: Zomerfeest" in text(group)


def test_content_goes_with_its_condition(house):
    assert "Zet die na 23.00 uur uit." in said(at_sound(house))
    assert "Zet die na" not in said(at_sound(house, music="nee"))


def test_an_answer_in_a_text_stays_text(house):
    page = at_sound(house, name="<b>x</b> **y** [z](https://kwaad.example) ((muziek))")
    block = page.page.by_id["i-hard"]
    assert "Bij <b>x</b> **y** [z](https://kwaad.example) ((muziek)) is er" in text(block)
    assert not block.xpath(".//a")
    assert [text(each) for each in block.xpath(".//strong")] == ["23.00 uur"]


def test_links_in_content_open_a_new_tab_and_say_so(house):
    (link,) = begun(house.visitor(), "inhoud").page.find("//main//*[@id='i-regels']//a")
    assert "opent in een nieuw tabblad" in text(link)


def test_a_question_names_an_answer_on_every_page(house):
    page = at_sound(house, name="Feest & ((muziek))")
    assert "Het geluid van Feest & ((muziek))" in page.page.title
    assert "Hoe hard wordt Feest & ((muziek))?" in said(page)
    assert "Tot hoe laat duurt Feest & ((muziek))?" in said(page)
    page.press({"tot": "", "buren": "ja"}, NEXT)
    assert page.page.title.startswith("1 fout")
    page.press({"tot": "23:00"}, NEXT)
    assert page.path.endswith("/controle")
    assert "Tot hoe laat duurt Feest & ((muziek))?" in said(page)
    page.press(action="versturen")
    assert "Tot hoe laat duurt Feest & ((muziek))?" in said(page)


def test_what_a_question_names_is_never_shown_to_another(house):
    assert "Tot hoe laat duurt Eerste?" in said(at_sound(house, name="Eerste"))
    assert "Tot hoe laat duurt Tweede?" in said(at_sound(house, name="Tweede"))


# Who acts


def for_another(house):
    return begun(house.visitor(), "wie-handelt").press({"voor_wie": "ander"}, NEXT)


def test_the_words_follow_who_acts_on_every_page(house):
    page = for_another(house)
    label = "Wat is de naam van de persoon voor wie u dit invult?"
    assert label in said(page)
    assert "Zoals die in het paspoort van die persoon staat." in said(page)
    page.press({"naam": ""}, NEXT)
    assert "Vul de naam van die persoon in." in said(page)
    page.press({"naam": "Mia", "machtiging": "ja"}, NEXT)
    assert page.path.endswith("/controle")
    assert label in said(page)
    page.press(action="versturen")
    assert "/ontvangen/" in page.path
    assert label in said(page)
    assert "Hebt u toestemming van die persoon?" in said(page)


def test_who_acts_for_oneself_sees_none_of_it(house):
    page = begun(house.visitor(), "wie-handelt").press({"voor_wie": "zelf"}, NEXT)
    assert "Wat is uw naam?" in said(page)
    assert "toestemming" not in said(page)
    page.press({"naam": ""}, NEXT)
    assert "Vul uw naam in." in said(page)


def test_another_answer_to_who_it_is_for_changes_the_words_and_keeps_the_answers(house):
    page = for_another(house).press({"naam": "Mia", "machtiging": "ja"}, NEXT)
    page.visit(step_url(page, "wie") + "?terug=controle").press({"voor_wie": "zelf"}, NEXT)
    assert page.path.endswith("/controle")
    assert "Wat is uw naam?" in said(page)
    assert "Mia" in said(page)
    assert "toestemming" not in said(page)


def test_an_employee_reads_her_own_words_also_on_the_copy(house, monkeypatch):
    told = opening.facts_for

    def at_the_desk(visitor):
        return replace(told(visitor), handelt="medewerker")

    monkeypatch.setattr(opening, "facts_for", at_the_desk)
    page = begun(house.visitor(), "wie-handelt").press({"voor_wie": "ander"}, NEXT)
    page.press({"naam": ""}, NEXT)
    assert "Vraag de naam van de inwoner." in said(page)
    # Who helps somebody that acts for another asks what only a representative is asked.
    page.press({"naam": "Mia", "machtiging": "ja"}, NEXT).press(action="versturen")
    monkeypatch.undo()
    assert "Wat is de naam van de inwoner?" in said(page.visit(page.path))


def test_two_people_at_once_see_each_their_own_words(house):
    one, other = for_another(house), begun(house.visitor(), "wie-handelt")
    other.press({"voor_wie": "zelf"}, NEXT)
    assert "Wat is uw naam?" in said(other)
    assert "de persoon voor wie" in said(one.visit(one.path))
