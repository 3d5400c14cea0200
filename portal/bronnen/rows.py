"""The rows of a register in a TOML file; a key that means nothing is a mistake of who wrote it."""

import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from portal.environment import filled_in, only


def rows(path: Path, table: str, known: Collection[str]) -> Sequence[dict[str, Any]]:
    """Give the tables `[[table]]` of a file.

    BadSettingError names a key that is unknown or was not filled in, never what stands there;
    OSError, ValueError or KeyError is raised for a file that cannot be read or lacks the table.
    """
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    only(found, {table}, path.name)
    listed: Sequence[dict[str, Any]] = found[table]
    for nr, row in enumerate(listed, start=1):
        where = f"{path.name}: [[{table}]] {nr}"
        only(row, known, where)
        filled_in(row, where)
    return listed
