"""Answers that are chosen: an option, several options, yes or no, agreement.

An answer that is not on offer is never dropped in silence: it gives a sentence.
"""

from portal.definition.model import Agreement, Choice, Choices, YesNoQuestion
from portal.engine.wording import Wrong, answer_to, at
from portal.message import Message, say

YES, NO = "ja", "nee"


def read_choice(question: Choice, raw: str) -> str | Wrong | None:
    """Read the value of one option."""
    if not raw:
        return None
    if any(option.value == raw for option in question.options):
        return raw
    return Wrong(
        say("Kies bij %(bij)s een van de antwoorden die er staan.", bij=at(question)),
    )


def read_choices(question: Choices, raw: list[str]) -> list[str] | Wrong | None:
    """Read the values of several options; the normal form has the order of the options."""
    chosen = frozenset(value for value in raw if value)
    if not chosen:
        return None
    values = [option.value for option in question.options]
    if not chosen.issubset(values):
        return Wrong(say("Kies bij %(bij)s alleen antwoorden die er staan.", bij=at(question)))
    return [value for value in values if value in chosen]


def read_yes_no(question: YesNoQuestion, raw: str) -> str | Wrong | None:
    """Read ja or nee."""
    if raw in (YES, NO):
        return raw
    return None if not raw else Wrong(say("Kies bij %(bij)s ja of nee.", bij=at(question)))


def read_agreement(question: Agreement, raw: str) -> str | Wrong | None:
    """Read a checkbox; left open it is `nee`, but where agreement is demanded: no answer yet."""
    if raw == YES:
        return YES
    if raw in ("", NO):
        return None if question.required else NO
    return Wrong(say("Zet een vinkje bij %(bij)s of laat het leeg.", bij=at(question)))


def shown_yes_no(value: str) -> Message:
    """Write ja or nee for people."""
    return say("Ja") if value == YES else say("Nee")


def labels(question: Choice | Choices, values: list[str]) -> tuple[str, ...]:
    """Give the labels of the options chosen; of an option that is gone, its value."""
    known = {option.value: option.label for option in question.options}
    return tuple(known.get(value, value) for value in values)


def empty(question: Choice | Choices | YesNoQuestion | Agreement) -> Wrong:
    """Say that nothing is chosen."""
    match question:
        case Choice():
            text = say("Kies %(antwoord)s.", antwoord=answer_to(question))
        case Choices():
            text = say(
                "Kies %(antwoord)s. U mag meer dan één antwoord kiezen.",
                antwoord=answer_to(question),
            )
        case YesNoQuestion():
            text = say("Kies %(antwoord)s: ja of nee.", antwoord=answer_to(question))
        case Agreement(short=None):
            text = say("Zet een vinkje bij %(bij)s om verder te gaan.", bij=at(question))
        case Agreement():
            text = say("Bevestig %(antwoord)s: zet een vinkje.", antwoord=answer_to(question))
    return Wrong(text, about="leeg")
