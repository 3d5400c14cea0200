"""How many of our threads may stand waiting for one provider: never all of them.

A worker has four threads. Two may talk with a provider and one may wait for that; whoever comes
then hears at once that it cannot be reached, and the pages without a login feel nothing.
"""

from functools import cache
from urllib.parse import urlsplit

from portal.turns import Turns

AT_ONCE = 2
PATIENCE = 1.0


def to(address: str) -> Turns:
    """Give the line to the provider at this address; threads of a process share it."""
    return _to(urlsplit(address).netloc)


@cache
def _to(_host: str) -> Turns:
    return Turns(at_once=AT_ONCE, waiting=1, patience=PATIENCE)
