"""The translations of an installation's own forms: beside its forms, over those of the portal."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal import environment
from portal.cli.editing.files import forms_folder
from portal.definition.translations import (
    DOMAIN,
    BadTranslationsError,
    beside,
    file_of,
    grown,
    load,
)
from portal.environment import BadSettingError
from portal.resources import folder


@dataclass(frozen=True, slots=True)
class Own:
    """The file of a language as it should be, and how many texts it lacks."""

    language: str
    path: Path
    content: bytes
    missing: int


def own_folder() -> Path | None:
    """Give where the translations of our own forms stand; None when the forms are the portal's."""
    forms = forms_folder()
    return None if forms.resolve() == folder("forms").resolve() else beside(forms)


def should_be(own: Path, template: bytes) -> Iterator[Own]:
    """Give the file of every language as these texts would have it; nothing is written."""
    for language in _languages(own):
        path = file_of(own, language)
        before = path.read_bytes() if path.is_file() else b""
        known = load(folder("translations")).get(language, {})
        try:
            yield Own(language, path, *grown(before, language, template, known))
        except BadTranslationsError as error:
            raise BadSettingError(
                f"{path}: {error.why}. Herstel dit eerst; het bestand is niet gewijzigd."
            ) from error


def bring(own: Path, template: bytes) -> Iterator[Own]:
    """Bring the file of every language up to date with these texts; tell how each stands."""
    for each in should_be(own, template):
        each.path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: there is no other copy of what is in it.
        whole = each.path.with_suffix(".nieuw")
        whole.write_bytes(each.content)
        whole.replace(each.path)
        yield each


def _languages(own: Path) -> list[str]:
    """Give the languages of the portal, and those that were begun beside the forms."""
    begun = {path.parent.parent.name for path in own.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    chosen = environment.languages(environment.given(os.environ).get("LOKET_LANGUAGES", "nl en"))
    return sorted({*begun, *chosen} - {environment.SOURCE_LANGUAGE})
