"""Sample data for the gallery of components: what form editors see, of an invented complaint."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from portal.definition.problems import Level, Problem
from portal.editing.compare import Change, Comparison, Effect
from portal.editing.drawing import svg
from portal.editing.flow import Flow, Sometimes, Station

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a text, and what is wrong with it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """How a form is looked at in a trial."""

    who: str
    acting: str
    language: str
    sources: str
    day: str
    narrow: bool
    faults: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A text with how easily it reads; None where it is too short to say."""

    what: str
    text: str
    ease: int | None
    longest: int
    difficult: tuple[tuple[str, str], ...]
    hard: bool


yaml = """formulier: klacht
titel: Een klacht over de gemeente indienen
stappen:
  - stap: gebeurtenis
    titel: Wat is er gebeurd?
    vragen:
      - vraag: weet_wie
        label: Weet u wie het was?
        toon_alss: {vraag: moment, is: dag}
"""
problems = (
    Problem(
        "klacht.yaml", 2, 1, Level.ADVIES, "R510", "Deze titel is lang. Kan het met minder woorden?"
    ),
    Problem(
        "klacht.yaml", 9, 9, Level.FOUT, "R102", "`toon_alss` bestaat niet. Bedoelt u `toon_als`?"
    ),
    Problem(
        "klacht.yaml",
        9,
        33,
        Level.WAARSCHUWING,
        "R310",
        "Deze voorwaarde is altijd waar, want `moment` heeft maar 1 antwoord.",
    ),
)
lines = tuple(
    SourceLine(number, line, tuple(each for each in problems if each.line == number))
    for number, line in enumerate(yaml.rstrip().split("\n"), start=1)
)

form_columns = ("Formulier", "Versie", "Problemen", "Tests", "Concept", "Bezig")
forms: Rows = (
    {
        "href": "#inhoud",
        "work": {
            "title": "Een klacht over de gemeente indienen",
            "published": {"form": {"product": {"name": "klacht"}}},
            "concept": {"author": "Sanne de Wit"},
        },
        "version": "versie 3",
        "problems": ("1 fout", "2 adviezen"),
        "tests": "12 tests, 1 niet goed",
        "drafts": 4,
    },
    {
        "href": "#inhoud",
        "work": {"title": "Een boom laten kappen", "published": None, "concept": None},
        "version": "nog niet gepubliceerd",
        "problems": ("Geen problemen",),
        "tests": "geen tests",
        "drafts": 0,
    },
)

question_columns = ("Vraag", "Soort", "Komt als", "Verder")
steps: Rows = (
    {
        "name": "gebeurtenis",
        "title": "Wat is er gebeurd?",
        "when": None,
        "questions": (
            {
                "question": {
                    "label": "Waar gaat uw klacht over?",
                    "name": "onderwerp",
                    "kind": "keuze",
                    "required": True,
                },
                "when": None,
                "rest": (
                    ("optie omgang", "Hoe wij met u omgingen"),
                    ("optie wachten", "Lang wachten"),
                ),
            },
            {
                "question": {
                    "label": "Wanneer gebeurde het?",
                    "name": "datum",
                    "kind": "datum",
                    "required": False,
                },
                "when": "“Weet u wanneer het was?” ja is",
                "rest": (),
            },
        ),
    },
    {
        "name": "betrokken",
        "title": "Wie was erbij?",
        "when": "“Waar gaat uw klacht over?” Hoe wij met u omgingen is",
        "questions": (
            {
                "question": {
                    "label": "Wie was het?",
                    "name": "wie",
                    "kind": "tekst",
                    "required": False,
                },
                "when": None,
                "rest": (("max_tekens", "100"),),
            },
        ),
    },
)

keys: Rows = (
    {"name": "vraag", "needed": True, "purpose": "De naam van de vraag.", "choices": ()},
    {
        "name": "soort",
        "needed": True,
        "purpose": "Wat voor vraag het is.",
        "choices": ("tekst", "datum", "keuze"),
    },
    {"name": "waarom", "needed": False, "purpose": None, "choices": ()},
)

played: Rows = (
    {"scenario": {"name": "Een klacht over iemand aan de balie"}, "wrong": ()},
    {
        "scenario": {"name": "Een klacht zonder datum"},
        "wrong": ("Verwacht was de stap `betrokken`, maar die kwam niet.",),
    },
)
not_reached = ("stap `betrokken`, alleen als het onderwerp omgang is", "einde `ander_bestuur`")

compared = (
    Comparison(
        (
            Change("De vraag “Wie was het?” is niet meer verplicht.", Effect.HARMLESS),
            Change("De vraag “Wat is uw telefoonnummer?” is weg.", Effect.LOSS),
        )
    ),
    Comparison(()),
)

flow = Flow(
    "Een klacht over de gemeente indienen",
    (
        Station(
            "gebeurtenis",
            1,
            "Wat is er gebeurd?",
            None,
            ("Waar gaat uw klacht over?", "Wanneer gebeurde het?"),
            (Sometimes("vraag “Wanneer gebeurde het?”", "“Weet u wanneer het was?” ja is"),),
            (Sometimes("“Wij gaan hier niet over”", "de klacht over de politie gaat"),),
        ),
        Station(
            "betrokken",
            2,
            "Wie was erbij?",
            "“Waar gaat uw klacht over?” Hoe wij met u omgingen is",
            ("Wie was het?",),
            (),
        ),
    ),
    (Sometimes("datum: “Kies een dag die voorbij is.”", "datum niet later is dan vandaag"),),
)
flow_without_rules = Flow("Een boom laten kappen", flow.stations[:1], ())

work = {"slug": "klacht", "title": "Een klacht over de gemeente indienen"}
people = (("niemand", "Iemand zonder inloggen"), ("burger-laag", "Inwoner, niveau laag"))
acting = (("zelf", "De persoon zelf"), ("medewerker", "Een medewerker aan de balie"))
sources = (("geen", "Geen bron: alles zelf invullen"), ("verzonnen", "Verzonnen gegevens"))
languages = (("nl", "Nederlands"), ("en", "English"))
day = date(2026, 2, 20)
choices = Choices("burger-laag", "zelf", "nl", "verzonnen", "32-5-2026", narrow=False, faults=True)
choices_now = Choices("niemand", "zelf", "nl", "geen", "", narrow=False, faults=False)

places: Rows = (
    {
        "where": "stap gebeurtenis",
        "texts": (
            Told("titel", "Wat is er gebeurd?", None, 4, (), hard=False),
            Told(
                "inleiding",
                "Ging er iets mis? Vertel het ons. Wij onderzoeken het en u krijgt antwoord.",
                82,
                8,
                (),
                hard=False,
            ),
            Told(
                "",
                "Indien u derhalve aanspraak wenst te maken op een nadere beoordeling, dient u"
                " onverwijld een gemotiveerd verzoek te doen toekomen.",
                21,
                20,
                (("derhalve", "daarom"), ("onverwijld", "meteen")),
                hard=True,
            ),
        ),
    },
)


def picture(way: Flow, prefix: str = "verloop") -> Markup:
    """The picture of a flow, each step a link to its table; `prefix` keeps its ids its own."""
    drawn = svg(way, lambda step: f"#stap-{step}", prefix)
    return Markup(drawn)  # noqa: S704 - `drawing` escapes every text it is given
