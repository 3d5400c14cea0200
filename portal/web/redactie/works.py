"""A form as the room works on it: what is published, what editors left, what there is to say of it.

The names come from an index built of what there is; a name from an address is only looked up in it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import abort
from sqlalchemy.orm import Session

from portal.definition.catalogue import Published, form_files
from portal.definition.model import Form
from portal.editing.examination import Examined, examine
from portal.store import concepts
from portal.store.concepts import Concept, Part
from portal.web.current import current

PARTS: tuple[Part, ...] = ("formulier", "tests")

examined = lru_cache(maxsize=256)(examine)
"""The examination, remembered: the same bytes give the same outcome."""


@dataclass(frozen=True, slots=True)
class Work:
    """One form: `source` and `tests` are the concepts where there are any, else what is used now.

    `published` is what citizens get, None for a form that is new or that the portal had to leave
    out.
    """

    slug: str
    published: Published | None
    source: bytes
    tests: bytes | None
    concepts: dict[str, Concept]

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

    def text(self, part: Part) -> bytes:
        """The text of a part as it is now."""
        return self.source if part == "formulier" else self.tests or b""

    def revision(self, part: Part) -> int:
        """The revision an editor works on."""
        found = self.concepts.get(part)
        return found.revision if found else concepts.NEW


def works(tx: Session) -> tuple[Work, ...]:
    """Give every form there is, by name."""
    files = _files()
    kept: dict[str, dict[str, Concept]] = {}
    for each in concepts.everything(tx):
        kept.setdefault(each.slug, {})[each.part] = each
    names = sorted({*files, *current().catalogue.slugs(), *kept})
    return tuple(_work(slug, files.get(slug), kept.get(slug, {})) for slug in names)


def work(tx: Session, slug: str) -> Work:
    """Give one form; 404 when there is none of that name."""
    files, kept = _files(), concepts.of_form(tx, slug)
    if slug not in {*files, *current().catalogue.slugs()} and not kept:
        abort(404)
    return _work(slug, files.get(slug), kept)


def opened(slug: str) -> Work:
    """Give one form in a transaction of its own; 404 when there is none of that name."""
    with current().database.read() as tx:
        return work(tx, slug)


def in_use(work: Work, part: Part) -> bytes:
    """Give the text of a part without its concept."""
    bare = _work(work.slug, _files().get(work.slug), {})
    return bare.text(part)


def _files() -> dict[str, Path]:
    return {path.stem: path for path in form_files(current().settings.forms)}


def _work(slug: str, file: Path | None, kept: dict[str, Concept]) -> Work:
    published = current().catalogue.current(slug)
    source = kept["formulier"].source if "formulier" in kept else _source(published, file)
    tests = kept["tests"].source if "tests" in kept else _tests(file)
    return Work(slug, published, source, tests, kept)


def _source(published: Published | None, file: Path | None) -> bytes:
    if published is not None:
        return published.source
    return file.read_bytes() if file is not None else b""


def _tests(file: Path | None) -> bytes | None:
    beside = file.with_suffix(".test.yaml") if file is not None else None
    return beside.read_bytes() if beside is not None and beside.is_file() else None
