"""May this file come in: three looks, at its extension, at its first bytes and at all of it.

The type a browser declares is not asked: it guesses from the extension and knows no more than we
do. Sniffing alone is not enough either, because a file can be two kinds at once.
"""

from typing import BinaryIO

from portal.bestanden import image, office, pdf, text
from portal.bestanden.kinds import HEAD_BYTES, Extension, begins_as
from portal.bestanden.refusal import Why

# The old Office container; a docx or xlsx with a password is one as well.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = frozenset((Extension.DOCX, Extension.XLSX, Extension.ODT, Extension.ODS))


def judge(file: BinaryIO, extension: Extension) -> Why | None:
    """Tell what is the matter with a file of this extension; None when it may come in.

    Reads the whole file, from its beginning. Never raises for what is in it.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not head:
        return Why.EMPTY
    if extension in _OFFICE and head.startswith(_OLE):
        return Why.PASSWORD
    if not begins_as(extension, head):
        return Why.DISGUISED
    try:
        return _looked_into(file, extension)
    except MemoryError:
        return Why.BOMB
    except Exception:  # noqa: BLE001 - whatever a parser raises at hostile bytes: it does not open
        return Why.BROKEN


def _looked_into(file: BinaryIO, extension: Extension) -> Why | None:
    file.seek(0)
    match extension:
        case Extension.PDF:
            return pdf.judge(file)
        case Extension.JPG | Extension.JPEG | Extension.PNG | Extension.HEIC:
            return image.judge(file, extension)
        case Extension.DOCX | Extension.ODT | Extension.XLSX | Extension.ODS:
            return office.judge(file, extension)
        case Extension.TXT:
            return text.judge(file)
