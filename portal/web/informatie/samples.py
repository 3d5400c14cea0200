"""Sample data for the gallery of components: invented cases, files and people of Elzendam."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup

from portal.bestanden.kinds import Extension, Limits

Rows = tuple[dict[str, Any], ...]

summary_rows: Rows = (
    {
        "label": "Hoe heet het evenement?",
        "lines": ("Straatfeest",),
        "empty": False,
        "href": "#inhoud",
    },
    {
        "label": "Waar is het?",
        "lines": ("Elzenlaan 12", "1234 AB Elzendam"),
        "empty": False,
        "href": "#inhoud",
    },
    {"label": "Website van het evenement", "lines": (), "empty": True, "href": "#inhoud"},
)
receipt_rows: Rows = tuple({**row, "href": None} for row in summary_rows)
sourced_rows: Rows = (
    {
        "label": "Waar is het?",
        "spoken": "Waar is het? (kraam 1)",
        "lines": ("Elzenlaan 12",),
        "empty": False,
        "href": None,
        "source": "Dit komt uit de Basisregistratie Personen.",
        "map": "#inhoud",
    },
)
rows: Rows = (
    {"title": "Kraam 1: Eten en drinken", "done": True, "href": "#inhoud", "remove": "#inhoud"},
    {"title": "Kraam 2", "done": False, "href": "#inhoud", "remove": "#inhoud"},
)
tasks: Rows = (
    {
        "title": "Stuur een tekening van het terrein",
        "href": "#inhoud",
        "until": "Uiterlijk vrijdag 13 maart 2026, over 9 dagen",
        "late": False,
        "done": False,
    },
    {
        "title": "Geef uw telefoonnummer door",
        "href": "#inhoud",
        "until": "Dit moest uiterlijk maandag 2 maart 2026, 2 dagen te laat",
        "late": True,
        "done": False,
    },
    {
        "title": "Bevestig uw e-mailadres",
        "href": None,
        "until": None,
        "late": False,
        "done": True,
    },
)
other_tasks: Rows = (
    {"title": "Bel ons terug", "href": "#inhoud", "until": None, "late": False, "done": False},
    {
        "title": "Teken het formulier",
        "href": None,
        "until": None,
        "late": False,
        "done": True,
        "note": "Niet meer nodig",
    },
)
limits = Limits((Extension.PDF, Extension.JPG), most=10, megabytes=10)
uploads: Rows = ({"id": "a", "naam": "Plattegrond.pdf", "size": "120 kB"},)
most_uploads: Rows = (*uploads, {"id": "b", "naam": "Uitgangen.pdf", "size": "90 kB"})
steps: Rows = (
    {
        "text": "Wij hebben uw aanvraag ontvangen",
        "state": "gedaan",
        "date": "12 februari 2026",
        "explanation": None,
    },
    {
        "text": "Wij beoordelen uw aanvraag",
        "state": "nu",
        "date": "sinds 16 februari 2026",
        "explanation": "De politie en de brandweer kijken ook mee.",
    },
    {
        "text": "Wij nemen een besluit",
        "state": "straks",
        "date": "uiterlijk donderdag 9 april 2026",
        "explanation": None,
    },
)
other_steps: Rows = (
    {
        "text": "Wij hebben uw klacht ontvangen",
        "state": "nu",
        "date": None,
        "explanation": "We have received your letter.",
        "lang": "en",
    },
)
chapters: Rows = tuple(
    {
        "id": f"voorbeeld-{place}",
        "title": title,
        "state": state,
        "look": look,
        "href": None if place > 2 else "#hoofdstukken",  # noqa: PLR2004 - the last two lead nowhere
        "unsent": unsent,
    }
    for place, (title, state, look, unsent) in enumerate(
        (
            ("Het evenement", "Ingevuld", "success", False),
            ("Het terrein", "Deels ingevuld", "warning", False),
            ("Over u", "Niet begonnen", "neutral", False),
            ("Veiligheid", "Nu niet nodig", "neutral", True),
            ("Kramen", "Hangt af van uw andere antwoorden", "neutral", False),
        )
    )
)
told: Rows = (
    {
        "id": "i-totaal",
        "html": None,
        "label": "U betaalt in totaal",
        "value": "€ 12,50",
    },
    {
        "id": "i-terrein",
        "html": Markup(
            "<p>Het terrein is alles waar bezoekers komen, <strong>ook de weg</strong>.</p>"
        ),
        "label": None,
        "value": None,
    },
)
files: Rows = (
    {
        "title": "Ontvangstbewijs",
        "href": "#inhoud",
        "kind": "pdf",
        "size": "48 kB",
        "date": "12 februari 2026",
        "new": True,
    },
    {
        "title": "Tekening van het terrein",
        "href": "#inhoud",
        "kind": "pdf",
        "size": "1,2 MB",
        "date": None,
        "new": False,
    },
)
other_files: Rows = (
    {
        "title": "Brief",
        "href": "#inhoud",
        "kind": "pdf",
        "size": None,
        "date": None,
        "new": False,
    },
)
events: Rows = (
    {"date": "16 februari 2026", "title": "Wij zijn begonnen", "text": "U hoeft niets te doen."},
    {"date": "12 februari 2026", "title": "Wij hebben uw aanvraag ontvangen", "text": None},
)
other_events: Rows = (
    {
        "date": "3 maart 2026",
        "title": "Wij vragen u iets",
        "text": None,
        "href": "#inhoud",
        "new": True,
    },
    {
        "date": "2 maart 2026",
        "title": "Wij hebben een brief gestuurd",
        "text": None,
        "href": "#inhoud",
        "new": False,
    },
    {
        "date": "1 maart 2026",
        "title": "A message",
        "text": "We have received your letter.",
        "lang": "en",
    },
)
products: Rows = (
    {
        "title": "Evenementenvergunning",
        "href": "#inhoud",
        "summary": "Toestemming voor een feest, markt of wedstrijd buiten.",
    },
    {"title": "Melding openbare ruimte", "href": "#inhoud", "summary": None},
)
categories: Rows = (
    {
        "title": "Wonen en verhuizen",
        "href": "#inhoud",
        "summary": "Verhuizing doorgeven, uittreksels",
    },
    {"title": "Straat en groen", "href": "#inhoud", "summary": None},
)
table_rows = (
    (("Evenementenvergunning", "#inhoud"), "2026-7KQ4M2-X", "12 februari 2026", "Wij zijn bezig"),
    (("Klacht over afval", "#inhoud"), "2026-9AB2C3-K", "3 januari 2026", "Wij hebben beslist"),
)
marked_rows = ((("Klacht over afval", "#inhoud", "2026-9AB2C3-K"), "2026-9AB2C3-K"),)
linked_rows = ((("Klacht over afval", "#inhoud", "2026-9AB2C3-K"), "Wij zijn bezig"),)
personas: Rows = (
    {
        "id": "jan",
        "name": "Jan de Vries",
        "text": "Woont in de Elzenlaan en heeft een lopende aanvraag.",
        "level": "Betrouwbaarheid: substantieel",
    },
    {
        "id": "bakkerij",
        "name": "Bakkerij Van Dam",
        "text": "Een bedrijf dat een feest organiseert.",
        "level": "",
    },
)
text = """## Wat is er nodig?

