"""Takes a BSN out of what somebody typed in the search box.

A query stands in the address, where a history and a proxy may keep it; a burgerservicenummer has no
business there (Uitvoeringswet AVG art. 46).
"""

import re
import unicodedata

from stdnum.nl import bsn

# Eight digits as well: a leading zero is often left out. Signs between them are how people write.
_NUMBERS = tuple(
    re.compile(rf"(?<![0-9])[0-9](?:[ .\-\u00a0\u2010-\u2015]?[0-9]){{{more}}}(?![0-9])")
    for more in (8, 7)
)


def scrub(query: str) -> tuple[str, bool]:
    """Give the query without numbers that pass the eleven-test, and whether one was taken out."""
    # A digit of another script is the same digit.
    clean = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in query)
    removed = False
    for number in _NUMBERS:
        shorter = number.sub(_unless_bsn, clean)
        removed = removed or shorter != clean
        clean = shorter
    return (" ".join(clean.split()), True) if removed else (query, False)


def _unless_bsn(match: re.Match[str]) -> str:
    digits = re.sub(r"[^0-9]", "", match[0])
    return "" if bsn.is_valid(digits) else match[0]
