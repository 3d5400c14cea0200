"""Gzip for pages, with a random length so that the size says nothing about a secret in the page."""

import gzip
import os
import struct
import zlib
from functools import lru_cache

from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

from portal.web.glue.session import vary

SMALLEST = 600
# Level 5 makes a page a twentieth smaller and takes nearly three times as long.
LEVEL = 3
# As much as a page is long; what zlib takes by itself is more to clear than a page is to pack.
WINDOW, MEMORY = 14, 7
TYPES = frozenset({"text/html", "text/plain", "application/json"})
_CRC = struct.Struct("<LL")


def init(app: Flask) -> None:
    """Compress HTML and text answers for a browser that takes gzip."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if (
        response.direct_passthrough
        or response.mimetype not in TYPES
        or response.status_code == 304  # noqa: PLR2004 - Not Modified has no body
        or "Content-Encoding" in response.headers
    ):
        return response
    vary(response, "Accept-Encoding")
    body = response.get_data()
    if len(body) < SMALLEST or not _takes_gzip(request.headers.get("Accept-Encoding", "")):
        return response
    response.set_data(packed(body))
    response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=256)
def _takes_gzip(wish: str) -> bool:
    """Whether a browser that asks so takes gzip; there are only so many ways to ask."""
    return parse_accept_header(wish)["gzip"] > 0


def packed(body: bytes) -> bytes:
    """Gzip with a random file name of up to 32 letters in its header (RFC 1952).

    An attacker who can put text in a page and watch its length (the BREACH attack) then sees noise.
    """
    drawn = os.urandom(17)
    name = drawn[1 : drawn[0] % 16 + 2].hex().encode()
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -WINDOW, MEMORY)
    flags = 8  # a file name follows the fixed header
    head = b"\x1f\x8b\x08" + bytes([flags]) + b"\0\0\0\0\0\xff" + name + b"\0"
    tail = _CRC.pack(zlib.crc32(body), len(body) & 0xFFFFFFFF)
    return head + squeeze.compress(body) + squeeze.flush() + tail


def unpacked(body: bytes) -> bytes:
    """The inverse, for tests and tools."""
    return gzip.decompress(body)
