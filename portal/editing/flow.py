"""The way through a form as a list of steps, each with when it comes; and that list in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.conditions import Condition
from portal.definition.model import Form, Rule, Step
from portal.definition.spoken import listed, spoken
from portal.definition.walk import asked_in


@dataclass(frozen=True, slots=True)
class Sometimes:
    """Something inside a step that depends on a condition: a question, a warning."""

    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Station:
    """A step on the way; `when` is the clause behind "alleen als", None for what always comes."""

    name: str
    number: int
    title: str
    when: str | None
    questions: tuple[str, ...]
    sometimes: tuple[Sometimes, ...]
    ends: tuple[Sometimes, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole way: the steps in order, and the rules that guard the sending."""

    title: str
    stations: tuple[Station, ...]
    rules: tuple[Sometimes, ...]


def flow(form: Form) -> Flow:
    """Follow a form from its first step to the sending."""
    stations = tuple(_station(form, number, step) for number, step in enumerate(form.steps, 1))
    return Flow(form.title, stations, tuple(_rule(form, rule) for rule in form.rules))


def in_words(way: Flow) -> str:
    """Write the way as text: the alternative of the picture, and complete."""
    return "\n".join(_lines(way)) + "\n"


def _station(form: Form, number: int, step: Step) -> Station:
    when = None if step.show_if is None else spoken(step.show_if, form)
    return Station(
        name=step.name,
        number=number,
        title=step.title,
        when=when,
        questions=tuple(question.label for question in asked_in(step)),
        sometimes=tuple(_sometimes(form, step)),
        ends=tuple(_ends(form, step)),
    )


def _rule(form: Form, rule: Rule) -> Sometimes:
    only: Condition | None = getattr(rule, "when", None)
    before = "" if only is None else f"als {spoken(only, form)}, dan "
    what = f"{listed(rule.at, 'en')}: “{rule.fault}”"
    return Sometimes(what, f"{before}{spoken(rule.check, form)}")


def _sometimes(form: Form, step: Step) -> Iterator[Sometimes]:
    for question in asked_in(step):
        if question.show_if is not None:
            yield Sometimes(f"vraag “{question.label}”", spoken(question.show_if, form))
        for option in getattr(question, "options", ()):
            condition: Condition | None = getattr(option, "show_if", None)
            if condition is not None:
                what = f"antwoord “{option.label}” bij “{question.label}”"
                yield Sometimes(what, spoken(condition, form))
        if question.warning is not None:
            what = f"waarschuwing bij “{question.label}”"
            yield Sometimes(what, spoken(question.warning.when, form))
    for content in getattr(step, "contents", ()):
        if content.show_if is not None:
            yield Sometimes(f"tekst {content.name}", spoken(content.show_if, form))


def _ends(form: Form, step: Step) -> Iterator[Sometimes]:
    """Give the ends other than sending, where the language of this form has them."""
    for end in getattr(form, "ends", ()):
        if end.after == step.name:
            when = "dit aan de beurt is" if end.when is None else spoken(end.when, form)
            yield Sometimes(f"“{end.title}”", when)


def _lines(way: Flow) -> Iterator[str]:
    yield way.title
    for station in way.stations:
        when = "altijd" if station.when is None else f"alleen als {station.when}"
        yield f"Stap {station.number} {station.title}: {when}"
        yield from (f"  {each.what}: alleen als {each.when}" for each in station.sometimes)
        yield from (f"  einde {each.what}: als {each.when}" for each in station.ends)
    yield "Controleren en versturen"
    yield from (f"  regel bij {each.what} moet gelden: {each.when}" for each in way.rules)
