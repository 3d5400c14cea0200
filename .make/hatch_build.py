"""Carry the files that are not Python in the wheel, where `portal.resources` looks for them.

Compiled translations are made on the way, so that a wheel is never Dutch by accident. Node's own
folder stays out: the built front end is committed.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("forms", "static", "templates", "translations")
LEFT_OUT = {"node_modules", "__pycache__"}


class Resources(BuildHookInterface):
    """Adds `templates/`, `static/`, `translations/` and `forms/` as `portal/files/…`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say which file goes where; an editable installation finds them in the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from portal.cli.compiled import compile_all  # noqa: PLC0415 - its path is set above
        finally:
            sys.path.remove(str(root))
        compile_all(root / "translations")
        for name in FOLDERS:
            for file in sorted((root / name).rglob("*")):
                if file.is_file() and not LEFT_OUT & set(file.parts):
                    target = Path("portal", "files", file.relative_to(root))
                    build_data["force_include"][str(file)] = str(target)
