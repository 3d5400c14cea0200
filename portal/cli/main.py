"""`portal COMMAND …`: choose the command, and import that one alone."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from portal.config import BadSettingError

COMMANDS = {
    "demo": "play with a furnished portal on this machine",
    "serve": "serve the portal with its production server",
    "worker": "do what is due: deliver parcels, forget what has expired",
    "deliver": "deliver the parcels that are due, once",
    "database": "bring the database to this version, or look at it",
    "backup": "copy an SQLite database while the portal runs",
    "keys": "make the encryption keys, or turn to new ones",
    "forms": "check, test, draw, compare and publish forms",
    "upl": "take in the national list of products",
    "termijn": "compute the dated examples of the law",
    "storing": "write the page about outages that lives when the forms do not",
    "forget": "say what must be destroyed, and destroy what a person approves",
    "verify": "look whether the log and everything else that is kept is whole",
    "desk": "close an employee's own file to her",
    "translations": "extract, update, compile and check the texts",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 (something is wrong) or 2 (called wrongly)."""
    parser = argparse.ArgumentParser(
        prog="portal",
        description="Loket: the accessible e-form portal for Dutch municipalities.",
        epilog="`portal COMMAND --help` tells more about one command.",
    )
    commands = parser.add_argument_group("commands")
    commands.add_argument("command", choices=COMMANDS, metavar="COMMAND", help=_listed())
    commands.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help=argparse.SUPPRESS)
    parser.formatter_class = argparse.RawTextHelpFormatter
    chosen = parser.parse_args(arguments)
    try:
        return int(_imported(f"portal.cli.{chosen.command}").main(chosen.rest))
    except BadSettingError as setting:
        print(f"portal {chosen.command}: {setting}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Who read what it says has enough (`portal forms schema | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _imported(name: str) -> ModuleType:
    """Import a command; what is imported stays, so the collector need not look at it, ever.

    It would do so some hundreds of times: a seventh of the time before the first answer.
    """
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def _listed() -> str:
    width = max(map(len, COMMANDS))
    return "\n".join(f"{name:<{width}}  {text}" for name, text in COMMANDS.items())
