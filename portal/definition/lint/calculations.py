"""Calculations: what they lean on is there, is declared before them, and is a number."""

from collections.abc import Iterator

from portal.definition.calculations import OVER_ROWS, Calculation, Operation
from portal.definition.conditions import AnswerRef, CalculationRef, compares
from portal.definition.lint.whole import Whole
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.texts import texts_of

NUMBERS = ("getal", "bedrag")


def calculations(whole: Whole) -> Iterator[Problem]:
    """Check every calculation, and that each is used."""
    earlier: set[str] = set()
    for name, calculation in whole.form.calculations.items():
        path: Path = ("berekeningen", name)
        for part in calculation.names:
            yield from _part(whole, path, calculation, part, earlier)
        yield from _kinds(whole, path, calculation)
        earlier.add(name)
    used = set(_used(whole))
    for name in whole.form.calculations:
        if name not in used:
            yield whole.advies(
                ("berekeningen", name), "R321", f"berekening '{name}' wordt nergens gebruikt."
            )


def _part(
    whole: Whole, path: Path, calculation: Calculation, part: str, earlier: set[str]
) -> Iterator[Problem]:
    operation = calculation.operation
    counts = operation is Operation.AANTAL
    asked = whole.by_name.get(part)
    if asked is not None:
        if not counts and asked.question.kind not in NUMBERS:
            kind = asked.question.kind
            text = f"Met vraag '{part}' ({kind}) kan '{operation}' niet rekenen; wel met een getal."
            yield whole.fout(path, "R240", text, part)
        elif asked.group is not None and operation not in OVER_ROWS:
            yield whole.fout(
                path,
                "R241",
                f"vraag '{part}' heeft in elke rij een eigen antwoord. Tel die eerst op in een "
                f"eigen berekening, bijvoorbeeld {{som: [{part}]}}, en reken daarmee verder.",
                part,
            )
    elif part in whole.groups:
        if not counts:
            text = f"'{part}' is een herhaalde stap, geen getal. Tel de rijen met 'aantal'."
            yield whole.fout(path, "R240", text, part)
    elif part not in whole.form.calculations:
        known = (*whole.by_name, *whole.groups, *whole.form.calculations)
        yield whole.fout(path, "R204", f"'{part}' bestaat niet{meant(part, known)}", part)
    elif counts:
        text = f"'{part}' is een berekening; 'aantal' telt antwoorden of rijen."
        yield whole.fout(path, "R240", text, part)
    elif part not in earlier:
        text = f"Zet berekening '{part}' boven deze: een berekening leunt op wat ervoor staat."
        yield whole.fout(path, "R242", text, part)


def _kinds(whole: Whole, path: Path, calculation: Calculation) -> Iterator[Problem]:
    """An amount and a bare number do not add up; an amount times an amount is nothing."""
    kinds = [whole.kinds.get(name) for name in calculation.names]
    if calculation.operation is Operation.PRODUCT:
        if kinds.count("bedrag") > 1:
            text = "Een bedrag keer een bedrag is niets. Vermenigvuldig een bedrag met een getal."
            yield whole.fout(path, "R243", text)
    elif calculation.operation is not Operation.AANTAL and {"getal", "bedrag"} <= set(kinds):
        text = "Hier staan bedragen en gewone getallen door elkaar. Kies vragen van één soort."
        yield whole.fout(path, "R243", text)


def _used(whole: Whole) -> Iterator[str]:
    conditions = [use.condition for use in whole.uses] + list(whole.form.conditions.values())
    for condition in conditions:
        for compare in compares(condition):
            for side in (compare.subject, compare.operand):
                if isinstance(side, AnswerRef | CalculationRef):
                    yield side.name
    for calculation in whole.form.calculations.values():
        yield from calculation.names
    yield from (told.content.show for told in whole.told if told.content.show is not None)
    for _, text in texts_of(whole.form):
        for name in whole.form.calculations:
            if f"(({name}))" in text:
                yield name
