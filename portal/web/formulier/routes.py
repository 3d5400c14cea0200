"""All views of the formulier place, gathered for the front door."""

from portal.web.formulier import (
    begin,
    chapters,
    ends,
    finish,
    helped,
    leave,
    newer,
    own_files,
    prove,
    receipt,
    removal,
    rows,
    steps,
)
from portal.web.formulier.blueprint import formulier

__all__ = [
    "begin",
    "chapters",
    "ends",
    "finish",
    "formulier",
    "helped",
    "leave",
    "newer",
    "own_files",
    "prove",
    "receipt",
    "removal",
    "rows",
    "steps",
]
