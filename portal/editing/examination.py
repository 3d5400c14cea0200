"""A form and its tests looked at as a whole: problems, outcomes, what was reached.

What an editor sees and what publishing asks are the same examination.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.definition.check import check
from portal.definition.model import Form
from portal.definition.problems import Level, Problem, is_broken, unfilled
from portal.editing.coverage import Coverage, coverage
from portal.editing.play import Outcome, differences, play
from portal.editing.scenario import Scenario, read_scenarios


@dataclass(frozen=True, slots=True)
class Played:
    """One test with what came of it; `wrong` is empty when it is right."""

    scenario: Scenario
    outcome: Outcome
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What there is to say about a form and its tests; no form when it has a fout.

    `reached` is None while there is no form or no test to play.
    """

    form: Form | None
    problems: tuple[Problem, ...]
    test_problems: tuple[Problem, ...]
    played: tuple[Played, ...]
    reached: Coverage | None

    @property
    def failed(self) -> tuple[Played, ...]:
        """The tests that are not right."""
        return tuple(each for each in self.played if each.wrong)

    @property
    def stops(self) -> tuple[str, ...]:
        """Say in sentences what keeps this from being published; none when nothing does."""
        said = []
        fouten = sum(each.level is Level.FOUT for each in self.problems)
        if fouten:
            said.append(f"Er {_is(fouten)} nog {_counted(fouten, 'fout', 'fouten')} in.")
        said += to_fill_in(self.problems)
        if is_broken(self.test_problems):
            said.append("De tests zijn niet te lezen.")
        if self.failed:
            told = _counted(len(self.failed), "test gaat", "tests gaan")
            said.append(f"{told} niet goed.")
        return tuple(said)


def examine(slug: str, source: bytes, tests: bytes | None) -> Examined:
    """Check a form, play its tests and see what they reached; `tests` is None without a file."""
    checked = check(source, f"{slug}.yaml")
    if checked.form is None or tests is None:
        return Examined(checked.form, checked.problems, (), (), None)
    form = checked.form
    scenarios, problems = read_scenarios(tests, f"{slug}.test.yaml", form)
    played = tuple(_played(form, each) for each in (scenarios.tests if scenarios else ()))
    reached = coverage(form, (each.outcome for each in played)) if played else None
    return Examined(form, checked.problems, problems, played, reached)


def to_fill_in(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Say in a sentence that directions stand where texts must come; nothing when none do."""
    if not (left := len(unfilled(problems))):
        return ()
    told = _counted(left, "aanwijzing", "aanwijzingen")
    return (f"Vervang nog {told} tussen haakjes door uw eigen tekst.",)


def _played(form: Form, scenario: Scenario) -> Played:
    outcome = play(form, scenario)
    return Played(scenario, outcome, differences(form, scenario, outcome))


def _is(number: int) -> str:
    return "zit" if number == 1 else "zitten"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
