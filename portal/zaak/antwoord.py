"""What the reader of a message can do with it, and the same in words (Awb 2:10 lid 2)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from portal.message import Message, say
from portal.zaak.berichten import KINDS, Direction, Kind, Nature, Reaction
from portal.zaak.words import remaining


class Way(StrEnum):
    """By which way one reacts: in the task it brought, by an objection, in words, or not at all."""

    TASK = "taak"
    OBJECTION = "bezwaar"
    WORDS = "antwoord"
    NONE = "niet"


def way(nature: str, reaction: str, *, taak: bool) -> Way:
    """Tell by which way the reader of a message reacts to it.

    A decision is never answered in words: who is not content must be led to the objection, which
    has a last day (Awb 6:7), and not to a box that looks like one.
    """
    if reaction == Reaction.NONE or _kind(nature).direction is Direction.IN:
        return Way.NONE
    if taak:
        return Way.TASK
    return Way.OBJECTION if nature == Nature.BESLUIT else Way.WORDS


_REACTIONS: Mapping[tuple[str, Way], Message] = MappingProxyType(
    {
        (Reaction.MUST, Way.TASK): say("U moet iets doen."),
        (Reaction.MUST, Way.WORDS): say("U moet reageren."),
        (Reaction.MAY, Way.TASK): say("U mag iets doen. Het hoeft niet."),
        (Reaction.MAY, Way.WORDS): say("U mag reageren. Het hoeft niet."),
        (Reaction.MAY, Way.OBJECTION): say("U mag bezwaar maken. Het hoeft niet."),
    }
)


def expected(reaction: str, by: Way) -> Message:
    """Say whether a reaction is expected."""
    return _REACTIONS.get((reaction, by), say("U hoeft niets te doen."))


def until_when(until: date | None, today: date) -> Message:
    """Say until when, with the whole date and how long that still is; or that there is no end."""
    if until is None:
        return say("Er is geen laatste dag.")
    return say("Uiterlijk %(day)s: %(left)s.", day=until, left=remaining(until, today))


def effect(nature: str, written: str) -> str | Message:
    """Give the legal effect of a message: what its kind says in any language, or its own words."""
    fixed = _kind(nature).effect
    return fixed if written in {"", fixed.text} else written


def subject(nature: str) -> Message:
    """Give the line under which a message stands in lists; it follows from what the message is."""
    return _kind(nature).subject


def called(nature: str) -> Message:
    """Name what a message is, inside a sentence."""
    return _kind(nature).nature


def nature_of(kept: str) -> Nature:
    """Give the nature of a message; one of a later release still shows, as what it surely is."""
    return Nature(kept) if kept in frozenset(Nature) else Nature.BERICHT


def _kind(nature: str) -> Kind:
    return KINDS[nature_of(nature)]
