"""Office files: an archive with the parts of its kind, without programs, and not without end.

The parts are unpacked and counted, not believed: an archive may lie about how large it is. No XML
is parsed; what a reader of it could be led by (entities, a template elsewhere) is looked for.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Final

from portal.bestanden.kinds import MEDIA_TYPES, Extension
from portal.bestanden.refusal import Why

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 300_000_000
"""Bytes; thirty times the largest honest report we take."""
PIECE: Final = 1 << 18
OVERLAP: Final = 64
_ENCRYPTED: Final = 0x1

_NEEDED: Final = {
    Extension.DOCX: ("[Content_Types].xml", "word/document.xml"),
    Extension.XLSX: ("[Content_Types].xml", "xl/workbook.xml"),
    Extension.ODT: ("mimetype", "content.xml", "META-INF/manifest.xml"),
    Extension.ODS: ("mimetype", "content.xml", "META-INF/manifest.xml"),
}
_PROGRAMS: Final = re.compile(
    r"(^|/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX/|oleObject[^/]*\.bin|macrosheets/)"
    r"|^(Basic|Scripts)/",
    re.IGNORECASE,
)
_MACRO_TYPE: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
# A relation to a template or an object elsewhere is fetched when the file is opened; a link is not.
_FETCHED: Final = re.compile(rb"/(attachedTemplate|oleObject|frame|subDocument)\"", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_ENTITIES: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SEALED: Final = re.compile(rb"manifest:encryption-data")


def judge(file: BinaryIO, extension: Extension) -> Why | None:
    """Tell what is the matter with an office file."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            return Why.BOMB
        names = [part.filename for part in parts]
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            return Why.PASSWORD
        if len(set(names)) < len(names) or not set(_NEEDED[extension]) <= set(names):
            return Why.DISGUISED
        if extension in {Extension.ODT, Extension.ODS} and not _is_open_document(
            archive, extension
        ):
            return Why.DISGUISED
        if any(_PROGRAMS.search(name) for name in names):
            return Why.MACROS
        return _inside(archive)


def _is_open_document(archive: zipfile.ZipFile, extension: Extension) -> bool:
    """Tell whether the archive calls itself what its name says (OpenDocument 1.3, part 2, 3.3)."""
    with archive.open("mimetype") as part:
        return part.read(len(MEDIA_TYPES[extension]) + 1) == MEDIA_TYPES[extension].encode()


def _inside(archive: zipfile.ZipFile) -> Why | None:
    left = MOST_UNPACKED
    for part in archive.infolist():
        related = external = False
        for piece in _pieces(archive, part):
            left -= len(piece)
            if left < 0:
                return Why.BOMB
            if part.filename.lower().endswith((".xml", ".rels")):
                # In UTF-16 every second byte of these words is nought.
                plain = piece.replace(b"\x00", b"")
                if why := _led(part.filename, plain):
                    return why
                related = related or _FETCHED.search(plain) is not None
                external = external or _ELSEWHERE.search(plain) is not None
        if part.filename.endswith(".rels") and related and external:
            return Why.MACROS
    return None


def _led(name: str, plain: bytes) -> Why | None:
    """Tell what a part of XML would lead its reader to."""
    if _ENTITIES.search(plain):
        return Why.DISGUISED
    if name == "[Content_Types].xml" and _MACRO_TYPE.search(plain):
        return Why.MACROS
    if name == "META-INF/manifest.xml" and _SEALED.search(plain):
        return Why.PASSWORD
    return None


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part piece by piece, each with the end of the one before, so that no word is cut."""
    before = b""
    with archive.open(part) as opened:
        while piece := opened.read(PIECE):
            yield before + piece
            before = piece[-OVERLAP:]
