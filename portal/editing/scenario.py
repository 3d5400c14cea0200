"""Tests of a form, written beside it in `<slug>.test.yaml`: who, when, which answers, what then.

```yaml
formulier: klacht
tests:
  - test: Een klacht zonder naam van de medewerker
    vandaag: 2026-03-02
    persoon: niemand
    antwoorden:
      onderwerp: gedrag
    verwacht:
      stappen: [klacht, contact]
      beslisdatum: 2026-04-13
```

Answers are in their normal form (`engine.answers`), by the names of the questions. What `verwacht`
does not name is not looked at, but for mistakes: without `fouten` there may be none.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from portal.definition.model import Form, Line, Model, Name, Niveau, Slug
from portal.definition.places import Path, Places
from portal.definition.problems import Level, Problem, in_order, is_broken, meant
from portal.definition.scalars import parse_day
from portal.definition.walk import questions_of
from portal.editing.strict import read_as

Day = Annotated[date, BeforeValidator(parse_day)]
Given = dict[str, Any]
"""Answers as texts, lists and groups; `strict` makes no others."""


class Expected(Model):
    """What must follow; what is left out is not looked at, but for `faults`."""

    steps: tuple[Name, ...] | None = Field(default=None, alias="stappen")
    questions: tuple[Name, ...] | None = Field(default=None, alias="vragen")
    warnings: tuple[Name, ...] | None = Field(default=None, alias="let_op")
    faults: dict[Name, str] = Field(default_factory=dict, alias="fouten")
    due: Day | None = Field(default=None, alias="beslisdatum")
    calculations: dict[Name, str] | None = Field(default=None, alias="berekeningen")
    sent: Given | None = Field(default=None, alias="verzonden")
    end: Name | None = Field(default=None, alias="einde")
    signers: tuple[Name, ...] | None = Field(default=None, alias="ondertekenaars")


class Scenario(Model):
    """One test: a person on a day, the answers, and what must follow."""

    name: Line = Field(alias="test")
    today: Day = Field(alias="vandaag")
    filed: Day | None = Field(default=None, alias="ingediend")
    person: Literal["niemand", "burger", "bedrijf"] | None = Field(default=None, alias="persoon")
    level: Niveau | None = Field(default=None, alias="niveau")
    acting: Literal["zelf", "namens", "medewerker"] = Field(default="zelf", alias="handelt")
    answers: Given = Field(default_factory=dict, alias="antwoorden")
    expected: Expected = Field(alias="verwacht")


class Scenarios(Model):
    """A file of tests for one form."""

    slug: Slug = Field(alias="formulier")
    tests: tuple[Scenario, ...] = Field(min_length=1, max_length=500)


def read_scenarios(
    source: bytes, file: str, form: Form
) -> tuple[Scenarios | None, tuple[Problem, ...]]:
    """Read the tests of a form; what is named in them must exist in it."""
    found, problems, places = read_as(Scenarios, source, file)
    if found is None or places is None:
        return None, problems
    problems = in_order((*problems, *_unknown(found, form, places)))
    return (None if is_broken(problems) else found), problems


def _unknown(found: Scenarios, form: Form, places: Places) -> Iterator[Problem]:
    if found.slug != form.slug:
        told = f"Deze tests zijn voor '{found.slug}', maar staan bij '{form.slug}'."
        yield places.problem(places.value(("formulier",)), Level.FOUT, "R021", told)
    questions = [question.name for question in questions_of(form)]
    files = [question.name for question in questions_of(form) if question.kind == "bestand"]
    known = {
        "vraag": questions,
        "stap": [step.name for step in form.steps],
        "ondertekenaar": [signer.name for signer in form.signers],
    }
    for number, test in enumerate(found.tests):
        for name, value in test.answers.items():
            texts = not isinstance(value, list) or all(isinstance(each, str) for each in value)
            if name in questions and name not in (*_also(form), *files) and not texts:
                place = places.value(("tests", number, "antwoorden", name))
                told = f"In het antwoord op '{name}' horen alleen teksten."
                yield places.problem(place, Level.FOUT, "R109", told)
        for path, kind, names in _named(test):
            below: Path = ("tests", number, *path)
            for name in names:
                if name not in _also(form) and name not in known[kind]:
                    text = f"{kind} '{name}' bestaat niet{meant(name, known[kind])}"
                    yield places.problem(places.word(below, name), Level.FOUT, "R204", text)


def _named(test: Scenario) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    expected = test.expected
    yield ("antwoorden",), "vraag", tuple(test.answers)
    yield ("verwacht", "stappen"), "stap", expected.steps or ()
    yield ("verwacht", "vragen"), "vraag", expected.questions or ()
    yield ("verwacht", "let_op"), "vraag", expected.warnings or ()
    yield ("verwacht", "fouten"), "vraag", tuple(expected.faults)
    yield ("verwacht", "ondertekenaars"), "ondertekenaar", expected.signers or ()
    yield ("verwacht", "verzonden"), "vraag", tuple(expected.sent or ())


def _also(form: Form) -> frozenset[str]:
    """Give the groups of a form: they hold rows, and go by the name of their step."""
    return frozenset(step.name for step in form.steps if getattr(step, "repeat", None) is not None)
