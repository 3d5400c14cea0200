"""A form tried out: who fills in, on which day, and what was typed so far.

All of it lives in the employee's session, sealed like the rest of it, and never in the table of
drafts; nothing of it can be sent. What a template asks of an opened draft, a trial answers too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from flask import abort, url_for

from portal.definition.model import Form, Niveau
from portal.definition.texts import translated
from portal.definition.translations import load
from portal.editing.play import facts_of
from portal.editing.scenario import Expected, Scenario
from portal.engine.answers import Answers
from portal.engine.facts import Facts
from portal.engine.path import Path, Stop, walk
from portal.message import Message, say
from portal.resources import folder
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.session import visit
from portal.web.redactie.works import Work, examined, opened

KEY = "proef"
MOST = 3
"""Trials of so many forms are remembered; the one left longest makes room."""

Persoon = Literal["niemand", "burger", "bedrijf"]
LEVELS = (Niveau.LAAG, Niveau.SUBSTANTIEEL, Niveau.HOOG)
PEOPLE: Mapping[str, tuple[Persoon, Niveau, Message]] = {
    "niemand": ("niemand", Niveau.GEEN, say("Iemand zonder inloggen")),
    "burger-laag": ("burger", LEVELS[0], say("Inwoner, niveau laag")),
    "burger-substantieel": ("burger", LEVELS[1], say("Inwoner, niveau substantieel")),
    "burger-hoog": ("burger", LEVELS[2], say("Inwoner, niveau hoog")),
    "bedrijf-laag": ("bedrijf", LEVELS[0], say("Bedrijf, niveau laag")),
    "bedrijf-substantieel": ("bedrijf", LEVELS[1], say("Bedrijf, niveau substantieel")),
    "bedrijf-hoog": ("bedrijf", LEVELS[2], say("Bedrijf, niveau hoog")),
}
"""Who can be played, by the word in the page."""


@dataclass(frozen=True, slots=True)
class NoDraft:
    """What stands where a draft would: there is none, so nothing is remembered by its version."""

    form_hash: None = None
    id: str = ""
    revision: int = 0
    send_token: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands in a trial: in the order of all steps, also where there are chapters."""

    number: int
    total: int
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """How the form is looked at."""

    who: str = "niemand"
    day: str = ""
    language: str = "nl"
    narrow: bool = False
    faults: bool = False

    @property
    def today(self) -> date:
        """The day that is played; today when none was chosen."""
        return date.fromisoformat(self.day) if self.day else local_day(now())


@dataclass(frozen=True, slots=True)
class Trial:
    """One form as it is tried out now."""

    work: Work
    form: Form
    choices: Choices
    answers: Answers
    typed: Mapping[str, Mapping[str, Any]]
    facts: Facts
    path: Path = field(repr=False)
    draft: NoDraft = NoDraft()

    @property
    def slug(self) -> str:
        """The name of the form."""
        return self.work.slug

    @property
    def total(self) -> int:
        """How many steps a person would see, the check page included."""
        return len(self.path.steps) + 1

    @property
    def handelt(self) -> str:
        """Who acts, as the answers tell: the words of the questions depend on it."""
        return self.path.facts.handelt

    def place(self, stop: Stop) -> Place:
        """Where a step stands."""
        return Place(stop.number, self.total)

    def url(self, step: str, **about: str | None) -> str:
        """The address of a step of this trial; `about` as for the step of a draft."""
        return url_for(
            "redactie.try_step",
            slug=self.slug,
            step=step,
            _anchor=None,
            _method=None,
            _scheme=None,
            _external=None,
            **about,
        )

    def check_url(self) -> str:
        """The address of the check page of this trial."""
        return url_for("redactie.try_check", slug=self.slug)

    def onward_url(self) -> str:
        """Where to go on: the first step that is not complete, else the check page."""
        first = self.path.first_incomplete
        return self.url(first.name) if first else self.check_url()

    def stop(self, name: str) -> Stop | None:
        """The step of that name when it is on the path; an editor may go to any of them."""
        return self.path.stop(name)


