"""`portal forms diff`: what changed between two versions, and whether drafts can follow."""

import argparse

from portal.cli.editing.files import add_file, checked, migration_of
from portal.editing.compare import compare


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    add_file(parser, "old", "OUD")
    add_file(parser, "new", "NIEUW")


def run(args: argparse.Namespace) -> int:
    """Tell every change; the migration beside the newer form counts. 1 when one has a fout."""
    old, new = checked(args.old), checked(args.new)
    if old.form is None or new.form is None:
        for found in (old, new):
            for problem in found.problems:
                print(problem)
        return 1
    migration, problems = migration_of(args.new, new.form)
    for problem in problems:
        print(problem)
    comparison = compare(old.form, new.form, migration)
    for change in comparison.changes:
        print(f"- {change.sentence}")
    print(comparison.verdict)
    return 1 if problems else 0
