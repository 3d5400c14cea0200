"""What can be chosen: the options a form has, and what is said of one that is not there now.

Which of them are there for some answers is asked of `offering`.
"""

from dataclasses import dataclass

from portal.definition.conditions import Condition
from portal.definition.model import Choice, Choices
from portal.definition.scalars import WEEKDAYS, RowsOf
from portal.engine.answers import Value
from portal.engine.wording import Wrong, answer_to, at
from portal.message import Message, say

DAYS = dict(
    zip(
        WEEKDAYS,
        (
            say("maandag"),
            say("dinsdag"),
            say("woensdag"),
            say("donderdag"),
            say("vrijdag"),
            say("zaterdag"),
            say("zondag"),
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: its value, and how it is called."""

    value: str
    label: str | Message
    hint: str | None = None
    exclusive: bool = False
    show_if: Condition | None = None
    detail: str | None = None
    """The name of the question that belongs to this option."""


Offers = tuple[Offer, ...]


def written(question: Choice | Choices) -> Offers:
    """Give every option a form itself has, also those that are not there for some answers."""
    if question.options_from is not None:
        if isinstance(question.options_from, RowsOf):
            return ()
        return tuple(Offer(value, label) for value, label in DAYS.items())
    return tuple(
        Offer(
            option.value,
            option.label,
            option.hint,
            option.exclusive,
            option.show_if,
            option.detail.name if option.detail else None,
        )
        for option in question.options
    )


def lost(value: Value, offers: Offers) -> tuple[str, ...]:
    """Give what of a choice is not among these."""
    there = {each.value for each in offers}
    return tuple(each for each in _several(value) if each not in there)


def _several(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(each for each in value if isinstance(each, str))


def disappeared(question: Choice | Choices, values: tuple[str, ...]) -> Wrong:
    """Say which choice is not there any more; of a row that was removed no name is left."""
    known = {each.value: each.label for each in written(question)}
    names = [known[value] for value in values if value in known]
    if not names:
        return Wrong(
            say(
                "Uw eerdere keuze bij %(bij)s is er niet meer. Kies %(antwoord)s opnieuw.",
                bij=at(question),
                antwoord=answer_to(question),
            ),
            about="weg",
        )
    return Wrong(
        say(
            "U koos eerder “%(oud)s”. Dat kan nu niet meer. Kies %(antwoord)s opnieuw.",
            oud=_together(names),
            antwoord=answer_to(question),
        ),
        about="weg",
    )


def _together(names: list[str | Message]) -> str | Message:
    """Put names in one sentence."""
    sentence = names[0]
    for name in names[1:]:
        sentence = say("%(begin)s, %(vervolg)s", begin=sentence, vervolg=name)
    return sentence
