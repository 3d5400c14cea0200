"""The version of a form that a draft or a submission began with, from memory or from the store."""

from dataclasses import replace

from portal.definition.catalogue import Published
from portal.definition.model import Form
from portal.engine.acting import acting, worded
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.engine.personal import said, speaks
from portal.publishing.recalling import UnreadableFormError, recall
from portal.store import versions
from portal.web.current import current
from portal.web.glue import i18n


def version(content_hash: str) -> Published:
    """That version in the page's language; LookupError when a promise to keep it was broken.

    UnreadableFormError when it was kept, and cannot be read: there is a page that says so.
    """
    catalogue, language = current().catalogue, i18n.language()
    published = catalogue.version(content_hash, language)
    if published is None:
        given_up = catalogue.given_up(content_hash)
        if given_up is not None:
            raise UnreadableFormError(given_up)
        with current().database.read() as tx:
            kept = versions.load(tx, content_hash)
        if kept is None:
            raise LookupError("a form version that is in use was never kept")
        if not recall(catalogue, kept):
            raise UnreadableFormError(kept.slug)
        published = catalogue.version(content_hash, language)
    if published is None:
        raise LookupError("a kept form version cannot be read any more")
    return published


def spoken_to(
    published: Published, answers: Answers, facts: Facts, reader: Facts | None = None
) -> Published:
    """That version in the words for who acts, with the answers that its questions name.

    `reader` when it is read by somebody else than who acts: the words are hers.
    """
    form = in_words(published.form, answers, facts, reader)
    return published if form is published.form else replace(published, form=form)


def in_words(form: Form, answers: Answers, facts: Facts, reader: Facts | None = None) -> Form:
    """The form in the words for who acts, or reads, with the answers that its questions name."""
    form = worded(form, acting(form, answers, reader or facts).handelt)
    return said(form, walk(form, answers, facts), i18n.sentence) if speaks(form) else form
