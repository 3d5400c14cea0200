"""Answers that are chosen: an option, several options, yes or no, agreement.

An answer that is not on offer is never dropped in silence: it gives a sentence.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from portal.definition.model import Agreement, Choice, Choices, YesNoQuestion
from portal.engine.answers import Value
from portal.engine.clean import code
from portal.engine.offers import Offers, disappeared, written
from portal.engine.wording import Wrong, answer_to, at
from portal.message import Message, say

YES, NO = "ja", "nee"
LONGEST_NAME = 100
NEAR = 70
"""How alike, of 100, a name must be to be offered as the one that was meant."""


def read_choice(question: Choice, raw: str, offers: Offers) -> str | Wrong | None:
    """Read one option by its value, or by its label as it stands in a long list."""
    if not raw:
        return None
    if any(each.value == raw for each in offers):
        return raw
    if any(each.value == raw for each in written(question)):
        return disappeared(question, (raw,))
    text = code(question, raw)
    return _named(question, text if isinstance(text, str) else "", offers)


def _named(question: Choice, text: str, offers: Offers) -> str | Wrong:
    """Read an option by what it is called; near misses are not guessed at but offered."""
    labels = {str(each.label): each.value for each in offers}
    by_name = {label.casefold(): value for label, value in labels.items()}
    if text.casefold() in by_name:
        return by_name[text.casefold()]
    if nearest := meant(text, labels):
        return Wrong(
            say(
                "Kies bij %(bij)s een van de antwoorden die er staan, bijvoorbeeld “%(naam)s”.",
                bij=at(question),
                naam=nearest,
            )
        )
    return Wrong(
        say("Kies bij %(bij)s een van de antwoorden die er staan.", bij=at(question)),
    )


def meant(typed: str, names: Iterable[str]) -> str | None:
    """Give the name that was probably meant."""
    if not 1 < len(typed) <= LONGEST_NAME:
        return None
    found = process.extractOne(
        typed, list(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR
    )
    return None if found is None else str(found[0])


def read_choices(question: Choices, raw: list[str], offers: Offers) -> list[str] | Wrong | None:
    """Read the values of several options; the normal form has the order of the options."""
    chosen = frozenset(value for value in raw if value)
    if not chosen:
        return None
    values = [each.value for each in offers]
    if not chosen.issubset(values):
        lost = [each.value for each in written(question) if each.value in chosen.difference(values)]
        if lost and chosen.issubset((*values, *lost)):
            return disappeared(question, tuple(lost))
        return Wrong(say("Kies bij %(bij)s alleen antwoorden die er staan.", bij=at(question)))
    alone = next((each for each in offers if each.exclusive and each.value in chosen), None)
    if alone is not None and len(chosen) > 1:
        return Wrong(
            say(
                "Kies bij %(bij)s alleen “%(naam)s”, of haal het vinkje daar weg.",
                bij=at(question),
                naam=alone.label,
            )
        )
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


def labels(
    question: Choice | Choices, values: list[str], offers: Offers | None
) -> tuple[str | Message, ...]:
    """Give the labels of the options chosen; of an option that is gone, its value."""
    known = {each.value: each.label for each in (*written(question), *(offers or ()))}
    return tuple(known.get(value, value) for value in values)


def alone(question: Choices, values: Value) -> bool:
    """Say whether only the option is chosen that excludes the others."""
    return any(each.exclusive and [each.value] == values for each in question.options)


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
