"""Where what is not Python stands: beside the package in a checkout, inside it in a wheel."""

import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Literal

Folder = Literal["forms", "static", "templates", "translations"]

_PACKAGE = Path(__file__).parent
SERVED = (
    "css",
    "js",
    "redactie",
    "behandeling",
    "balie",
    "medewerker",
    "themes",
    "img",
    "nlds/fonts",
)
"""The folders of `static` that browsers get; what stands elsewhere in it has no address."""


def folder(name: Folder) -> Path:
    """Give the folder of that name; FileNotFoundError when the installation lacks it."""
    for place in (_PACKAGE / "files" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation has no folder {name}; reinstall the package")


@cache
def release() -> str:
    """Give the version of Loket that runs; that of a checkout stands in its pyproject.toml."""
    project = _PACKAGE.parent / "pyproject.toml"
    if not project.is_file():
        return version("loket")
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def is_served(place: str) -> bool:
    """Tell whether a place in `static` is a file of ours that browsers get."""
    folders = {each.as_posix() for each in PurePosixPath(place).parents}
    return not folders.isdisjoint(SERVED) and (folder("static") / place).is_file()


def is_installed(path: Path) -> bool:
    """Tell whether a path is inside the installed package, where the next version replaces all."""
    return (_PACKAGE / "files") in path.resolve().parents
