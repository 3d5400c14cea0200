"""A server that says it is kept while it may still be in memory: what the disk test must catch.

Never part of the product. Run in place of `portal`, with the same arguments.
"""

import sys

from portal.cli.main import main
from portal.store import engines

if __name__ == "__main__":
    engines.PRAGMAS = tuple(  # the planted fault
        each.replace("synchronous=FULL", "synchronous=OFF") for each in engines.PRAGMAS
    )
    sys.exit(main())
