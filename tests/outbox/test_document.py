"""The receipt on paper is PDF/UA-1, says everything, and loses no character."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.outbox import document
from portal.outbox.document import DocumentSection, TypesettingFailedError, receipt_pdf
from portal.outbox.typeset import numbered, refused_characters
from tests.outbox.papers import DOCUMENT, WORDS, claims_ua, opened, read_aloud, roles, with_answer


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return receipt_pdf(DOCUMENT)


def test_it_is_marked_as_accessible(pdf):
    with opened(pdf) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Ontvangstbevestiging: Evenementenvergunning"
        assert str(file.Root.Lang) == "nl"
        assert bool(file.Root.MarkInfo.Marked) is True
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle) is True


def test_headings_and_lists_are_what_they_look_like(pdf):
    found = roles(pdf)
    assert [role for role in found if role.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3", "/H3"]
    assert found.count("/L") == 4
    assert found.count("/LBody") == 2 + 2 + 2 + 1


def test_it_is_read_in_the_order_of_the_form(pdf):
    text = " ".join(read_aloud(pdf).split())
    order = (
        "Gemeente Elzendam",
        "Ontvangstbevestiging: Evenementenvergunning",
        "Kenmerk 2026-7KQ4M2-X",
        "Ontvangen op maandag 2 maart 2026 om 23.59 uur",
        "nog geen besluit",
        "Wij beslissen uiterlijk dinsdag 28 april 2026",
        "Daarna vragen wij",
        "Uw evenement",
        "Hoe heet uw evenement? Zomerfeest in het park",
        "Waar is het? Sluisplein 1 1234 AB Elzendam",
        "Telefoon niet ingevuld",
    )
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_says_which_case_and_which_page_it_is():
    rows = tuple(with_answer("een antwoord").sections[0].rows * 60)
    pages = read_aloud(
        receipt_pdf(replace(DOCUMENT, sections=(DocumentSection("Lang", rows),)))
    ).split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "Kenmerk: 2026-7KQ4M2-X" in page
        assert f"Pagina {number} van {len(pages)}" in page


@pytest.mark.parametrize(
    "typed",
    [
        "#panic()",
        "*vet* _schuin_ `x` $x^2$ @naam <label>",
        '#read("/etc/passwd")',
        "= Kop",
        "// weg",
        "\\ ",
    ],
)
def test_typed_text_is_shown_and_never_run(typed):
    text = read_aloud(receipt_pdf(with_answer(f"begin {typed} einde")))
    assert " ".join(f"begin {typed} einde".split()) in " ".join(text.split())


def test_a_word_longer_than_the_paper_is_all_there():
    word = "abcdefghij" * 60
    pdf = receipt_pdf(with_answer(word))
    assert claims_ua(pdf)
    assert word in read_aloud(pdf).replace("\n", "")


def test_lines_stay_lines():
    text = read_aloud(receipt_pdf(with_answer("een\ntwee", "drie")))
    assert "een\ntwee\ndrie\n" in text


@pytest.mark.parametrize(
    "name", ["Zoë Đặng", "Łukasz Şimşek", "Ñandú İnci Ħ", "Ωμέγα", "Кириллица", "ǅemal ﬁjn"]
)
def test_names_in_many_spellings_keep_the_mark(name):
    pdf = receipt_pdf(with_answer(name))
    assert claims_ua(pdf)
    assert name in read_aloud(pdf)


def test_a_character_that_no_font_can_draw_keeps_its_place_and_gets_its_number():
    pdf = receipt_pdf(with_answer("Feest 🎉🎉 met 中文"))
    text = " ".join(read_aloud(pdf).split())
    assert not claims_ua(pdf)
    assert "Feest [U+1F389 U+1F389] met 中文 [U+4E2D U+6587]" in text
    assert WORDS.unshown in text
    assert "/H1" in roles(pdf)


def test_without_such_a_character_nothing_is_said_about_it(pdf):
    assert WORDS.unshown[:40] not in read_aloud(pdf)


def test_marks_that_only_steer_the_look_do_not_cost_the_accessible_mark():
    assert claims_ua(receipt_pdf(with_answer("\ufefftekst \u2764\ufe0e")))


def test_a_control_character_is_told_by_its_number():
    assert "bel [U+0007]" in " ".join(read_aloud(receipt_pdf(with_answer("bel\x07"))).split())


def test_an_empty_form_still_makes_a_receipt():
    assert claims_ua(receipt_pdf(replace(DOCUMENT, sections=(), next_steps=(), due=None)))


def test_a_section_without_questions_does_no_harm():
    assert claims_ua(receipt_pdf(replace(DOCUMENT, sections=(DocumentSection("Leeg", ()),))))


def test_the_same_receipt_is_the_same_file(pdf):
    assert receipt_pdf(DOCUMENT) == pdf


def test_too_slow_is_said_and_not_waited_for():
    with pytest.raises(TypesettingFailedError):
        receipt_pdf(DOCUMENT, patience=0.001)


def test_when_all_typesetters_are_busy_it_is_said(monkeypatch):
    turns = document.Turns(at_once=1, waiting=0, patience=0)
    monkeypatch.setattr(document, "_TURNS", turns)
    with turns.turn(), pytest.raises(TypesettingFailedError):
        receipt_pdf(DOCUMENT)


def test_a_failure_does_not_quote_the_document(monkeypatch):
    monkeypatch.setattr(document, "_MODULE", "portal.outbox.no_such_module")
    with pytest.raises(TypesettingFailedError) as failure:
        receipt_pdf(with_answer("geheim"))
    assert "geheim" not in str(failure.value)
    assert failure.value.__cause__ is None


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_at_all_becomes_a_document(text):
    assert receipt_pdf(with_answer(text)).startswith(b"%PDF")


def test_the_refusal_of_the_typesetter_names_every_character():
    refusal = 'error: the text `"😀"` could not … the text `"\\u{7}"` … codepoint `"\\u{feff}"`'
    assert refused_characters(refusal) == {"😀", "\x07", "\ufeff"}


@given(st.text(max_size=40), st.frozensets(st.characters(exclude_categories=["Cc"]), max_size=5))
def test_numbering_takes_nothing_away(text, missing):
    remaining = iter(numbered(text, missing))
    assert all(character in remaining for character in text)


def test_every_set_of_letters_is_drawn_by_the_same_typeface():
    pdf = receipt_pdf(with_answer("Zoë Đặng Łukasz Ωμέγα Кириллица Nguyễn € ½ “q”"))
    with opened(pdf) as file:
        fonts = [str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()]
    assert fonts
    assert all("NotoSans" in font for font in fonts)
