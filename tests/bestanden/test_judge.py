"""What comes in and what does not, by the whole of a file."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bestanden.judge import judge
from portal.bestanden.kinds import Extension
from portal.bestanden.refusal import Why
from tests.bestanden import making
from tests.bestanden.heic import HEIC
from tests.bestanden.making import DOCX, ODT, a_pdf, archive, photo

HONEST = {
    "pdf": ("pdf", a_pdf()),
    "pdf that ends in blanks": ("pdf", a_pdf() + b"\r\n\x00\x00\n"),
    "pdf that may not be printed": (
        "pdf",
        a_pdf(encryption=pikepdf.Encryption(owner="geheim", user="")),
    ),
    "pdf with a link": (
        "pdf",
        a_pdf(
            lambda pdf: setattr(
                pdf.pages[0],
                "Annots",
                pikepdf.Array(
                    [
                        pikepdf.Dictionary(
                            Subtype=pikepdf.Name.Link,
                            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org"),
                        )
                    ]
                ),
            )
        ),
    ),
    "jpg": ("jpg", photo()),
    "jpeg": ("jpeg", photo()),
    "jpg with a film behind it": ("jpg", photo() + b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40),
    "png": ("png", photo("PNG")),
    "heic": ("heic", HEIC),
    "docx": ("docx", archive(DOCX)),
    "xlsx": ("xlsx", archive(making.XLSX)),
    "odt": ("odt", archive(ODT)),
    "ods": ("ods", archive(making.ODS)),
    "text": ("txt", "Zoë schrijft\r\n\tin UTF-8 - ₧".encode()),
    "text with a mark": ("txt", "\ufeffDag".encode()),
    "text that looks like a page": ("txt", b"<script>alert(1)</script>"),
}
PAGE = b"<html><script>alert(1)</script></html>"
RELATION = (
    b'<Relationships><Relationship Type="http://x/attachedTemplate" '
    b'Target="http://example.org/kwaad.dotm" TargetMode="External"/></Relationships>'
)
HOSTILE = {
    "nothing": ("pdf", b"", Why.EMPTY),
    "page called pdf": ("pdf", PAGE, Why.DISGUISED),
    "drawing with script called png": ("png", b"<svg onload='x'/>", Why.DISGUISED),
    "program called jpg": ("jpg", b"MZ\x90\x00" + bytes(500), Why.DISGUISED),
    "png called jpg": ("jpg", photo("PNG"), Why.DISGUISED),
    "jpg called heic": ("heic", photo(), Why.DISGUISED),
    "docx called pdf": ("pdf", archive(DOCX), Why.DISGUISED),
    "page behind a pdf": ("pdf", a_pdf() + PAGE, Why.DISGUISED),
    "page before a pdf": ("pdf", PAGE + a_pdf(), Why.DISGUISED),
    "pdf behind the head of a photo": ("jpg", b"\xff\xd8\xff\xe0" + a_pdf(), Why.DISGUISED),
    "archive behind a photo": ("jpg", photo() + archive(DOCX), Why.DISGUISED),
    "page behind a photo": ("jpg", photo() + PAGE, Why.DISGUISED),
    "page behind a drawing": ("png", photo("PNG") + b"<SCRIPT>", Why.DISGUISED),
    "php in a photo": ("png", photo("PNG") + b"<?php", Why.DISGUISED),
    "half a photo": ("jpg", photo(size=(640, 480))[:9000], Why.BROKEN),
    "half a drawing": ("png", photo("PNG")[:900], Why.BROKEN),
    "half a heic": ("heic", HEIC[: len(HEIC) // 2], Why.BROKEN),
    "half a docx": ("docx", archive(DOCX)[:200], Why.BROKEN),
    "drawing of too many points": ("png", making.png_bomb(), Why.PIXELS),
    "drawing of a few points too many": ("png", making.png_bomb(7072, 7071), Why.PIXELS),
    "pdf with a password": (
        "pdf",
        a_pdf(encryption=pikepdf.Encryption(owner="geheim", user="geheim")),
        Why.PASSWORD,
    ),
    "pdf with a script": ("pdf", a_pdf(making.with_script), Why.ACTIVE),
    "pdf that starts a program": ("pdf", a_pdf(making.with_launch), Why.ACTIVE),
    "pdf with a file inside": ("pdf", a_pdf(making.with_file_inside), Why.ACTIVE),
    "pdf with an XFA form": ("pdf", a_pdf(making.with_xfa), Why.ACTIVE),
    "head of a pdf and no more": ("pdf", b"%PDF-1.7\n%%EOF\n", Why.BROKEN),
    "old office": ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Why.PASSWORD),
    "archive of anything": ("docx", archive({"a.txt": b"a"}), Why.DISGUISED),
    "docx called odt": ("odt", archive(DOCX), Why.DISGUISED),
    "ods called odt": ("odt", archive(making.ODS), Why.DISGUISED),
    "docx with macros": ("docx", archive({**DOCX, "word/vbaProject.bin": b"x"}), Why.MACROS),
    "docx that says it has macros": (
        "docx",
        archive({**DOCX, "[Content_Types].xml": b"x.document.macroEnabled.main+xml"}),
        Why.MACROS,
    ),
    "docx with a control": ("docx", archive({**DOCX, "word/activeX/a.xml": b"x"}), Why.MACROS),
    "docx with a template elsewhere": (
        "docx",
        archive({**DOCX, "word/_rels/settings.xml.rels": RELATION}),
        Why.MACROS,
    ),
    "odt with macros": ("odt", archive({**ODT, "Basic/Standard/a.xml": b"x"}), Why.MACROS),
    "odt with a password": (
        "odt",
        archive({**ODT, "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        Why.PASSWORD,
    ),
    "docx with entities": (
        "docx",
        archive({**DOCX, "word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}),
        Why.DISGUISED,
    ),
    "docx with entities in UTF-16": (
        "docx",
        archive({**DOCX, "word/document.xml": "<!DOCTYPE x><x/>".encode("utf-16")}),
        Why.DISGUISED,
    ),
    "docx that unpacks without end": ("docx", making.zip_bomb(), Why.BOMB),
    "docx with endless parts": (
        "docx",
        archive(DOCX | {f"word/{n}.xml": b"" for n in range(5000)}),
        Why.BOMB,
    ),
    "text in another code": ("txt", "café".encode("cp1252"), Why.TEXT),
    "text in UTF-16": ("txt", "Dag".encode("utf-16"), Why.TEXT),
    "text with controls": ("txt", b"Dag\x00\x1b", Why.TEXT),
    "text that breaks off in a letter": ("txt", "é".encode()[:1], Why.TEXT),
}


def judged(extension: str, content: bytes) -> Why | None:
    return judge(io.BytesIO(content), Extension(extension))


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_comes_in(name):
    assert judged(*HONEST[name]) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_own_reason(name):
    extension, content, why = HOSTILE[name]
    assert judged(extension, content) is why


def test_an_archive_that_lies_about_its_size_is_not_believed():
    assert judged("docx", making.lying_bomb()) in {Why.BOMB, Why.BROKEN}


def test_a_word_on_the_border_of_two_pieces_is_found():
    from portal.bestanden.image import PIECE  # noqa: PLC0415 - beside its use

    ending = photo("PNG")
    between = bytes(PIECE - len(ending) - 3)
    assert judged("png", ending + between + b"<script") is Why.DISGUISED


@given(st.sampled_from(list(Extension)), st.binary(max_size=400), st.booleans())
def test_no_bytes_at_all_make_it_raise(extension, content, headed):
    heads = {"pdf": b"%PDF-1.4", "png": b"\x89PNG\r\n\x1a\n", "docx": b"PK\x03\x04"}
    head = heads.get(extension.value, b"") if headed else b""
    assert judge(io.BytesIO(head + content), extension) in {*Why, None}
