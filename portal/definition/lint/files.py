"""Does what a form asks for in files hang together: kinds once, a draft that can hold it all."""

from collections.abc import Iterator

from portal.bestanden.kinds import MEDIA_TYPES, MEGABYTE, MOST_IN_DRAFT, Extension
from portal.definition.lint.asked import Asked
from portal.definition.lint.whole import Whole
from portal.definition.model import File
from portal.definition.problems import Problem

PHOTO = frozenset((Extension.JPG, Extension.JPEG))


def files(whole: Whole) -> Iterator[Problem]:
    """Check every question for files."""
    for asked in whole.asked:
        if isinstance(asked.question, File):
            yield from _file(whole, asked, asked.question)


def _file(whole: Whole, asked: Asked, question: File) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, extension in enumerate(question.allowed):
        if MEDIA_TYPES[extension] in seen:
            yield whole.fout(
                (*asked.path, "toegestaan", at),
                "R335",
                f"'{extension}' staat er al (jpg en jpeg zijn hetzelfde). Haal deze weg.",
            )
        seen.add(MEDIA_TYPES[extension])
    most = MOST_IN_DRAFT // MEGABYTE
    if question.at_most * question.max_mb > most:
        yield whole.fout(
            (*asked.path, "hoogstens" if question.at_most > 1 else "max_mb"),
            "R336",
            f"{question.at_most} keer {question.max_mb} MB is meer dan een formulier kan hebben: "
            f"{most} MB. Vraag minder of kleinere bestanden.",
        )
    if PHOTO & set(question.allowed) and Extension.HEIC not in question.allowed:
        yield whole.advies(
            (*asked.path, "toegestaan"),
            "R337",
            "Veel telefoons maken foto's als heic. Zet heic erbij.",
        )
    if question.later and not question.required:
        yield whole.advies(
            (*asked.path, "later_toesturen"),
            "R338",
            "Dit bestand is niet verplicht, dus later toesturen hoeft niemand te kiezen.",
        )
