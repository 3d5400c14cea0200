"""`portal forms flow`: the way through a form, as text or as a picture."""

import argparse

from portal.cli.editing.files import add_file, checked
from portal.editing.drawing import svg
from portal.editing.flow import flow, in_words


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_file(parser)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--svg", action="store_true", help="als tekening (SVG)")
    shape.add_argument("--text", action="store_true", help="als tekst (dit is gewoon)")


def run(args: argparse.Namespace) -> int:
    """Write the flow to the screen; 1 when the form has a fout."""
    found = checked(args.file)
    if found.form is None:
        for problem in found.problems:
            print(problem)
        return 1
    way = flow(found.form)
    print(svg(way) if args.svg else in_words(way), end="")
    return 0
