"""A JPEG without what it tells about place, device and maker, and every point as it was."""

from typing import Final

_START = b"\xff\xd8"
_MARK: Final = 0xFF
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_APP: Final = range(0xE0, 0xF0)
# JFIF (APP0), the colour profile (APP2) and Adobe's word on colours (APP14) say how to look at it.
_NEEDED: Final = frozenset((0xE0, 0xE2, 0xEE))


def without_traces(jpeg: bytes) -> bytes:
    """Leave out Exif, XMP, IPTC and comments (ISO/IEC 10918-1, B.2.4.5 and B.2.4.6).

    What does not read as a JPEG comes back as it was.
    """
    if not jpeg.startswith(_START):
        return jpeg
    kept, at = [_START], 2
    while at + 4 <= len(jpeg) and jpeg[at] == _MARK:
        mark = jpeg[at + 1]
        if mark == _SCAN:
            return b"".join((*kept, jpeg[at:]))
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if mark != _COMMENT and (mark not in _APP or mark in _NEEDED):
            kept.append(jpeg[at:end])
        at = end
    return jpeg
