"""The folders that the settings name for what the worker writes: there, and open to it."""

import os
from pathlib import Path

from portal.config import BadSettingError, Settings
from portal.outward import LETTERS


def expect_places(settings: Settings, *variables: str) -> None:
    """Raise BadSettingError for a folder that was named and is not there, or cannot be written.

    Those in the data folder that nobody named are made when they are used first. `variables` are
    the settings that matter to who asks; all of them when left out.
    """
    out, page = settings.outward, settings.outage_page
    named = {
        "LOKET_SEALS": settings.seals,
        "LOKET_LETTERS": out.letters if out.letters != settings.data / LETTERS else None,
        "LOKET_REPORTS": out.reports,
        "LOKET_OUTAGE_PAGE": None if page is None else page.absolute().parent,
    }
    for variable, folder in named.items():
        if folder is not None and variable in (variables or named):
            _expect(variable, folder)
    if page is not None and page.is_dir() and not variables:
        raise BadSettingError(f"LOKET_OUTAGE_PAGE: {page} is a folder; name a file in it.")


def expect_there(variable: str, folder: Path) -> None:
    """Raise BadSettingError for a folder that was named and is not there."""
    if not folder.is_dir():
        raise BadSettingError(
            f"{variable}: there is no folder {folder}. Make it, or see why it is away: Loket makes"
            " no folder in the place of one that you named."
        )


def _expect(variable: str, folder: Path) -> None:
    expect_there(variable, folder)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK, effective_ids=True):
        raise BadSettingError(
            f"{variable}: {folder} cannot be written; give the user that runs Loket the right to."
        )
