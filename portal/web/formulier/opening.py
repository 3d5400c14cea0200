"""What a page of a running form stands on: whose draft, which version, answers and path."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.definition.catalogue import Published
from portal.definition.model import Form, Login
from portal.engine.acting import acting
from portal.engine.answers import Answers
from portal.engine.chapters import Place, place_of, todo
from portal.engine.facts import Facts, Handelt
from portal.engine.path import Path, Stop, walk
from portal.engine.personal import personal
from portal.people import Bedrijf, Burger, Owner
from portal.publishing.recalling import UnreadableFormError
from portal.store import audit, drafts
from portal.store.base import Reader, Writer
from portal.store.drafts import Draft, DraftContent, StaleError
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.formulier.addresses import address_of
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.inloggen.guard import (
    Visitor,
    anonymous_allowed,
    anonymous_owner,
    current_person,
    owner_of,
    require,
)
from portal.web.inloggen.helper import helper
from portal.web.pages.ids import ID
from portal.web.pages.version import spoken_to, version

ENDED = "concept_beeindigd"
"""The audit line of a draft that came to an end without sending; it names the end, nobody else."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One draft, opened for the person it belongs to."""

    published: Published
    visitor: Visitor
    draft: Draft
    content: DraftContent
    facts: Facts
    path: Path
    personal: frozenset[str] = frozenset()
    """The questions whose texts name an answer: they are made anew for everybody."""

    @property
    def form(self) -> Form:
        """The form in the language of this page, in the version of the draft."""
        return self.published.form

    @property
    def answers(self) -> Answers:
        """All answers of the draft, also those off the path."""
        return Answers(self.content.answers)

    @property
    def total(self) -> int:
        """How many steps the person sees, the check page included."""
        return len(self.path.steps) + 1

    @property
    def typed(self) -> Mapping[str, Any]:
        """Typing that is no answer yet, by its place."""
        return self.content.typed

    @property
    def handelt(self) -> str:
        """Who acts or reads, as the answers tell: the words of the questions depend on it."""
        return acting(self.form, self.answers, reads(self.visitor, self.facts)).handelt

    @property
    def seen(self) -> frozenset[str]:
        """The steps that were filled in before, right or not."""
        return frozenset(self.content.step_revisions) | frozenset(self.content.typed)

    @property
    def todo(self) -> Stop | None:
        """The step that stands in the way of sending; in a form with chapters also one not seen."""
        return todo(self.form, self.path, self.seen)

    def place(self, stop: Stop) -> Place:
        """Where a step stands for the person: in the form, or in its chapter."""
        return place_of(self.form, self.path, stop)

    def url(self, step: str, **about: str | None) -> str:
        """The address of a step of this draft, and what its page must say on arrival.

        `terug`: the page to come back to. `bij`: questions that appeared there just now.
        `nagekeken`: look at what was typed and say what is wrong. `na`: the step that left a
        warning. `taal`: the language to speak from now on.
        """
        return self._at("step", step=step, **about)

    def row_url(self, step: str, row: str, **about: str | None) -> str:
        """The address of a row of a repeated step, `nieuw` for one more; `about` as with a step.

        `blad`: the mark of the page on which a row is added.
        """
        return self._at("row", step=step, row=row, **about)

    def remove_url(self, step: str, row: str, **about: str | None) -> str:
        """The address that asks whether a row may go."""
        return self._at("ask_to_remove", step=step, row=row, **about)

    def file_url(self, file_id: str) -> str:
        """The address of a file of this draft; of all of them with an empty id."""
        return self._at("own_file", file_id="x").removesuffix("x") + file_id

    def check_url(self) -> str:
        """The address of the check page of this draft."""
        return self._at("check")

    def overview_url(self, **about: str | None) -> str:
        """The address of the list of chapters of this draft."""
        return self._at("overview", **about)

    def stop_url(self) -> str:
        """The address that asks whether to throw this draft away."""
        return self._at("stop_page")

    def end_url(self) -> str:
        """The address where the conversation ends without sending."""
        return end_url(self.draft.form_slug, self.draft.id)

    def prove_url(self, question: str, **about: str | None) -> str:
        """The address where the e-mail address in the answer to a question is proven."""
        return self._at("prove", vraag=question, **about)

    def saved_url(self) -> str:
        """The address of the page that says the draft was put aside."""
        return self._at("saved")

    def _at(self, view: str, **values: str | None) -> str:
        """The address of a page of this draft, by the name of its view."""
        return address_of(self.draft, view, values)

    def onward_url(self, **about: str | None) -> str:
        """Where to go on: what is not complete yet, or the end, or the check page."""
        first = self.path.first_incomplete
        if self.path.ended is not None:
            return self.end_url()
        if self.form.chapters:
            return self.overview_url(**about) if self.todo else self.check_url()
        return self.url(first.step.name, **about) if first else self.check_url()


def published_form(slug: str) -> Published:
    """The current version of a form in the language of the page; 404 when there is none.

    UnreadableFormError when there is one that cannot be read.
    """
    published = current().catalogue.current(slug, i18n.language())
    if published is None:
        if current().catalogue.is_unreadable(slug):
            raise UnreadableFormError(slug)
        abort(404)
    return published


