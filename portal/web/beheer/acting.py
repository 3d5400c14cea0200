"""What every act in the manager's room needs: who does it, for which gemeente, and the way back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework.roles import scope_of
from portal.casework.upkeep import Upkeep
from portal.message import Message
from portal.web.beheer import access
from portal.web.current import current, now
from portal.web.glue import i18n


@dataclass(frozen=True, slots=True)
class Card:
    """Something to act on: `acts` are text, address and whether it is done at once by a button.

    `told` says to whom only hears the button which one it belongs to.
    """

    name: str
    facts: "list[tuple[str, str]]"
    acts: "list[tuple[str, str, bool]]"
    told: str


def card(
    name: str,
    facts: Iterable[tuple[Message, str]],
    acts: Iterable[tuple[Message, str, bool]],
    told: str,
) -> Card:
    """Make one in the language of the page."""
    return Card(
        name,
        [(i18n.sentence(label), value) for label, value in facts],
        [(i18n.sentence(text), href, at_once) for text, href, at_once in acts],
        told,
    )


def gemeente() -> str:
    """The gemeente this portal runs for."""
    return current().settings.gemeente.slug


def may_handle() -> bool:
    """Whether the manager who stands in the room may also go where cases are handled.

    Nobody may where a case system does that work (LOKET_BEHANDELING).
    """
    here = current().settings.behandeling
    return here and scope_of(access.manager(), gemeente()) is not None


def upkeep(tx: Session) -> Upkeep:
    """What the manager who stands in the room does in this transaction."""
    return Upkeep(tx, gemeente=gemeente(), by=access.manager().key, now=now())


def back_to(endpoint: str, done: str, *, anchor: str | None = None) -> ResponseReturnValue:
    """Lead to the page that says what was done; Back and a second press do it no second time."""
    return redirect(url_for(endpoint, gedaan=done, _anchor=anchor), 303)


def said(texts: Mapping[str, Message]) -> Message | None:
    """Give the sentence about what was done just now, by its name in the address."""
    return texts.get(request.args.get("gedaan", ""))
