"""The list of forms: product, version, problems, what tests reach, what is being worked on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.definition.problems import Level
from portal.message import Message, say, say_n
from portal.store import counts, versions
from portal.web.current import current, now
from portal.web.redactie import access
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.works import Work, works

COUNTED: Mapping[Level, Callable[[int], Message]] = {
    Level.FOUT: lambda n: say_n("%(n)s fout", "%(n)s fouten", n),
    Level.WAARSCHUWING: lambda n: say_n("%(n)s waarschuwing", "%(n)s waarschuwingen", n),
    Level.ADVIES: lambda n: say_n("%(n)s advies", "%(n)s adviezen", n),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One form in the list."""

    work: Work
    version: Message
    drafts: int

    @property
    def href(self) -> str:
        """The address of its own page."""
        return url_for("redactie.form", slug=self.work.slug)

    @property
    def problems(self) -> tuple[Message, ...]:
        """How many problems there are, level by level."""
        return problem_counts(self.work)

    @property
    def tests(self) -> Message:
        """How the tests go, in one line."""
        return tests_line(self.work)


@redactie.get("")
def overview() -> ResponseReturnValue:
    with current().database.read() as tx:
        found = works(tx)
        numbers = versions.numbers(tx)
        drafts = counts.open_drafts(tx, now())
    return render_template(
        "redactie/formulieren.html",
        lines=[Line(each, version_line(each, numbers), _open(each, drafts)) for each in found],
        editor=access.editor(),
    )


def _open(work: Work, drafts: Mapping[tuple[str, str], int]) -> int:
    return sum(number for (slug, _), number in drafts.items() if slug == work.slug)


def version_line(work: Work, numbers: Mapping[str, int]) -> Message:
    """Say which version citizens get."""
    if work.published is None:
        return say("Niet in gebruik")
    if current().catalogue.standing(work.slug).withdrawn:
        return say("Ingetrokken")
    number = numbers.get(work.published.hash)
    if number is None:
        return say("In gebruik, nog door niemand ingevuld")
    return say("Versie %(number)s", number=number)


def problem_counts(work: Work) -> tuple[Message, ...]:
    """Count the problems of a form, level by level; one line when there are none."""
    levels = [each.level for each in work.examined.problems]
    told = tuple(
        counted(levels.count(level)) for level, counted in COUNTED.items() if level in levels
    )
    return told or (say("Geen problemen"),)


def tests_line(work: Work) -> Message:
    """Say how the tests of a form go and what they reach."""
    found = work.examined
    if work.tests is None:
        return say("Nog geen tests")
    if found.form is None or found.reached is None:
        return say("De tests kunnen niet draaien")
    return say(
        "%(total)s tests, %(failed)s niet goed; geraakt: %(conditions)s%% van de voorwaarden",
        total=len(found.played),
        failed=len(found.failed),
        conditions=found.reached.of_conditions,
    )
