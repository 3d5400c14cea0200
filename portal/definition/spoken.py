"""A condition read aloud in Dutch: what stands behind "alleen als …".

For editors, who see it beside a picture of the flow, in a comparison of two versions and in what a
test did not reach; so it is Dutch and no `Message`. A question is named by its `kort` where that is
a name ("het aantal bezoekers"), and by its label in quotes otherwise.
"""

import re
from collections.abc import Sequence
from datetime import date

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    CalculationRef,
    Compare,
    Condition,
    FactRef,
    Literal,
    Named,
    Not,
    Operand,
    Operator,
    Span,
)
from portal.definition.model import AnyQuestion, Form
from portal.definition.scalars import DAY
from portal.definition.walk import questions_of

NOUN = re.compile(r"(de|het|een|uw|zijn|haar|hun|onze|ons) ")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
SINGULAR = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaren": "jaar"}

WORDS = {
    "is": "{subject} {value} is",
    "is_niet": "{subject} niet {value} is",
    "een_van": "{subject} {value} is",
    "bevat": "bij {subject} {value} is gekozen",
    "meer_dan": "{subject} meer dan {value} is",
    "minstens": "{subject} minstens {value} is",
    "minder_dan": "{subject} minder dan {value} is",
    "hoogstens": "{subject} hoogstens {value} is",
    "voor": "{subject} voor {value} ligt",
    "na": "{subject} na {value} ligt",
    "op_of_voor": "{subject} op of voor {value} ligt",
    "op_of_na": "{subject} op of na {value} ligt",
    "leeftijd_minstens": "de leeftijd volgens {subject} minstens {value} jaar is",
    "leeftijd_onder": "de leeftijd volgens {subject} onder de {value} jaar is",
}
"""What each operator sounds like at the end of a sentence."""

MOVED = {
    "voor": "{subject} eerder dan {value} is",
    "na": "{subject} later dan {value} is",
    "op_of_voor": "{subject} op zijn laatst {value} is",
    "op_of_na": "{subject} op zijn vroegst {value} is",
}
"""The same for a day that is counted from another: "later dan 4 weken na vandaag"."""

OPPOSITE = {
    "is": "is_niet",
    "minstens": "minder_dan",
    "meer_dan": "hoogstens",
    "voor": "op_of_na",
    "na": "op_of_voor",
    "leeftijd_minstens": "leeftijd_onder",
}
OPPOSITES = OPPOSITE | {other: one for one, other in OPPOSITE.items()}
"""What "niet" turns an operator into."""

PEOPLE = {
    "niemand": "iemand zonder inloggen het invult",
    "burger": "een inwoner het invult",
    "bedrijf": "een bedrijf het invult",
    "zelf": "iemand het voor zichzelf invult",
    "namens": "iemand het namens een ander invult",
    "medewerker": "een medewerker het invult",
}
FACTS = {
    "vandaag": "de dag van vandaag",
    "ingediend": "de dag van indienen",
    "niveau": "het niveau van inloggen",
}


def spoken(condition: Condition, form: Form) -> str:
    """Read a condition aloud as a clause: "het aantal bezoekers minstens 250 is"."""
    return _Reader(form).clause(condition)


def length(span: Span) -> str:
    """Read a length of time aloud: "1 week", "30 dagen"."""
    unit = SINGULAR.get(span.unit, span.unit) if abs(span.amount) == 1 else span.unit
    return f"{abs(span.amount)} {unit}"


def listed(words: Sequence[str], last: str) -> str:
    """Put words in a row: "a, b en c"."""
    if len(words) < 2:  # noqa: PLR2004 (one word is no row)
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


class _Reader:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._asked = {each.name: each for each in questions_of(form)}
        self._through: tuple[str, ...] = ()

    def clause(self, condition: Condition) -> str:
        match condition:
            case Compare():
                return self._compared(condition, str(condition.operator))
            case Named(name):
                return self._named(name)
            case All(parts):
                return " en ".join(self._part(part, AnyOf) for part in parts)
            case AnyOf(parts):
                return " of ".join(self._part(part, All) for part in parts)
            case Not(part):
                return self._denied(part)

    def _part(self, part: Condition, apart: type[All] | type[AnyOf]) -> str:
        inner = self._form.conditions.get(part.name) if isinstance(part, Named) else part
        clause = self.clause(part)
        return f"({clause})" if isinstance(inner, apart) else clause

    def _named(self, name: str) -> str:
        inner = self._form.conditions.get(name)
        if inner is None or name in self._through:
            return f"voorwaarde '{name}' geldt"
        self._through = (*self._through, name)
        clause = self.clause(inner)
        self._through = self._through[:-1]
        return clause

    def _denied(self, part: Condition) -> str:
        if isinstance(part, Compare):
            other = OPPOSITES.get(str(part.operator))
            if other is not None:
                return self._compared(part, other)
        return f"het niet zo is dat {self.clause(part)}"

    def _compared(self, compare: Compare, operator: str) -> str:
        name, operand = compare.subject.name, compare.operand
        question = self._asked.get(name) if isinstance(compare.subject, AnswerRef) else None
        if compare.operator is Operator.INGEVULD:
            filled = "" if operand == Literal(("ja",)) else "niet "
            return f"{self._subject(compare.subject)} {filled}is ingevuld"
        values = operand.values if isinstance(operand, Literal) else ()
        if question is None and values and set(values) <= PEOPLE.keys():
            people = listed([PEOPLE[value] for value in values], "of")
            return f"niet {people}" if operator == "is_niet" else people
        if values == ("ja",) and operator == "is" and question is not None:
            yes = (question.short or "").removeprefix("of ")
            if question.short and yes != question.short:
                return yes
        value = self._operand(operand, question)
        moved = getattr(operand, "plus", None) is not None
        template = (WORDS | MOVED if moved else WORDS).get(
            operator, "{subject} " + operator + " {value} is"
        )
        return template.format(subject=self._subject(compare.subject), value=value)

    def _subject(self, ref: AnswerRef | FactRef | CalculationRef) -> str:
        question = self._asked.get(ref.name)
        if isinstance(ref, FactRef):
            return FACTS.get(ref.name, ref.name)
        if ref.name in self._form.calculations:
            return f"de berekening '{ref.name}'"
        if question is None:
            return f"'{ref.name}'"
        if question.short and NOUN.match(question.short):
            return question.short
        return f"het antwoord op “{question.label}”"

    def _operand(self, operand: Operand, subject: AnyQuestion | None) -> str:
        if isinstance(operand, Literal):
            return listed([self._value(value, subject) for value in operand.values], "of")
        name = "vandaag" if operand.name == "vandaag" else self._subject(operand)
        plus: Span | None = getattr(operand, "plus", None)
        if plus is None:
            return name
        return f"{length(plus)} {'na' if plus.amount > 0 else 'voor'} {name}"

    def _value(self, value: str, subject: AnyQuestion | None) -> str:
        for option in getattr(subject, "options", ()):
            if option.value == value:
                return f"“{option.label}”"
        if DAY.fullmatch(value):
            return _day(value)
        return value.replace(".", ",") if subject is None or subject.kind != "tekst" else value


def _day(written: str) -> str:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
