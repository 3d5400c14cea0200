"""Writing a form, or its tests, in the browser: checked, and kept as a concept.

A plain text area does it all; what a script adds is only that the cursor jumps. A save on top of
somebody else's shows both texts, a save without a login gives the text back: nothing is lost.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.definition.problems import Problem
from portal.editing.migration import read_migration
from portal.store import concepts
from portal.web.current import current, now
from portal.web.glue.security import may_come_late
from portal.web.inloggen.guard import current_employee
from portal.web.pages.speaking import speak_as_asked
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.form import page
from portal.web.redactie.works import Part, Work, examined, gemeente, opened, work

SAVE, BESIDE = "bewaren", "verschillen"
NOTHING: Mapping[str, object] = {"theirs": None, "differences": ()}
"""What stands beside the text where nobody else kept another one."""
ADDRESS = "/formulieren/<slug>/bewerken/<any(formulier, tests, migratie):part>"


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
    return _page(found, part, found.text(part) or b"")


@redactie.post(ADDRESS)
@may_come_late
def written(slug: str, part: Part) -> ResponseReturnValue:
    typed = _typed()
    if current_employee() is None:
        return _late(slug, part, typed)
    if not access.may_edit(access.editor()):
        abort(403)
    if speak_as_asked():
        return _spoken(opened(slug), part, typed)
    if request.form.get("actie") != SAVE:
        return _page(opened(slug), part, typed, seen=request.form.get("gezien", ""))
    with current().database.write() as tx:
        found = work(tx, slug)
        there = found.text(part) or b""
        if typed == there:
            outcome = "gelijk"
        elif request.form.get("gezien") == mark(there) and keep(tx, found, {part: typed}):
            outcome = "ja"
        else:
            outcome = "botsing"
    if outcome == "botsing":
        return _conflict(opened(slug), part, typed)
    return redirect(url_for(".write", slug=slug, part=part, bewaard=outcome), 303)


@redactie.get("/formulieren/<slug>/concept/weggooien")
def ask_to_drop(slug: str) -> ResponseReturnValue:
    found = opened(slug)
    if found.concept is None:
        return redirect(url_for(".form", slug=slug), 303)
    return page("weggooien", found, concept=found.concept)


@redactie.post("/formulieren/<slug>/concept/weggooien")
def drop(slug: str) -> ResponseReturnValue:
    if not access.may_edit(access.editor()):
        abort(403)
    with current().database.write() as tx:
        found = work(tx, slug)
        if str(found.revision) != request.form.get("revisie"):
            # Somebody else worked on: look again before throwing that away.
            return redirect(url_for(".ask_to_drop", slug=slug), 303)
        if concepts.forget(tx, gemeente(), slug):
            access.note(tx, "concept_weggegooid", slug)
    return redirect(url_for(".form", slug=slug), 303)


def keep(tx: Session, found: Work, parts: Mapping[Part, bytes]) -> bool:
    """Keep these parts in the concept of a form; False when somebody else was a moment earlier.

    In a transaction that writes. The concept keeps its other parts.
    """
    before = found.concept
    whole: dict[Part, bytes | None] = {
        "formulier": found.source,
        "tests": before.tests if before else None,
        "migratie": before.migration if before else None,
        **parts,
    }
    done = concepts.keep(
        tx,
        gemeente=gemeente(),
        slug=found.slug,
        source=whole["formulier"] or b"",
        tests=whole["tests"] or None,
        migration=whole["migratie"] or None,
        seen=found.revision,
        author=access.signature(access.editor()),
        now=now(),
    )
    if done:
        access.note(tx, "concept_bewaard", found.slug, data={"delen": ", ".join(parts)})
    return done


def mark(text: bytes) -> str:
    """Name a text by what is in it, so that a page can tell which one it showed."""
    return hashlib.sha256(text).hexdigest()


def _typed() -> bytes:
    """Give the text as it was typed, with the line ends of our files and one at the end."""
    text = request.form.get("tekst", "").replace("\r\n", "\n").replace("\r", "\n").rstrip()
    return f"{text}\n".encode() if text else b""


def _page(
    found: Work,
    part: Part,
    text: bytes,
    seen: str | None = None,
    over: Mapping[str, object] = NOTHING,
) -> str:
    """The page of a text; `over` is laid over it: another text beside it, or how it was typed."""
    problems = _problems(found, part, text)
    return page(
        "bewerken",
        found,
        part=part,
        seen=mark(found.text(part) or b"") if seen is None else seen,
        problems=problems,
        lines=_lines(text, problems),
        concept=found.concept,
        may_edit=access.may_edit(access.editor()),
        saved=request.args.get("bewaard"),
        unsaved=text != (found.text(part) or b""),
        **{"text": _shown(text), **over},
    )


def _problems(found: Work, part: Part, text: bytes) -> tuple[Problem, ...]:
    match part:
        case "formulier":
            return examined(found.slug, text, found.tests).problems
        case "tests":
            return examined(found.slug, found.source, text).test_problems if text else ()
        case "migratie":
            form = found.form
            return (
                read_migration(text, f"{found.slug}.migratie.yaml", form)[1]
                if form and text
                else ()
            )


def _lines(text: bytes, problems: tuple[Problem, ...]) -> tuple[SourceLine, ...]:
    return tuple(
        SourceLine(number, line, tuple(each for each in problems if each.line == number))
        for number, line in enumerate(_shown(text).split("\n"), start=1)
    )


def _shown(text: bytes) -> str:
    return text.decode(errors="replace")


def _spoken(found: Work, part: Part, typed: bytes) -> str:
    """The page in another language: the text to the letter, and the one it was made from."""
    beside = _beside(found, part, typed) if request.form.get("van") == BESIDE else NOTHING
    over = {**beside, "text": request.form.get("tekst", "")}
    return _page(found, part, typed, request.form.get("gezien", ""), over)


def _conflict(found: Work, part: Part, typed: bytes) -> Response:
    """Show both texts and where they differ; saving again is then a choice."""
    return make_response(_page(found, part, typed, over=_beside(found, part, typed)), 409)


def _beside(found: Work, part: Part, typed: bytes) -> Mapping[str, object]:
    """What stands on the page about the other text."""
    there = _shown(found.text(part) or b"")
    told = unified_diff(there.split("\n"), _shown(typed).split("\n"), n=1, lineterm="")
    return {
        "theirs": there,
        "who": found.concept.author if found.concept else None,
        "differences": tuple(line for line in told if not line.startswith(("---", "+++", "@@"))),
    }


def _late(slug: str, part: Part, typed: bytes) -> Response:
    """Give the text back to who was logged out meanwhile; nothing is kept, nothing is looked up."""
    shown = render_template("redactie/te-laat.html", slug=slug, part=part, text=_shown(typed))
    return make_response(shown, 403)
