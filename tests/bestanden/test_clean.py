"""The copy for others: the same to look at, and nothing in it that nobody meant to tell."""

import io

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from portal.bestanden.clean import clean
from portal.bestanden.jpeg import without_traces
from portal.bestanden.judge import judge
from portal.bestanden.kinds import Extension
from tests.bestanden import making
from tests.bestanden.heic import HEIC
from tests.bestanden.making import AUTHOR, MAKER, a_pdf, photo


def cleaned(extension: str, content: bytes) -> bytes:
    copy = io.BytesIO()
    kind = clean(io.BytesIO(content), Extension(extension), copy)
    assert kind is not None
    assert judge(copy, kind) is None
    return copy.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("extension", "content"), [("jpg", photo()), ("png", photo("PNG")), ("heic", HEIC)]
)
def test_a_photo_no_longer_tells_where_and_with_what_it_was_made(extension, content):
    assert MAKER.encode() in content
    copy = cleaned(extension, content)
    assert MAKER.encode() not in copy
    assert not opened(copy).getexif()
    assert opened(copy).size == (64, 48)


def test_a_photo_stands_upright_as_the_camera_was_held():
    assert opened(cleaned("jpg", photo(turned=True))).size == (48, 64)


def test_the_picture_is_the_same():
    before, after = opened(HEIC).convert("RGB"), opened(cleaned("heic", HEIC))
    apart = ImageStat.Stat(ImageChops.difference(before, after)).mean
    assert max(apart) < 5  # of 255; a picture turned or in another colour is far beyond


def test_the_colour_profile_stays_and_so_does_what_can_be_seen_through():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 0)).save(out, "PNG", icc_profile=profile)
    copy = opened(cleaned("png", out.getvalue()))
    assert copy.info["icc_profile"] == profile
    assert copy.mode == "RGBA"


def test_a_text_hidden_in_a_drawing_is_gone():
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - beside its use

    told = PngInfo()
    told.add_text("Author", AUTHOR)
    out = io.BytesIO()
    Image.new("P", (8, 8)).save(out, "PNG", pnginfo=told)
    assert AUTHOR.encode() in out.getvalue()
    assert AUTHOR.encode() not in cleaned("png", out.getvalue())


def test_a_pdf_no_longer_names_its_author():
    content = a_pdf()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/Author"]) == AUTHOR
    copy = cleaned("pdf", content)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        assert len(pdf.pages) == 1
    assert AUTHOR.encode() not in copy


def test_a_photo_inside_a_pdf_tells_no_more_than_one_outside():
    content = a_pdf(making.with_photo)
    assert MAKER.encode() in content
    copy = cleaned("pdf", content)
    assert MAKER.encode() not in copy
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject["/Foto"]).as_pil_image()
        assert image.size == (64, 48)


def test_a_pdf_that_may_not_be_printed_is_shown_without_that_lock():
    content = a_pdf(encryption=pikepdf.Encryption(owner="geheim", user=""))
    with pikepdf.open(io.BytesIO(cleaned("pdf", content))) as pdf:
        assert not pdf.is_encrypted


def test_taking_the_traces_out_of_a_jpeg_changes_no_point():
    content = photo()
    assert opened(without_traces(content)).tobytes() == opened(content).tobytes()
    assert without_traces(b"geen foto") == b"geen foto"
    assert without_traces(b"\xff\xd8\xff\xe1\x00") == b"\xff\xd8\xff\xe1\x00"


def test_of_a_plain_text_there_is_no_copy():
    copy = io.BytesIO()
    assert clean(io.BytesIO(b"Dag"), Extension.TXT, copy) is None
    assert copy.getvalue() == b""
