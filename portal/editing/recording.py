"""What somebody filled in, as a test: the preview records it, an editor names and keeps it."""

from typing import Literal

from portal.definition.model import Form, Niveau
from portal.definition.places import Plain
from portal.definition.writing import plain_of, yaml
from portal.editing.play import Outcome, outcome_of, play
from portal.editing.scenario import Expected, Scenario, Scenarios
from portal.engine.answers import Answers
from portal.engine.facts import Facts


def recorded(form: Form, answers: Answers, facts: Facts, name: str) -> Scenario:
    """Make the test that says: so it is today, and so it should stay.

    Answers that were not asked for are in `antwoorden` and not in `verzonden`.
    """
    outcome = outcome_of(form, answers, facts)
    level = Niveau(facts.niveau.name.lower())
    acting: Literal["zelf", "namens", "medewerker"] = getattr(facts, "handelt", "zelf")
    return Scenario(
        name=name,
        today=facts.today,
        person=facts.persoon,
        level=None if level is Niveau.GEEN else level,
        acting=acting,
        answers=dict(answers),
        expected=_expected(outcome),
    )


def file_of(form: Form, tests: tuple[Scenario, ...]) -> str:
    """Write a file of tests from nothing."""
    return yaml(plain_of(Scenarios(slug=form.slug, tests=tests)))


def appended(file: str, test: Scenario) -> str:
    """Add a test at the end of a file of tests; what stands there is left as it is."""
    item: Plain = [plain_of(test)]
    lines = (f"  {line}" if line else "" for line in yaml(item).splitlines())
    return f"{file.rstrip()}\n" + "\n".join(lines) + "\n"


def renewed(form: Form, tests: Scenarios) -> str:
    """Write the tests again with what the form does now, for an editor to look through.

    Only what a test looked at is written; a test that looked at no mistakes gets those there are.
    """
    again = tuple(_renewed(form, test) for test in tests.tests)
    return yaml(plain_of(tests.model_copy(update={"tests": again})))


def _renewed(form: Form, test: Scenario) -> Scenario:
    now = _expected(play(form, test))
    looked_at = {"faults", *test.expected.model_fields_set}
    kept = {name: getattr(now, name) for name in looked_at}
    return test.model_copy(update={"expected": Expected(**kept)})


def _expected(outcome: Outcome) -> Expected:
    return Expected(
        steps=outcome.steps,
        questions=outcome.questions,
        warnings=outcome.warnings,
        faults=dict(outcome.faults),
        due=outcome.due,
        calculations=dict(outcome.calculations) or None,
        sent=dict(outcome.sent) or None,
        end=outcome.end,
    )
