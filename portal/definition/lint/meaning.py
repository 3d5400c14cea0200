"""Does the form hang together: names used once, statuses with an end, a way in."""

from collections.abc import Iterator

from portal.definition.about import CATEGORIES
from portal.definition.conditions import names
from portal.definition.lint.whole import Whole, twice
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.repeat import NUMBER, ROW, another
from portal.definition.written_conditions import RESERVED

RESERVED_QUESTIONS = RESERVED | {
    *("csrf_token", "revisie", "actie", "bewijs", "terug", "verzending", "op_pagina"),
    "eerdere_revisie",
    *("kenmerk", "beslisdatum", "bijlagen_later", ROW, NUMBER),
}
RESERVED_STEPS = frozenset(
    {
        *("begin", "controle", "versturen", "bewaren", "stoppen", "weggegooid", "hulpcode"),
        *("bestand", "stap"),
        *("overzicht", "einde", "bevestigen"),
        *("e-mail-bevestigen", "nieuwe-versie", "verder-gaan", "ingetrokken"),
    }
)
RESERVED_SLUGS = frozenset({"ontvangen", "verder", "con", "nul", "aux", "prn"})
"""Words that addresses of the portal, its own fields or some computers need for themselves."""


Named = list[tuple[Path, str]]


def meaning(whole: Whole) -> Iterator[Problem]:
    """Check names, statuses and login."""
    yield from _names(whole)
    yield from _category(whole)
    yield from _conditions(whole)
    yield from _statuses(whole)
    yield from _login_and_receipt(whole)


def _category(whole: Whole) -> Iterator[Problem]:
    """Check that the form stands somewhere in the overview of all products."""
    name = whole.form.product.category
    if name not in CATEGORIES:
        near = meant(name, CATEGORIES)
        yield whole.fout(
            ("product", "rubriek"),
            "R346",
            f"Rubriek '{name}' bestaat niet{near} Kies uit {', '.join(CATEGORIES)}.",
        )


def _names(whole: Whole) -> Iterator[Problem]:
    form = whole.form
    if form.slug in RESERVED_SLUGS:
        yield whole.fout(("formulier",), "R303", f"'{form.slug}' gebruikt het portaal zelf al.")
    steps: Named = [(("stappen", at, "stap"), step.name) for at, step in enumerate(form.steps)]
    questions: Named = [((*asked.path, "vraag"), asked.question.name) for asked in whole.asked]
    questions += [(asked.path, asked.question.name) for asked in whole.driving]
    questions += _of_groups(whole)
    questions += [(("berekeningen", name), name) for name in form.calculations]
    yield from twice(whole, steps, "R302", "stap '{}' staat er twee keer. Geef een andere naam.")
    yield from twice(whole, questions, "R301", "vraag '{}' bestaat al. Geef een andere naam.")
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
    yield from twice(whole, named, "R306", "status '{}' staat er twee keer.")
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
