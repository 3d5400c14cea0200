"""What a file is called: shown as the person named it, and never trusted to be a path or a header.

A name is a label only (OWASP ASVS 5.3.2): where a file is kept has nothing to do with it.
"""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

MOST_CHARACTERS: Final = 150
# Between letters of Persian or Hindi and inside an emoji these two have a meaning.
_JOINERS = frozenset("\u200c\u200d")
# Controls, lone surrogates, marks that turn the direction of a line or hide in it, ends of lines.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_PATH = re.compile(r"[/\\]")
_PLAIN = re.compile(r"[A-Za-z0-9 ._()\[\]+,=@-]+")
# RFC 5987, attr-char: what may stand in `filename*` as it is.
_ATTR: Final = "!#$&+-.^_`|~"


def shown(typed: str) -> str:
    """Give the name as people see it: no folder, nothing unseen, at most 150 characters.

    "../a\u202egpj.exe" becomes "agpj.exe": what the name ends with is what the eye sees.
    """
    last = _PATH.split(unicodedata.normalize("NFC", typed))[-1]
    seen = "".join(
        sign for sign in last if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN
    )
    stem, dot, ending = seen.strip().rstrip(". ").rpartition(".")
    if not dot:
        return ending[:MOST_CHARACTERS] or "bestand"
    ending = ending[: MOST_CHARACTERS // 2]
    return f"{stem.strip()[: MOST_CHARACTERS - len(ending) - 1] or 'bestand'}.{ending}"


def extension_of(name: str) -> str:
    """Give what stands behind the last dot of a shown name, in lower case; empty without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def with_extension(name: str, extension: str) -> str:
    """Give the name with another extension, for a copy of another kind."""
    return f"{name.rpartition('.')[0]}.{extension}"


def as_attachment(name: str) -> str:
    """Write the header that has a browser save a file under this name (RFC 6266)."""
    if _PLAIN.fullmatch(name):
        return f'attachment; filename="{name}"'
    ending = extension_of(name)
    plain = f"bestand.{ending}" if ending.isascii() and ending.isalnum() else "bestand"
    # A browser that knows the second form uses it; every one of this decade does.
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_ATTR)}"
