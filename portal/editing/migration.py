"""A draft to a newer version of its form: what `<slug>.migratie.yaml` says to do with answers.

```yaml
formulier: klacht
hernoem: {naam_ander: naam_van_de_ander}
opties:
  onderwerp: {wachten: te_laat}
vervalt: [kenmerk_brief]
standaard: {namens: mijzelf}
```

A question that moved to another step keeps its name and needs no line here. What cannot come along
is never dropped in silence: it is told, with the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from portal.definition.model import AnyQuestion, Form, Model, Name, Slug
from portal.definition.places import Path
from portal.definition.problems import Level, Problem, in_order, is_broken, meant
from portal.definition.walk import questions_of
from portal.editing.strict import read_as
from portal.engine import formats
from portal.engine.answers import Answers, Value
from portal.engine.fits import fits


class Migration(Model):
    """What to do with the answers of an older version."""

    slug: Slug = Field(alias="formulier")
    rename: dict[Name, Name] = Field(default_factory=dict, alias="hernoem")
    options: dict[Name, dict[str, str]] = Field(default_factory=dict, alias="opties")
    drop: tuple[Name, ...] = Field(default=(), alias="vervalt")
    default: dict[Name, Any] = Field(default_factory=dict, alias="standaard")


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that cannot come along: of which question, under which label, and why."""

    question: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The answers in the newer version, what was lost, and the names that were given by default."""

    answers: Answers
    lost: tuple[Lost, ...]
    given: tuple[str, ...] = ()


def nothing(form: Form) -> Migration:
    """Give the migration that changes nothing: names that stayed keep their answers."""
    return Migration(slug=form.slug)


def read_migration(
    source: bytes, file: str, form: Form
) -> tuple[Migration | None, tuple[Problem, ...]]:
    """Read the migration beside a form; what it leads to must exist in that form."""
    found, problems, places = read_as(Migration, source, file)
    if found is None or places is None:
        return None, problems
    told = []
    for path, word, known, what in _leads_to(found, form):
        if word not in known:
            text = f"{what} '{word}' bestaat niet in dit formulier{meant(word, known)}"
            told.append(places.problem(places.word(path, word), Level.FOUT, "R204", text))
    problems = in_order((*problems, *told))
    return (None if is_broken(problems) else found), problems


def migrated(answers: Mapping[str, Value], migration: Migration, old: Form, new: Form) -> Migrated:
    """Move answers from a version to another: rename, map options, drop, give what is new.

    What then has no question, or is no answer to it any more, is lost and told.
    """
    before, after = _asked(old), _asked(new)
    moved = {migration.rename.get(name, name): name for name in answers}
    kept: dict[str, Value] = {}
    lost: list[Lost] = []
    for name, was in moved.items():
        value = _mapped(answers[was], migration, name)
        why = _why_not(name, was, value, migration, after)
        if why is None:
            kept[name] = value
        else:
            label = before[was].label if was in before else was
            lost.append(Lost(was, label, why))
    given = {name: value for name, value in migration.default.items() if name not in kept}
    right = {name: value for name, value in given.items() if _fits(after.get(name), value)}
    return Migrated(Answers(kept | right), tuple(lost), tuple(right))


def _leads_to(found: Migration, form: Form) -> Iterator[tuple[Path, str, frozenset[str], str]]:
    questions = _asked(form)
    names = frozenset(questions) | _groups(form)
    yield ("formulier",), found.slug, frozenset({form.slug}), "formulier"
    for old, new in found.rename.items():
        yield ("hernoem", old), new, names, "vraag"
    for name in found.default:
        yield ("standaard",), name, names, "vraag"
    for name, changed in found.options.items():
        yield ("opties",), name, names, "vraag"
        options = getattr(questions.get(name), "options", ())
        for old, new in changed.items():
            values = frozenset(option.value for option in options)
            yield ("opties", name, old), new, values, "antwoord"


def _asked(form: Form) -> dict[str, AnyQuestion]:
    return {question.name: question for question in questions_of(form)}


def _groups(form: Form) -> frozenset[str]:
    return frozenset(step.name for step in form.steps if getattr(step, "repeat", None) is not None)


def _mapped(value: Any, migration: Migration, name: str) -> Any:  # noqa: ANN401 - a Value, or rows of them
    """Give the new value of an option; inside rows also the new names of questions."""
    changed = migration.options.get(name, {})
    match value:
        case str():
            return changed.get(value, value)
        case [{**_rest}, *_]:
            return [_row(row, migration) for row in value]
        case list():
            return list(dict.fromkeys(changed.get(each, each) for each in value))
        case _:
            return value


def _row(row: Mapping[str, Any], migration: Migration) -> dict[str, Any]:
    named = {migration.rename.get(name, name): part for name, part in row.items()}
    return {
        name: _mapped(part, migration, name)
        for name, part in named.items()
        if name not in migration.drop
    }


def _why_not(
    name: str, was: str, value: Value, migration: Migration, after: Mapping[str, AnyQuestion]
) -> str | None:
    if was in migration.drop:
        return "Deze vraag is vervallen."
    if name not in after:
        # Rows stand under the name of their group, which is no question.
        rows = isinstance(value, list) and any(isinstance(row, Mapping) for row in value)
        return None if rows else "Deze vraag is er niet meer."
    return None if _fits(after[name], value) else "Dit antwoord past niet meer bij de vraag."


def _fits(question: AnyQuestion | None, value: Value) -> bool:
    """Say whether a value would be read again as it is; the bounds are for the walk to judge."""
    if question is None or not fits(question, value):
        return False
    if isinstance(value, list) and not all(isinstance(each, str) for each in value):
        return False
    return formats.examine(question, formats.typed(question, value)) == value
