"""What is well written and still makes no sense: rules, bounds and texts that cannot do their work.

The names exist and the kinds fit, or `references` and `meaning` have told so.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from portal.definition.conditions import All, Condition
from portal.definition.lint.asked import TOO_LARGE
from portal.definition.lint.reach import possible
from portal.definition.lint.references import PLACEHOLDER
from portal.definition.lint.whole import Whole
from portal.definition.model import Email, Number
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.texts import texts_of


def sense(whole: Whole) -> Iterator[Problem]:
    """Check rules, bounds, the receipt, and texts that name an answer."""
    yield from _rules(whole)
    yield from _decimals(whole)
    yield from _receipt(whole)
    yield from _proof(whole)
    yield from _titles(whole)
    yield from _maybe_empty(whole)
    yield from _empty_steps(whole)


def _rules(whole: Whole) -> Iterator[Problem]:
    seen: dict[Condition, int] = {}
    for number, rule in enumerate(whole.form.rules):
        path: Path = ("regels", number, "controleer")
        if whole.size(rule.check) < TOO_LARGE and not possible(whole, rule.check):
            yield whole.fout(
                path, "R343", "Aan deze regel kan niemand voldoen, dus niemand kan verzenden."
            )
        if rule.check in seen:
            first = seen[rule.check] + 1
            yield whole.waarschuwing(
                path, "R344", f"Dit is dezelfde regel als de {first}e. Haal er een weg."
            )
        seen.setdefault(rule.check, number)


def _decimals(whole: Whole) -> Iterator[Problem]:
    for asked in whole.asked:
        question = asked.question
        if not isinstance(question, Number):
            continue
        for key, bound in (("minimum", question.minimum), ("maximum", question.maximum)):
            if bound is not None and _decimals_of(bound) > question.decimals:
                yield whole.fout(
                    (*asked.path, key),
                    "R342",
                    f"Het antwoord heeft {question.decimals} decimalen en deze grens meer. "
                    "Rond de grens af, of zet er 'decimalen:' bij.",
                )


def _decimals_of(bound: Decimal) -> int:
    exponent = bound.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _receipt(whole: Whole) -> Iterator[Problem]:
    """Awb art. 2:16: who asks for an e-mail address may as well send the receipt to it."""
    own = [
        asked for asked in whole.asked if isinstance(asked.question, Email) and asked.question.own
    ]
    if own and not any(isinstance(e.question, Email) and e.question.receipt for e in own):
        yield whole.waarschuwing(
            own[0].path,
            "R341",
            "Niemand krijgt een ontvangstbevestiging per e-mail. Zet bij deze vraag "
            "'ontvangstbevestiging: ja'.",
        )


def _proof(whole: Whole) -> Iterator[Problem]:
    """Refuse proof in a row: an address is proven for the whole form."""
    for asked in whole.asked:
        question = asked.question
        if isinstance(question, Email) and question.proof and asked.group is not None:
            yield whole.fout(
                (*asked.path, "bewijs"),
                "R361",
                "In een herhaalde stap kan dit niet. Vraag dit adres in een gewone stap.",
            )


def _titles(whole: Whole) -> Iterator[Problem]:
    """WCAG 2.4.2: a page is told from another by its title."""
    seen: defaultdict[str, int] = defaultdict(int)
    for number, step in enumerate(whole.form.steps):
        title = step.title.strip().casefold()
        seen[title] += 1
        if seen[title] > 1:
            yield whole.waarschuwing(
                ("stappen", number, "titel"),
                "R523",
                "Een andere stap heeft dezelfde titel. Geef elke pagina een eigen titel.",
            )


def _maybe_empty(whole: Whole) -> Iterator[Problem]:
    """Find a text that names an answer which may be left out."""
    for path, text in texts_of(whole.form):
        for name in PLACEHOLDER.findall(text):
            asked = whole.by_name.get(name)
            own = asked is not None and path[: len(asked.path)] == asked.path
            if asked is not None and not own and not asked.question.required:
                yield whole.waarschuwing(
                    path,
                    "R221",
                    f"(({name})) mag leeg blijven; dan staat hier '(nog niet ingevuld)'. "
                    "Maak die vraag verplicht, of schrijf de zin anders.",
                )


def _empty_steps(whole: Whole) -> Iterator[Problem]:
    """Find a step whose questions can never be asked, though each condition alone may hold."""
    for number, step in enumerate(whole.form.steps):
        shown = [question.show_if for question in step.questions]
        conditions = [condition for condition in shown if condition is not None]
        if not shown or len(conditions) < len(shown) or step.show_if is None:
            continue
        together = [_both(step.show_if, condition) for condition in conditions]
        small = all(whole.size(condition) < TOO_LARGE for condition in together)
        alone = all(possible(whole, condition) for condition in (step.show_if, *conditions))
        if small and alone and not any(possible(whole, each) for each in together):
            yield whole.fout(
                ("stappen", number, "toon_als"),
                "R345",
                "Als deze stap aan de beurt is, komt geen enkele vraag ervan aan de beurt.",
            )


def _both(one: Condition, other: Condition) -> Condition:
    return All((one, other))