def facts_for(visitor: Visitor) -> Facts:
    """The facts that surround the form now; of a paper form, those of the day it came in."""
    helping = visitor.helper
    handelt: Handelt = "zelf" if helping is None else "medewerker"
    received = None if helping is None else helping.received
    facts = Facts(
        today=received or local_day(now()),
        handelt=handelt,
        filed=None if helping is None else helping.filed,
        represented=helping is not None and helping.represented,
        not_hers=frozenset() if helping is None else current().settings.own_reach,
    )
    match visitor.person:
        case None:
            return facts
        case Burger():
            return replace(facts, persoon="burger", niveau=visitor.level)
        case Bedrijf():
            return replace(facts, persoon="bedrijf", niveau=visitor.level)


def reads(visitor: Visitor, facts: Facts) -> Facts:
    """The facts as they are for who reads the page: a screen that is turned to her is hers."""
    turned = visitor.helper is not None and visitor.helper.turned
    if not turned:
        return facts
    return replace(facts, handelt="namens" if facts.represented else "zelf", represented=False)


def open_draft(
    reader: Reader, slug: str, draft_id: str, back: str | None = None
) -> "Opening | Response":
    """Open the visitor's own draft.

    Someone else's draft does not exist (404). One that was sent leads to its receipt, one whose
    time is over is gone (410). A visitor who must log in (again) is sent there by `require`.
    """
    found = own_draft(reader, slug, draft_id, back)
    if isinstance(found, Response):
        return found
    visitor, draft = found
    if draft.submission_id is not None:
        return redirect(url_for(".received", submission_id=draft.submission_id), 303)
    if draft.expires_at <= now():
        abort(410)
    if visitor.helper is None and draft.helped is not None:
        return redirect(url_for(".helped", slug=slug, draft_id=draft.id), 303)
    if visitor.helper is not None and draft.helped != visitor.helper.contact:
        raise NotFound  # not lent to this contact, or the citizen took it back
    published = version(draft.form_hash)
    content = drafts.content(current().vault, draft)
    facts = facts_for(visitor)
    answers = Answers(content.answers)
    names = personal(published.form)
    published = spoken_to(published, answers, facts, reads(visitor, facts))
    path = walk(published.form, answers, facts)
    return Opening(published, visitor, draft, content, facts, path, names)


def own_draft(
    reader: Reader, slug: str, draft_id: str, back: str | None = None
) -> "tuple[Visitor, Draft] | Response":
    """Find the visitor's own draft, sent or not, whoever writes in it; see `open_draft`."""
    login = _login(reader, slug, draft_id)
    if anonymous_allowed(login) and visit().state == "none" and helper() is None:
        abort(404)  # whom we do not know owns nothing, and reading must not make her known
    visitor = require(login, back)
    try:
        draft = _find(reader, slug, draft_id, *_owners(visitor))
    except NotFound:
        if ID.fullmatch(draft_id) and ended_before(draft_id) is not None:
            return redirect(end_url(slug, draft_id), 303)
        raise
    return visitor, draft


def end_url(slug: str, draft_id: str) -> str:
    """The address where the conversation of a draft ends without sending."""
    return url_for(".end", slug=slug, draft_id=draft_id)


def ended_before(draft_id: str) -> "tuple[str, str] | None":
    """The end a draft came to and the version of its form, when it is gone for that reason."""
    with current().database.read() as tx:
        lines = audit.lines(tx, "draft", draft_id)
    ends = [line.data for line in lines if line.event == ENDED]
    return (ends[-1]["einde"], ends[-1]["versie"]) if ends else None


def claimed(tx: Writer, opening: Opening) -> Opening:
    """Make what was begun in this browser before logging in the draft of who logged in.

    In a transaction that writes; StaleError when the draft was changed since it was opened.
    """
    draft, owner = opening.draft, opening.visitor.owner
    if draft.owner == owner:
        return opening
    drafts.adopt(tx, draft.owner, owner, draft.id)
    found = drafts.find(tx, draft.id, owner)
    if found is None or found.revision != draft.revision:
        raise StaleError(draft.id)
    return replace(opening, draft=found)


def _login(reader: Reader, slug: str, draft_id: str) -> Login:
    """Who may fill in this form: by its current version, or the draft's when it was withdrawn."""
    published = current().catalogue.current(slug, i18n.language())
    if published is None:
        present = [owner_of(person)] if (person := current_person()) else []
        published = version(_find(reader, slug, draft_id, *present, anonymous_owner()).form_hash)
    return published.form.login


def _owners(visitor: Visitor) -> "tuple[Owner | None, ...]":
    """Who this visitor is, and who she was in this browser just before she logged in."""
    return (visitor.owner, anonymous_owner() if visitor.person is not None else None)


def _find(reader: Reader, slug: str, draft_id: str, *owners: Owner | None) -> Draft:
    for owner in owners if ID.fullmatch(draft_id) else ():
        draft = drafts.find(reader, draft_id, owner) if owner is not None else None
        if draft is not None and draft.form_slug == slug:
            return draft
    raise NotFound
