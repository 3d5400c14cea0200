"""The name of a file: as the person typed it where she could see it, and harmless everywhere."""

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bestanden import names


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Plattegrond.pdf", "Plattegrond.pdf"),
        ("  mijn plan (2).PDF ", "mijn plan (2).PDF"),
        ("文件.pdf", "文件.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\fakepath\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("plan.pdf. .", "plan.pdf"),
        (".pdf", "bestand.pdf"),
        ("...", "bestand"),
        ("", "bestand"),
        ("\ud800.pdf", "bestand.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ('a"; filename=evil.exe;.pdf', 'a"; filename=evil.exe;.pdf'),
        ("👩\u200d🚒.png", "👩\u200d🚒.png"),
    ],
)
def test_a_name_is_shown_as_it_was_typed_and_hides_nothing(typed, seen):
    assert names.shown(typed) == seen


@given(st.text(max_size=400))
def test_no_name_can_be_a_path_or_hide_anything(typed):
    shown = names.shown(typed)
    assert 0 < len(shown) <= names.MOST_CHARACTERS
    assert not {"/", "\\", "\0", "\n", "\u202e"} & set(shown)
    assert names.shown(shown) == unicodedata.normalize("NFC", shown)
    shown.encode()


@given(st.text(max_size=200))
def test_the_header_of_a_download_is_one_line_of_ascii_that_gives_the_name_back(typed):
    name = names.shown(typed)
    header = names.as_attachment(name)
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith("attachment; filename=")
    assert header.count('"') == 2
    _, encoded, value = header.partition("filename*=UTF-8''")
    told = unquote(value) if encoded else header.split('"')[1]
    assert told == name


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("plan (2).pdf", 'attachment; filename="plan (2).pdf"'),
        (
            "文件.pdf",
            "attachment; filename=\"bestand.pdf\"; filename*=UTF-8''%E6%96%87%E4%BB%B6.pdf",
        ),
        ('a"b.pdf', "attachment; filename=\"bestand.pdf\"; filename*=UTF-8''a%22b.pdf"),
    ],
)
def test_the_header_as_it_is_sent(name, header):
    assert names.as_attachment(name) == header


def test_what_stands_behind_the_last_dot_is_the_extension():
    assert names.extension_of("foto.pdf.EXE") == "exe"
    assert names.extension_of("zonder") == ""
    assert names.with_extension("zee.v2.heic", "jpg") == "zee.v2.jpg"
