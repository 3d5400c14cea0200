"""The typesetter's own process: JSON in on stdin, PDF out on stdout (`python -m` this module).

The fonts come with the house, so that a receipt looks the same on every machine: those under
`static/nlds/fonts/pdf`, then those inside Typst, for any character the first ones lack.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable

import typst

from portal.resources import folder

EMBEDDED = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern")
FIRST = "Noto Sans"
TEMPLATES = {"ontvangst": "ontvangst.typ", "brief": "brief.typ", "bewijs": "bewijs.typ"}
"""What can be made, by the name the data gives under `document`; a receipt without one."""

_REFUSED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\`]|\\.)*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")

Data = dict[str, object]


def typeset(data: Data) -> bytes:
    """Make the PDF; no character is ever lost (see `numbered`). KeyError for an unknown one."""
    try:
        return _compiled(data | {"unshown": False}, accessible=True)
    except typst.TypstError as refusal:
        missing = refused_characters(refusal.diagnostic)
    shown = _each_text(data, lambda text: numbered(text, missing))
    return _compiled(shown | {"unshown": True}, accessible=False)


def refused_characters(refusal: str) -> frozenset[str]:
    """Read from Typst's refusal the characters that PDF/UA cannot have (no glyph, or forbidden)."""
    clusters = (_ESCAPED.sub(_unescaped, cluster) for cluster in _REFUSED.findall(refusal))
    return frozenset(character for cluster in clusters for character in cluster)


def numbered(text: str, missing: frozenset[str]) -> str:
    """Write the number behind every run of missing characters: `😀` becomes `😀 [U+1F600]`.

    The characters stay, for whoever copies the text or has it read aloud (a PDF carries most of
    them); a control character, which is nothing to see or hear, gives way to its number.
    """
    if not missing:
        return text
    runs = re.compile(f"[{''.join(map(re.escape, sorted(missing)))}]+")
    return runs.sub(_with_number, text)


def families(fonts: typst.Fonts) -> list[str]:
    """Name the fonts in the order in which a character is looked for: our own first."""
    own = {font.family for font in fonts.fonts() if font.path is not None}
    return [*sorted(own, key=lambda family: (family != FIRST, family)), *EMBEDDED]


def main() -> None:
    """Be the process: read, make, write; a failure is an exit code other than 0."""
    sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))


def _compiled(data: Data, *, accessible: bool) -> bytes:
    own = folder("static") / "nlds" / "fonts" / "pdf"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(own)] if own.is_dir() else [],
    )
    template = TEMPLATES[str(data.get("document", "ontvangst"))]
    pdf = typst.compile(
        (folder("templates") / "letters" / template).read_bytes(),
        font_paths=fonts,
        sys_inputs={"data": json.dumps(data), "fonts": json.dumps(families(fonts))},
        format="pdf",
        pdf_standards=["ua-1"] if accessible else [],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no PDF")
    return pdf


def _each_text(value: Data, change: Callable[[str], str]) -> Data:
    """Change every text in the data, whatever its depth."""

    def changed(part: object) -> object:
        match part:
            case str():
                return change(part)
            case list():
                return [changed(item) for item in part]
            case dict():
                return {name: changed(item) for name, item in part.items()}
            case _:
                return part

    return {name: changed(part) for name, part in value.items()}


def _with_number(run: re.Match[str]) -> str:
    numbers = " ".join(f"U+{ord(character):04X}" for character in run[0])
    kept = "".join(c for c in run[0] if unicodedata.category(c) != "Cc")
    return f"{kept} [{numbers}]"


def _unescaped(escape: re.Match[str]) -> str:
    plain = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
    return chr(int(escape[1], 16)) if escape[1] else plain.get(escape[2], escape[2])


if __name__ == "__main__":
    main()
