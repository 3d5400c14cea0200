"""An office file without what it tells about its maker: name, company, program, days, folders.

The text and its layout stay as they are; so do notes and followed changes, but not by whom. Parts
that only describe are put down empty, and in the others the words are looked for that name
somebody (ECMA-376 part 1; OpenDocument 1.3 parts 2 and 3). No XML is parsed, as in `office`.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from portal.bestanden.jpeg import without_traces

PIECE: Final = 1 << 18
# The oldest day an archive can hold: the day a part was written is nobody's business.
NO_DAY: Final = (1980, 1, 1, 0, 0, 0)

_XML: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_EMPTY: Final = {
    "docProps/core.xml": _XML + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'"/>',
    "docProps/app.xml": _XML + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>',
    "docProps/custom.xml": _XML + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
    "meta.xml": _XML
    + b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>',
}
"""Parts that say nothing but who, when and with what; a reader opens them, so they stay, empty."""

# A small picture of the first page as it once was, and signatures that a changed copy would break.
_GONE: Final = re.compile(
    r"^(docProps/thumbnail\.[a-z]+|Thumbnails/.*|META-INF/documentsignatures\.xml|_xmlsignatures/.*)$",
    re.IGNORECASE,
)
# Tags that name somebody: notes and changes in Word, people and who has it open in a sheet, and the
# folder it stood in. Inside them, and nowhere else: a table in a sheet has a displayName as well.
_TAGS: Final = re.compile(
    rb"<(?:w:[a-zA-Z]+\s[^<>]*\bw:(?:author|initials)\s*="
    rb"|w15:(?:person|presenceInfo)\s|(?:\w+:)?person\s|(?:\w+:)?fileSharing\s|x15ac:absPath\s)"
    rb"[^<>]*>"
)
_ATTRIBUTES: Final = re.compile(
    rb"(\s(?:w:author|w:initials|w15:author|w15:userId|w15:providerId|displayName|userId|userName|url)"
    rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')"
)
_WORDS: Final = (
    # Who wrote a note in a sheet; who wrote a note or a change in OpenDocument; its printer.
    re.compile(rb"(<(?:\w+:)?author>)[^<]*"),
    re.compile(rb"(<(?:dc:creator|meta:creator-initials|loext:sender-initials)>)[^<]*"),
    re.compile(
        rb"(<config:config-item\b[^<>]*config:name=\"(?:PrinterName|PrinterSetup)\"[^<>]*>)[^<]*"
    ),
)
# The links in the package to what is not there any more.
_LINKS: Final = re.compile(
    rb"<Relationship\b[^<>]*(?:metadata/thumbnail|digital-signature/origin)\"[^<>]*/>"
    rb"|<manifest:file-entry\b[^<>]*full-path=\"Thumbnails/[^<>]*/>"
    rb"|<Override\b[^<>]*PartName=\"/_xmlsignatures/[^<>]*/>"
)


def clean(file: BinaryIO, copy: BinaryIO) -> None:
    """Write the copy that is shown: the parts in their order, as they were where nothing tells."""
    file.seek(0)
    with (
        zipfile.ZipFile(file) as archive,
        zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in archive.infolist():
            if _GONE.match(part.filename):
                continue
            fresh = zipfile.ZipInfo(part.filename, NO_DAY)
            # The first part of an OpenDocument file is its kind, and is not packed (part 2, 3.3).
            fresh.compress_type = part.compress_type
            fresh.file_size = part.file_size
            with made.open(fresh, "w") as written:
                for piece in _rewritten(archive, part):
                    written.write(piece)


def _rewritten(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    name = part.filename
    if name in _EMPTY:
        yield _EMPTY[name]
    elif name.lower().endswith((".xml", ".rels")):
        yield from _without_names(archive, part)
    elif name.lower().endswith((".jpg", ".jpeg")):
        yield without_traces(archive.read(part))
    else:
        with archive.open(part) as opened:
            while piece := opened.read(PIECE):
                yield piece


def _without_names(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as opened:
        head = opened.read(2)
        if head in {b"\xff\xfe", b"\xfe\xff"}:
            wide = (head + opened.read()).decode("utf-16")
            yield _nameless(wide.encode()).decode().encode("utf-16")
            return
        yield from _in_whole_tags(head, lambda: opened.read(PIECE))


def _in_whole_tags(before: bytes, read: Callable[[], bytes]) -> Iterator[bytes]:
    """Rewrite piece by piece, cut where a tag begins: `<` stands nowhere else (XML 1.0, 2.4)."""
    while piece := read():
        before += piece
        cut = before.rfind(b"<")
        if cut > 0:
            yield _nameless(before[:cut])
            before = before[cut:]
    yield _nameless(before)


def _nameless(xml: bytes) -> bytes:
    xml = _TAGS.sub(lambda tag: _ATTRIBUTES.sub(rb'\1""', tag[0]), xml)
    for words in _WORDS:
        xml = words.sub(rb"\1", xml)
    return _LINKS.sub(b"", xml)
