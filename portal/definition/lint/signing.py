"""Co-signing: everybody who must sign can be found, can log in, and has the time."""

from collections.abc import Iterator

from portal.definition.conditions import Span
from portal.definition.lint.comparisons import LENGTHS
from portal.definition.lint.flow import twice
from portal.definition.lint.whole import Whole
from portal.definition.model import Niveau, Signer
from portal.definition.places import Path
from portal.definition.problems import Problem, meant

TOP = "medeondertekenen"


def signing(whole: Whole) -> Iterator[Problem]:
    """Check everybody who must sign as well."""
    signers = whole.form.signers
    named = (((TOP, at, "ondertekenaar"), each.name) for at, each in enumerate(signers))
    yield from twice(whole, named)
    for at, signer in enumerate(signers):
        yield from _found(whole, (TOP, at), signer)
        yield from _in_time(whole, (TOP, at), signer)
        yield from _not_shown(whole, (TOP, at), signer)
    if signers and whole.form.login.burger in {None, Niveau.GEEN}:
        yield whole.fout(
            (TOP,),
            "R360",
            "Wie mee ondertekent, logt in zoals een burger. Zet bij 'inloggen' achter 'burger:' "
            "hoe zeker dat moet: laag, substantieel of hoog.",
        )


def _found(whole: Whole, path: Path, signer: Signer) -> Iterator[Problem]:
    """Whether the BSN and the name of a signer are asked, and of one and the same person."""
    asked = whole.by_name.get(signer.who)
    if asked is None:
        yield _unknown(whole, (*path, "wie"), signer.who)
    elif asked.question.kind != "bsn":
        yield whole.fout(
            (*path, "wie"),
            "R359",
            "Wie mee ondertekent, vinden wij met een vraag van de soort bsn. Een e-mailadres "
            "zegt niet zeker wie het is.",
        )
    elif not asked.question.required:
        yield whole.fout(
            (*path, "wie"),
            "R363",
            f"Zonder BSN kunnen wij niemand vragen. Haal 'verplicht: nee' weg bij '{signer.who}'.",
        )
    if signer.person is None:
        return
    person = whole.by_name.get(signer.person)
    if person is None:
        yield _unknown(whole, (*path, "naam"), signer.person)
    elif person.question.kind != "tekst" or (asked is not None and person.group != asked.group):
        yield whole.fout(
            (*path, "naam"),
            "R362",
            f"De naam hoort bij hetzelfde BSN. Kies een vraag van de soort tekst die bij "
            f"'{signer.who}' staat.",
        )


def _in_time(whole: Whole, path: Path, signer: Signer) -> Iterator[Problem]:
    term = whole.form.term
    if term is not None and _days(signer.within) >= _days(term.length):
        yield whole.waarschuwing(
            (*path, "binnen"),
            "R364",
            "Wij moeten dan al beslissen voordat de tijd om mee te tekenen voorbij is. Geef "
            "minder tijd.",
        )


def _not_shown(whole: Whole, path: Path, signer: Signer) -> Iterator[Problem]:
    for at, name in enumerate(signer.hidden):
        if name not in whole.by_name:
            yield _unknown(whole, (*path, "niet_tonen", at), name)
    for at, name in enumerate(signer.about):
        if name not in whole.by_name:
            yield _unknown(whole, (*path, "gaat_over", at), name)
        elif name in signer.hidden:
            yield whole.fout(
                (*path, "gaat_over", at),
                "R366",
                "Niemand verklaart dat klopt wat hij niet ziet. "
                f"Haal '{name}' weg bij 'niet_tonen'.",
            )
    if whole.asked and {each.question.name for each in whole.asked} <= {*signer.hidden}:
        yield whole.fout(
            (*path, "niet_tonen"),
            "R365",
            "Niemand tekent voor wat hij niet ziet. Laat minstens één antwoord zien.",
        )


def _days(span: Span) -> int:
    return span.amount * LENGTHS[span.unit][1]


def _unknown(whole: Whole, path: Path, name: str) -> Problem:
    return whole.fout(path, "R204", f"vraag '{name}' bestaat niet{meant(name, whole.by_name)}")
