"""The versions of a form: what was published by whom, and two of them compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from portal.definition.model import Form
from portal.definition.read import read
from portal.editing.compare import Comparison, compare
from portal.store import counts, publications, versions
from portal.store.publications import Publication
from portal.store.versions import FormVersion
from portal.web.current import current, now
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.signing import FOLDER
from portal.web.redactie.works import Work, gemeente, work


@redactie.get("/formulieren/<slug>/versies")
def versions_of(slug: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        found = work(tx, slug)
        kept = versions.of_form(tx, slug)
        history = publications.history(tx, gemeente(), slug)
        drafts = counts.open_drafts(tx, now())
    known = {each.hash: each for each in kept}
    live = found.published.hash if found.published else ""
    return page(
        "versies",
        found,
        history=_lines(history, known),
        kept=[_version(each, live, drafts.get((slug, each.hash), 0)) for each in kept],
        live=known[live].number if live in known else None,
        compared=_compared(found, kept),
        done="gepubliceerd" in request.args,
        withdrawn_now="ingetrokken" in request.args,
        standing=current().catalogue.standing(slug),
    )


def _compared(found: Work, kept: tuple[FormVersion, ...]) -> Comparison | None:
    """Compare the two versions the address asks for."""
    asked = {str(each.number): each for each in kept}
    old, new = asked.get(request.args.get("van", "")), asked.get(request.args.get("naar", ""))
    if old is None or new is None:
        return None
    before, after = (read(each.source, f"{found.slug}.yaml") for each in (old, new))
    if not isinstance(before, Form) or not isinstance(after, Form):
        return None
    return compare(before, after)


@dataclass(frozen=True, slots=True)
class Line:
    """One publication, told in full: author, changes, tests, approver, moment (BIO2 8.32).

    `shipped`: it came with the installation, and was only written down when it was replaced.
    `first_used`: the moment somebody first filled it in, when that was before that. `untested`: a
    version that was new then, and had no tests.
    """

    number: int | None
    publication: Publication
    shipped: bool
    first_used: datetime | None
    untested: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was ever used, and how many are still filling it in."""

    number: int
    hash: str
    live: bool
    drafts: int


def _lines(history: Sequence[Publication], known: "dict[str, FormVersion]") -> list[Line]:
    """Tell the publications, the last one first as they came."""
    seen, found = set[str](), list[Line]()
    for each in reversed(history):
        found.append(_line(each, known.get(each.hash), again=each.hash in seen))
        seen.add(each.hash)
    return found[::-1]


def _line(publication: Publication, version: FormVersion | None, *, again: bool) -> Line:
    shipped = publication.author == FOLDER and publication.approver is None
    first = version.published_at if version is not None and shipped else None
    return Line(
        None if version is None else version.number,
        publication,
        shipped,
        first if first is not None and first < publication.at else None,
        not (publication.tests or again or shipped or publication.noticed),
    )


def _version(kept: FormVersion, live: str, drafts: int) -> Version:
    return Version(kept.number, kept.hash, kept.hash == live, drafts)
