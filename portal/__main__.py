"""`python -m portal`: the same front door as the `portal` command."""

import sys

from portal.cli.main import main

sys.exit(main())
