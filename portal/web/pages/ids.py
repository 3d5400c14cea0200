"""What an id in an address looks like; anything else is not looked up at all."""

import re

ID = re.compile(r"[0-9a-f]{32}")
