"""A page that was sent, with what was left empty looked up by what was typed beside it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from portal.bronnen.person import SourceDownError
from portal.engine.answers import Raw, Value
from portal.fields.build import StepForm
from portal.intake.lookup import (
    Filled,
    Open,
    Page,
    Sought,
    filled,
    holding,
    looked_up_by,
    still_open,
)
from portal.store.drafts import DraftContent

NEXT = frozenset({"", "volgende"})
"""The buttons that go on: who only puts a form aside waits for no source."""
Ask = Callable[[Sought], Mapping[str, Value] | None]
"""Asks a source: what it knows, None when nothing is there; SourceDownError when it is down."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it was sent; `place` is that of the row it is about."""

    fields: StepForm
    posted: MultiDict[str, str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The page as it would have been sent with what was found, and where that came from."""

    content: DraftContent
    data: MultiDict[str, str]


def filled_in(
    page: Sent, content: DraftContent, sources: Collection[str], ask: Ask
) -> FilledIn | None:
    """Look up what is still open; None where nothing on the page changes by it.

    `sources` are those that exist here. Nothing is kept: that is for the caller.
    """
    asked = [each.question for each in page.fields if looked_up_by(each.question) is not None]
    asked = [each for each in asked if each.prefill and each.prefill.source in sources]
    if not asked:
        return None
    stands = Page(
        asked,
        {field.name: field.raw for field in page.fields},
        {field.name: field.value for field in page.fields},
        page.place,
    )
    asking = page.posted.get("actie", "") in NEXT
    came = [_ask(each, ask) for each in still_open(stands, content.prefilled) if asking]
    records = holding(stands, content.prefilled)
    data = MultiDict(page.posted)
    for each in came:
        records |= each.records
        for name, raw in each.typed.items():
            _put(data, name, raw)
    if records == content.prefilled and not came:
        return None
    return FilledIn(replace(content, prefilled=records), data)


def _ask(asked: Open, ask: Ask) -> Filled:
    try:
        return filled(asked, ask(asked.by))
    except SourceDownError:
        return filled(asked, None, down=True)


def _put(data: MultiDict[str, str], name: str, raw: Raw) -> None:
    """Put an answer in what was sent, as a browser would have sent it."""
    for key in [key for key in data if key == name or key.startswith(f"{name}-")]:
        data.poplist(key)
    if isinstance(raw, dict):
        data.update({f"{name}-{part}": text for part, text in raw.items()})
    else:
        data[name] = str(raw)