Met dit formulier vraagt u toestemming voor een evenement. **Houd bij de hand:**

- een tekening van het terrein;
- de namen van de organisatoren.

Lees ook [onze uitleg](/hulp).
"""


@dataclass(frozen=True, slots=True)
class Zaak:
    """As much of a case as a page that asks once more names."""

    title: str = "Evenementenvergunning aanvragen"
    kenmerk: str = "2026-7KQ4M2-X"


zaak = Zaak()
_began = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
unsent: Rows = (
    {
        "title": "Klacht indienen",
        "href": "#inhoud",
        "stop_url": "#inhoud",
        "kenmerk": None,
        "until": None,
        "left_at": None,
        "begun_at": _began,
        "changed_at": _began,
        "expires_at": date(2026, 4, 2),
    },
    {
        "title": "Bezwaar maken",
        "href": "#inhoud",
        "stop_url": "#inhoud",
        "kenmerk": "2026-7KQ4M2-X",
        "until": "Vrijdag 13 maart 2026",
        "left_at": "Het terrein",
        "begun_at": None,
        "changed_at": _began,
        "expires_at": date(2026, 4, 2),
    },
)
new_questions: Rows = (
    {"target_id": "inhoud", "label": {"text": "Hoe hoog is de tent?"}},
    {"target_id": "inhoud", "label": {"text": "Hoeveel uitgangen heeft de tent?"}},
)
