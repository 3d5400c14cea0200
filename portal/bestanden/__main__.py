"""The process of the workshop: a file on stdin, the outcome or the copy on stdout.

`python -m portal.bestanden keur|schoon EXTENSION`. It may read and write what it was handed, and
nothing more; a file that wants too much ends the process, and that is an outcome too.
"""

import resource
import sys

from portal.bestanden.clean import clean
from portal.bestanden.judge import judge
from portal.bestanden.kinds import Extension

MEMORY = 1_500_000_000
SECONDS = 25
WRITTEN = 200_000_000


def main(act: str, extension: str) -> int:
    """Do one act on the file on stdin."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    given = open(0, "rb", closefd=False)  # noqa: SIM115 - a number, for as long as we live
    if act == "keur":
        why = judge(given, Extension(extension))
        sys.stdout.write(why or "")
        return 0
    with open(1, "wb", closefd=False) as copy:
        clean(given, Extension(extension), copy)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
