"""Small forms for tests of the engine and the fields: plain functions that fill in what bores."""

from datetime import date

from portal.definition.model import AnyQuestion, Form
from portal.engine.facts import Facts

TODAY = date(2026, 5, 1)
FACTS = Facts(TODAY)

OPTIONS = [
    {"waarde": "eten", "label": "Eten en drinken"},
    {"waarde": "verkoop", "label": "Verkoop"},
    {"waarde": "info", "label": "Informatie"},
]
NEEDS = {
    "keuze": {"opties": OPTIONS},
    "meerkeuze": {"opties": OPTIONS},
    "akkoord": {"tekst": "U belooft de buren in te lichten."},
    "bestand": {"toegestaan": ["pdf", "jpg"], "hoogstens": "2", "later_toesturen": "ja"},
}
KINDS = (
    *("tekst", "tekstvak", "getal", "bedrag", "ja_nee", "keuze", "meerkeuze"),
    *("akkoord", "datum", "tijd", "email", "telefoon", "adres", "bsn", "bestand"),
    *("maand", "periode", "kvk", "vestigingsnummer", "rsin", "iban", "kenteken", "land", "plek"),
)


def ask(kind: str, name: str = "vraag", **more: object) -> dict[str, object]:
    """A question as a form editor writes it."""
    needed = {} if "opties_uit" in more else NEEDS.get(kind, {})
    return {"vraag": name, "soort": kind, "label": f"Wat is {name}?", **needed, **more}


def step(name: str, *questions: dict[str, object], **more: object) -> dict[str, object]:
    return {"stap": name, "titel": f"Over {name}", "vragen": list(questions), **more}


def a_form(*steps: dict[str, object], **more: object) -> Form:
    return Form.model_validate(
        {
            "formulier": "proef",
            "product": {
                "naam": "proef",
                "uri": "http://standaarden.overheid.nl/owms/terms/proef",
                "rubriek": "proef",
                "samenvatting": "Een formulier om mee te proberen.",
            },
            "titel": "Proef",
            "berichtsoort": "aanvraag",
            "inloggen": {"anoniem": "ja"},
            "avg": {"doel": "Proberen.", "grondslag": "publieke taak"},
            "inleiding": "Welkom.",
            "op_papier": "Bel ons.",
            "stappen": list(steps),
            "statussen": [
                {"status": "ontvangen", "tekst": "Ontvangen"},
                {"status": "klaar", "tekst": "Klaar", "einde": "ja"},
            ],
            "bevestiging": {"wat_nu": ["Wij bellen u."]},
            **more,
        }
    )


def a_question(kind: str, name: str = "vraag", **more: object) -> AnyQuestion:
    """One question, out of a form that has only that one."""
    return a_form(step("een", ask(kind, name, **more))).steps[0].questions[0]


def an_event() -> Form:
    """An event with music, a step for large ones and a rule over two dates."""
    return a_form(
        step(
            "evenement",
            ask("tekst", "naam", kort="de naam van het evenement", max_tekens=80),
            ask(
                "datum", "begin", kort="de begindatum", let_op={"als": "kort_dag", "tekst": "Bel."}
            ),
            ask("datum", "einde", kort="de einddatum"),
            ask("getal", "bezoekers", kort="het aantal bezoekers"),
            ask("ja_nee", "muziek"),
            ask("tijd", "muziek_tot", toon_als={"muziek": "ja"}),
            ask("tekst", "website", verplicht="nee"),
        ),
        step("veiligheid", ask("tekstvak", "plan", kort="het plan"), toon_als="groot"),
        step("contact", ask("email", "mail"), ask("telefoon", "tel", verplicht="nee")),
        voorwaarden={
            "groot": {"bezoekers": {"minstens": "250"}},
            "kort_dag": {"begin": {"voor": {"feit": "vandaag", "plus": "8 weken"}}},
        },
        regels=[
            {
                "controleer": {"einde": {"op_of_na": {"antwoord": "begin"}}},
                "bij": ["begin", "einde"],
                "fout": "De einddatum mag niet voor de begindatum liggen.",
            }
        ],
    )


EVENT = {
    "naam": "Buurtfeest",
    "begin": "2026-09-01",
    "einde": "2026-09-02",
    "bezoekers": "80",
    "muziek": "nee",
    "mail": "a@example.org",
}
