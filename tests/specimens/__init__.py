"""Minimal forms, one a feature, named after it: `specimen("tonen-als")` gives the form."""

from pathlib import Path

from portal.definition.model import Form
from portal.definition.read import read

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def source(name: str) -> bytes:
    """Give the file of a specimen as it stands."""
    return (FOLDER / f"{name}.yaml").read_bytes()


def specimen(name: str) -> Form:
    """Give a specimen as a form."""
    form = read(source(name), f"{name}.yaml")
    assert isinstance(form, Form), form
    return form
