"""Names that must exist: questions, conditions, citations, and what texts may fill in."""

import re
from collections.abc import Iterator

from portal.definition import citations
from portal.definition.conditions import AnswerRef, Compare, Condition, FactRef, compares, names
from portal.definition.lint.comparisons import compared
from portal.definition.lint.whole import END, TOO_LARGE, Asked, Position, Whole
from portal.definition.model import Date
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.texts import texts_of

PLACEHOLDER = re.compile(r"\(\((.*?)\)\)")
AFTERWARDS = ("kenmerk", "beslisdatum")
"""What is only known once a form is sent."""


def references(whole: Whole) -> Iterator[Problem]:
    """Check that everything that is named exists, and is known by then."""
    for use in whole.uses:
        yield from _known(whole, use.path, use.condition)
        yield from _ahead(whole, use.path, use.condition, use.until)
    for name, condition in whole.form.conditions.items():
        yield from _known(whole, ("voorwaarden", name), condition)
        yield from _circle(whole, name)
        if whole.size(condition) >= TOO_LARGE:
            yield whole.fout(
                ("voorwaarden", name),
                "R209",
                f"voorwaarde '{name}' is te groot: meer dan {TOO_LARGE} vergelijkingen.",
            )
    for asked in whole.asked:
        yield from _bounds(whole, asked)
    yield from _rules(whole)
    yield from _citations(whole)
    for path, text in texts_of(whole.form):
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
        unknown = [name for name in _answers(compare) if name not in whole.by_name]
        for name in unknown:
            yield _no_question(whole, path, name)
        if not unknown:
            yield from compared(whole, path, compare)


def _answers(compare: Compare) -> Iterator[str]:
    for side in (compare.subject, compare.operand):
        if isinstance(side, AnswerRef):
            yield side.name


def _no_question(whole: Whole, path: Path, name: str) -> Problem:
    return whole.fout(
        path, "R204", f"vraag '{name}' bestaat niet{meant(name, whole.by_name)}", name
    )


def _ahead(whole: Whole, path: Path, condition: Condition, until: Position) -> Iterator[Problem]:
    """Refuse to let something depend on an answer that is only given later."""
    for compare in whole.seen(condition):
        for name in _answers(compare):
            if name in whole.by_name and whole.by_name[name].position >= until:
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


def _bounds(whole: Whole, asked: Asked) -> Iterator[Problem]:
    """Check what the bounds of a date refer to; they may look at other dates of the same step."""
    question = asked.question
    if not isinstance(question, Date):
        return
    for key, bound in (("vanaf", question.earliest), ("tot_en_met", question.latest)):
        path = (*asked.path, key)
        if isinstance(bound, FactRef) and bound.name != "vandaag":
            yield whole.fout(path, "R214", f"{bound.name} is geen datum; alleen vandaag is dat.")
        if not isinstance(bound, AnswerRef):
            continue
        other = whole.by_name.get(bound.name)
        if other is None:
            yield _no_question(whole, path, bound.name)
        elif not isinstance(other.question, Date):
            yield whole.fout(path, "R214", f"vraag '{bound.name}' is geen datum.", bound.name)
        elif other.position >= asked.position:
            yield whole.fout(
                path, "R206", f"vraag '{bound.name}' wordt hier of later pas gesteld.", bound.name
            )


def _rules(whole: Whole) -> Iterator[Problem]:
    for number, rule in enumerate(whole.form.rules):
        for name in rule.at:
            if name not in whole.by_name:
                yield _no_question(whole, ("regels", number, "bij"), name)


def _citations(whole: Whole) -> Iterator[Problem]:
    used: list[tuple[Path, str | None]] = []
    for each in whole.kinds:
        used.append(((*each.path, "rechtsgrond"), each.legal_basis))
        if each.term is not None:
            used.append(((*each.path, "termijn", "artikel"), each.term.article))
    for path, key in used:
        if key is not None and key not in citations.known():
            yield whole.fout(
                path,
                "R208",
                f"'{key}' staat niet in de lijst van wetsartikelen{meant(key, citations.known())}",
            )


def _placeholders(whole: Whole, path: Path, text: str) -> Iterator[Problem]:
    """Check what a text fills in: only an answer that is known by then, never a BSN."""
    until = _until(path)
    known = ("vandaag", *AFTERWARDS) if until == END else ("vandaag",)
    for name in PLACEHOLDER.findall(text):
        asked = whole.by_name.get(name)
        if asked is None and name not in known:
            hint = meant(name, [*whole.by_name, *known])
            yield whole.fout(path, "R210", f"(({name})) is hier niet bekend{hint}")
        elif asked is not None and asked.position >= until:
            sentence = f"(({name})) is hier nog niet bekend: die vraag komt later."
            yield whole.fout(path, "R210", sentence)
        elif asked is not None and asked.question.kind == "bsn":
            yield whole.fout(path, "R211", "Een BSN mag niet in een tekst komen te staan.")


def _until(path: Path) -> Position:
    match path:
        case ("stappen", int(step), "vragen", int(place), "let_op" | "foutteksten", *_):
            return (step, place + 1)
        case ("stappen", int(step), "vragen", int(place), *_):
            return (step, place)
        case ("stappen", int(step), *_):
            return (step, 0)
        case ("regels" | "statussen" | "bevestiging", *_):
            return END
        case _:
            return (0, 0)
