"""The shape of a form: chapters that hold every step, ends that are reached, content that tells."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from portal.definition.conditions import AnswerRef, FactRef
from portal.definition.flow import Chapter, Content, End, EndKind
from portal.definition.lint.whole import Whole
from portal.definition.places import Path
from portal.definition.problems import Problem, meant


def flow(whole: Whole) -> Iterator[Problem]:
    """Check chapters, ends, content, and who acts."""
    yield from _chapters(whole)
    yield from _ends(whole)
    yield from _contents(whole)
    yield from _acting(whole)


def _chapters(whole: Whole) -> Iterator[Problem]:
    chapters = whole.form.chapters
    if not chapters:
        return
    yield from twice(
        whole, ((("hoofdstukken", at, "hoofdstuk"), each.name) for at, each in enumerate(chapters))
    )
    known = [step.name for step in whole.form.steps]
    listed = _listed(chapters)
    for path, name in listed:
        if name not in known:
            yield _no_step(whole, path, name)
    times = Counter(name for _, name in listed)
    for number, name in enumerate(known):
        if times[name] != 1:
            told = "in geen enkel hoofdstuk" if not times[name] else "in meer dan één hoofdstuk"
            yield whole.fout(
                ("stappen", number, "stap"),
                "R351",
                f"stap '{name}' staat {told}. Zet elke stap in één hoofdstuk.",
            )
    once = [(path, name) for path, name in listed if times[name] == 1 and name in known]
    for (_, before), (path, after) in pairwise([(path, known.index(name)) for path, name in once]):
        if after < before:
            yield whole.fout(
                path,
                "R352",
                f"stap '{known[after]}' komt in het formulier eerder. Houd in de hoofdstukken de "
                "volgorde van de stappen aan.",
            )


def _listed(chapters: tuple[Chapter, ...]) -> list[tuple[Path, str]]:
    return [
        (("hoofdstukken", at, "stappen", place), name)
        for at, chapter in enumerate(chapters)
        for place, name in enumerate(chapter.steps)
    ]


def _ends(whole: Whole) -> Iterator[Problem]:
    form = whole.form
    yield from twice(whole, ((("einden", at, "einde"), each.name) for at, each in _each(whole)))
    known = [step.name for step in form.steps]
    always: set[str] = set()
    for at, end in _each(whole):
        path = ("einden", at)
        if end.after not in known:
            yield _no_step(whole, (*path, "na"), end.after)
        elif end.after in always:
            yield whole.fout(
                path,
                "R354",
                "Hier komt niemand: een eerder einde na deze stap heeft geen 'als:'.",
            )
        elif end.when is None:
            always.add(end.after)
            number = known.index(end.after)
            if form.steps[number].show_if is None and number + 1 < len(known):
                yield whole.fout(
                    path,
                    "R354",
                    f"Na dit einde komt niemand meer bij stap '{known[number + 1]}'. Zeg met "
                    "'als:' wanneer het formulier hier stopt.",
                )
        if end.kind is EndKind.VERWIJZING and end.link is None:
            yield whole.advies(
                path, "R355", "Zet er met 'link:' bij waar iemand wel verder kan (Awb 2:3)."
            )


def _each(whole: Whole) -> Iterable[tuple[int, End]]:
    return enumerate(whole.form.ends)


def _contents(whole: Whole) -> Iterator[Problem]:
    named = (((*told.path, "inhoud"), told.content.name) for told in whole.told)
    yield from twice(whole, named)
    for told in whole.told:
        problem = _unfit(told.content)
        if problem is not None:
            yield whole.fout(told.path, "R356", problem)
        if told.content.name in whole.by_name:
            yield whole.fout(
                (*told.path, "inhoud"),
                "R353",
                f"'{told.content.name}' is ook de naam van een vraag.",
            )


def _unfit(content: Content) -> str | None:
    if (content.text is None) is (content.show is None):
        return "Bij inhoud hoort 'tekst:' of 'toon:', en niet allebei."
    if content.show is not None and content.label is None:
        return "Zeg met 'label:' wat het is dat hier getoond wordt."
    if content.text is not None and content.label is not None:
        return "Een label hoort bij 'toon:'. Zet een kop in de tekst zelf, met ##."
    return None


def _acting(whole: Whole) -> Iterator[Problem]:
    """Who acts is known before anything is asked, so it can lean only on what all are asked."""
    form = whole.form
    if form.on_behalf is None:
        for asked in whole.asked:
            others = asked.question.others
            if others is not None and others.namens is not None:
                yield whole.waarschuwing(
                    (*asked.path, "anders", "namens"),
                    "R358",
                    "Deze woorden ziet niemand. Zeg met 'namens_als:' wanneer iemand dit formulier "
                    "voor een ander invult.",
                )
        return
    for compare in whole.seen(form.on_behalf):
        for side in (compare.subject, compare.operand):
            if isinstance(side, FactRef) and side.name == "handelt":
                yield whole.fout(
                    ("namens_als",),
                    "R357",
                    "'namens_als' bepaalt zelf wat 'handelt' is.",
                    "handelt",
                )
            if isinstance(side, AnswerRef) and side.name in whole.by_name:
                asked = whole.by_name[side.name]
                step = form.steps[asked.position[0]]
                if asked.question.show_if is not None or step.show_if is not None:
                    yield whole.fout(
                        ("namens_als",),
                        "R357",
                        f"vraag '{side.name}' krijgt niet iedereen. Laat 'namens_als' afhangen van "
                        "een vraag zonder 'toon_als:'.",
                        side.name,
                    )


def twice(whole: Whole, named: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    """Tell of each name that stands there a second time."""
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield whole.fout(path, "R353", f"'{name}' staat er twee keer. Geef een andere naam.")
        seen.add(name)


def _no_step(whole: Whole, path: Path, name: str) -> Problem:
    known = [step.name for step in whole.form.steps]
    return whole.fout(path, "R350", f"stap '{name}' bestaat niet{meant(name, known)}")
