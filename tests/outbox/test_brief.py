"""A letter on paper: a page and a PDF/UA in the print queue, the same twice, with all its words."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from portal.outbox.brief import Letter, letter
from portal.outbox.channels.brief import PrintChannel
from portal.outbox.delivery import Delivered, Outgoing, Unreachable
from portal.outbox.document import letter_pdf
from portal.outbox.notices import Notice
from portal.outbox.speech import speaker
from portal.zaak.berichten import KINDS, Nature, Reaction
from tests.outbox.letters import ELZENDAM, MOMENT
from tests.outbox.papers import read_aloud

NOTICE = Notice(
    nature=Nature.BESLUIT,
    product="Parkeervergunning",
    kenmerk="2026-7KQ4M2-X",
    sender="team Vergunningen",
    effect=KINDS[Nature.BESLUIT].effect.text,
    reaction=Reaction.MAY,
    until=date(2026, 5, 18),
)
TEXT = "Beste Jan,\n\nU krijgt de vergunning.\nDie geldt een jaar.\n\nZoë Çelik"


def a_letter(text: str = TEXT, language: str = "nl", **changes) -> Letter:
    return letter(
        replace(NOTICE, **changes),
        text,
        to=("Jan de Vries", "Elzenlaan 12", "1234 AB  Elzendam"),
        gemeente=ELZENDAM,
        day=date(2026, 4, 3),
        address="https://loket.example",
        language=language,
        translate=speaker(language),
    )


def the_parcel(written: Letter) -> Outgoing:
    return Outgoing(key="k", kind="brief", created_at=MOMENT, payload=written.to_payload())


def test_the_letter_of_a_decision_holds_its_text_and_the_five_facts():
    said = " ".join(read_aloud(letter_pdf(a_letter().to_payload())).split())
    for words in (
        "Jan de Vries Elzenlaan 12 1234 AB Elzendam",
        "Gemeente Elzendam team Vergunningen",
        "vrijdag 3 april 2026",
        "Wij hebben beslist: Parkeervergunning",
        "U krijgt de vergunning. Die geldt een jaar.",
        "Zoë Çelik",
        "een besluit",
        "Bezwaar maken kan tot en met maandag 18 mei 2026.",
        "Kenmerk: 2026-7KQ4M2-X Pagina 1 van",
    ):
        assert words in said


def test_every_page_has_the_kenmerk_and_its_number():
    made = letter_pdf(a_letter("\n\n".join([TEXT] * 30)).to_payload())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pages = len(pdf.pages)
    said = " ".join(read_aloud(made).split())
    assert pages > 2
    for number in range(1, pages + 1):
        assert f"Kenmerk: 2026-7KQ4M2-X Pagina {number} van {pages}" in said


def test_it_is_tagged_and_says_so():
    with pikepdf.open(io.BytesIO(letter_pdf(a_letter().to_payload()))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_a_character_no_font_has_is_given_by_its_number():
    made = letter_pdf(a_letter("Dank u \U0001f600 wel").to_payload())
    assert "U+1F600" in read_aloud(made)


def test_the_queue_has_page_and_pdf_once_and_for_the_printer_alone(tmp_path):
    queue = PrintChannel(tmp_path / "brieven")
    for _ in range(2):
        assert isinstance(queue.deliver(the_parcel(a_letter())), Delivered)
    files = sorted((tmp_path / "brieven").iterdir())
    assert [file.suffix for file in files] == [".html", ".pdf"]
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}
    page = files[0].read_text(encoding="utf-8")
    assert "Die geldt een jaar." in page
    assert "Jan" not in files[0].name


def test_typed_text_is_shown_and_never_run(tmp_path):
    hostile = a_letter('<script>x</script> #panic("x") $1$')
    PrintChannel(tmp_path).deliver(the_parcel(hostile))
    [page] = tmp_path.glob("*.html")
    assert "&lt;script&gt;" in page.read_text(encoding="utf-8")
    [pdf] = tmp_path.glob("*.pdf")
    assert '#panic("x") $1$' in read_aloud(pdf.read_bytes())


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path):
    (tmp_path / "brieven").write_text("a file")
    outcome = PrintChannel(tmp_path / "brieven").deliver(the_parcel(a_letter()))
    assert isinstance(outcome, Unreachable)


def test_a_letter_without_an_address_is_not_written():
    with pytest.raises(ValueError, match="address"):
        letter(
            NOTICE,
            TEXT,
            to=(),
            gemeente=ELZENDAM,
            day=date(2026, 4, 3),
            address="",
            language="nl",
            translate=speaker("nl"),
        )


def test_a_folder_that_is_away_is_waited_for_and_not_made(tmp_path):
    away = tmp_path / "mount" / "brieven"
    outcome = PrintChannel(away, ours=False).deliver(the_parcel(a_letter()))
    assert isinstance(outcome, Unreachable)
    assert not away.parent.exists()
    away.mkdir(parents=True)
    assert isinstance(PrintChannel(away, ours=False).deliver(the_parcel(a_letter())), Delivered)