def trial(slug: str) -> Trial | Work:
    """Take up the trial of a form; its work when the form has a fout. Speaks its language."""
    found = opened(slug)
    if found.form is None:
        return found
    kept = visit().get(KEY, {}).get(slug, {})
    choices = Choices(**kept["keuzes"]) if "keuzes" in kept else Choices(who=_likely(found.form))
    i18n.speak(choices.language)
    answers = Answers(kept.get("antwoorden", {}))
    return _made(found, choices, answers, kept.get("getypt", {}))


def keep(
    before: Trial,
    *,
    answers: Answers | None = None,
    typed: Mapping[str, Mapping[str, Any]] | None = None,
    choices: Choices | None = None,
) -> Trial:
    """Remember a trial with these parts changed."""
    after = _made(
        before.work,
        choices or before.choices,
        before.answers if answers is None else answers,
        before.typed if typed is None else typed,
    )
    kept = {name: one for name, one in visit().get(KEY, {}).items() if name != before.slug}
    last = dict(list(kept.items())[-(MOST - 1) :])
    shape = after.choices
    last[before.slug] = {
        "keuzes": {
            "who": shape.who,
            "day": shape.day,
            "language": shape.language,
            "narrow": shape.narrow,
            "faults": shape.faults,
        },
        "antwoorden": after.answers.to_dict(),
        "getypt": {step: dict(entries) for step, entries in after.typed.items()},
    }
    visit()[KEY] = last
    return after


def chosen(before: Choices, asked: Mapping[str, str]) -> Choices | None:
    """Read the choices of a page; None when the day cannot be read."""
    day = asked.get("_dag", "").strip()
    read = _day(day) if day else ""
    if read is None:
        return None
    return replace(
        before,
        who=asked["_wie"] if asked.get("_wie") in PEOPLE else before.who,
        day=read,
        language=_language(asked.get("_taal", before.language)),
        narrow="_smal" in asked,
        faults="_fouten" in asked,
    )


def speaking(before: Choices, language: str) -> Choices:
    """The same choices in another language, when this installation speaks it."""
    return replace(before, language=_language(language))


def _language(asked: str) -> str:
    return asked if asked in current().settings.languages else "nl"


def _day(typed: str) -> str | None:
    """Read a day as people write it here (1-5-2026) or as files do (2026-05-01)."""
    parts = typed.replace("/", "-").split("-")
    try:
        first, second, third = (int(part) for part in parts)
        made = date(first, second, third) if len(parts[0]) > 2 else date(third, second, first)  # noqa: PLR2004 - a year has more digits than a day
    except ValueError:
        return None
    return made.isoformat()


def _likely(form: Form) -> str:
    """Somebody who may fill in."""
    if form.login.anonymous:
        return "niemand"
    kind = "burger" if form.login.burger is not None else "bedrijf"
    level = form.login.burger or form.login.bedrijf or Niveau.LAAG
    return f"{kind}-{level.value}" if level is not Niveau.GEEN else "niemand"


def _made(
    found: Work, choices: Choices, answers: Answers, typed: Mapping[str, Mapping[str, Any]]
) -> Trial:
    form = _spoken(found.slug, found.source, found.tests, choices.language)
    if form is None:
        abort(404)
    person, level, _ = PEOPLE[choices.who]
    played = Scenario(
        name=KEY,
        today=choices.today,
        person=person,
        level=None if level is Niveau.GEEN else level,
        expected=Expected(),
    )
    facts = facts_of(form, played)
    if level is Niveau.GEEN:
        facts = replace(facts, niveau=type(facts.niveau)(0))
    return Trial(found, form, choices, answers, typed, facts, walk(form, answers, facts))


@lru_cache(maxsize=64)
def _spoken(slug: str, source: bytes, tests: bytes | None, language: str) -> Form | None:
    """The form in a language; what has no translation yet stays Dutch and says so."""
    form = examined(slug, source, tests).form
    if form is None or language == "nl":
        return form
    return translated(form, _texts().get(language, {}))[0]


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Mapping[str, str]]:
    return load(folder("translations"))
