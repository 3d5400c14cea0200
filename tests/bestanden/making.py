"""Files made in code: honest ones, and every kind of hostile one."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Dictionary, Name, Pdf
from PIL import Image

DOCX = {
    "[Content_Types].xml": b'<?xml version="1.0"?><Types><Default Extension="xml"/></Types>',
    "_rels/.rels": b'<?xml version="1.0"?><Relationships></Relationships>',
    "word/document.xml": b'<?xml version="1.0"?><w:document>Dag</w:document>',
}
XLSX = {**DOCX, "xl/workbook.xml": b"<workbook/>"}
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT = {
    "mimetype": ODT_TYPE,
    "content.xml": b"<office:document-content/>",
    "META-INF/manifest.xml": b"<manifest:manifest/>",
}
ODS = {**ODT, "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
# 52.156 N, 4.489 E: a field, nobody's house.
GPS = {1: "N", 2: (52.0, 9.0, 21.6), 3: "E", 4: (4.0, 29.0, 20.4)}
MAKER = "Onthullend Toestel 3000"
AUTHOR = "Sam de Maker"


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), *, turned: bool = False) -> bytes:
    """A photo that tells where it was made, and with what."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825).update(GPS)
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, kind, exif=exif)
    return out.getvalue()


def a_pdf(change=None, **saving) -> bytes:
    """A PDF of one page that names its author; `change` is let loose on it first."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = AUTHOR
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = [AUTHOR]
        if change is not None:
            change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def with_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def with_launch(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc.exe"))


def with_file_inside(pdf: Pdf) -> None:
    pdf.attachments["kwaad.exe"] = b"MZ"


def with_xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"))


def with_photo(pdf: Pdf) -> None:
    image = pdf.make_stream(photo())
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 64, 48, 8
    image.ColorSpace, image.Filter = Name.DeviceRGB, Name.DCTDecode
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Foto=image))


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small file that claims thousands of millions of points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack("!L", len(data)) + body + struct.pack("!L", zlib.crc32(body))

    head = struct.pack("!LLBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    """A document whose text unpacks to more than anybody wrote."""
    return archive({**DOCX, "word/media/groot.bin": bytes(301_000_000)})


def lying_bomb() -> bytes:
    """The same, in an archive that says its part is small."""
    made = bytearray(zip_bomb())
    size = struct.pack("<L", 301_000_000)
    while (at := made.find(size)) >= 0:
        made[at : at + 4] = struct.pack("<L", 1000)
    return bytes(made)
