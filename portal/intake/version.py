"""The version of a form that a draft began with, for the worker: it knows none beforehand."""

from sqlalchemy.orm import Session

from portal.definition.catalogue import Catalogue, Published
from portal.store import versions


def published_of(tx: Session, hash_: str, language: str, catalogue: Catalogue) -> Published | None:
    """Give a version of a form, which the catalogue takes in; None when it is not kept any more."""
    found = catalogue.version(hash_, language)
    kept = versions.load(tx, hash_) if found is None else None
    if kept is not None:
        catalogue.remember(kept.source, kept.translations)
        found = catalogue.version(hash_, language)
    return found
