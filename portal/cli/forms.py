"""`portal forms check|messages`: what form editors and translators do with form definitions."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from portal.definition.catalogue import Catalogue
from portal.definition.check import check
from portal.definition.problems import Level, Problem
from portal.definition.translations import DOMAIN, template, updated
from portal.resources import folder

MOST_SHOWN = 50
"""Problems of one file; whoever has more mends these first."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the verbs and their arguments."""
    checking = subparsers.add_parser("check", help="zeg alles wat er mis is met formulieren")
    checking.add_argument("files", nargs="*", type=Path, metavar="BESTAND")
    checking.set_defaults(verb=_check)
    messages = subparsers.add_parser("messages", help="schrijf de teksten voor vertalers (.pot)")
    messages.add_argument("--output", type=Path, help="anders translations/forms.pot; - is hier")
    messages.set_defaults(verb=_messages)


def main(arguments: Sequence[str]) -> int:
    """Run one verb; 1 when a form has a fout."""
    parser = argparse.ArgumentParser(prog="portal forms", description=__doc__)
    add(parser.add_subparsers(required=True, metavar="WERKWOORD"))
    return run(parser.parse_args(arguments))


def run(args: argparse.Namespace) -> int:
    """Run the verb that was chosen."""
    return int(args.verb(args))


def _check(args: argparse.Namespace) -> int:
    """Tell every problem of every file, and count them."""
    files = args.files or sorted(folder("forms").glob("*.yaml"))
    levels: list[Level] = []
    for path in files:
        problems = _problems(path)
        levels += [problem.level for problem in problems]
        _show(problems)
    counted = ", ".join(f"{levels.count(level)} {level}" for level in Level)
    print(f"{len(files)} formulier(en) bekeken: {counted}")
    return 1 if Level.FOUT in levels else 0


def _problems(path: Path) -> tuple[Problem, ...]:
    try:
        source = path.read_bytes()
    except OSError as error:
        told = f"Dit bestand is niet te lezen: {error.strerror}."
        return (Problem(str(path), 1, 1, Level.FOUT, "R022", told),)
    return check(source, str(path)).problems


def _show(problems: Iterable[Problem]) -> None:
    told = [str(problem) for problem in problems]
    for line in told[:MOST_SHOWN]:
        print(line)
    if len(told) > MOST_SHOWN:
        print(f"… en nog {len(told) - MOST_SHOWN}. Herstel eerst deze.")


def _messages(args: argparse.Namespace) -> int:
    """Write the texts of all forms for translators, and bring their files up to date with it."""
    catalogue = Catalogue.load(folder("forms"))
    published = (catalogue.current(slug) for slug in catalogue.slugs())
    texts = template(each.form for each in published if each is not None)
    if args.output == Path("-"):
        sys.stdout.buffer.write(texts)
        return 0
    output = args.output or folder("translations") / f"{DOMAIN}.pot"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(texts)
    print(f"{output} geschreven: {len(catalogue.slugs())} formulieren")
    for path in sorted(output.parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language = path.parent.parent.name
        content, missing = updated(path.read_bytes(), language, texts)
        path.write_bytes(content)
        print(f"{path} bijgewerkt: {missing} teksten zonder vertaling")
    return 0
