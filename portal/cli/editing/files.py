"""Which form files a verb works on, and how they are read."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from portal.definition import translations
from portal.definition.catalogue import form_files
from portal.definition.check import Checked, check
from portal.definition.model import Form
from portal.definition.problems import Level, Problem, in_order
from portal.definition.translations import Translations
from portal.editing.blocks import Written, blocks_of, outdated
from portal.editing.migration import Migration, read_migration
from portal.environment import BadSettingError, given
from portal.resources import folder

ONE = "FORMULIER"
WHICH = "de naam van een formulier van deze installatie, of een bestand"


def forms_folder() -> Path:
    """Give the folder of forms of this installation: `LOKET_FORMS`, or what comes with it."""
    return Path(given(os.environ).get("LOKET_FORMS") or folder("forms"))


def texts_of_forms() -> Translations:
    """Give the translations that come with the portal, and over them those of its own forms."""
    try:
        return translations.whole(folder("translations"), forms_folder())
    except translations.BadTranslationsError as error:
        raise BadSettingError(str(error)) from error


def texts_in(named: Path) -> Translations:
    """Give the translations of a folder that somebody named."""
    try:
        return translations.load(named)
    except translations.BadTranslationsError as error:
        raise BadSettingError(str(error)) from error


def readable(forms: Path) -> list[Form]:
    """Give the forms of a folder that can be read, also those no citizen gets yet."""
    found = (checked(path).form for path in form_files(forms))
    return [form for form in found if form is not None]


def named(text: str) -> Path:
    """Give the file or folder of this name, or else the form of this name in the folder of forms.

    So `bomen`, `bomen.yaml` and the path of a file are all a form.
    """
    path = Path(text)
    if path.is_file() or path.name != text or any(path.glob("*.yaml")):
        return path
    ours = forms_folder() / (text if path.suffix == ".yaml" else f"{text}.yaml")
    return ours if ours.is_file() else path


def slug_of(text: str) -> str:
    """Give the name of a form, however it was given."""
    return Path(text).stem if text.endswith(".yaml") else text


def add_file(parser: argparse.ArgumentParser, name: str = "file", metavar: str = ONE) -> None:
    """Let a verb take one form."""
    parser.add_argument(name, type=named, metavar=metavar, help=WHICH)


def add_files(parser: argparse.ArgumentParser) -> None:
    """Let a verb take form files and folders; without any it takes the folder of this house."""
    parser.add_argument(
        "files",
        nargs="*",
        type=named,
        metavar=ONE,
        help=f"{WHICH}, of een map; anders alle formulieren van deze installatie",
    )


def chosen(files: Iterable[Path]) -> list[Path]:
    """Give the form files that were named, those of a folder one by one."""
    named = list(files) or [forms_folder()]
    return [each for path in named for each in (form_files(path) if path.is_dir() else (path,))]


def checked(path: Path, texts: Translations | None = None) -> Checked:
    """Read and check a file; one that cannot be opened is a problem like any other."""
    try:
        source = path.read_bytes()
    except OSError as error:
        told = f"Dit bestand is niet te lezen: {error.strerror}."
        return Checked(None, (Problem(str(path), 1, 1, Level.FOUT, "R022", told),))
    found = check(source, str(path), texts)
    newest = {name: each.block.version for name, each in blocks().items()}
    problems = in_order((*found.problems, *outdated(source, str(path), newest)))
    return Checked(found.form, problems)


def migration_of(path: Path, form: Form) -> tuple[Migration | None, tuple[Problem, ...]]:
    """Read the migration beside a form file; None when there is none, or it has a fout."""
    beside = path.with_suffix(".migratie.yaml")
    if not beside.is_file():
        return None, ()
    return read_migration(beside.read_bytes(), str(beside), form)


def blocks() -> dict[str, Written]:
    """Give the blocks of this installation, by name; one that has a fout is left out."""
    return blocks_of(forms_folder(), folder("forms"))
