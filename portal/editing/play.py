"""A test of a form played: what came of it, and where that differs from what was expected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from portal.definition.model import Form
from portal.definition.walk import questions_of
from portal.editing.scenario import Scenario
from portal.engine import term
from portal.engine.answers import Answers, Value
from portal.engine.calculations import calculated
from portal.engine.check import faults, warned, warned_in
from portal.engine.facts import Facts
from portal.engine.path import Path, walk
from portal.engine.signing import co_signers
from portal.engine.soort import settled
from portal.people import Level


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form makes of answers; the names are those of its steps and questions."""

    steps: tuple[str, ...]
    questions: tuple[str, ...]
    warnings: tuple[str, ...]
    faults: Mapping[str, str]
    sent: Mapping[str, Value]
    due: date | None
    calculations: Mapping[str, str]
    end: str | None
    signers: tuple[str, ...]
    path: Path = field(repr=False)


def play(form: Form, scenario: Scenario) -> Outcome:
    """Fill in a form as the scenario says, and see what follows."""
    return outcome_of(form, Answers(scenario.answers), facts_of(form, scenario))


def facts_of(form: Form, scenario: Scenario) -> Facts:
    """Give who fills in, and when; somebody who may, when the scenario does not say."""
    login = form.login
    person = scenario.person or (
        "niemand" if login.anonymous else "burger" if login.burger is not None else "bedrijf"
    )
    demanded = {"burger": login.burger, "bedrijf": login.bedrijf}.get(person)
    level = scenario.level or demanded
    known: dict[str, Any] = {
        "today": scenario.today,
        "filed": scenario.filed,
        "persoon": person,
        "niveau": Level.GEEN if level is None else Level[level.value.upper()],
        "handelt": scenario.acting,
    }
    return Facts(**{each.name: known[each.name] for each in fields(Facts) if each.name in known})


def outcome_of(form: Form, answers: Answers, facts: Facts) -> Outcome:
    """See what follows from answers."""
    path = walk(form, answers, facts)
    last = term.due(settled(form, path), facts.today, path.kept)
    end = getattr(path, "ended", None)
    return Outcome(
        steps=tuple(stop.name for stop in path.steps),
        questions=tuple(question.name for stop in path.steps for question in stop.questions),
        warnings=tuple(dict.fromkeys(_warnings(path))),
        faults={fault.question: str(fault.message) for fault in faults(form, answers, facts)},
        sent=path.kept.to_dict(),
        due=last.day if last else None,
        calculations=dict(_calculated(form, path)),
        end=None if end is None else str(end.name),
        signers=tuple(found.signer.name for found in co_signers(form, path)),
        path=path,
    )


def differences(form: Form, scenario: Scenario, outcome: Outcome) -> tuple[str, ...]:
    """Say in sentences where the outcome is not what was expected; none when the test is right."""
    return tuple(_differences(form, scenario, outcome))


def _differences(form: Form, scenario: Scenario, outcome: Outcome) -> Iterator[str]:
    expected = scenario.expected
    yield from _row("stappen", expected.steps, outcome.steps)
    yield from _row("vragen", expected.questions, outcome.questions)
    yield from _row("let_op", expected.warnings, outcome.warnings)
    yield from _row("ondertekenaars", expected.signers, outcome.signers)
    yield from _pairs("fouten", expected.faults, outcome.faults)
    if expected.sent is not None:
        yield from _pairs("verzonden", expected.sent, outcome.sent)
    if expected.calculations is not None:
        yield from _pairs("berekeningen", expected.calculations, outcome.calculations)
    if expected.due is not None and expected.due != outcome.due:
        yield f"beslisdatum: verwacht {expected.due}, maar het is {outcome.due or 'geen'}."
    if expected.end != outcome.end:
        wanted, got = expected.end or "versturen", outcome.end or "versturen"
        yield f"einde: verwacht {wanted}, maar het is {got}."
    if expected.sent is None:
        yield from _unused(form, scenario, outcome)


def _row(what: str, expected: tuple[str, ...] | None, found: tuple[str, ...]) -> Iterator[str]:
    if expected is None or expected == found:
        return
    missing = [name for name in expected if name not in found]
    more = [name for name in found if name not in expected]
    if missing:
        yield f"{what}: {_listed(missing)} komt niet voor."
    if more:
        yield f"{what}: {_listed(more)} komt wel voor, maar is niet verwacht."
    if not missing and not more:
        yield f"{what}: de volgorde is {_listed(found)}."


def _pairs(what: str, expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*expected, *found)):
        if name not in found:
            yield f"{what}: bij {name} staat niets; verwacht was: {_shown(expected[name])}"
        elif name not in expected:
            yield f"{what}: bij {name} was niets verwacht; er staat: {_shown(found[name])}"
        elif expected[name] != found[name]:
            wanted, got = _shown(expected[name]), _shown(found[name])
            yield f"{what}: bij {name} verwacht: {wanted}; er staat: {got}"


def _unused(form: Form, scenario: Scenario, outcome: Outcome) -> Iterator[str]:
    """An answer to what is not asked makes a test say less than it seems to."""
    asked = {question.name for question in questions_of(form)}
    for name in scenario.answers:
        if name in asked and name not in outcome.questions:
            yield f"antwoorden: {name} wordt niet gevraagd. Zet er 'verzonden:' bij als dat klopt."


def _warnings(path: Path) -> Iterator[str]:
    """Give the questions that warn, step after step; those of rows as often as rows do."""
    for stop in path.steps:
        yield from (name for name, _ in warned(path, stop.step))
        for row in stop.rows:
            yield from (name for name, _ in warned_in(row))


def _calculated(form: Form, path: Path) -> Iterator[tuple[str, str]]:
    """Give the outcome of each calculation that is known."""
    for name in form.calculations:
        value = calculated(name, path.scene)
        if value is not None:
            yield name, str(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _shown(value: object) -> str:
    match value:
        case list() | tuple():
            return f"[{', '.join(map(_shown, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{name}: {_shown(part)}' for name, part in value.items())}}}"
        case _:
            return str(value)
