"""Names that must exist: questions, conditions, citations, and what texts may fill in."""

import re
from collections.abc import Iterator

from portal.definition import citations
from portal.definition.conditions import (
    AnswerRef,
    CalculationRef,
    Compare,
    Condition,
    compares,
    names,
)
from portal.definition.lint.asked import DRIVING, END, TOO_LARGE, Position, Use
from portal.definition.lint.comparisons import compared, no_question
from portal.definition.lint.rows import no_group, other_row
from portal.definition.lint.whole import Whole
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.texts import texts_of

AFTER_ASKING = ("let_op", "foutteksten")
"""Texts of a question that are said once it is answered, so that they may name its answer."""
PLACEHOLDER = re.compile(r"\(\((.*?)\)\)")
AFTERWARDS = ("kenmerk", "beslisdatum")
"""What is only known once a form is sent."""
LATER = "bijlagen_later"
"""How many files will come later; a line that names it is said only when there are any."""
SENT = ("statussen", "bevestiging")
"""Texts that are said after a form is sent."""


def references(whole: Whole) -> Iterator[Problem]:
    """Check that everything that is named exists, and is known by then."""
    for use in whole.uses:
        yield from _known(whole, use.path, use.condition)
        yield from _ahead(whole, use.path, use.condition, use.until)
        yield from _scoped(whole, use)
    for name, condition in whole.form.conditions.items():
        yield from _known(whole, ("voorwaarden", name), condition)
        yield from _circle(whole, name)
        if whole.size(condition) >= TOO_LARGE:
            yield whole.fout(
                ("voorwaarden", name),
                "R209",
                f"voorwaarde '{name}' is te groot: meer dan {TOO_LARGE} vergelijkingen.",
            )
    yield from _rules(whole)
    yield from _citations(whole)
    for told in whole.told:
        if told.content.show is not None:
            yield from _fillable(whole, (*told.path, "toon"), told.content.show)
    for path, text in texts_of(whole.form):
        if path[2:] != ("herhaal", "naam"):  # `rows` looks after that
            yield from _placeholders(whole, path, text)


def _known(whole: Whole, path: Path, condition: Condition) -> Iterator[Problem]:
    """Check the names a condition itself speaks, and how it compares what they stand for."""
    for name in names(condition):
        if name not in whole.form.conditions:
            hint = meant(name, whole.form.conditions)
            if name in whole.by_name:
                hint = f"; het is wel een vraag. Schrijf dan '{name}: waarde'."
            yield whole.fout(path, "R205", f"voorwaarde '{name}' bestaat niet{hint}", name)
    for compare in compares(condition):
        wrong = list(_unknown(whole, path, compare))
        yield from wrong
        if not wrong:
            yield from compared(whole, path, compare)


def _unknown(whole: Whole, path: Path, compare: Compare) -> Iterator[Problem]:
    subject, operand = compare.subject, compare.operand
    if isinstance(subject, AnswerRef) and subject.name not in whole.form.calculations:
        yield from _question(whole, path, subject.name)
    if isinstance(operand, AnswerRef):
        if operand.name in whole.form.calculations:
            hint = f"'{operand.name}' is een berekening. Schrijf {{berekening: {operand.name}}}."
            yield whole.fout(path, "R204", hint, operand.name)
        else:
            yield from _question(whole, path, operand.name)
    if isinstance(operand, CalculationRef) and operand.name not in whole.form.calculations:
        hint = meant(operand.name, whole.form.calculations)
        text = f"berekening '{operand.name}' bestaat niet{hint}"
        yield whole.fout(path, "R204", text, operand.name)


def _question(whole: Whole, path: Path, name: str) -> Iterator[Problem]:
    if name not in whole.by_name:
        yield no_group(whole, path, name) or no_question(whole, path, name)


def _names(compare: Compare) -> Iterator[str]:
    for side in (compare.subject, compare.operand):
        if isinstance(side, AnswerRef | CalculationRef):
            yield side.name


def _scoped(whole: Whole, use: Use) -> Iterator[Problem]:
    """Refuse to look from outside into the rows of a group, or from one group into another."""
    for compare in whole.seen(use.condition):
        for name in _names(compare):
            yield from other_row(whole, use.path, name, use.group)


def _ahead(whole: Whole, path: Path, condition: Condition, until: Position) -> Iterator[Problem]:
    """Refuse to let something depend on an answer that is only given later."""
    for compare in whole.seen(condition):
        for name in _names(compare):
            if name in whole.form.calculations and whole.known_from[name] >= until:
                yield whole.fout(
                    path,
                    "R206",
                    f"berekening '{name}' is hier nog niet bekend: zij rekent met een antwoord dat "
                    "hier of later pas gegeven wordt.",
                    name,
                )
            elif name in whole.by_name and whole.by_name[name].position >= until:
                yield whole.fout(
                    path,
                    "R206",
                    f"vraag '{name}' wordt hier of later pas gesteld. "
                    "Zet die vraag ervoor, of laat dit van een eerdere vraag afhangen.",
                    name,
                )


def _circle(whole: Whole, start: str) -> Iterator[Problem]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for name in names(whole.form.conditions[waiting.pop()]):
            if name in whole.form.conditions and name not in reached:
                reached.add(name)
                waiting.append(name)
    if start in reached:
        yield whole.fout(
            ("voorwaarden", start), "R207", f"voorwaarde '{start}' hangt van zichzelf af."
        )


