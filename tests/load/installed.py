"""The `portal` command as an installation has it: without the packages that only tests bring.

structlog takes `rich` in at its start wherever it is there: 80 modules and some MiB that nobody
who installs the portal has. `python -m tests.load.installed COMMAND …`.
"""

import sys
from importlib import import_module

WITHOUT = ("rich",)


def main() -> int:
    """Run the command."""
    sys.modules.update(dict.fromkeys(WITHOUT))  # type: ignore[arg-type] # None: there is no such module
    return int(import_module("portal.cli.main").main())


if __name__ == "__main__":
    sys.exit(main())
