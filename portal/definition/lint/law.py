"""What the law asks of a form: what may be demanded, what must be asked, how long it is kept."""

from collections.abc import Iterator

from portal.definition.conditions import Span
from portal.definition.lint.whole import Whole
from portal.definition.model import Berichtsoort, Bron, Datum, Niveau, Text
from portal.definition.problems import Problem

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

DAYS = {"dagen": 1, "weken": 7, "maanden": 30, "jaren": 365}


def law(whole: Whole) -> Iterator[Problem]:
    """Check the duties of the Awb, the Archiefwet and the AVG that a definition can break."""
    yield from _demanded(whole)
    yield from _official(whole)
    yield from _term(whole)
    yield from _sender(whole)
    yield from _kept(whole)
    yield from _bsn(whole)


def _demanded(whole: Whole) -> Iterator[Problem]:
    """Awb art. 4:4: what the decision does not need cannot be demanded."""
    for asked in whole.asked:
        question, path = asked.question, asked.path
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


def _official(whole: Whole) -> Iterator[Problem]:
    form = whole.form
    if form.kind in FORMAL and not form.formal:
        yield whole.fout(
            ("formeel",), "R404", f"Een {form.kind} is altijd een officieel bericht (Awb 2:13)."
        )
    if form.formal and form.legal_basis is None:
        yield whole.fout(
            ("berichtsoort",),
            "R405",
            "Bij een officieel bericht hoort 'rechtsgrond:' met de wet waarop het berust.",
        )


def _term(whole: Whole) -> Iterator[Problem]:
    form, term = whole.form, whole.form.term
    if term is None:
        if form.kind in WITH_TERM:
            yield whole.fout(
                ("berichtsoort",),
                "R406",
                f"Bij een {form.kind} hoort 'termijn:' met de tijd die de gemeente heeft.",
            )
        return
    if term.dwangsom and form.kind not in WITH_DWANGSOM:
        yield whole.fout(
            ("termijn", "dwangsom"),
            "R407",
            "Een dwangsom kan alleen bij een aanvraag of een bezwaar (Awb 4:17).",
        )
    if term.source is not Bron.GEMEENTE and term.article is None:
        yield whole.waarschuwing(
            ("termijn",), "R408", "Noem met 'artikel:' waar deze termijn staat."
        )


def _sender(whole: Whole) -> Iterator[Problem]:
    """Awb art. 4:2, 6:5, 9:4: a name and an address, unless a login brings them."""
    form = whole.form
    if form.kind not in NAME_AND_ADDRESS or not _may_be_unknown(whole):
        return
    names = [
        asked
        for asked in whole.asked
        if asked.group is None
        and isinstance(asked.question, Text)
        and asked.question.datum in {Datum.NAAM, Datum.ACHTERNAAM, Datum.ORGANISATIE}
    ]
    if not names:
        yield whole.fout(
            ("berichtsoort",),
            "R409",
            f"Een {form.kind} heeft een naam nodig. Vraag die, met 'gegeven: naam' bij de vraag.",
        )
    outside = [each.question for each in whole.asked if each.group is None]
    if not any(question.kind == "adres" and question.own for question in outside):
        yield whole.fout(
            ("berichtsoort",),
            "R410",
            f"Een {form.kind} heeft het adres van de indiener nodig. Vraag dat met 'soort: adres'.",
        )


def _may_be_unknown(whole: Whole) -> bool:
    login = whole.form.login
    return login.anonymous or Niveau.GEEN in {login.burger, login.bedrijf}


def _kept(whole: Whole) -> Iterator[Problem]:
    """Archiefwet art. 3 and 5: how long, for every result; at least as long as it is worked on."""
    form = whole.form
    if not form.keep:
        yield whole.fout(
            (),
            "R411",
            "Zeg met 'bewaren:' hoe lang de antwoorden bewaard worden, en met welk resultaat van "
            "de selectielijst.",
        )
    elif all(keep.result is None for keep in form.keep.values()):
        yield whole.waarschuwing(
            ("bewaren",), "R412", "Noem met 'resultaat:' het nummer in de selectielijst."
        )
    for name, keep in form.keep.items():
        if form.term is not None and _days(keep.length) < _days(form.term.length):
            yield whole.fout(
                ("bewaren", name, "termijn"),
                "R413",
                "Dit is korter dan de termijn om te beslissen.",
            )


def _days(span: Span) -> int:
    return span.amount * DAYS[span.unit]


def _bsn(whole: Whole) -> Iterator[Problem]:
    """Wabb art. 10 and UAVG art. 46: no BSN from somebody we do not know."""
    if not _may_be_unknown(whole):
        return
    for asked in whole.asked:
        if asked.question.kind == "bsn":
            yield whole.fout(
                asked.path, "R414", "Vraag een BSN alleen als inloggen met DigiD verplicht is."
            )
