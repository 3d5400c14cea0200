"""Does the form hang together: names used once, bounds that leave room, statuses with an end."""

from collections import Counter
from collections.abc import Iterable, Iterator

from portal.definition.conditions import Literal, names
from portal.definition.lint.whole import Asked, Whole
from portal.definition.model import Amount, Choice, Choices, Date, Number, Time
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.repeat import NUMBER, ROW, another
from portal.definition.scalars import UnreadableError, parse_day
from portal.definition.written_conditions import RESERVED

RESERVED_QUESTIONS = RESERVED | {
    *("csrf_token", "revisie", "actie", "bewijs", "terug", "verzending", "op_pagina"),
    *("kenmerk", "beslisdatum", ROW, NUMBER),
}
RESERVED_STEPS = frozenset(
    {
        *("begin", "controle", "versturen", "bewaren", "stoppen", "weggegooid"),
        *("bestand", "stap"),
        *("overzicht", "einde", "bevestigen"),
    }
)
RESERVED_SLUGS = frozenset({"ontvangen", "verder", "con", "nul", "aux", "prn"})
"""Words that addresses of the portal, its own fields or some computers need for themselves."""


Named = list[tuple[Path, str]]


def meaning(whole: Whole) -> Iterator[Problem]:
    """Check names, options, bounds, statuses and login."""
    yield from _names(whole)
    for asked in whole.asked:
        match asked.question:
            case Choice() | Choices():
                yield from _options(whole, asked, asked.question)
            case Number() | Amount() | Date() | Time():
                yield from _bounds(whole, asked, asked.question)
            case _:
                pass
    yield from _conditions(whole)
    yield from _statuses(whole)
    yield from _login_and_receipt(whole)


def _names(whole: Whole) -> Iterator[Problem]:
    form = whole.form
    if form.slug in RESERVED_SLUGS:
        yield whole.fout(("formulier",), "R303", f"'{form.slug}' gebruikt het portaal zelf al.")
    steps: Named = [(("stappen", at, "stap"), step.name) for at, step in enumerate(form.steps)]
    questions: Named = [((*asked.path, "vraag"), asked.question.name) for asked in whole.asked]
    questions += [(asked.path, asked.question.name) for asked in whole.driving]
    questions += _of_groups(whole)
    questions += [(("berekeningen", name), name) for name in form.calculations]
    yield from _twice(whole, steps, "R302", "stap '{}' staat er twee keer. Geef een andere naam.")
    yield from _twice(whole, questions, "R301", "vraag '{}' bestaat al. Geef een andere naam.")
    for path, name in steps:
        if name in RESERVED_STEPS:
            yield whole.fout(path, "R303", f"'{name}' gebruikt het portaal zelf al als stap.")
    for path, name in questions:
        if name in RESERVED_QUESTIONS:
            yield whole.fout(path, "R303", f"'{name}' is een woord van de formuliertaal zelf.")
        elif name in form.conditions:
            yield whole.fout(path, "R303", f"'{name}' is ook de naam van een voorwaarde.")
    for name in form.conditions:
        if name in RESERVED:
            yield whole.fout(
                ("voorwaarden", name), "R303", f"'{name}' is een woord van de formuliertaal zelf."
            )


def _of_groups(whole: Whole) -> Iterator[tuple[Path, str]]:
    """Give the names that a repeated step takes for itself, with those of all others."""
    for number, step in enumerate(whole.form.steps):
        if step.repeat is not None:
            yield ("stappen", number, "stap"), step.name
            yield ("stappen", number, "herhaal", "nog_een"), another(step.name, step.repeat).name


def _twice(
    whole: Whole, named: Iterable[tuple[Path, str]], code: str, text: str
) -> Iterator[Problem]:
    """Tell every name that was there already, at its second place."""
    seen: Counter[str] = Counter()
    for path, name in named:
        seen[name] += 1
        if seen[name] > 1:
            yield whole.fout(path, code, text.format(name))


