"""How long what came of a case is kept: every result has its period, every period its result."""

from calendar import monthrange
from collections.abc import Iterator

from portal.definition.about import LEFT, Status
from portal.definition.conditions import Span
from portal.definition.lint.whole import Whole
from portal.definition.model import Form, Term
from portal.definition.problems import Problem, meant

DAYS = {"dagen": 1, "weken": 7}
MONTHS = {"maanden": 1, "jaren": 12}
OF_FOUR_YEARS = tuple(monthrange(2024 + at // 12, at % 12 + 1)[1] for at in range(48))
"""The days of every month of four years, of which one is a leap year."""


def kept(whole: Whole) -> Iterator[Problem]:
    """Archiefwet art. 3 and 5: how long, for every result; at least as long as it is worked on."""
    form = whole.form
    if not form.keep:
        yield whole.fout(
            (),
            "R411",
            "Zeg met 'bewaren:' hoe lang de antwoorden bewaard worden, en met welk resultaat van "
            "de selectielijst.",
        )
        return
    yield from _results(whole)
    if all(keep.result is None for keep in form.keep.values()):
        yield whole.waarschuwing(
            ("bewaren",), "R412", "Noem met 'resultaat:' het nummer in de selectielijst."
        )
    for name, keep in form.keep.items():
        # What is withdrawn is decided on no more: in the social domain 42 days
        if name not in LEFT and any(_shorter(keep.length, term.length) for term in _terms(form)):
            yield whole.fout(
                ("bewaren", name, "termijn"),
                "R413",
                "Dit is korter dan de termijn om te beslissen.",
            )


def _terms(form: Form) -> tuple[Term, ...]:
    """Give the terms to decide of a form: its own, and those of the kinds it can turn out to be."""
    of_kinds = (kind.term for kind in form.kinds)
    return tuple(term for term in (form.term, *of_kinds) if term is not None)


def _shorter(span: Span, other: Span) -> bool:
    """Tell whether a length is shorter than another, whenever they begin.

    Months have no fixed number of days: 3 months are 89 to 92 of them, so not surely less than 13
    weeks; 12 months are a year.
    """
    if span.unit in MONTHS and other.unit in MONTHS:
        return span.amount * MONTHS[span.unit] < other.amount * MONTHS[other.unit]
    return max(_days(span)) < min(_days(other))


def _days(span: Span) -> set[int]:
    """Give how many days a length can have, by the month in which it begins."""
    if span.unit in DAYS:
        return {span.amount * DAYS[span.unit]}
    rounds, rest = divmod(span.amount * MONTHS[span.unit], len(OF_FOUR_YEARS))
    twice = OF_FOUR_YEARS * 2
    whole = rounds * sum(OF_FOUR_YEARS)
    return {whole + sum(twice[at : at + rest]) for at in range(len(OF_FOUR_YEARS))}


def _results(whole: Whole) -> Iterator[Problem]:
    form = whole.form
    for at, status in enumerate(form.statuses):
        if status.final:
            yield from _ending(whole, at, status)
        elif status.results:
            yield whole.fout(
                ("statussen", at, "resultaten"),
                "R419",
                "Een resultaat hoort bij een status met 'einde: ja'.",
            )
    ends = [each for each in form.statuses if each.final]
    given = {name for each in ends for name in form.results_of(each)}
    for name in form.keep:
        if ends and name not in given and name not in LEFT:
            yield whole.fout(
                ("bewaren", name),
                "R416",
                f"Geen status eindigt met '{name}'. Noem het bij een status met 'resultaten:', of "
                "haal het weg.",
            )
    if form.formal and not any(name in form.keep for name in LEFT):
        yield whole.advies(
            ("bewaren",),
            "R418",
            "Iemand kan dit intrekken. Zeg met 'ingetrokken:' of 'afgebroken:' hoe lang het dan "
            "bewaard wordt.",
        )


def _ending(whole: Whole, at: int, status: Status) -> Iterator[Problem]:
    form, found = whole.form, whole.form.results_of(status)
    for number, name in enumerate(status.results):
        if name not in form.keep:
            yield whole.fout(
                ("statussen", at, "resultaten", number),
                "R415",
                f"Zeg onder 'bewaren' hoe lang '{name}' bewaard wordt{meant(name, form.keep)}",
            )
    if not found:
        yield whole.fout(
            ("statussen", at, "status"),
            "R415",
            f"Zeg onder 'bewaren' hoe lang een zaak bewaard wordt die eindigt als '{status.name}'.",
        )
    elif not status.results and (len(found) > 1 or found[0] in LEFT):
        yield whole.waarschuwing(
            ("statussen", at, "status"),
            "R417",
            f"Noem met 'resultaten:' waarmee dit eindigt. Nu kan het alles zijn: "
            f"{', '.join(found)}.",
        )
