"""A form as the room works on it: what is published, what editors left, what there is to say of it.

The names come from an index built of what there is; a name from an address is only looked up in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from flask import abort
from sqlalchemy.orm import Session

from portal.definition.catalogue import Published, form_files
from portal.definition.model import Form
from portal.editing.examination import Examined, examine
from portal.store import concepts, version_tests
from portal.store.concepts import Concept
from portal.web.current import current

Part = Literal["formulier", "tests", "migratie"]
PARTS: tuple[Part, ...] = ("formulier", "tests", "migratie")

examined = lru_cache(maxsize=256)(examine)
"""The examination, remembered: the same bytes give the same outcome."""

Texts = Mapping[Part, bytes | None]
"""What stands in each part; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """One form: `used` is what is in use now, `concept` what an editor left on top of it.

    `published` is what citizens get, None for a form that is new or that the portal had to leave
    out.
    """

    slug: str
    published: Published | None
    used: Texts
    concept: Concept | None

    @property
    def source(self) -> bytes:
        """The form as it is being made."""
        return self.text("formulier") or b""

    @property
    def tests(self) -> bytes | None:
        """The tests as they are being made."""
        return self.text("tests")

    @property
    def migration(self) -> bytes | None:
        """How drafts move along to what is being made."""
        return self.text("migratie")

    @property
    def examined(self) -> Examined:
        """What there is to say about it."""
        return examined(self.slug, self.source, self.tests)

    @property
    def form(self) -> Form | None:
        """The form as it is being made; None when it has a fout."""
        return self.examined.form

    @property
    def title(self) -> str:
        """What to call it, also when it cannot be read."""
        form = self.form or (self.published.form if self.published else None)
        return form.title if form else self.slug

    @property
    def revision(self) -> int:
        """The revision of the concept; 0 without one."""
        return self.concept.revision if self.concept else 0

    @property
    def changed(self) -> tuple[Part, ...]:
        """The parts in which the concept differs from what is in use."""
        return tuple(part for part in PARTS if self.text(part) != self.used[part])

    def text(self, part: Part) -> bytes | None:
        """The text of a part as it is being made."""
        kept = _parts(self.concept)[part] if self.concept is not None else None
        return self.used[part] if kept is None else kept


def gemeente() -> str:
    """The municipality this room works for."""
    return current().settings.gemeente.slug


def works(tx: Session) -> tuple[Work, ...]:
    """Give every form there is, by name."""
    files = _files()
    kept = {each.slug: each for each in concepts.everything(tx, gemeente())}
    tests = version_tests.everything(tx, gemeente())
    names = sorted({*files, *current().catalogue.slugs(), *kept})
    return tuple(_work(slug, files.get(slug), kept.get(slug), tests) for slug in names)


def work(tx: Session, slug: str) -> Work:
    """Give one form; 404 when there is none of that name."""
    files, kept = _files(), concepts.find(tx, gemeente(), slug)
    published = current().catalogue.current(slug)
    if slug not in files and published is None and kept is None:
        abort(404)
    own = version_tests.of_version(tx, gemeente(), published.hash) if published else None
    tests = {published.hash: own} if published is not None and own is not None else {}
    return _work(slug, files.get(slug), kept, tests)


def opened(slug: str) -> Work:
    """Give one form in a transaction of its own; 404 when there is none of that name."""
    with current().database.read() as tx:
        return work(tx, slug)


def _files() -> dict[str, Path]:
    return {path.stem: path for path in form_files(current().settings.forms)}


def _work(
    slug: str, file: Path | None, concept: Concept | None, tests: Mapping[str, bytes]
) -> Work:
    published = current().catalogue.current(slug)
    own = tests.get(published.hash) if published is not None else None
    beside = _read(file.with_suffix(".test.yaml")) if file is not None else None
    source = published.source if published is not None else _read(file)
    used: Texts = {"formulier": source, "tests": own or beside, "migratie": None}
    return Work(slug, published, used, concept)


def _parts(concept: Concept) -> Texts:
    return {"formulier": concept.source, "tests": concept.tests, "migratie": concept.migration}


def _read(file: Path | None) -> bytes | None:
    return file.read_bytes() if file is not None and file.is_file() else None
