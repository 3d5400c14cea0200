"""The list of chapters as a page shows it: what is filled in, and what is still to do."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.definition.model import Form
from portal.engine.answers import Answers
from portal.engine.chapters import Part, State, unsent_steps
from portal.engine.path import Path
from portal.message import Message, say

WORDS = {
    State.NOT_BEGUN: say("Niet begonnen"),
    State.PARTLY: say("Deels ingevuld"),
    State.DONE: say("Ingevuld"),
    State.NOT_NEEDED: say("Nu niet nodig"),
    State.WAITING: say("Hangt af van uw andere antwoorden"),
}
LOOKS = {State.PARTLY: "warning", State.DONE: "success"}


@dataclass(frozen=True, slots=True)
class Chaptered:
    """A chapter as the list shows it; without an address there is nothing to fill in now."""

    id: str
    title: str
    state: Message
    look: str
    href: str | None
    unsent: bool


def chaptered(part: Part, url: Callable[[str], str]) -> Chaptered:
    """Give a chapter as the list shows it; `url` gives the address of a step."""
    return Chaptered(
        id=f"hoofdstuk-{part.chapter.name}",
        title=part.chapter.title,
        state=WORDS[part.state],
        look=LOOKS.get(part.state, "neutral"),
        href=url(part.onward.name) if part.onward is not None else None,
        unsent=part.unsent,
    )


def still_to_do(found: tuple[Part, ...], url: Callable[[str], str]) -> list[tuple[str, str]]:
    """Give the first thing to do in each chapter that is not ready, with its address."""
    return [
        (f"{part.chapter.title}: {part.onward.step.title}", url(part.onward.name))
        for part in found
        if part.onward is not None and part.state is not State.DONE
    ]


def unsent_apart(
    form: Form, path: Path, answers: Answers, found: tuple[Part, ...]
) -> tuple[str, ...]:
    """Give the steps that are not sent, but for whole chapters: those say so themselves."""
    whole = {name for part in found if part.unsent for name in part.chapter.steps}
    return unsent_steps(form, path, answers, apart_from=whole)
