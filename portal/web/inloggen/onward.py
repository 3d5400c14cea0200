"""Where to go next, when the address of the question says so: only to a page of our own.

An open redirect lends our good name to somebody else's page (ASVS 3.7.2).
"""

import re

LONGEST = 2000
# An absolute path in printable ASCII: no backslash that a browser reads as a slash, no tab or
# newline that a browser drops.
_PATH = re.compile(r"/[!-\[\]-~]*", re.ASCII)
# Going on to logging in, logging out or unlocking would go round in a circle.
_ROUND = re.compile(r"/(inloggen|uitloggen|uitgelogd|sessie)([/?#]|\Z)", re.ASCII)


def safe_path(text: str | None, fallback: str = "/mijn") -> str:
    """Give the path when it is one of ours, the fallback for anything else."""
    if text is None or len(text) > LONGEST or not _PATH.fullmatch(text):
        return fallback
    # Two slashes name a host ("//evil"), dots climb ("/x/..//evil"), and who knows what unfolds
    # from a per cent sign: none of our paths holds any of these.
    path = re.split(r"[?#]", text, maxsplit=1)[0]
    if "//" in path or "/." in path or "%" in path or _ROUND.match(text):
        return fallback
    return text
