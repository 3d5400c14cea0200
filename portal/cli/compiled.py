"""Compiled texts: the `.mo` files the running portal reads, made from the `.po` files.

Needs Babel and nothing else of the house, so that a wheel can be built before its dependencies are
there.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(translations: Path) -> list[Path]:
    """Write a `.mo` beside every `.po`; give the paths written. An unsure text is left out."""
    written = []
    for source in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, read_catalogue(source))
        target = source.with_suffix(".mo")
        target.write_bytes(compiled.getvalue())
        written.append(target)
    return written


def read_catalogue(source: Path) -> Catalog:
    """Read a `.po` file; its language is the folder it stands in."""
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, domain=source.stem)
