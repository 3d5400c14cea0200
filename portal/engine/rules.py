"""What is wrong with an answer that could be read: missing, out of bounds, against a rule.

A rule exists once: the step asks it, the path asks it to know what is complete, and the check asks
it again for the whole form before it is sent.
"""

from datetime import date
from decimal import Decimal

from portal.definition.model import (
    Agreement,
    Amount,
    AnyQuestion,
    Choices,
    Date,
    Email,
    File,
    Form,
    Month,
    Number,
    Period,
    Phone,
    Rule,
    Time,
)
from portal.engine import contact, files, formats, moments, numbers
from portal.engine.answers import Answers, Value
from portal.engine.choices import YES, alone
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.index import index_of
from portal.engine.months import first_day
from portal.engine.naming import named
from portal.engine.periods import days
from portal.engine.wording import Sentence, Wrong, at, own
from portal.message import Message, say, say_n

# Asked for every answer on every page, and the types of pydantic are slow to tell apart.
_WITH_BOUNDS = frozenset(
    ("getal", "bedrag", "meerkeuze", "datum", "tijd", "akkoord", "maand", "periode", "bestand")
)


def fault(
    question: AnyQuestion, value: Value | None, form: Form, answers: Answers, facts: Facts
) -> Sentence | None:
    """Tell what is wrong with an answer among these, which all count; None when it is right."""
    index = index_of(form)
    given = answers.without([question.name]) if value is None else answers
    given = given if value is None else given.merge({question.name: value})
    wrong = wrong_with(question, value, Scene(index, facts, given, index.optional))
    return None if wrong is None else wrong.text


def wrong_with(question: AnyQuestion, value: Value | None, scene: Scene) -> Wrong | None:
    """Tell what is wrong with an answer in a scene that has it among the given."""
    if value is None:
        return formats.empty(question) if question.required else None
    return (
        _bounded(question, value, scene)
        or _not_hers(question, value, scene.facts.not_hers)
        or broken_rule(question.name, scene)
    )


def right(question: AnyQuestion, value: Value | None, scene: Scene) -> bool:
    """Tell whether nothing is wrong with an answer, without finding words for it."""
    if value is None:
        return not question.required
    if question.kind not in _WITH_BOUNDS and question.name not in scene.index.rules:
        return True
    return wrong_with(question, value, scene) is None


def _bounded(question: AnyQuestion, value: Value, scene: Scene) -> Wrong | None:
    if question.kind not in _WITH_BOUNDS:
        return None
    text: Message | None = None
    match question, value:
        case ((Number() | Amount()), str()):
            text = _number(question, Decimal(value))
        case Choices(), list():
            text = None if alone(question, value) else _several(question, len(value))
        case Date(), str():
            text = moments.date_fault(question, date.fromisoformat(value), scene)
        case Month(), str():
            text = moments.month_fault(question, first_day(value), scene)
        case Period(), dict():
            text = moments.period_fault(question, *days(value), scene)
        case Time(), str():
            text = moments.time_fault(question, value)
        case File(), list():
            text = files.too_many(question, value)
        case Agreement(), _ if question.required and value != YES:
            return formats.empty(question)
    return None if text is None else own(question, Wrong(text, about="bereik"))


def _not_hers(question: AnyQuestion, value: Value, theirs: frozenset[str]) -> Wrong | None:
    if not theirs or not isinstance(question, Email | Phone) or not isinstance(value, str):
        return None
    text = contact.not_hers(question, value, theirs)
    return None if text is None else Wrong(text, about="bereik")


def _number(question: Number | Amount, number: Decimal) -> Message | None:
    # A form that says nothing counts or pays from nought: "-5 visitors" is a slip of the finger.
    lowest = Decimal(0) if question.minimum is None else question.minimum
    if question.maximum is None:
        if number >= lowest:
            return None
        return say(
            "Vul bij %(bij)s %(minimum)s of meer in.",
            bij=at(question),
            minimum=numbers.shown(question, lowest),
        )
    if lowest <= number <= question.maximum:
        return None
    return say(
        "Vul bij %(bij)s minimaal %(minimum)s en maximaal %(maximum)s in.",
        bij=at(question),
        minimum=numbers.shown(question, lowest),
        maximum=numbers.shown(question, question.maximum),
    )


def _several(question: Choices, chosen: int) -> Message | None:
    if question.at_least is not None and chosen < question.at_least:
        return say_n(
            "Kies bij %(bij)s minstens %(n)s antwoord. U koos er %(nu)s.",
            "Kies bij %(bij)s minstens %(n)s antwoorden. U koos er %(nu)s.",
            question.at_least,
            bij=at(question),
            nu=chosen,
        )
    if question.at_most is not None and chosen > question.at_most:
        return say_n(
            "Kies bij %(bij)s hoogstens %(n)s antwoord. U koos er %(nu)s.",
            "Kies bij %(bij)s hoogstens %(n)s antwoorden. U koos er %(nu)s.",
            question.at_most,
            bij=at(question),
            nu=chosen,
        )
    return None


def broken_rule(name: str, scene: Scene) -> Wrong | None:
    """Tell which rule is broken at a question, or at a repeated group as a whole."""
    for rule in scene.index.rules.get(name, ()):
        if (
            _told_at(rule, scene) == name
            and _applies(rule, scene)
            and scene.holds(rule.check) is False
        ):
            return Wrong(named(rule.fault, scene), about="regel")
    return None


def _applies(rule: Rule, scene: Scene) -> bool:
    """Tell whether a rule counts here; one whose `als` is not known yet does not."""
    return rule.when is None or scene.holds(rule.when) is True


def _told_at(rule: Rule, scene: Scene) -> str | None:
    """Name the last answered question of `bij`: there the rule becomes known.

    Telling it once keeps two fields from having the same message, and leads who changed an earlier
    answer to the page where it has to fit.
    """
    answered = [name for name in rule.at if name in scene.given or name in scene.groups]
    return max(answered, key=lambda name: scene.index.position.get(name, -1), default=None)
