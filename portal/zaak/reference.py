"""The kenmerk of a case: "2026-7KQ4M2-X", a label to read out on the phone, never a key.

The alphabet has no 0 or O, no 1, I or L, no E and no U: nothing that looks like another sign, and
but one vowel, so that no words appear. Its 29 signs are a prime number, so one check character
catches every single wrong sign and every two signs that changed places.
"""

import re

ALPHABET = "23456789ABCDFGHJKMNPQRSTVWXYZ"
_PRIME = len(ALPHABET)
_BODY = 6
_ENOUGH_RANDOM = 8
_SHAPE = re.compile(rf"([1-9][0-9]{{3}})([{ALPHABET}]{{{_BODY}}})([{ALPHABET}])")
# Spaces, dots and every kind of dash that a phone keyboard or a letter may put in between.
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015\u2212\u00ad]+")


def new(year: int, random: bytes) -> str:
    """Make a kenmerk for a year from at least eight random bytes.

    ValueError for fewer bytes or a year that is not four digits. There are about 590 million for
    each year; that none is given twice is up to the unique column it is stored in.
    """
    if len(random) < _ENOUGH_RANDOM:
        raise ValueError(f"a kenmerk needs at least {_ENOUGH_RANDOM} random bytes")
    if not 1000 <= year <= 9999:  # noqa: PLR2004 - four digits
        raise ValueError("a kenmerk needs a year of four digits")
    number = int.from_bytes(random)
    body = ""
    for _ in range(_BODY):
        number, sign = divmod(number, _PRIME)
        body += ALPHABET[sign]
    return f"{year}-{body}-{_check(str(year), body)}"


def normal(typed: str) -> str | None:
    """Give the kenmerk that was typed in its one form; None when it cannot be one.

    Capitals, spaces, dots and dashes do not matter.
    """
    match = _SHAPE.fullmatch(_BETWEEN.sub("", typed).upper())
    if match is None:
        return None
    year, body, check = match.groups()
    return f"{year}-{body}-{check}" if _check(year, body) == check else None


def _check(year: str, body: str) -> str:
    # A digit has the same distance to its neighbours in the year as in the body, so that signs that
    # change places across the dash are caught as well. Weights 2 to 11; the check itself counts 1.
    values = [int(digit) for digit in year] + [ALPHABET.index(sign) for sign in body]
    weighted = sum(weight * value for weight, value in enumerate(values, start=2))
    return ALPHABET[-weighted % _PRIME]
