"""The frame of every page."""

import dataclasses

from tests.markup import Page, text
from tests.nlds_lint import findings
from tests.templates.drawing import SESSION_END, Elzendam, Person, Setting, page

FUNNEL = "{% set funnel = true %}"


def hrefs(shown: Page, inside: str) -> list[str]:
    return [link.get("href") for link in shown.find(f"{inside}//a")]


def test_the_title_says_the_page_and_the_gemeente():
    assert page().title == "Een pagina - Gemeente Elzendam"


def test_the_title_begins_with_the_number_of_faults():
    assert page(fault_count=1).title == "1 fout - Een pagina - Gemeente Elzendam"
    assert page(fault_count=3).title == "3 fouten - Een pagina - Gemeente Elzendam"


def test_the_first_stop_of_the_keyboard_leads_to_the_contents():
    shown = page()
    first = shown.find("//a")[0]
    assert first.get("href") == "#inhoud"
    assert shown.by_id["inhoud"].tag == "main"


def test_a_plain_page_keeps_the_guidelines():
    assert findings(page()) == []
    assert page().mistakes == ()


def test_nothing_is_written_in_line_or_fetched_from_elsewhere():
    shown = page(setting=Setting(session_ends=SESSION_END, person=Person()), top=FUNNEL)
    assert not shown.find("//style|//@style|//script[not(@src)]|//@*[starts-with(name(), 'on')]")
    fetched = shown.find("//link/@href|//script/@src|//img/@src")
    assert fetched
    assert all(each.startswith("/static/") for each in fetched)


def test_help_stands_at_the_same_place_on_every_page():
    for top in ("", FUNNEL):
        shown = page(top=top)
        (block,) = shown.find("//footer//section")
        words = text(block)
        assert "0299 123 456" in words
        assert "Damplein 1" in words
        assert "/hulp" in hrefs(shown, "//footer//section")
        assert shown.find("//footer//*")[1] is block


def test_inside_a_form_the_navigation_is_gone_and_links_in_the_footer_keep_the_answers():
    shown = page(top=FUNNEL)
    assert not shown.find("//nav[@aria-label='Hoofdmenu']")
    assert page().find("//nav[@aria-label='Hoofdmenu']")
    for link in shown.find("//footer/div/ul//a"):
        assert link.get("target") == "_blank"
        assert "nieuw tabblad" in text(link)


def test_a_language_is_a_link_in_its_own_words_to_the_same_page():
    shown = page(setting=Setting(path="/product/feest"))
    dutch, english = shown.find("//nav[@aria-label='Taal']//a")
    assert english.get("href") == "/product/feest?taal=en"
    assert english.get("lang") == english.get("hreflang") == "en"
    assert dutch.get("aria-current") == "true"
    assert english.get("aria-current") is None


def test_with_one_language_there_is_nothing_to_choose():
    assert not page(
        setting=Setting(languages=(("nl", "Nederlands", "/product/feest?taal=nl"),))
    ).find("//nav[@aria-label='Taal']")


def test_who_is_logged_in_sees_the_name_and_can_leave_by_a_button():
    shown = page(setting=Setting(person=Person()))
    (form,) = shown.find("//form[@action='/uitloggen']")
    assert "Jan de Vries" in text(form)
    assert form.xpath("input[@name='csrf_token']/@value") == ["a-token"]
    assert "/inloggen" not in hrefs(shown, "//header")
    assert "/inloggen" in hrefs(page(), "//header")


def test_the_warning_about_time_is_there_only_when_time_runs():
    assert not page().find("//dialog")
    shown = page(setting=Setting(path="/mijn/a b", session_ends=SESSION_END))
    (dialog,) = shown.find("//dialog")
    assert dialog.get("data-ended-url") == "/inloggen/verlopen?verder=/mijn/a%20b"
    assert dialog.get("open") is None
    assert [each for each in shown.find("//script/@src") if each.endswith("session.js")]


def test_a_gemeente_brings_its_own_name_look_and_logo():
    other = Elzendam(
        name="Waterburg",
        theme="themes/waterburg/tokens.css",
        theme_class="waterburg",
        logo="themes/waterburg/beeldmerk.svg",
    )
    shown = page(setting=Setting(gemeente=other))
    assert shown.title.endswith("Gemeente Waterburg")
    assert shown.root.get("class") == "waterburg"
    styles = shown.find("//link[@rel='stylesheet']/@href")
    assert styles == ["/static/abc/css/loket.css", "/static/abc/themes/waterburg/tokens.css"]
    assert shown.find("//header//img/@src") == ["/static/abc/themes/waterburg/beeldmerk.svg"]


def test_a_first_visit_needs_few_requests():
    shown = page(top=FUNNEL)
    files = shown.find("//link[@rel='stylesheet']/@href|//script/@src|//img/@src")
    fonts = 2  # regular and bold; other scripts load only when a page has them
    assert 1 + len(files) + fonts <= 6


def test_the_page_a_visitor_is_on_is_marked_in_the_menu():
    def current(path: str) -> list[str]:
        shown = page(setting=dataclasses.replace(Setting(), path=path))
        return [
            text(each) for each in shown.find("//nav[@aria-label='Hoofdmenu']//a[@aria-current]")
        ]

    assert current("/mijn") == current("/mijn/aanvragen") == ["Mijn Elzendam"]
    assert current("/") == []
