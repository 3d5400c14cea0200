"""PDF: does it open without a password, does it do anything by itself, and its copy without traces.

What we refuse is what acts or hides: scripts, programs to start, files inside, forms in XFA. A PDF
that only forbids printing or copying opens without a password and comes in.
"""

from typing import BinaryIO, Final

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from portal.bestanden.jpeg import without_traces
from portal.bestanden.refusal import Why

TAIL: Final = 4096
MOST_OBJECTS: Final = 500_000
_ACTS: Final = frozenset(("/JavaScript", "/Launch", "/ImportData", "/Rendition", "/Movie"))
_HOLDS: Final = ("/EmbeddedFiles", "/XFA", "/JS", "/JavaScript", "/RichMediaContent")
_SUBTYPES: Final = frozenset(("/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/3D"))
# Where programs note who made what with what: /Info is of the whole, the rest of parts as well.
_TRACES: Final = ("/Metadata", "/PieceInfo", "/LastModified")


def judge(file: BinaryIO) -> Why | None:
    """Tell what is the matter with a PDF."""
    if not _ends_as_pdf(file):
        return Why.DISGUISED
    file.seek(0)
    try:
        with Pdf.open(file) as pdf:
            if not len(pdf.pages):
                return Why.BROKEN
            if len(pdf.objects) > MOST_OBJECTS:
                return Why.BOMB
            return Why.ACTIVE if any(_acts(each) for each in pdf.objects) else None
    except pikepdf.PasswordError:
        return Why.PASSWORD


def clean(file: BinaryIO, copy: BinaryIO) -> None:
    """Write the copy that is shown: no author, program or day, nor the place in a photo inside."""
    file.seek(0)
    with Pdf.open(file) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for each in pdf.objects:
            for trace in _TRACES:
                if isinstance(each, Dictionary | Stream) and trace in each:
                    del each[trace]
            if isinstance(each, Stream) and _is_photo(each):
                # Its decoding parameters, if any, stay: the bytes are the same JPEG.
                parameters = each.get("/DecodeParms")
                each.write(without_traces(each.read_raw_bytes()), filter=Name.DCTDecode)
                if parameters is not None:
                    each["/DecodeParms"] = parameters
        pdf.save(copy, encryption=False)


def _ends_as_pdf(file: BinaryIO) -> bool:
    """Tell whether only blanks stand behind the end: a page there would be a second kind."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    _, end, behind = file.read().rpartition(b"%%EOF")
    return bool(end) and not behind.strip(b"\r\n\t\f \x00")


def _acts(each: Object) -> bool:
    """Tell whether an object is, or leads to, something that acts or hides."""
    if isinstance(each, Stream):
        return _acts_by_itself(each)
    if isinstance(each, Dictionary):
        return _acts_by_itself(each) or any(
            isinstance(part, Dictionary) and not part.is_indirect and _acts(part)
            for part in each.as_dict().values()
        )
    if isinstance(each, pikepdf.Array):
        return any(
            isinstance(part, Dictionary) and not part.is_indirect and _acts(part)
            for part in each.as_list()
        )
    return False


def _acts_by_itself(each: Dictionary | Stream) -> bool:
    return (
        str(each.get("/S", "")) in _ACTS
        or str(each.get("/Subtype", "")) in _SUBTYPES
        or str(each.get("/Type", "")) == "/EmbeddedFile"
        or any(name in each for name in _HOLDS)
    )


def _is_photo(stream: Stream) -> bool:
    """Tell whether a stream is a JPEG and nothing around it."""
    kind = stream.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        return len(kind) == 1 and kind[0] == Name.DCTDecode
    return bool(kind == Name.DCTDecode)
