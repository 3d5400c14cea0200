"""What is filled in beforehand: from a source that has it, in a question that can hold it."""

from collections.abc import Iterator

from portal.definition.lint.asked import Asked
from portal.definition.lint.whole import Whole
from portal.definition.model import Prefill
from portal.definition.problems import Problem, meant

FIELDS: dict[str, dict[str, str]] = {
    "product": {"naam": "tekst"},
    "zaak": {
        "kenmerk": "tekst",
        "onderwerp": "tekst",
        "datum_besluit": "datum",
        "datum_aanvraag": "datum",
    },
    "inlog": {"naam": "tekst", "kvk": "tekst", "handelt": "tekst"},
    "persoon": {
        "naam": "tekst",
        "voornamen": "tekst",
        "achternaam": "tekst",
        "geboortedatum": "datum",
        "adres": "adres",
        "straat": "tekst",
        "plaats": "tekst",
        "partner_naam": "tekst",
        "partner_bsn": "bsn",
        "email": "email",
        "telefoon": "telefoon",
    },
    "bedrijf": {
        "naam": "tekst",
        "adres": "adres",
        "straat": "tekst",
        "plaats": "tekst",
        "kvk": "kvk",
        "vestiging": "vestigingsnummer",
    },
    "adres": {"straat": "tekst", "plaats": "tekst"},
}
"""What each source knows, with the kind of question that can hold it."""
BY = {"adres": "adres", "bedrijf": "kvk"}
"""By which kind of question a source can be asked for what somebody types."""


def prefill(whole: Whole) -> Iterator[Problem]:
    """Check every `vooraf_ingevuld`."""
    for asked in whole.asked:
        if asked.question.prefill is not None:
            yield from _of(whole, asked, asked.question.prefill)


def _of(whole: Whole, asked: Asked, wanted: Prefill) -> Iterator[Problem]:
    path = (*asked.path, "vooraf_ingevuld")
    if asked.group is not None and wanted.at is None and wanted.source != "adres":
        yield whole.fout(
            path,
            "R436",
            "In een herhaalde stap kan dit niet: deze bron kent geen rijen. Wat iemand in de rij"
            " intikt, kan wel: schrijf 'bij:' met de vraag naar het adres of het KvK-nummer.",
        )
    fields = FIELDS[wanted.source]
    kind = fields.get(wanted.field)
    if kind is None:
        hint = meant(wanted.field, fields)
        yield whole.fout(
            (*path, "veld"), "R432", f"bron '{wanted.source}' heeft geen '{wanted.field}'{hint}"
        )
    elif kind != asked.question.kind:
        yield whole.fout(
            (*path, "veld"), "R433", f"'{wanted.field}' past alleen bij een vraag van soort {kind}."
        )
    by = BY.get(wanted.source)
    if by is not None and (wanted.at is not None or wanted.source == "adres"):
        yield from _looked_up(whole, asked, wanted, by)
        return
    if wanted.at is not None:
        yield whole.fout(
            (*path, "bij"),
            "R438",
            "'bij' hoort bij bron adres of bedrijf. Haal het weg, of schrijf 'bron: adres'.",
        )
    login = whole.form.login
    known = {"persoon": login.burger is not None, "bedrijf": login.bedrijf is not None}
    anybody = any(known.values())
    if not known.get(wanted.source, anybody or wanted.source == "product"):
        yield whole.fout(
            (*path, "bron"), "R434", "Dit kan alleen als mensen bij dit formulier mogen inloggen."
        )


def _looked_up(whole: Whole, asked: Asked, wanted: Prefill, by: str) -> Iterator[Problem]:
    """Check what is looked up by an address or number that somebody types on the same page."""
    path = (*asked.path, "vooraf_ingevuld")
    if not wanted.editable:
        yield whole.fout(
            (*path, "te_wijzigen"),
            "R438",
            "Wat zo is opgezocht, mag iemand altijd wijzigen. Haal 'te_wijzigen' weg.",
        )
    if wanted.at is None:
        yield whole.fout(
            path, "R437", f"Schrijf met 'bij:' bij welke vraag van soort {by} wij dit opzoeken."
        )
        return
    at = whole.by_name.get(wanted.at)
    if at is None:
        hint = meant(wanted.at, whole.by_name)
        said = f"vraag '{wanted.at}' bestaat niet{hint}"
    elif at.question.kind != by:
        said = f"'{wanted.at}' is geen vraag van soort {by}."
    elif at.position[0] != asked.position[0] or at.position > asked.position:
        said = f"Zet deze vraag in dezelfde stap als '{wanted.at}', daaronder."
    elif at.group != asked.group:
        said = f"Zet deze vraag op dezelfde pagina als '{wanted.at}': die staat niet in de rij."
    elif at.question.prefill is not None and at.question.prefill.at is not None:
        first = at.question.prefill
        said = (
            f"Ook '{wanted.at}' zoeken wij op. Schrijf hier hetzelfde:"
            f" 'bron: {first.source}, bij: {first.at}'."
        )
    else:
        return
    yield whole.fout((*path, "bij"), "R437", said)