def _rules(whole: Whole) -> Iterator[Problem]:
    for number, rule in enumerate(whole.form.rules):
        for name in rule.at:
            if name not in whole.by_name and name not in whole.groups:
                yield no_question(whole, ("regels", number, "bij"), name)


def _citations(whole: Whole) -> Iterator[Problem]:
    used: list[tuple[Path, str | None]] = []
    for each in whole.kinds_of_message:
        used.append(((*each.path, "rechtsgrond"), each.legal_basis))
        if each.term is not None:
            used.append(((*each.path, "termijn", "artikel"), each.term.article))
    for asked in (*whole.asked, *whole.driving):
        used.append(((*asked.path, "wettelijk_verplicht"), asked.question.by_law))
        used.append(((*asked.path, "grondslag"), asked.question.ground))
    for path, key in used:
        if key is not None and key not in citations.known():
            yield whole.fout(
                path,
                "R208",
                f"'{key}' staat niet in de lijst van wetsartikelen{meant(key, citations.known())}",
            )


def _placeholders(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    """Check what a text fills in: only an answer that is known by then, never a BSN."""
    if _is_the_same_for_all(whole, path) and PLACEHOLDER.search(text):
        sentence = "In de tekst boven een akkoord kan geen antwoord staan: die leest iedereen zo."
        yield whole.fout(path, "R210", sentence)
        return
    if not _is_filled(path) and PLACEHOLDER.search(text):
        name = PLACEHOLDER.findall(text)[0]
        yield whole.fout(path, "R210", "In deze tekst kan niets ingevuld worden.", f"(({name}))")
        return
    for name in PLACEHOLDER.findall(text):
        yield from _fillable(whole, path, name)


def _is_filled(path: Path) -> bool:
    """Say whether a text of this place is filled in where it is shown."""
    match path:
        case ("stappen", int(), "titel" | "inleiding") | ("stappen", int(), "vragen", *_):
            return True
        case ("regels" | "statussen" | "bevestiging", *_):
            return True
        case _:
            return False


def _is_the_same_for_all(whole: Whole, path: Path) -> bool:
    """Say whether a text is what somebody agrees to, which no answer may change."""
    match path:
        case ("stappen", int(step), "vragen", int(place), "tekst"):
            return whole.form.steps[step].items[place].kind == "akkoord"
        case _:
            return False


def _fillable(whole: Whole, path: Path, name: str) -> Iterator[Problem]:
    until, asked = _until(path), whole.by_name.get(name)
    known = ("vandaag", *AFTERWARDS) if path[0] in SENT else ("vandaag",)
    known = (*known, LATER) if path[0] == "bevestiging" else known
    if path[0] == "statussen":
        # Beside all cases of a person: what was answered stays in the case itself.
        if name not in AFTERWARDS:
            sentence = f"(({name})) kan niet in een status; wel ((kenmerk)) en ((beslisdatum))."
            yield whole.fout(path, "R210", sentence, f"(({name}))")
    elif name in whole.form.calculations and asked is None:
        if whole.known_from[name] >= until:
            sentence = f"(({name})) is hier nog niet bekend: er komen nog antwoorden bij."
            yield whole.fout(path, "R210", sentence)
    elif asked is None and name not in known:
        hint = meant(name, [*whole.by_name, *whole.form.calculations, *known])
        yield whole.fout(path, "R210", f"(({name})) is hier niet bekend{hint}")
    elif asked is not None and asked.position >= until:
        sentence = f"(({name})) is hier nog niet bekend: die vraag komt later."
        yield whole.fout(path, "R210", sentence)
    elif asked is not None and asked.group and asked.group == _of_question(whole, path):
        sentence = f"(({name})) kan niet in een vraag van dezelfde rij; wel in een 'inhoud:'."
        yield whole.fout(path, "R210", sentence, f"(({name}))")
    elif asked is not None and asked.question.kind == "bsn":
        yield whole.fout(path, "R211", "Een BSN mag niet in een tekst komen te staan.")
    else:
        yield from other_row(whole, path, name, _group(whole, path))


def _of_question(whole: Whole, path: Path) -> str | None:
    """Give the group of the question whose text this is: made once for all rows, not for each."""
    match path:
        case ("stappen", int(step), "vragen", int(place), *_):
            told = whole.form.steps[step].items[place].kind == "inhoud"
            return None if told else whole.group_at(step)
        case _:
            return None


def _group(whole: Whole, path: Path) -> str | None:
    """Give the group in whose rows a text stands."""
    match path:
        case ("stappen", int(step), "vragen", *_):
            return whole.group_at(step)
        case _:
            return None


def _until(path: Path) -> Position:
    match path:
        case ("stappen", int(step), "vragen", int(place), "opties", int(at), "vraag", key, *_):
            return (step, place, at + 1, 1) if key in AFTER_ASKING else (step, place, at + 1)
        case ("stappen", int(step), "vragen", int(place), key, *_) if key in AFTER_ASKING:
            return (step, place, 0)
        case ("stappen", int(step), "vragen", int(place), *_):
            return (step, place)
        case ("stappen", int(step), *_):
            return (step, DRIVING)
        case ("regels" | "statussen" | "bevestiging", *_):
            return END
        case _:
            return (0, 0)
