"""`portal forms schema`: JSON Schema of the form language, for completion in an editor."""

import argparse
import json

from portal.definition.schema import schema


def add(_parser: argparse.ArgumentParser) -> None:
    """Describe the arguments: there are none."""


def run(_args: argparse.Namespace) -> int:
    """Write the schema to the screen."""
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
