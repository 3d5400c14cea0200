"""The copy of an office file for others: its text, and nobody's name."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from portal.bestanden.clean import clean
from portal.bestanden.judge import judge
from portal.bestanden.kinds import Extension
from tests.bestanden import office_files
from tests.bestanden.making import MAKER

MADE = {
    Extension.DOCX: office_files.docx,
    Extension.XLSX: office_files.xlsx,
    Extension.ODT: office_files.odt,
}


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {part.filename: archive.read(part) for part in archive.infolist()}


def cleaned(extension: Extension, content: bytes) -> dict[str, bytes]:
    assert judge(io.BytesIO(content), extension) is None
    copy = io.BytesIO()
    assert clean(io.BytesIO(content), extension, copy) is extension
    assert judge(copy, extension) is None
    return opened(copy.getvalue())


@pytest.mark.parametrize("extension", MADE)
def test_nothing_in_the_copy_names_who_made_it(extension):
    content = MADE[extension]()
    before = b"".join(opened(content).values()).decode("utf-8", "replace")
    assert "Sam de Maker" in before
    for name, part in cleaned(extension, content).items():
        told = [word for word in office_files.TOLD if word.encode() in part]
        assert told == [], name


@pytest.mark.parametrize("extension", MADE)
def test_the_copy_is_well_formed_and_every_link_in_it_leads_somewhere(extension):
    parts = cleaned(extension, MADE[extension]())
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(part)  # noqa: S314 - what we wrote ourselves
    links = re.findall(rb'Target="([^"]*)"', parts.get("_rels/.rels", b""))
    links += re.findall(rb'full-path="([^"/]+[^"]*)"', parts.get("META-INF/manifest.xml", b""))
    assert {link.decode() for link in links} <= parts.keys()


def test_the_text_itself_stays_as_it_was():
    text = cleaned(Extension.DOCX, office_files.docx())["word/document.xml"].decode()
    assert text.count("Bijlage ") == 60_000
    assert office_files.QUOTED in text
    assert 'w:author=""' in text
    assert "erbij" in text
    assert "weg" in text
    assert (
        "Klopt dit?" in cleaned(Extension.DOCX, office_files.docx())["word/comments.xml"].decode()
    )


def test_a_table_in_a_sheet_keeps_its_name():
    parts = cleaned(Extension.XLSX, office_files.xlsx())
    assert b'displayName="Begroting"' in parts["xl/tables/table1.xml"]


def test_an_open_document_still_says_first_what_it_is():
    content = office_files.odt()
    copy = io.BytesIO()
    clean(io.BytesIO(content), Extension.ODT, copy)
    with zipfile.ZipFile(copy) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    parts = opened(copy.getvalue())
    assert b"ShowRedlineChanges" in parts["settings.xml"]
    assert "Thumbnails/thumbnail.png" not in parts


def test_a_photo_inside_tells_no_more_than_one_outside():
    content = office_files.docx()
    assert MAKER.encode() in opened(content)["word/media/foto.jpeg"]
    parts = cleaned(Extension.DOCX, content)
    assert MAKER.encode() not in parts["word/media/foto.jpeg"]
    assert "docProps/thumbnail.jpeg" not in parts


def test_words_are_found_in_wide_letters_too():
    content = opened(office_files.docx())
    wide = content["word/comments.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in {**content, "word/comments.xml": wide}.items():
            archive.writestr(name, part)
    part = cleaned(Extension.DOCX, out.getvalue())["word/comments.xml"].decode("utf-16")
    assert "Sam de Maker" not in part
    assert "Klopt dit?" in part
