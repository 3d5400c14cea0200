"""Where what is not Python stands: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path
from typing import Literal

Folder = Literal["forms", "static", "templates", "translations"]

_PACKAGE = Path(__file__).parent


def folder(name: Folder) -> Path:
    """Give the folder of that name; FileNotFoundError when the installation lacks it."""
    for place in (_PACKAGE / "files" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation has no folder {name}; reinstall the package")


def is_installed(path: Path) -> bool:
    """Tell whether a path is inside the installed package, where the next version replaces all."""
    return (_PACKAGE / "files") in path.resolve().parents
