"""The rows of a repeated group: what each is called, and whether there are enough of them."""

import re
from collections.abc import Mapping

from portal.definition.model import AnyQuestion, File, Repeat, Step
from portal.definition.repeat import NUMBER
from portal.engine import files
from portal.engine.answers import Value
from portal.engine.calculations import Known
from portal.engine.formats import shown
from portal.engine.offers import Offers
from portal.engine.wording import Sentence, Wrong
from portal.message import Message, MessageValue, say

_PLACE = re.compile(r"\(\(([a-z][a-z0-9_]{0,39})\)\)")


def in_words(question: AnyQuestion, value: Value, offers: Offers | None = None) -> Sentence:
    """Put an answer in one sentence, however many lines it has."""
    lines = files.named(value) if isinstance(question, File) else shown(question, value, offers)
    if not lines:
        return ""
    sentence = lines[0]
    for line in lines[1:]:
        sentence = say("%(begin)s, %(vervolg)s", begin=sentence, vervolg=line)
    return sentence


def title(step: Step, number: int, given: Mapping[str, Value]) -> Message:
    """Name a row by its answers, or by its number alone while those are not all there."""
    repeat = step.repeat
    if repeat is None:
        raise ValueError(f"step {step.name} is not repeated")
    words = None if repeat.name is None else _filled(step, repeat.name, number, given)
    return words or plain_title(repeat, number)


def plain_title(repeat: Repeat, number: int) -> Message:
    """Name a row by its number alone: no answer in it, so it may stand in the title of a page."""
    return say("%(wat)s %(nummer)s", wat=capital(repeat.singular), nummer=number)


def options(group: str, known: Known) -> tuple[tuple[str, Message], ...]:
    """Give the rows of a group as options to choose from: the id of each, and what it is called.

    None while it is not known which rows there are. A row keeps its id when others are removed.
    """
    step, rows = known.index.groups.get(group), known.groups.get(group)
    if step is None or rows is None:
        return ()
    return tuple(
        (row.id, title(step, number, row.given)) for number, row in enumerate(rows.rows, start=1)
    )


def capital(text: str) -> str:
    """Give a text as it begins a line."""
    return text[:1].upper() + text[1:]


def wrong_number(repeat: Repeat, count: int) -> Wrong | None:
    """Tell that there are too few rows or too many, in numbers."""
    if count < repeat.minimum:
        wanted = repeat.singular if repeat.minimum == 1 else repeat.plural
        return Wrong(
            say(
                "Vul minstens %(n)s %(wat)s in. U hebt er nu %(nu)s.",
                n=repeat.minimum,
                wat=wanted,
                nu=count,
            ),
            about="leeg",
        )
    if count > repeat.maximum:
        return Wrong(
            say(
                "Vul hoogstens %(n)s %(wat)s in. U hebt er nu %(nu)s. Verwijder er %(weg)s.",
                n=repeat.maximum,
                wat=repeat.plural,
                nu=count,
                weg=count - repeat.maximum,
            ),
            about="bereik",
        )
    return None


def _filled(step: Step, name: str, number: int, given: Mapping[str, Value]) -> Message | None:
    """Fill in the name of a row; None when an answer that it needs is not there."""
    asked = {question.name: question for question in step.questions}
    values: dict[str, MessageValue] = {}
    for place in places(name):
        if place == NUMBER:
            values[place] = number
        elif place in asked and place in given:
            values[place] = in_words(asked[place], given[place])
        else:
            return None
    return placed(capital(name), values)


def places(text: str) -> tuple[str, ...]:
    """Give the names a text fills in."""
    return tuple(_PLACE.findall(text))


def placed(text: str, values: Mapping[str, MessageValue]) -> Message:
    """Put values in their places in a form's own text, in one pass.

    The text is in its language already: it is looked up nowhere and found nowhere.
    """
    if not values:
        return Message(text)
    return Message(_PLACE.sub(r"%(\1)s", text.replace("%", "%%")), values=tuple(values.items()))
