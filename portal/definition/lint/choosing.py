"""Can people choose: options that differ, a way to choose nothing, options that will be there."""

from collections.abc import Iterator

from portal.definition.lint.asked import Asked
from portal.definition.lint.whole import Whole, twice
from portal.definition.model import Choice, Choices
from portal.definition.problems import Problem, meant
from portal.definition.scalars import RowsOf


def choosing(whole: Whole) -> Iterator[Problem]:
    """Check the options of every question that has them."""
    for asked in whole.asked:
        if isinstance(asked.question, Choice | Choices):
            yield from _options(whole, asked, asked.question)
            yield from _exclusive(whole, asked, asked.question)
            yield from _elsewhere(whole, asked, asked.question)
            if isinstance(asked.question, Choices):
                yield from _number(whole, asked, asked.question)


def _options(whole: Whole, asked: Asked, question: Choice | Choices) -> Iterator[Problem]:
    path = (*asked.path, "opties")
    values = [((*path, at, "waarde"), each.value) for at, each in enumerate(question.options)]
    labels = [((*path, at, "label"), each.label) for at, each in enumerate(question.options)]
    yield from twice(whole, values, "R304", "waarde '{}' staat er twee keer.")
    yield from twice(whole, labels, "R305", "label '{}' staat er twee keer. Maak verschil.")
    if question.options and all(option.show_if is not None for option in question.options):
        yield whole.waarschuwing(
            path,
            "R317",
            "Elke optie heeft 'toon_als', dus er kan niets te kiezen zijn. Laat er één altijd "
            "zien, of zet 'toon_als' ook bij de vraag.",
        )


def _exclusive(whole: Whole, asked: Asked, question: Choice | Choices) -> Iterator[Problem]:
    """Check "geen van deze": one at most, last, and only where there is more to choose."""
    found = [at for at, option in enumerate(question.options) if option.exclusive]
    for number, at in enumerate(found):
        path = (*asked.path, "opties", at, "sluit_uit")
        if isinstance(question, Choice):
            told = "Bij 'soort: keuze' sluit elke optie de andere al uit. Haal 'sluit_uit' weg."
            yield whole.fout(path, "R313", told)
        elif number:
            told = "Er is al een optie met 'sluit_uit: ja'. Eén is genoeg: die sluit alles uit."
            yield whole.fout(path, "R314", told)
        elif at != len(question.options) - 1:
            told = "Zet de optie met 'sluit_uit: ja' als laatste: mensen zoeken die onderaan."
            yield whole.advies(path, "R318", told)


def _elsewhere(whole: Whole, asked: Asked, question: Choice | Choices) -> Iterator[Problem]:
    """Check options that come from elsewhere; the group of rows stands in an earlier step."""
    source, path = question.options_from, (*asked.path, "opties_uit")
    if source is not None and question.options:
        yield whole.fout(
            path, "R315", "Schrijf 'opties:' of 'opties_uit:', niet allebei. Haal er één weg."
        )
    if isinstance(source, RowsOf):
        earlier = [step.name for step in whole.form.steps[: asked.position[0]]]
        if source.group not in earlier:
            yield whole.fout(
                path,
                "R316",
                f"Er is geen eerdere stap '{source.group}' met rijen{meant(source.group, earlier)}",
                source.group,
            )


def _number(whole: Whole, asked: Asked, question: Choices) -> Iterator[Problem]:
    least, most = question.at_least, question.at_most
    path = (*asked.path, "minstens")
    if most is not None and least is not None and least > most:
        yield whole.fout(path, "R310", "'minstens' is meer dan 'hoogstens'.")
    # What excludes the others cannot be counted among them.
    count = sum(1 for option in question.options if not option.exclusive)
    if least is not None and question.options and least > count:
        yield whole.fout(path, "R310", f"Er zijn maar {count} opties om uit te kiezen.")
