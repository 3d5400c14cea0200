"""Sealing what is too large to hold in memory: piece by piece, and no piece can be moved.

AES-256-GCM over pieces of 64 KiB under a key that seals this one file and nothing else. The nonce
is the number of the piece and whether it is the last (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015): a piece that is changed, left out, repeated or moved does
not open, nor does a file that was cut off. The key itself is sealed by the vault and stands in the
row of the file, so that new master keys never rewrite a file, and without its row nobody opens it.
"""

import os
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.store.keyring import KEY_BYTES
from portal.store.vault import TAG_BYTES, TamperedError

PIECE = 1 << 16
SEALED_PIECE = PIECE + TAG_BYTES
VERSION = b"\x01"
_NUMBER_BYTES = 11


def new_key() -> bytes:
    """Draw a key for one file; using it for a second one would betray both."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, context: str, plain: Iterable[bytes]) -> Iterator[bytes]:
    """Seal bytes that come in parts of any size, for this context."""
    cipher = AESGCM(key)
    yield VERSION
    for number, (piece, last) in enumerate(_ends_known(_of_size(plain, PIECE))):
        yield cipher.encrypt(_nonce(number, last=last), piece, context.encode())


def unseal(key: bytes, context: str, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """Open what `seal` made for this same context; TamperedError, maybe half-way, for all else."""
    cipher = AESGCM(key)
    parts = iter(sealed)
    head = b""
    for head in parts:
        if head:
            break
    if head[:1] != VERSION:
        raise TamperedError(context)
    pieces = _ends_known(_of_size(_behind(head[1:], parts), SEALED_PIECE))
    for number, (piece, last) in enumerate(pieces):
        try:
            yield cipher.decrypt(_nonce(number, last=last), piece, context.encode())
        except InvalidTag as error:
            raise TamperedError(context) from error


def _behind(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([last])


def _of_size(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Cut what comes in anew; every piece but the last is of this size, and there is a last one."""
    held = bytearray()
    for part in parts:
        held += part
        while len(held) > size:
            yield bytes(held[:size])
            del held[:size]
    yield bytes(held)


def _ends_known(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give each piece with whether it is the last."""
    before = next(pieces)
    for piece in pieces:
        yield before, False
        before = piece
    yield before, True
