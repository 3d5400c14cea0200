"""Two versions of a form compared, in Dutch sentences, and whether open drafts can follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from portal.definition.conditions import All, AnyOf, Compare, Condition, Named, Not
from portal.definition.model import AnyQuestion, Form, Model, Step
from portal.definition.shape import keys, texts
from portal.definition.spoken import spoken
from portal.definition.walk import asked_in
from portal.definition.writing import plain_of
from portal.editing.migration import Migration, nothing


class Effect(IntEnum):
    """What a change means for a draft that would follow; the greater the worse."""

    TEXT = 0
    HARMLESS = 1
    LOOK = 2
    LOSS = 3


VERDICTS = {
    Effect.TEXT: "Er zijn alleen teksten veranderd. Wie al bezig is, kan zonder meer verder.",
    Effect.HARMLESS: "Wie al bezig is, kan verder en houdt alle antwoorden.",
    Effect.LOOK: "Wie al bezig is, kan verder, maar moet opnieuw kijken wat er gevraagd wordt.",
    Effect.LOSS: "Wie verdergaat, verliest antwoorden. Zet in een migratie wat ermee moet.",
}
SAME = "Er is niets veranderd."

WIDER = frozenset({("tekst", "tekstvak"), ("getal", "bedrag")})
"""Kinds that take every answer of another kind."""

BOUNDS = frozenset(
    {
        "minimum",
        "maximum",
        "decimalen",
        "max_tekens",
        "vanaf",
        "tot_en_met",
        "minstens",
        "hoogstens",
    }
    | {"min", "max", "geboortedatum", "buitenland", "toegestaan"}
)
SEPARATE = frozenset({"vragen", "opties", "stappen", "voorwaarden", "regels", "statussen"})
"""Keys whose parts are compared by their own names."""

NAMES = frozenset({"vraag", "stap", "status", "soort", "formulier"})
"""Keys that say which part it is, or are told in a sentence of their own."""

LATER = frozenset({"inloggen", "berichtsoort", "formeel"})
"""Keys of a form that decide who may go on, and so what a draft meets."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, and what it means for a draft."""

    sentence: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, in the order of the newer form."""

    changes: tuple[Change, ...]

    @property
    def effect(self) -> Effect | None:
        """The worst of what the changes mean; None when there are none."""
        return max((change.effect for change in self.changes), default=None)

    @property
    def verdict(self) -> str:
        """Say whether open drafts can follow."""
        return SAME if self.effect is None else VERDICTS[self.effect]


def compare(old: Form, new: Form, migration: Migration | None = None) -> Comparison:
    """Compare two versions; with a migration, what it solves is told as solved."""
    return Comparison(tuple(_Pair(old, new, migration or nothing(new)).changes()))


@dataclass(frozen=True)
class _Pair:
    old: Form
    new: Form
    migration: Migration

    def changes(self) -> Iterator[Change]:
        yield from self._fields(self.old, self.new, "het formulier")
        yield from self._steps()
        yield from self._questions()
        yield from self._conditions()
        yield from self._rules()
        yield from self._statuses()

    def _steps(self) -> Iterator[Change]:
        old, new = _named(self.old.steps), _named(self.new.steps)
        for name, step in old.items():
            if name not in new:
                yield Change(f"Stap “{step.title}” is weg.", Effect.HARMLESS)
        for name, step in new.items():
            if name not in old:
                yield Change(f"Stap “{step.title}” is nieuw.", Effect.HARMLESS)
            else:
                yield from self._fields(old[name], step, f"stap “{old[name].title}”")
        if [name for name in old if name in new] != [name for name in new if name in old]:
            yield Change("De volgorde van de stappen is veranderd.", Effect.LOOK)

    def _questions(self) -> Iterator[Change]:
        old, new = _asked(self.old), _asked(self.new)
        renamed = {was: name for was, name in self.migration.rename.items() if name in new}
        came_from = {name: was for was, name in renamed.items() if was in old}
        for name, (_, question) in old.items():
            if name not in new and name not in renamed:
                dropped = name in self.migration.drop
                tail = " Dat staat in de migratie." if dropped else ""
                effect = Effect.LOOK if dropped else Effect.LOSS
                yield Change(f"Vraag “{question.label}” ({name}) is weg.{tail}", effect)
        for name, (step, question) in new.items():
            was = name if name in old else came_from.get(name)
            if was is None:
                yield self._added(question)
                continue
            if was != name:
                sentence = f"Vraag “{question.label}” heet nu {name} en eerst {was}."
                yield Change(sentence, Effect.HARMLESS)
            if old[was][0].name != step.name:
                sentence = f"Vraag “{question.label}” staat nu in stap “{step.title}”."
                yield Change(sentence, Effect.HARMLESS)
            yield from self._question(old[was][1], question)

    def _added(self, question: AnyQuestion) -> Change:
        given = question.name in self.migration.default
        demanded = question.required and not given
        kind = "verplicht" if question.required else "niet verplicht"
        when = _only(question.show_if, self.new)
        return Change(
            f"Vraag “{question.label}” is nieuw en {kind}{when}.",
            Effect.LOOK if demanded else Effect.HARMLESS,
        )

    def _question(self, old: AnyQuestion, new: AnyQuestion) -> Iterator[Change]:
        what = f"vraag “{new.label}”"
        if old.kind != new.kind:
            wider = (old.kind, new.kind) in WIDER
            yield Change(
                f"De soort van {what} is van {old.kind} veranderd in {new.kind}.",
                Effect.LOOK if wider else Effect.LOSS,
            )
        yield from self._fields(old, new, f"vraag “{old.label}”")
        before, after = _options(old), _options(new)
        mapped = self.migration.options.get(new.name, {})
        for value, label in before.items():
            if value not in after:
                solved = mapped.get(value) in after
                tail = f" Dat wordt “{after[mapped[value]]}”." if solved else ""
                effect = Effect.LOOK if solved else Effect.LOSS
                yield Change(f"Bij {what} kan “{label}” niet meer.{tail}", effect)
            elif after[value] != label:
                yield Change(f"Bij {what} heet “{label}” nu “{after[value]}”.", Effect.TEXT)
        for value, label in after.items():
            if before and value not in before:
                yield Change(f"Bij {what} kan nu ook “{label}”.", Effect.HARMLESS)

    def _conditions(self) -> Iterator[Change]:
        old, new = self.old.conditions, self.new.conditions
        for name, condition in new.items():
            if name in old and old[name] != condition:
                before, after = spoken(old[name], self.old), spoken(condition, self.new)
                yield Change(f"Voorwaarde {name} is nu: {after}. Eerst: {before}.", Effect.LOOK)

    def _rules(self) -> Iterator[Change]:
        for rule in self.old.rules:
            if rule.check not in {each.check for each in self.new.rules}:
                yield Change(f"De regel “{rule.fault}” is weg.", Effect.HARMLESS)
        for rule in self.new.rules:
            if rule.check not in {each.check for each in self.old.rules}:
                said = spoken(rule.check, self.new)
                yield Change(f"Nieuwe regel: {said}. Anders: “{rule.fault}”", Effect.LOOK)

    def _statuses(self) -> Iterator[Change]:
        old, new = _named(self.old.statuses), _named(self.new.statuses)
        for name in (*old, *(each for each in new if each not in old)):
            if name not in new or name not in old:
                state = "weg" if name not in new else "nieuw"
                yield Change(f"Status {name} is {state}.", Effect.HARMLESS)
            else:
                yield from self._fields(old[name], new[name], f"status {name}")

    def _fields(self, old: Model, new: Model, what: str) -> Iterator[Change]:
        """Compare what two models hold under the same keys; names and kinds are told elsewhere."""
        for key, name in keys(type(new)).items():
            before, after = getattr(old, name, None), getattr(new, name)
            own = key in SEPARATE or key in NAMES
            if own or before == after:
                continue
            match before, after:
                case (Model(), Model()):
                    yield from self._fields(before, after, f"{key} van {what}")
                case _:
                    yield self._field(key, (before, after), what, text=name in texts(type(new)))

    def _field(self, key: str, pair: tuple[Any, Any], what: str, *, text: bool) -> Change:
        before, after = pair
        if key == "toon_als":
            return Change(f"{_capital(what)} komt nu {_when(after, self.new)}.", Effect.LOOK)
        if key == "verplicht":
            demanded = "nu verplicht" if after else "niet meer verplicht"
            effect = Effect.LOOK if after else Effect.HARMLESS
            return Change(f"{_capital(what)} is {demanded}.", effect)
        if isinstance(after, Compare | Named | All | AnyOf | Not):
            said = spoken(after, self.new)
            return Change(f"{_capital(key)} van {what} is nu: {said}.", Effect.HARMLESS)
        if text:
            return Change(f"{_capital(key)} van {what} is nu: {_shown(after)}.", Effect.TEXT)
        looks = key in BOUNDS | LATER or "inloggen" in what
        sentence = f"{_capital(key)} van {what} is nu {_shown(after)}, eerst {_shown(before)}."
        return Change(sentence, Effect.LOOK if looks else Effect.HARMLESS)


def _named(parts: tuple[Any, ...]) -> dict[str, Any]:
    return {part.name: part for part in parts}


def _asked(form: Form) -> dict[str, tuple[Step, AnyQuestion]]:
    return {each.name: (step, each) for step in form.steps for each in asked_in(step)}


def _options(question: AnyQuestion) -> Mapping[str, str]:
    return {option.value: option.label for option in getattr(question, "options", ())}


def _only(condition: Condition | None, form: Form) -> str:
    return "" if condition is None else f", alleen als {spoken(condition, form)}"


def _when(condition: Condition | None, form: Form) -> str:
    return "altijd" if condition is None else f"alleen als {spoken(condition, form)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown(value: object) -> str:
    match value:
        case None:
            return "niets"
        case str():
            return f"“{' '.join(value.split())}”"
        case _:
            return _flat(plain_of(value))


def _flat(plain: object) -> str:
    match plain:
        case str():
            return plain
        case list():
            return ", ".join(map(_flat, plain)) or "niets"
        case Mapping():
            return ", ".join(f"{name}: {_flat(part)}" for name, part in plain.items()) or "niets"
        case _:
            return str(plain)
