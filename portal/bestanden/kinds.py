"""The closed set of kinds a form may ask for: extension, media type, how such a file begins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MEGABYTE: Final = 1_000_000
MOST_IN_FILE: Final = 25 * MEGABYTE
"""Bytes that a form editor may let one file have."""
MOST_IN_DRAFT: Final = 50 * MEGABYTE
"""Bytes that one draft may hold, all its questions together."""
MOST_IN_REQUEST: Final = 100 * MEGABYTE
"""Bytes that one request may bring: more than a draft holds, so that it can be said what is too
much. What no question can take is not kept on the way (`portal.web.glue.spool`)."""


class Extension(StrEnum):
    """What a form editor writes in `toegestaan`."""

    PDF = "pdf"
    JPG = "jpg"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    TXT = "txt"


_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_OFFICE = "application/vnd.openxmlformats-officedocument"

MEDIA_TYPES: Final = {
    Extension.PDF: "application/pdf",
    Extension.JPG: "image/jpeg",
    Extension.JPEG: "image/jpeg",
    Extension.PNG: "image/png",
    Extension.HEIC: "image/heic",
    Extension.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Extension.ODT: f"{_OPEN_DOCUMENT}.text",
    Extension.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Extension.ODS: f"{_OPEN_DOCUMENT}.spreadsheet",
    Extension.TXT: "text/plain",
}

_ZIP = b"PK\x03\x04"
_HEADS: Final = {
    Extension.PDF: b"%PDF-",
    Extension.JPG: b"\xff\xd8\xff",
    Extension.JPEG: b"\xff\xd8\xff",
    Extension.PNG: b"\x89PNG\r\n\x1a\n",
    Extension.DOCX: _ZIP,
    Extension.ODT: _ZIP,
    Extension.XLSX: _ZIP,
    Extension.ODS: _ZIP,
    Extension.TXT: b"",
}
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"))
HEAD_BYTES: Final = 16
IMAGES: Final = frozenset((Extension.JPG, Extension.JPEG, Extension.PNG, Extension.HEIC))
OFFICE: Final = frozenset((Extension.DOCX, Extension.XLSX, Extension.ODT, Extension.ODS))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question takes: which kinds, how many, and how many megabytes each."""

    extensions: tuple[Extension, ...]
    most: int
    megabytes: int

    @property
    def bytes(self) -> int:
        """The most one file may hold."""
        return self.megabytes * MEGABYTE

    @property
    def photos(self) -> bool:
        """Whether photos may come in, which tell more than they show."""
        return not IMAGES.isdisjoint(self.extensions)

    def takes(self, extension: Extension) -> bool:
        """Tell whether a file of this kind may come in; jpg and jpeg are two names of one kind."""
        return MEDIA_TYPES[extension] in {MEDIA_TYPES[each] for each in self.extensions}


def known(extension: str) -> Extension | None:
    """Give the kind with this extension, if it is one of ours."""
    return Extension(extension) if extension in frozenset(Extension) else None


def begins_as(extension: Extension, head: bytes) -> bool:
    """Tell whether the first bytes are those of this kind."""
    if extension is Extension.HEIC:
        return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS
    return head.startswith(_HEADS[extension])
