"""What the law asks of a form: what may be demanded, what must be asked, how long it is kept."""

from collections.abc import Iterator

from portal.definition.conditions import AnswerRef, Operand
from portal.definition.lint.whole import Whole
from portal.definition.model import (
    AnyQuestion,
    Berichtsoort,
    Bron,
    Choice,
    Choices,
    Date,
    Datum,
    Niveau,
    Term,
    Text,
)
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.question import WITHHELD

FORMAL = frozenset(Berichtsoort) - {Berichtsoort.MELDING, Berichtsoort.OVERIG}
"""Kinds that are an official message whatever the form says (Awb art. 2:13)."""

WITH_TERM = frozenset({Berichtsoort.AANVRAAG, Berichtsoort.BEZWAAR, Berichtsoort.KLACHT})
"""Kinds the law wants dealt with within a term (Awb art. 4:13, 7:10, 9:11)."""

NAME_AND_ADDRESS = frozenset(
    {
        Berichtsoort.AANVRAAG,
        Berichtsoort.BEZWAAR,
        Berichtsoort.KLACHT,
        Berichtsoort.ZIENSWIJZE,
    }
)
"""Kinds that must name their sender (Awb art. 4:2, 6:5, 9:4)."""

WITH_DWANGSOM = frozenset({Berichtsoort.AANVRAAG, Berichtsoort.BEZWAAR})
"""Kinds that ask for a decision, so that being late can cost money (Awb art. 4:17, 7:14)."""


def law(whole: Whole) -> Iterator[Problem]:
    """Check the duties of the Awb, the Archiefwet and the AVG that a definition can break."""
    yield from _demanded(whole)
    yield from _withheld(whole)
    yield from _official(whole)
    yield from _term(whole)
    yield from _filing(whole)
    yield from _kinds(whole)
    yield from _sender(whole)
    yield from _bsn(whole)


def _demanded(whole: Whole) -> Iterator[Problem]:
    """Awb art. 4:4: what the decision does not need cannot be demanded."""
    for asked in whole.asked:
        question, path = asked.question, asked.path
        if question.ground is not None and not question.needed:
            yield whole.fout(
                (*path, "grondslag"),
                "R442",
                "Een grondslag hoort bij wat nodig is. Is dit nodig? Haal dan 'nodig: nee' weg. "
                "Zo niet, haal dan de grondslag weg.",
            )
        if question.required and not question.needed:
            yield whole.fout(
                (*path, "nodig"),
                "R401",
                "Wat niet nodig is, mag niet verplicht zijn (Awb 4:4). Zet erbij: verplicht: nee.",
            )
        elif not question.required and question.needed:
            yield whole.advies(
                (*path, "verplicht"),
                "R402",
                "Is dit antwoord echt nodig? Maak het verplicht. Zo niet, zet erbij: nodig: nee.",
            )
        elif not question.required and question.why is None:
            yield whole.advies(
                (*path, "verplicht"),
                "R403",
                "Veel mensen slaan een vraag over die niet verplicht is. Zeg met 'waarom:' wat zij "
                "eraan hebben.",
            )


def _withheld(whole: Whole) -> Iterator[Problem]:
    """Awb art. 4:3: what is medical or a secret of a company may be kept to oneself."""
    ways_out: set[int] = set()
    for asked in whole.asked:
        question, path, step = asked.question, asked.path, asked.position[0]
        if isinstance(question, Choice | Choices):
            ways_out |= {step for option in question.options if option.value == WITHHELD}
        if question.by_law is not None and question.secret is None:
            yield whole.fout(
                (*path, "wettelijk_verplicht"),
                "R441",
                "Zeg met 'gevoelig:' ook wat hier gevoelig aan is. Zonder dat betekent dit niets.",
            )
        free = not question.required or question.by_law is not None or step in ways_out
        if question.secret is not None and not free:
            yield whole.fout(
                (*path, "gevoelig"),
                "R440",
                "Dit mag iemand voor zich houden (Awb 4:3). Zet ervoor in deze stap een keuze met "
                f"de waarde '{WITHHELD}', of maak de vraag niet verplicht. Moet het van een wet? "
                "Noem die met 'wettelijk_verplicht:'.",
            )


def _official(whole: Whole) -> Iterator[Problem]:
    for each in whole.kinds_of_message:
        if each.kind in FORMAL and not each.formal:
            yield whole.fout(
                (*each.path, "formeel"),
                "R404",
                f"Een {each.kind} is altijd een officieel bericht (Awb 2:13).",
            )
        if each.formal and each.legal_basis is None:
            yield whole.fout(
                (*each.path, "berichtsoort"),
                "R405",
                "Bij een officieel bericht hoort 'rechtsgrond:' met de wet waarop het berust.",
            )


