"""What an act is for this room: what it asks, what is done with it, what it says afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.casework.work import NotNow, Work
from portal.definition.model import AnyQuestion
from portal.engine.answers import Value
from portal.message import Message
from portal.store.session import Session
from portal.web.behandeling.asking import Typed
from portal.web.behandeling.desk import Desk
from portal.zaak.berichten import Nature

Ask = Callable[[Session, Desk], tuple[AnyQuestion, ...]]
Do = Callable[[Work, Typed, Desk], object]


def _never(_work: Work) -> NotNow | None:
    return None


def _nothing(_session: Session, _desk: Desk) -> "dict[str, Value]":
    return {}


def _silent(_desk: Desk) -> "tuple[Message, ...]":
    return ()


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a case; the name stands in its address.

    `do` gives a NotNow when it may not be done, and anything else when it is. `refuse` says so
    before anything is asked. `offered` says whether the page of a case leads to it. `posts` is what
    the citizen gets by it, so that its page can say when she hears of it by no mail. With `look`
    what goes out is shown before it does; it gives what happens to the case besides.
    """

    name: str
    title: Message
    button: Message
    done: Message
    do: Do
    ask: Ask
    offered: Callable[[Desk], bool]
    refuse: Callable[[Work], NotNow | None] = _never
    given: Callable[[Session, Desk], Mapping[str, Value]] = _nothing
    told: Callable[[Desk], tuple[Message, ...]] = field(default=_silent)
    posts: Nature | None = None
    look: Callable[[Typed, Desk], tuple[tuple[Message, str], ...]] | None = None
