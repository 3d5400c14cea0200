"""`portal forms check`: every problem of every form, for people and for other programs."""

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from portal.cli.editing.files import add_files, checked, chosen, texts_in, texts_of_forms
from portal.definition.problems import Level, Problem, is_broken
from portal.definition.reports import as_json, as_sarif
from portal.definition.translations import Translations
from portal.editing.examination import to_fill_in

MOST_SHOWN = 50
"""Problems of one file; whoever has more mends these first."""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_files(parser)
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument(
        "--vertalingen", type=Path, metavar="MAP", help="controleer ook of elke tekst vertaald is"
    )


def run(args: argparse.Namespace) -> int:
    """Tell every problem of every file; 1 when there is a fout."""
    files = chosen(args.files)
    texts = _translations(args.vertalingen, everything=not args.files)
    problems = [problem for path in files for problem in checked(path, texts).problems]
    match args.format:
        case "json":
            print(as_json(problems))
        case "sarif":
            print(as_sarif(problems))
        case _:
            _show(problems)
            levels = [problem.level for problem in problems]
            counted = ", ".join(f"{levels.count(level)} {level}" for level in Level)
            print(f"{len(files)} formulier(en) bekeken: {counted}")
    return 1 if is_broken(problems) else 0


def _translations(named: Path | None, *, everything: bool) -> Translations | None:
    """Give the translations to check: those that were named, or those of this installation."""
    if named is None and not everything:
        return None
    return texts_of_forms() if named is None else texts_in(named)


def _show(problems: Sequence[Problem]) -> None:
    for file, group in groupby(problems, key=lambda each: each.file):
        told = tuple(group)
        lines = [str(problem) for problem in told]
        for line in lines[:MOST_SHOWN]:
            print(line)
        if len(lines) > MOST_SHOWN:
            print(f"… en nog {len(lines) - MOST_SHOWN}. Herstel eerst deze.")
        for sentence in to_fill_in(told):
            print(f"{file}: niet te publiceren, en zo krijgen inwoners het niet. {sentence}")
