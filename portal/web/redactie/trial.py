"""A form tried out: how it is looked at, and what was typed so far.

All of it lives in the employee's session, sealed like the rest of it, and never in the table of
drafts; nothing of it can be sent. What a template asks of an opened draft, a trial answers too.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import abort, url_for

from portal.definition.model import Form
from portal.definition.texts import translated
from portal.definition.translations import BadTranslationsError, beside, file_of, load
from portal.engine.answers import Answers
from portal.engine.chapters import Place, place_of, todo
from portal.engine.facts import Facts
from portal.engine.path import Path as Way
from portal.engine.path import Stop, walk
from portal.resources import folder
from portal.store.drafts import EMPTY, DraftContent
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.pages.version import in_words
from portal.web.redactie.choices import Choices, facts, likely
from portal.web.redactie.trial_sources import filled_before
from portal.web.redactie.works import Work, examined, opened

KEY = "proef"
MOST = 3
"""Trials of so many forms are remembered; the one left longest makes room."""


@dataclass(frozen=True, slots=True)
class NoDraft:
    """What stands where a draft would: there is none, so nothing is remembered by its version."""

    form_hash: None = None
    id: str = ""
    revision: int = 0
    send_token: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """One form as it is tried out now, in the words for who acts."""

    work: Work
    form: Form
    choices: Choices
    content: DraftContent
    facts: Facts
    path: Way = field(repr=False)
    draft: NoDraft = NoDraft()

    @property
    def slug(self) -> str:
        """The name of the form."""
        return self.work.slug

    @property
    def answers(self) -> Answers:
        """All answers so far, also those off the path."""
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
    def seen(self) -> frozenset[str]:
        """The steps that were filled in before, right or not."""
        return frozenset(self.content.step_revisions) | frozenset(self.content.typed)

    @property
    def handelt(self) -> str:
        """Who acts, as chosen or as the answers tell; the words depend on it."""
        return self.path.facts.handelt

    def place(self, stop: Stop) -> Place:
        """Where a step stands."""
        return place_of(self.form, self.path, stop)

    def url(self, step: str, **about: str | None) -> str:
        """The address of a step of this trial; `about` as for the step of a draft."""
        return self._at("try_step", step=step, **about)

    def row_url(self, step: str, row: str, **about: str | None) -> str:
        """The address of a row of a repeated step, `nieuw` for one more."""
        return self._at("try_row", step=step, row=row, **about)

    def remove_url(self, step: str, row: str, **about: str | None) -> str:
        """The address that asks whether a row may go."""
        return self._at("ask_try_row", step=step, row=row, **about)

    def check_url(self) -> str:
        """The address of the check page of this trial."""
        return self._at("try_check")

    def overview_url(self, **about: str | None) -> str:
        """The address of the list of chapters of this trial."""
        return self._at("try_overview", **about)

    def onward_url(self) -> str:
        """Where to go on: the list of chapters, what is not complete, the end or the check page."""
        first = todo(self.form, self.path, self.seen)
        if self.path.ended is not None or first is None:
            return self.check_url()
        return self.overview_url() if self.form.chapters else self.url(first.name)

    def stop(self, name: str) -> Stop | None:
        """The step of that name when it is on the path; an editor may go to any of them."""
        return self.path.stop(name)

    def _at(self, view: str, **values: str | None) -> str:
        return url_for(
            f"redactie.{view}",
            slug=self.slug,
            _anchor=None,
            _method=None,
            _scheme=None,
            _external=None,
            **values,
        )


def trial(slug: str) -> Trial | Work:
    """Take up the trial of a form; its work when the form has a fout. Speaks its language."""
    found = opened(slug)
    if found.form is None:
        return found
    kept = visit().get(KEY, {}).get(slug, {})
    choices = Choices(**kept["keuzes"]) if "keuzes" in kept else Choices(who=likely(found.form))
    i18n.speak(choices.language)
    content = DraftContent(
        answers=kept.get("antwoorden", {}),
        typed=kept.get("getypt", {}),
        step_revisions=kept.get("gezien", {}),
        prefilled=kept.get("vooraf", {}),
    )
    return _made(found, choices, content)


def keep(
    before: Trial, *, content: DraftContent | None = None, choices: Choices | None = None
) -> Trial:
    """Remember a trial with these parts changed.

    Who is another person, or has other sources, has other things filled in beforehand.
    """
    choices, content = choices or before.choices, before.content if content is None else content
    if _known(choices) != _known(before.choices):
        content = _filled_before(before.work, choices, content)
    after = _made(before.work, choices, content)
    kept = {name: one for name, one in visit().get(KEY, {}).items() if name != before.slug}
    last = dict(list(kept.items())[-(MOST - 1) :])
    last[before.slug] = {
        "keuzes": asdict(after.choices),
        "antwoorden": after.answers.to_dict(),
        "getypt": {place: dict(entries) for place, entries in after.typed.items()},
        "gezien": dict(after.content.step_revisions),
        "vooraf": dict(after.content.prefilled),
    }
    visit()[KEY] = last
    return after


def forget(before: Trial) -> Trial:
    """Forget what was typed; how the form is looked at stays as it is."""
    return keep(before, content=_filled_before(before.work, before.choices, EMPTY))


def _known(choices: Choices) -> tuple[str, str, str]:
    """What decides which things are filled in beforehand."""
    return choices.who, choices.sources, choices.day


def _filled_before(found: Work, choices: Choices, content: DraftContent) -> DraftContent:
    if found.form is None:
        return content
    return filled_before(found.form, content, facts(found.form, choices), choices.sources)


def _made(found: Work, choices: Choices, content: DraftContent) -> Trial:
    form = _spoken(found.slug, found.source, found.tests, choices.language, _own(choices.language))
    if form is None:
        abort(404)
    answers, around = Answers(content.answers), facts(form, choices)
    form = in_words(form, answers, around)
    return Trial(found, form, choices, content, around, walk(form, answers, around))


@lru_cache(maxsize=64)
def _spoken(
    slug: str, source: bytes, tests: bytes | None, language: str, own: "Own"
) -> Form | None:
    """The form in a language; what has no translation yet stays Dutch and says so."""
    form = examined(slug, source, tests).form
    if form is None or language == "nl":
        return form
    return translated(form, _texts(own).get(language, {}))[0]


Own = tuple[Path, int]
"""The translations of our own forms: where they stand, and when the file was last written."""


def _own(language: str) -> Own:
    folder_of = beside(current().settings.forms)
    file = file_of(folder_of, language)
    return folder_of, file.stat().st_mtime_ns if file.is_file() else 0


@lru_cache(maxsize=1)
def _texts(own: Own) -> Mapping[str, Mapping[str, str]]:
    try:
        return load(folder("translations"), own[0])
    except BadTranslationsError:
        # The portal leaves them out as well; publishing says which file it is.
        return load(folder("translations"))
