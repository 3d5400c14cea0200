"""Sealing without holding the whole: everything comes back, and nothing that was touched does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.store import stream
from portal.store.stream import PIECE, SEALED_PIECE, seal, unseal
from portal.store.vault import TamperedError

KEY = bytes(range(32))
LONG = bytes(range(256)) * (PIECE // 256) * 2 + b"rest"


def sealed(plain: bytes, context: str = "files|a|original") -> bytes:
    return b"".join(seal(KEY, context, [plain]))


def opened(sealed_bytes: bytes, context: str = "files|a|original", key: bytes = KEY) -> bytes:
    return b"".join(unseal(key, context, [sealed_bytes]))


@given(st.lists(st.binary(max_size=200)), st.integers(1, 300))
def test_whatever_the_parts_it_comes_in_and_goes_out_by(parts, size):
    whole = b"".join(seal(KEY, "x", parts))
    again = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert b"".join(unseal(KEY, "x", again)) == b"".join(parts)


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, len(LONG)])
def test_every_length_comes_back(length):
    assert opened(sealed(LONG[:length])) == LONG[:length]


def test_what_is_sealed_tells_nothing():
    assert LONG[:64] not in sealed(LONG)


def pieces(whole: bytes) -> list[bytes]:
    return [whole[at : at + SEALED_PIECE] for at in range(1, len(whole), SEALED_PIECE)]


CHANGES = {
    "one bit": lambda whole: whole[:99] + bytes([whole[99] ^ 1]) + whole[100:],
    "another version": lambda whole: b"\x02" + whole[1:],
    "the end cut off": lambda whole: whole[:-1],
    "the last piece left out": lambda whole: whole[:1] + b"".join(pieces(whole)[:-1]),
    "the first piece left out": lambda whole: whole[:1] + b"".join(pieces(whole)[1:]),
    "a piece twice": lambda whole: whole[:1] + b"".join([pieces(whole)[0], *pieces(whole)]),
    "two pieces changed places": lambda whole: (
        whole[:1] + b"".join([pieces(whole)[1], pieces(whole)[0], *pieces(whole)[2:]])
    ),
    "something behind it": lambda whole: whole + b"x",
    "nothing left": lambda _whole: b"",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_does_not_open(change):
    with pytest.raises(TamperedError):
        opened(change(sealed(LONG)))


def test_it_opens_in_its_own_place_with_its_own_key_alone():
    with pytest.raises(TamperedError):
        opened(sealed(LONG), context="files|b|original")
    with pytest.raises(TamperedError):
        opened(sealed(LONG), key=stream.new_key())


def test_no_more_than_a_few_pieces_are_held():
    made = 0

    def endless():
        nonlocal made
        while True:
            made += 1
            yield bytes(PIECE)

    parts = unseal(KEY, "x", seal(KEY, "x", endless()))
    for _ in range(5):
        next(parts)
    assert made < 12
