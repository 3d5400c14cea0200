"""The versions of a form: what was published by whom, and two of them compared."""

from dataclasses import dataclass

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
from portal.web.redactie.works import Work, gemeente, work


@redactie.get("/formulieren/<slug>/versies")
def versions_of(slug: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        found = work(tx, slug)
        kept = versions.of_form(tx, slug)
        history = publications.history(tx, gemeente(), slug)
        drafts = counts.open_drafts(tx, now())
    numbers = {each.hash: each.number for each in kept}
    live = found.published.hash if found.published else ""
    return page(
        "versies",
        found,
        history=[_line(each, numbers) for each in history],
        kept=[_version(each, live, drafts.get((slug, each.hash), 0)) for each in kept],
        live=numbers.get(live),
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
    """One publication, told in full: author, changes, tests, approver, moment (BIO2 8.32)."""

    number: int | None
    publication: Publication


@dataclass(frozen=True, slots=True)
class Version:
    """One version that was ever used, and how many are still filling it in."""

    number: int
    hash: str
    live: bool
    drafts: int


def _line(publication: Publication, numbers: dict[str, int]) -> Line:
    return Line(numbers.get(publication.hash), publication)


def _version(kept: FormVersion, live: str, drafts: int) -> Version:
    return Version(kept.number, kept.hash, kept.hash == live, drafts)
