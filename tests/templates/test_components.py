"""Components whose markup carries meaning."""

import pytest

from portal.message import say
from portal.web.informatie import samples
from tests.markup import read, seen, text
from tests.templates.drawing import drawn, page


def one(file: str, call: str, **more):
    name = file.replace("-", "_")
    return page(
        f"{{{{ {name}({call}) }}}}",
        top=f'{{% from "components/{file}.html" import {name} %}}',
        **more,
    )


def test_a_summary_of_errors_begins_the_page_for_the_keyboard_and_has_no_role():
    shown = one(
        "error-summary",
        "faults",
        faults=[("v-a", "Vul uw naam in."), ("v-b", say("Kies ja of nee."))],
    )
    heading = shown.by_id["fouten"]
    assert heading.get("tabindex") == "-1"
    assert "autofocus" in heading.attrib
    assert text(heading) == "Er zijn 2 fouten gevonden"
    assert shown.find("//main//li/a/@href") == ["#v-a", "#v-b"]
    assert not shown.find("//main//*[@role]")


def test_each_step_of_a_case_says_its_state_in_words():
    steps = one("status-steps", "samples.steps").find("//main//ol/li")
    words = [text(step) for step in steps]
    assert "Deze stap is klaar" in words[0]
    assert "Hier zijn wij nu" in words[1]
    assert "Moet nog" in words[2]
    assert [step.get("aria-current") for step in steps] == [None, "step", None]


def test_a_step_without_date_or_explanation_still_shows():
    step = {"text": "Ontvangen", "state": "nu", "date": None, "explanation": None}
    assert "Ontvangen" in text(one("status-steps", "steps", steps=[step]).find("//main//ol")[0])


def test_a_change_link_says_what_it_changes():
    links = one("summary-list", "'Het evenement', samples.summary_rows, id='deel'").find(
        "//main//a"
    )
    words = [text(link) for link in links]
    assert words[0] == "Wijzigen: Hoe heet het evenement?"
    assert len(set(words)) == len(words)


def test_a_receipt_has_no_change_links_and_shows_what_was_left_empty():
    shown = one("summary-list", "'Het evenement', samples.receipt_rows, id='deel'")
    assert not shown.find("//main//a")
    assert "Niet ingevuld" in text(shown.find("//main//dl")[0])


def test_a_file_link_says_title_kind_and_size():
    first, second = one("file-list", "samples.files").find("//main//a")
    assert text(first) == "Ontvangstbewijs (pdf, 48 kB)"
    assert text(second) == "Tekening van het terrein (pdf, 1,2 MB)"


def test_a_card_has_one_link_in_its_heading():
    shown = page(
        "{% call card_list() %}{{ case_card('Feest', '/a', rows, keep=['Kenmerk']) }}{% endcall %}",
        top='{% from "components/card-list.html" import card_list %}'
        '{% from "components/case-card.html" import case_card %}',
        rows=[("Kenmerk", "2026-7KQ4M2-X")],
    )
    assert [text(each) for each in shown.find("//main//li//a")] == ["Feest"]
    assert shown.find("//main//li/h3/a")
    assert shown.find("//main//dd/@translate") == ["no"]


@pytest.mark.parametrize(("new", "words"), [(2, "Taken, 2 nieuw"), (0, "Taken")])
def test_a_number_in_the_menu_is_said_in_words_and_nought_is_not_said(new: int, words: str):
    (link,) = one("mijn-nav", "[('Taken', '/mijn/taken', new)], path", new=new).find(
        "//nav[@aria-label='Mijn omgeving']//a"
    )
    assert seen(link).replace(" ,", ",") == words


def test_the_menu_of_mijn_is_never_folded():
    shown = one(
        "mijn-nav", "[('Overzicht', '/mijn', 0), ('Taken', '/mijn/taken', 0)], '/mijn/taken'"
    )
    assert not shown.find("//main//nav//button|//main//nav//details|//main//nav//*[@hidden]")
    assert shown.find("//main//nav//a[@aria-current='page']/@href") == ["/mijn/taken"]


def test_each_cell_of_a_table_knows_its_heading_for_narrow_screens():
    shown = one(
        "table",
        "'Alle aanvragen', ['Onderwerp', 'Kenmerk', 'Ontvangen', 'Stand'], samples.table_rows",
    )
    assert text(shown.find("//main//caption")[0]) == "Alle aanvragen"
    labels = shown.find("//main//tbody/tr[1]/*/@data-label")
    assert labels == ["Onderwerp", "Kenmerk", "Ontvangen", "Stand"]
    assert shown.find("//main//tbody//th/@scope") == ["row", "row"]


def test_a_link_that_opens_a_tab_says_so():
    (link,) = one("link", "'De regels', '/hulp', new_tab=true").find("//main//a")
    assert text(link) == "De regels (opent in een nieuw tabblad)"
    assert link.get("target") == "_blank"


def test_a_message_that_has_not_chosen_a_language_is_one_line():
    shown = one("data-list", "[('Ontvangen op', moment)]", moment=say("gisteren"))
    assert [text(each) for each in shown.find("//main//dd")] == ["gisteren"]


def test_a_print_button_waits_for_javascript():
    (button,) = one("print-button", "'Druk af'").find("//main//button")
    assert "hidden" in button.attrib


@pytest.mark.parametrize("kind", ["info", "ok", "warning", "error"])
def test_a_notice_is_read_in_its_place(kind: str):
    shown = one("alert", f"'{kind}', 'Let even op', 'Er is iets.'")
    assert not shown.find("//main//*[@role]")
    assert text(shown.find("//main//h2")[0]) == "Let even op"


def test_a_form_is_sent_as_typed_and_carries_its_token():
    shown = read(
        drawn(
            '{% from "components/form.html" import form %}{% call form("/x", "t") %}{% endcall %}'
            '{% call form("/y", none) %}{% endcall %}'
        )
    )
    first, second = shown.find("//form")
    assert "novalidate" in first.attrib
    assert first.get("method") == "post"
    assert first.xpath("input[@name='csrf_token']/@value") == ["t"]
    assert not second.xpath("input")


def test_samples_are_invented():
    assert "Elzenlaan" in str(samples.summary_rows)
