"""Somebody who fills in a form with whatever comes to mind."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from portal.definition.model import AnyQuestion, Choice, Choices, Form
from portal.engine import rules
from portal.engine.answers import Answers, Value
from portal.engine.facts import Facts
from portal.engine.offers import written
from portal.engine.path import Path, Stop, walk

TRIES = 60
KEPT = 3 / 4
DAYS = (
    0,
    1,
    3,
    7,
    14,
    27,
    28,
    29,
    55,
    56,
    57,
    100,
    365,
    -1,
    -4,
    -5,
    -6,
    -30,
    -364,
    -366,
    -900,
    -9000,
)
IDEAS: dict[str, tuple[Value, ...]] = {
    "tekst": ("Ja, graag", "'t Hof 1a", "Đặng", "x"),
    "tekstvak": ("Ja.", "Eerste regel\n\nTweede regel ((naam))"),
    "getal": ("0", "1", "2", "3", "10", "17", "18", "65", "249", "250", "251", "500", "5000"),
    "bedrag": ("0.00", "0.05", "1250.50"),
    "ja_nee": ("ja", "nee"),
    "akkoord": ("ja",),
    "tijd": ("00:30", "05:59", "06:00", "09:00", "17:00", "22:59", "23:00", "23:01", "23:59"),
    "email": ("jan@example.nl",),
    "telefoon": ("+31612345678",),
    "bsn": ("999990019",),
    "bestand": (
        [
            {
                "id": "0" * 32,
                "naam": "plan.pdf",
                "grootte": "48000",
                "type": "application/pdf",
                "sha256": "a" * 64,
            }
        ],
    ),
    "adres": (
        {"postcode": "1234 AB", "huisnummer": "12"},
        {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"},
    ),
    "kvk": ("01234567", "12345678"),
    "vestigingsnummer": ("000012345678",),
    "rsin": ("012345672",),
    "iban": ("NL91ABNA0417164300", "BE68539007547034"),
    "kenteken": ("12-ABC-3", "AB-12-34"),
    "land": ("BE", "NL", "XK"),
    "plek": (
        {"omschrijving": "Elzenlaan, bij nummer 12"},
        {"omschrijving": "Bij de brug", "punt": "52.37403,4.88969"},
    ),
}
"""Answers in their normal form, near the edges that forms care about."""


@dataclass
class Walk:
    """One walk: who walks, and what was answered on the way."""

    form: Form
    facts: Facts
    random: Random
    answers: Answers = field(default_factory=Answers)

    def to_the_end(self) -> Path:
        """Answer step after step; AssertionError when there is no way on."""
        for _ in range(TRIES):
            path = walk(self.form, self.answers, self.facts)
            stop = path.first_incomplete
            if stop is None:
                return path
            self._fill_in(stop)
        raise AssertionError(f"no end to {self.form.slug} for {dict(self.answers)}")

    def _fill_in(self, stop: Stop) -> None:
        """Answer a step; where one answer leaves no room for the next, begin the step again."""
        if stop.comes:
            self._fill_in_rows(stop)
            return
        # What was answered stays while more is asked because of it; it is done again where no
        # answer is missing and the step is wrong all the same.
        missing = [each for each in stop.questions if each.name not in self.answers]
        asked = missing if any(each.required for each in missing) else stop.questions
        # What may be left out comes first: a rule may ask for one of two, and is told at a third.
        for question in sorted(asked, key=lambda each: each.required):
            # Mostly an answer stays as it is, or the questions that follow from it are rarely met.
            if question.name in self.answers and self.random.random() < KEPT:
                continue
            if not self._answer(question):
                self.answers = self.answers.without(each.name for each in stop.questions)
                return

    def _fill_in_rows(self, stop: Stop) -> None:
        """Answer the first row that is not done; with none, or all done and wrong, begin anew."""
        repeat = stop.step.repeat
        assert repeat is not None
        row = next((row for row in stop.rows if not row.complete), None)
        if row is None:
            most = min(repeat.minimum + 2, repeat.maximum)
            count = self.random.randint(repeat.minimum, most)
            empty = {str(number): Answers() for number in range(1, count + 1)}
            self.answers = self.answers.with_rows(stop.name, empty)
            return
        outside, own = self.answers, row.kept
        self.answers = outside.merge(own)
        for question in row.questions:
            if not self._answer(question):
                self.answers = outside.with_row(stop.name, row.id, {})
                return
        mine = [question.name for question in stop.step.questions]
        self.answers = outside.with_row(stop.name, row.id, self.answers.only(mine))

    def _answer(self, question: AnyQuestion) -> bool:
        """Give an answer that is accepted; nothing, now and then, where that is allowed."""
        if not question.required and self.random.random() < 1 / 2:
            self.answers = self.answers.without([question.name])
            return True
        for _ in range(TRIES):
            value = some_value(question, self.facts.today, self.random)
            answers = self.answers.merge({question.name: value})
            if rules.fault(question, value, self.form, answers, self.facts) is None:
                self.answers = answers
                return True
        return False


def some_value(question: AnyQuestion, today: date, random: Random) -> Value:
    """Give an answer of the right form."""
    match question:
        case Choice():
            return random.choice(written(question)).value
        case Choices():
            values = [option.value for option in written(question)]
            number = random.randint(question.at_least or 1, question.at_most or len(values))
            chosen = random.sample(values, number)
            alone = [option.value for option in question.options if option.exclusive]
            chosen = next(([each] for each in alone if each in chosen), chosen)
            return [value for value in values if value in chosen]
        case _ if question.kind == "maand":
            return (today + timedelta(days=random.choice(DAYS))).isoformat()[:7]
        case _ if question.kind == "periode":
            begin = today + timedelta(days=random.choice(DAYS))
            end = begin + timedelta(days=random.choice((0, 1, 3, 13, 27, 30)))
            return {"van": begin.isoformat(), "tot_en_met": end.isoformat()}
        case _ if question.kind == "datum":
            return (today + timedelta(days=random.choice(DAYS))).isoformat()
        case _:
            return random.choice(IDEAS[question.kind])
