"""A newer version of a form, offered to who comes back to an open draft; never forced on anybody.

A draft goes on with the version it began with (row REL-29). Who comes back to it later is told what
changed, and chooses; what she chose is remembered with the draft, so that it is asked once.
"""

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.catalogue import Published
from portal.editing.migration import Migration, nothing, read_migration
from portal.editing.offer import Offer, Told, offered, told
from portal.intake.follow import content_in, follow
from portal.intake.start import keep_for
from portal.store import drafts, publications, versions
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, claimed, open_draft, reads
from portal.web.formulier.proof import seen_revision
from portal.web.formulier.standing import dutch
from portal.web.glue import i18n
from portal.web.pages.version import spoken_to, version

NEW, OLD = "nieuw", "oud"


@dataclass(frozen=True, slots=True)
class Newer:
    """The version that is live now, and what going on in it means for this draft."""

    published: Published
    migration: Migration
    offer: Offer
    because: str | None = None
    """Why this draft must go on in it, for citizens to read; None where they choose."""


@formulier.get("/<slug>/<draft_id>/verder-gaan")
def go_on(slug: str, draft_id: str) -> ResponseReturnValue:
    """Come back to a draft: where one was, or first the page about a newer version."""
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    newer = newer_than(opening)
    if newer is None or opening.content.declined == newer.published.hash:
        return redirect(_where(opening), 303)
    return redirect(url_for(".newer", slug=slug, draft_id=draft_id), 303)


@formulier.get("/<slug>/<draft_id>/nieuwe-versie")
def newer(slug: str, draft_id: str) -> ResponseReturnValue:
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    found = newer_than(opening)
    if found is None:
        return redirect(_where(opening), 303)
    return _page(opening, found)


@formulier.post("/<slug>/<draft_id>/nieuwe-versie")
def choose_version(slug: str, draft_id: str) -> ResponseReturnValue:
    opening = _opened(slug, draft_id)
    if isinstance(opening, Response):
        return opening
    found, choice = newer_than(opening), request.form.get("keuze")
    if found is None:
        return redirect(_where(opening), 303)
    if found.because is not None and choice == OLD:
        choice = None
    as_told = request.form.get("versie") == found.published.hash
    if not as_told or seen_revision() != opening.draft.revision or choice not in {NEW, OLD}:
        # Something else was filled in or published since: what it means is told again.
        return _page(opening, found, changed=True), 409
    try:
        return redirect(_moved(opening, found) if choice == NEW else _stayed(opening, found), 303)
    except StaleError:
        return redirect(url_for(".newer", slug=slug, draft_id=draft_id), 303)


def newer_than(opening: Opening) -> Newer | None:
    """The version of this form that is live, when it came after that of the draft and differs."""
    slug, gemeente = opening.draft.form_slug, current().settings.gemeente.slug
    live = current().catalogue.current(slug)
    if live is None or live.hash == opening.draft.form_hash:
        return None
    with current().database.read() as tx:
        numbers = versions.numbers(tx)
        history = publications.history(tx, gemeente, slug)
        rules = [each.migration for each in history if each.hash == live.hash]
    # A version that was never used has no number yet; one that is lower was gone back to.
    older = numbers.get(live.hash, len(numbers) + 1) < numbers.get(opening.draft.form_hash, 0)
    standing = current().catalogue.standing(slug)
    must = not standing.lets(opening.draft.form_hash)
    if older and not must:
        return None
    written = rules[0] if rules else None
    rule = read_migration(written, f"{slug}.migratie.yaml", live.form)[0] if written else None
    rule = rule or nothing(live.form)
    offer = offered(_dutch(opening).form, live.form, opening.answers, rule)
    if must:
        return Newer(live, rule, offer, because=dutch(standing.told))
    return Newer(live, rule, offer) if offer.comparison.changes else None


def _dutch(opening: Opening) -> Published:
    """The version of the draft as it is written, whoever reads it now."""
    published = current().catalogue.version(opening.draft.form_hash)
    return published if published is not None else version(opening.draft.form_hash)


def _opened(slug: str, draft_id: str) -> "Opening | Response":
    with current().database.glance() as reader:
        return open_draft(reader, slug, draft_id)


def _where(opening: Opening) -> str:
    """Where somebody was in a draft; a page that is no more leads on by itself."""
    return opening.url(opening.draft.step or opening.form.steps[0].name)


def _moved(opening: Opening, newer: Newer) -> str:
    with current().database.write() as tx:
        opening = claimed(tx, opening)
        follow(
            tx,
            current().vault,
            opening.draft,
            old=_dutch(opening).form,
            new=newer.published,
            now=now(),
            migration=newer.migration,
        )
    fresh = _opened(opening.draft.form_slug, opening.draft.id)
    return fresh.onward_url() if isinstance(fresh, Opening) else fresh.location or _where(opening)


def _stayed(opening: Opening, newer: Newer) -> str:
    with current().database.write() as tx:
        opening = claimed(tx, opening)
        content = replace(opening.content, declined=newer.published.hash)
        step = opening.draft.step or opening.form.steps[0].name
        until = now() + keep_for(opening.published)
        drafts.keep(tx, current().vault, opening.draft, content, step, now(), until)
    return _where(opening)


def _page(opening: Opening, newer: Newer, *, changed: bool = False) -> str:
    return render_template(
        "formulier/nieuwe-versie.html",
        opening=opening,
        form=opening.form,
        newer=newer,
        told=_told(opening, newer),
        choose=(NEW, OLD),
        changed=changed,
        funnel=True,
    )


def _told(opening: Opening, newer: Newer) -> Told:
    """What changed, in the words of this page's language and of who acts."""
    live = current().catalogue.version(newer.published.hash, i18n.language()) or newer.published
    shown = spoken_to(
        live, newer.offer.answers, opening.facts, reads(opening.visitor, opening.facts)
    )
    old, new = _dutch(opening).form, newer.published.form
    _, unread = content_in(opening.content, newer.offer.answers, newer.migration, old, new)
    return told(old, new, newer.offer, newer.migration, unread).in_words(opening.form, shown.form)
