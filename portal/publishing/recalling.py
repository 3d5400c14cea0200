"""Versions back from the store, each on its own: one that cannot be read is that form's problem.

A version was right when it was published. The language may have grown stricter since, or the row
may have been damaged; then its drafts and cases cannot be shown, and all other forms go on.
"""

from typing import Protocol

from structlog import get_logger

from portal.definition.catalogue import BrokenFormsError, Catalogue
from portal.definition.translations import Translations

log = get_logger("portal.publishing")


class UnreadableFormError(LookupError):
    """A version that is kept and that cannot be read: the problem of this form, and no other's."""


class Kept(Protocol):
    """A version as it is in the store (store.versions.FormVersion has it)."""

    @property
    def hash(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def source(self) -> bytes: ...
    @property
    def translations(self) -> Translations: ...


def recall(catalogue: Catalogue, kept: Kept) -> bool:
    """Take a version into the catalogue; False, with a line in the log, when it cannot be read.

    What cannot be read now cannot be read by this process at all, so no page tries it again.
    """
    try:
        if catalogue.remember(kept.source, kept.translations) == kept.hash:
            return True
        why = ["what is stored is not what was published"]
    except BrokenFormsError as error:
        why = [str(problem) for problem in error.problems]
    catalogue.give_up(kept.hash, kept.slug)
    log.error("form_version_unreadable", form=kept.slug, version=kept.number, problems=why)
    return False


def make_live(catalogue: Catalogue, kept: Kept) -> bool:
    """Let new drafts begin with this version; False when it cannot be read, and nobody begins."""
    if not recall(catalogue, kept):
        catalogue.leave_out(kept.slug)
        return False
    catalogue.go_live(kept.hash)
    return True
