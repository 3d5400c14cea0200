"""`portal forms test`: run the tests beside each form, and say what they did not reach."""

import argparse
from pathlib import Path

from portal.cli.editing.files import add_files, checked, chosen
from portal.definition.model import Form
from portal.editing.coverage import ALL, Coverage, coverage
from portal.editing.play import Outcome, differences, play
from portal.editing.recording import renewed
from portal.editing.scenario import Scenarios, read_scenarios


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_files(parser)
    parser.add_argument(
        "--dekking",
        type=int,
        default=0,
        metavar="PROCENT",
        help="hoeveel van de voorwaarden en de vragen de tests minstens moeten raken",
    )
    parser.add_argument(
        "--opnieuw",
        action="store_true",
        help="toon de tests met wat het formulier nu doet, om na te lezen en over te nemen",
    )


def run(args: argparse.Namespace) -> int:
    """Run the tests of every form; 1 when one fails, is badly written, or reaches too little."""
    if args.opnieuw:
        results = [_renewed(path) for path in chosen(args.files)]
    else:
        results = [run_tests(path, args.dekking) for path in chosen(args.files)]
    return 0 if all(results) else 1


def run_tests(path: Path, least: int = 0) -> bool:
    """Run the tests of one form and tell how it went; True when all is well."""
    form, beside = checked(path).form, path.with_suffix(".test.yaml")
    if form is None:
        print(f"{path}: het formulier zelf is niet goed. Vraag: portal forms check {path}")
        return False
    if not beside.is_file():
        print(f"{path}: nog geen tests; die horen in {beside}")
        return least == 0
    scenarios = _read(beside, form)
    if scenarios is None:
        return False
    outcomes, failed = [], 0
    for scenario in scenarios.tests:
        outcome = play(form, scenario)
        outcomes.append(outcome)
        wrong = differences(form, scenario, outcome)
        failed += bool(wrong)
        if wrong:
            print(f"{beside}: niet goed: {scenario.name}")
        for sentence in wrong:
            print(f"    {sentence}")
    return _told(form, outcomes, failed, least)


def _renewed(path: Path) -> bool:
    form = checked(path).form
    scenarios = None if form is None else _read(path.with_suffix(".test.yaml"), form)
    if form is None or scenarios is None:
        return False
    print(renewed(form, scenarios), end="")
    return True


def _read(beside: Path, form: Form) -> Scenarios | None:
    scenarios, problems = read_scenarios(beside.read_bytes(), str(beside), form)
    for problem in problems:
        print(problem)
    return scenarios


def _told(form: Form, outcomes: list[Outcome], failed: int, least: int) -> bool:
    reached = coverage(form, outcomes)
    counts = f"{len(outcomes)} tests, {failed} niet goed"
    print(f"{form.slug}: {counts}; geraakt: {_percentages(reached)}")
    enough = min(reached.of_conditions, reached.of_questions) >= least
    for sentence in reached.missing:
        print(f"    niet geraakt: {sentence}")
    if not enough:
        print(f"    Dit is te weinig: minstens {least}% van {ALL}% is gevraagd.")
    return enough and not failed


def _percentages(reached: Coverage) -> str:
    conditions = f"voorwaarden {reached.of_conditions}% ({reached.seen} van {reached.conditions})"
    questions = f"vragen {reached.of_questions}% ({reached.asked} van {reached.questions})"
    return f"{conditions}, {questions}"