def _options(whole: Whole, asked: Asked, question: Choice | Choices) -> Iterator[Problem]:
    path = (*asked.path, "opties")
    values = [((*path, at, "waarde"), each.value) for at, each in enumerate(question.options)]
    labels = [((*path, at, "label"), each.label) for at, each in enumerate(question.options)]
    yield from _twice(whole, values, "R304", "waarde '{}' staat er twee keer.")
    yield from _twice(whole, labels, "R305", "label '{}' staat er twee keer. Maak verschil.")
    if not isinstance(question, Choices):
        return
    most, count = question.at_most, len(question.options)
    if most is not None and question.at_least is not None and question.at_least > most:
        yield whole.fout((*asked.path, "minstens"), "R310", "'minstens' is meer dan 'hoogstens'.")
    if question.at_least is not None and question.at_least > count:
        yield whole.fout(
            (*asked.path, "minstens"), "R310", f"Er zijn maar {count} opties om uit te kiezen."
        )


def _bounds(
    whole: Whole, asked: Asked, question: Number | Amount | Date | Time
) -> Iterator[Problem]:
    """Check that the lower bound is not above the upper one."""
    match question:
        case Number() | Amount():
            key, low, high = "minimum", question.minimum, question.maximum
            empty = low is not None and high is not None and low > high
        case Time():
            # A window may cross midnight: from 22:00 to 02:00 is no mistake.
            key = "vanaf"
            empty = question.earliest is not None and question.earliest == question.latest
        case Date():  # pragma: no branch (the union ends here)
            key = "vanaf"
            first, last = (
                _day(whole, (*asked.path, key), bound)
                for key, bound in (("vanaf", question.earliest), ("tot_en_met", question.latest))
            )
            problems = [each for each in (first, last) if isinstance(each, Problem)]
            yield from problems
            empty = isinstance(first, str) and isinstance(last, str) and first > last
    if empty:
        yield whole.fout(
            (*asked.path, key), "R310", "Tussen deze grenzen past geen enkel antwoord."
        )


def _day(whole: Whole, path: Path, bound: object) -> str | Problem | None:
    """Give a fixed day as text, which orders as days do; None when the bound moves."""
    match bound:
        case Literal((day,)):
            try:
                return parse_day(day).isoformat()
            except UnreadableError as error:
                _, code, text = error.wrongs[0]
                return whole.fout(path, code, text)
        case Literal():
            return whole.fout(path, "R116", "Hier hoort één datum, geen lijst.")
        case _:
            return None


def _conditions(whole: Whole) -> Iterator[Problem]:
    used = {name for use in whole.uses for name in names(use.condition)}
    used |= {name for each in whole.form.conditions.values() for name in names(each)}
    for name in whole.form.conditions:
        if name not in used:
            yield whole.advies(
                ("voorwaarden", name), "R320", f"voorwaarde '{name}' wordt nergens gebruikt."
            )


def _statuses(whole: Whole) -> Iterator[Problem]:
    statuses = whole.form.statuses
    named = [(("statussen", at, "status"), each.name) for at, each in enumerate(statuses)]
    yield from _twice(whole, named, "R306", "status '{}' staat er twee keer.")
    if statuses[0].final:
        yield whole.fout(
            ("statussen", 0), "R307", "De eerste status is het begin en kan geen einde zijn."
        )
    finals = [at for at, status in enumerate(statuses) if status.final]
    if not finals:
        yield whole.fout(
            ("statussen",), "R308", "Zet 'einde: ja' bij de status waarmee de zaak klaar is."
        )
    for at, status in enumerate(statuses):
        if finals and at > finals[0] and not status.final:
            yield whole.fout(
                ("statussen", at), "R309", f"Zet '{status.name}' vóór de status met 'einde: ja'."
            )


def _login_and_receipt(whole: Whole) -> Iterator[Problem]:
    login = whole.form.login
    if not login.anonymous and login.burger is None and login.bedrijf is None:
        yield whole.fout(
            ("inloggen",), "R311", "Zo mag niemand dit formulier invullen. Noem burger of bedrijf."
        )
    receipts = [
        asked for asked in whole.asked if asked.question.kind == "email" and asked.question.receipt
    ]
    for asked in receipts[1:]:
        yield whole.fout(
            (*asked.path, "ontvangstbevestiging"),
            "R312",
            "Er is al een vraag naar het adres voor de ontvangstbevestiging.",
        )