def _term(whole: Whole) -> Iterator[Problem]:
    for each in whole.kinds_of_message:
        term = each.term
        if term is None:
            if each.kind in WITH_TERM:
                yield whole.fout(
                    (*each.path, "berichtsoort"),
                    "R406",
                    f"Bij een {each.kind} hoort 'termijn:' met de tijd die de gemeente heeft.",
                )
            continue
        path: Path = (*each.path, "termijn")
        if term.dwangsom and each.kind not in WITH_DWANGSOM:
            yield whole.fout(
                (*path, "dwangsom"),
                "R407",
                "Een dwangsom kan alleen bij een aanvraag of een bezwaar (Awb 4:17).",
            )
        if term.source is not Bron.GEMEENTE and term.article is None:
            yield whole.waarschuwing(path, "R408", "Noem met 'artikel:' waar deze termijn staat.")
        yield from _begins(whole, path, term)
        if term.calendar_year and (each.kind is not Berichtsoort.BEZWAAR or term.after is None):
            yield whole.fout(
                (*path, "kalenderjaar"),
                "R439",
                "Dit kan alleen bij een bezwaar, met 'begint_na:' (Gemeentewet 236 lid 2).",
            )


def _begins(whole: Whole, path: Path, term: Term) -> Iterator[Problem]:
    """Check what another term begins after: a date that is asked, and the length of that term."""
    if term.after is not None:
        yield from _after_a_date(whole, (*path, "begint_na"), term.after)


def _filing(whole: Whole) -> Iterator[Problem]:
    """Check what the term to send it is counted from (Awb art. 6:7 and 3:16)."""
    if whole.form.filing is not None:
        yield from _after_a_date(whole, ("indientermijn", "na"), whole.form.filing.after)


def _after_a_date(whole: Whole, path: Path, after: Operand) -> Iterator[Problem]:
    asked = whole.by_name.get(after.name) if isinstance(after, AnswerRef) else None
    if asked is None or not isinstance(asked.question, Date):
        yield whole.fout(
            path, "R430", "Schrijf hier een datumvraag: {antwoord: datum_besluit, plus: 6 weken}."
        )


def _kinds(whole: Whole) -> Iterator[Problem]:
    """Check that every kind is there once: by its kind a case knows its term later."""
    seen: set[Berichtsoort] = set()
    for each in whole.kinds_of_message:
        if each.kind in seen:
            yield whole.fout(
                (*each.path, "berichtsoort"),
                "R435",
                f"'{each.kind}' staat er al. Zet met 'minstens_een' alles bij elkaar wat dat is.",
            )
        seen.add(each.kind)


def _sender(whole: Whole) -> Iterator[Problem]:
    """Awb art. 4:2, 6:5, 9:4: a name and an address, unless a login brings them."""
    if not _may_be_unknown(whole):
        return
    outside = [asked for asked in whole.asked if asked.group is None]
    for each in whole.kinds_of_message:
        if each.kind not in NAME_AND_ADDRESS:
            continue
        path = (*each.path, "berichtsoort")
        if not any(_is_name(asked.question) for asked in outside):
            yield whole.fout(
                path,
                "R409",
                f"Een {each.kind} heeft een naam nodig. Vraag die, met 'gegeven: naam' bij de "
                "vraag.",
            )
        if not any(asked.question.kind == "adres" and asked.question.own for asked in outside):
            yield whole.fout(
                path,
                "R410",
                f"Een {each.kind} heeft het adres van de indiener nodig. Vraag dat met "
                "'soort: adres'.",
            )


def _is_name(question: AnyQuestion) -> bool:
    return isinstance(question, Text) and question.datum in {
        Datum.NAAM,
        Datum.ACHTERNAAM,
        Datum.ORGANISATIE,
    }


def _may_be_unknown(whole: Whole) -> bool:
    login = whole.form.login
    return login.anonymous or Niveau.GEEN in {login.burger, login.bedrijf}


def _bsn(whole: Whole) -> Iterator[Problem]:
    """Wabb art. 10 and UAVG art. 46: no BSN from somebody we do not know."""
    if not _may_be_unknown(whole):
        return
    for asked in whole.asked:
        if asked.question.kind == "bsn":
            yield whole.fout(
                asked.path, "R414", "Vraag een BSN alleen als inloggen met DigiD verplicht is."
            )
