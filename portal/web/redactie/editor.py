"""Writing a form, or its tests, in the browser: checked, and kept as a concept.

A plain text area does it all; what a script adds is only that the cursor jumps. A save on top of
somebody else's shows both texts, a save without a login gives the text back: nothing is lost.
"""

from dataclasses import dataclass
from difflib import unified_diff

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.problems import Problem
from portal.store import concepts
from portal.store.concepts import Concept, ConceptChangedError, Part
from portal.web.current import current, now
from portal.web.glue.security import may_come_late
from portal.web.inloggen.guard import current_employee
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.works import Work, examined, in_use, opened

SAVE = "bewaren"
ADDRESS = "/formulieren/<slug>/bewerken/<any(formulier, tests):part>"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the text that was checked, and what is wrong with it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


@redactie.get(ADDRESS)
def write(slug: str, part: Part) -> ResponseReturnValue:
    found = opened(slug)
    access.looked(slug)
    return _page(found, part, found.text(part), found.revision(part))


@redactie.post(ADDRESS)
@may_come_late
def written(slug: str, part: Part) -> ResponseReturnValue:
    typed = _typed()
    if current_employee() is None:
        return _late(slug, part, typed)
    if not access.may_edit(access.editor()):
        abort(403)
    found = opened(slug)
    revision = _revision()
    if request.form.get("actie") != SAVE:
        return _page(found, part, typed, revision)
    if typed == found.text(part) and revision == found.revision(part):
        return redirect(url_for(".write", slug=slug, part=part, bewaard="gelijk"), 303)
    try:
        _keep(slug, part, typed, revision)
    except ConceptChangedError as told:
        return _conflict(found, part, typed, told.concept)
    return redirect(url_for(".write", slug=slug, part=part, bewaard="ja"), 303)


@redactie.get(f"{ADDRESS}/weggooien")
def ask_to_drop(slug: str, part: Part) -> ResponseReturnValue:
    found = opened(slug)
    if part not in found.concepts:
        return redirect(url_for(".write", slug=slug, part=part), 303)
    return page("weggooien", found, part=part, concept=found.concepts[part])


@redactie.post(f"{ADDRESS}/weggooien")
def drop(slug: str, part: Part) -> ResponseReturnValue:
    if not access.may_edit(access.editor()):
        abort(403)
    try:
        with current().database.write() as tx:
            concepts.drop(tx, slug, part, _revision())
            access.note(tx, "concept_weggegooid", slug, data={"deel": part})
    except ConceptChangedError:
        # Somebody else worked on: look again before throwing that away.
        return redirect(url_for(".ask_to_drop", slug=slug, part=part), 303)
    return redirect(url_for(".form", slug=slug), 303)


def _keep(slug: str, part: Part, text: bytes, revision: int) -> None:
    employee = access.editor()
    with current().database.write() as tx:
        kept = concepts.save(
            tx,
            slug=slug,
            part=part,
            source=text,
            revision=revision,
            editor=employee.id,
            name=employee.name or employee.id,
            now=now(),
        )
        access.note(tx, "concept_bewaard", slug, data={"deel": part, "revisie": str(kept)})


def _typed() -> bytes:
    """Give the text as it was typed, with the line ends of our files and one at the end."""
    text = request.form.get("tekst", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"{text.rstrip()}\n".encode()


def _revision() -> int:
    told = request.form.get("revisie", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else concepts.NEW  # noqa: PLR2004 - no revision is that long


def _page(found: Work, part: Part, text: bytes, revision: int, **more: object) -> str:
    problems = _problems(found, part, text)
    return page(
        "bewerken",
        found,
        part=part,
        text=_shown(text),
        revision=revision,
        problems=problems,
        lines=_lines(text, problems),
        concept=found.concepts.get(part),
        may_edit=access.may_edit(access.editor()),
        saved=request.args.get("bewaard"),
        **{"theirs": None, "differences": (), **more},
    )


def _problems(found: Work, part: Part, text: bytes) -> tuple[Problem, ...]:
    if part == "formulier":
        return examined(found.slug, text, found.tests).problems
    return examined(found.slug, found.source, text).test_problems


def _lines(text: bytes, problems: tuple[Problem, ...]) -> tuple[SourceLine, ...]:
    return tuple(
        SourceLine(number, line, tuple(each for each in problems if each.line == number))
        for number, line in enumerate(_shown(text).split("\n"), start=1)
    )


def _shown(text: bytes) -> str:
    return text.decode(errors="replace")


def _conflict(found: Work, part: Part, typed: bytes, theirs: Concept | None) -> Response:
    """Show both texts and where they differ; saving again is then a choice."""
    there = theirs.source if theirs is not None else in_use(found, part)
    told = unified_diff(_shown(there).split("\n"), _shown(typed).split("\n"), n=1, lineterm="")
    revision = theirs.revision if theirs is not None else concepts.NEW
    shown = _page(
        found,
        part,
        typed,
        revision,
        theirs=_shown(there),
        who=theirs.name if theirs is not None else None,
        differences=tuple(line for line in told if not line.startswith(("---", "+++", "@@"))),
    )
    return make_response(shown, 409)


def _late(slug: str, part: Part, typed: bytes) -> Response:
    """Give the text back to who was logged out meanwhile; nothing is kept, nothing is looked up."""
    shown = render_template("redactie/te-laat.html", slug=slug, part=part, text=_shown(typed))
    return make_response(shown, 403)
