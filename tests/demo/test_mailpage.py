"""The page with caught mail lists it, shows its text, and runs nothing that is in it."""

from datetime import UTC, datetime
from email.message import EmailMessage

from portal.demo.mailpage import caught, read_mail

STAMP = 1_772_492_399


def keep(
    folder, *, number=0, subject="Wij hebben uw klacht ontvangen", text="Regel een\n\nRegel twee"
):
    message = EmailMessage()
    message["From"] = "Gemeente Elzendam <loket@elzendam.example>"
    message["To"] = "jan@example.nl"
    message["Subject"] = subject
    message.set_content(text)
    message.add_alternative("<p>zelfde</p>", subtype="html")
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
