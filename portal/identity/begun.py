"""A login that was begun."""

from collections.abc import Callable
from dataclasses import dataclass

Secret = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Begun:
    """A login that was begun: where to send the visitor, and what to remember until the answer."""

    means: str
    url: str
    state: str
    nonce: str
    verifier: str
    redirect_uri: str
