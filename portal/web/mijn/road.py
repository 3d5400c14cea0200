"""The road of a case in words: its steps, each with its day, and the days that were replaced."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from portal.message import say
from portal.termijn.klok import local_day
from portal.web.glue import i18n
from portal.web.glue.dutch import spoken
from portal.zaak.history import Move
from portal.zaak.steps import State, Step


def said(found: Sequence[Step], today: date) -> "list[dict[str, object]]":
    """Say the steps, for the status list.

    What a step meant is left out once another came after it; what was said about it stays.
    """
    overtaken = [
        step
        for step, following in pairwise(found)
        if step.state is State.GEDAAN and following.state is not State.STRAKS
    ]
    return [
        {
            "text": step.text,
            "state": step.state.value,
            "date": _when(step, today),
            "explanation": step.note or (None if step in overtaken else step.explanation),
            # What an employee wrote is Dutch on every page (WCAG 3.1.2).
            "lang": "nl" if step.note and i18n.language() != "nl" else None,
        }
        for step in found
    ]


def moved(moves: Sequence[Move]) -> "list[dict[str, object]]":
    """Say which last days were replaced, newest first, each with why."""
    return [
        {
            "date": i18n.day(local_day(move.at)),
            "title": i18n.sentence(say("Van %(old)s naar %(new)s", old=move.old, new=move.new)),
            "text": spoken(move.why) if move.why else None,
        }
        for move in reversed(moves)
        if move.new is not None
    ]


def _when(step: Step, today: date) -> "str | None":
    if step.at is not None:
        return i18n.day(local_day(step.at))
    if step.by is None:
        return None
    if step.by < today:
        return i18n.sentence(say("had klaar moeten zijn op %(day)s", day=step.by))
    return i18n.sentence(say("uiterlijk %(day)s", day=step.by))
