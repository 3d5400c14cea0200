"""`portal forms VERB …`: the tools of form editors and translators; one module a verb."""

import argparse
import importlib
from collections.abc import Sequence

VERBS = {
    "new": "begin een nieuw formulier, met bouwstenen",
    "check": "zeg alles wat er mis is met formulieren",
    "test": "draai de tests die naast de formulieren staan",
    "preview": "vul een formulier in als proef, terwijl u het schrijft",
    "flow": "toon het verloop van een formulier, als tekst of als tekening",
    "diff": "vergelijk twee versies, en zeg of concepten mee kunnen",
    "publish": "maak een versie de versie die inwoners krijgen",
    "withdraw": "trek een formulier in; niemand kan er nog aan beginnen",
    "migrate": "verplaats concepten naar de gepubliceerde versie",
    "schema": "toon het JSON Schema, voor hulp bij het typen",
    "messages": "schrijf de teksten voor vertalers (.pot)",
}


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code is 0, 1 (something is wrong) or 2 (called wrongly)."""
    width = max(map(len, VERBS))
    parser = argparse.ArgumentParser(
        prog="portal forms",
        description=__doc__,
        epilog="\n".join(f"{name:<{width}}  {text}" for name, text in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=VERBS, metavar="WERKWOORD")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    called = parser.parse_args(arguments)
    module = importlib.import_module(f"portal.cli.editing.{called.verb}")
    own = argparse.ArgumentParser(prog=f"portal forms {called.verb}", description=module.__doc__)
    module.add(own)
    return int(module.run(own.parse_args(called.rest)))
