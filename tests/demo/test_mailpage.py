"""The page with caught mail lists it, shows its text, and runs nothing that is in it."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from portal.demo.mailpage import caught, mail_page, read_mail
from portal.outbox.delivery import Outgoing
from tests.house_for_tests import build
from tests.markup import read
from tests.outbox.letters import MOMENT, a_channel, a_mail

STAMP = 1_772_492_399


def keep(
    folder,
    *,
    number=0,
    subject="Wij hebben uw klacht ontvangen",
    text="Regel een\n\nRegel twee",
    language=None,
):
    message = EmailMessage()
    message["From"] = "Gemeente Elzendam <loket@elzendam.example>"
    message["To"] = "jan@example.nl"
    message["Subject"] = subject
    message.set_content(text)
    message.add_alternative("<p>zelfde</p>", subtype="html")
    if language:
        message["Content-Language"] = language
    file = folder / f"{(STAMP + number) * 10**9:020}-0123abcd.eml"
    file.write_bytes(message.as_bytes())
    return file


def test_a_mail_is_read_with_its_moment_and_its_paragraphs(tmp_path):
    mail = read_mail(keep(tmp_path, text="Een\nTwee\n\n\nDrie\n"))
    assert mail.caught_at == datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)
    assert mail.paragraphs == (("Een", "Twee"), ("Drie",))
    assert mail.to == "jan@example.nl"


def test_the_newest_comes_first_and_other_files_do_not_count(tmp_path):
    for number in range(3):
        keep(tmp_path, number=number, subject=f"mail {number}")
    (tmp_path / "00001772492400000000000-0123abcd.tmp").write_bytes(b"half")
    (tmp_path / "notitie.eml").write_bytes(b"geen post")
    assert [mail.subject for mail in caught(tmp_path)] == ["mail 2", "mail 1", "mail 0"]


def test_a_folder_that_is_not_there_yet_is_an_empty_list(tmp_path):
    assert caught(tmp_path / "nog-niet") == ()


def test_a_mail_without_anything_is_shown_as_nothing(tmp_path):
    file = tmp_path / f"{STAMP * 10**9:020}-0123abcd.eml"
    file.write_bytes(b"")
    mail = read_mail(file)
    assert (mail.sender, mail.to, mail.subject, mail.paragraphs) == ("", "", "", ())


@pytest.fixture
def visitor(tmp_path):
    house = build(tmp_path)
    (tmp_path / "post").mkdir()
    house.app.register_blueprint(mail_page(tmp_path / "post"))
    return house.visitor()


def test_without_mail_the_page_says_how_to_get_some(visitor):
    page = visitor.get("/demo/post/")
    assert page.status_code == 200
    assert "Er is nog geen e-mail" in page.text


def test_a_mail_is_read_aloud_in_its_own_language(visitor, tmp_path):
    subject, text = "We received your complaint", "Line one\nline two\n\nThe end"
    file = keep(tmp_path / "post", subject=subject, text=text, language="en")
    for address, spoken in (
        ("/demo/post/", (subject,)),
        (f"/demo/post/{file.stem}", (subject, "Line one", "line two", "The end")),
    ):
        shown = read(visitor.get(address).text)
        for words in spoken:
            found = shown.find(f"//main//span[@lang='en'][.='{words}']")
            assert len(found) == 1, words


def test_from_the_list_to_the_text_of_a_mail(visitor, tmp_path):
    file = keep(tmp_path / "post", text="Regel een\nregel twee")
    page = visitor.get("/demo/post/")
    assert f'href="/demo/post/{file.stem}"' in page.text
    mail = visitor.get(f"/demo/post/{file.stem}").text
    assert "Wij hebben uw klacht ontvangen" in mail
    assert "maandag 2 maart 2026 om 23.59 uur" in mail
    assert "Regel een" in mail
    assert "Niemand heeft hem ontvangen" in mail


def test_markup_in_a_mail_is_shown_and_not_obeyed(visitor, tmp_path):
    file = keep(
        tmp_path / "post", subject="<script>1</script>", text="<img src=x onerror=alert(1)>"
    )
    for address in ("/demo/post/", f"/demo/post/{file.stem}"):
        page = visitor.get(address).text
        assert "<script>1" not in page
        assert "<img src=x" not in page


def test_a_mail_without_subject_can_still_be_opened(visitor, tmp_path):
    keep(tmp_path / "post", subject="")
    assert "(zonder onderwerp)" in visitor.get("/demo/post/").text


@pytest.mark.parametrize("name", ["nee", "..%2Fkeys", "00001772492399000000000-0123abce"])
def test_no_other_file_comes_out(visitor, tmp_path, name):
    (tmp_path / "post" / "nee.eml").write_text("een brief van een ander")
    assert visitor.get(f"/demo/post/{name}").status_code == 404


def test_a_real_receipt_reads_well_on_the_page(visitor, tmp_path):
    parcel = Outgoing(
        key="a", kind="ontvangstbevestiging", created_at=MOMENT, payload=a_mail().to_payload()
    )
    file = tmp_path / "post" / f"{STAMP * 10**9:020}-0123abcd.eml"
    file.write_bytes(a_channel(25).compose(parcel).as_bytes())
    page = visitor.get(f"/demo/post/{file.stem}").text
    assert "Wij beslissen uiterlijk dinsdag 28 april 2026." in page
    assert "2026-7KQ4M2-X" in page
