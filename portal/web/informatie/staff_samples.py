"""Sample data for the gallery of components: what employees of Elzendam see, all of it invented."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from portal.bestanden.kinds import Extension, Limits
from portal.store.storingen import Outage
from portal.storingen.told import Told, told
from portal.termijn.storing import Raakt, Storing

AT = "/redactie/componenten/medewerkers"
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person that was found at the desk, or a part of a company."""

    name: str
    born: str = ""
    street: str = ""
    last: str = ""
    note: str = ""
    secret: bool = False


faults = (
    ("voorstel", "Kies minstens 1 zaak."),
    ("wie-fout", "Kies voor wie dit is."),
    ("dagen", "Schrijf elke dag op een eigen regel, bijvoorbeeld 11-5-2029."),
    ("lijkt", "Kruis aan dat u het bewijs hebt gezien."),
    ("scan", "Dit bestand is te groot. Kies een bestand van hoogstens 10 MB."),
)
"""What is wrong on the page, in its order: the id of the control and the sentence."""
told_of = {target: [sentence] for target, sentence in faults}

room = (("Werklijst", "#inhoud"), ("Te doen", AT), ("Team Vergunningen en handhaving", "#inhoud"))
acts = (
    ("Zet op naam van een collega", "#inhoud"),
    ("Vraag om aanvulling", "#inhoud"),
    ("Verleng de beslistermijn", "#inhoud"),
    ("Leg het besluit vast", "#inhoud"),
)
desk_acts = (
    ("Later verder", "#inhoud", "balie:parkeren"),
    ("Inwoner gaat zelf verder", "#inhoud", "balie:overdragen"),
    ("Dit lukt nu niet", "#inhoud", "balie:doorverwijzen"),
)
cards: Rows = (
    {
        "name": "Klacht, 2026-9AB2C3-K",
        "told": "2026-9AB2C3-K",
        "facts": (("Vastgehouden sinds", "3 januari 2026"), ("Waarom", "Er loopt een beroep")),
        "acts": (("Laat los", "#inhoud", False),),
    },
    {
        "name": "Mail aan een inwoner",
        "told": "van 12 februari 2026",
        "facts": (("Geprobeerd", "5 keer"), ("Laatste keer", "12 februari 2026 om 14.05 uur")),
        "acts": (("Probeer opnieuw", AT, True), ("Rond af", "#inhoud", False)),
    },
)
groups: Rows = (
    {
        "title": "Vernietigen mag sinds 1 februari 2026",
        "rows": (
            {"id": "a1", "kenmerk": "2019-7KQ4M2-X", "hint": "Klacht; afgehandeld in 2020"},
            {"id": "a2", "kenmerk": "2019-2WE4R5-T", "hint": "Melding; afgehandeld in 2020"},
        ),
    },
    {
        "title": "Vernietigen mag sinds 1 januari 2026",
        "rows": (
            {"id": "a3", "kenmerk": "2018-9AB2C3-K", "hint": "Vergunning; geweigerd in 2018"},
        ),
    },
)
other_groups = tuple(
    group | {"rows": tuple(row | {"id": row["id"].replace("a", "b")} for row in group["rows"])}
    for group in groups
)
"""The same choices with other ids, for a page that shows them twice."""
hits: Rows = (
    {
        "title": "Evenementenvergunning",
        "name": "evenementenvergunning",
        "href": "#inhoud",
        "also": "straatfeest, braderie, markt",
        "can": "Dit kan aan de balie en met de telefoon.",
    },
    {
        "title": "Een melding over de openbare ruimte",
        "name": "melding openbare ruimte",
        "href": "#inhoud",
        "also": "",
        "can": "Dit kan ook zonder naam.",
    },
    {
        "title": "Rijbewijs",
        "name": "",
        "href": "#inhoud",
        "also": "",
        "can": "Dit kan niet digitaal. Maak een afspraak.",
    },
)
persons = (
    Person("F. el Amrani", born="1969", street="Elzenlaan", last="07"),
    Person("J. de Vries", born="1985", last="41", secret=True),
    Person("Bakkerij Van Dam", street="Damplein", note="hoofdvestiging"),
    Person("Bakkerij Van Dam", note="Elzenlaan 3"),
)
letters: Rows = (
    {
        "subject": "Wij hebben nog iets van u nodig",
        "text": "Stuur ons een tekening.\n\nZolang wij wachten, staat de tijd stil.",
        "facts": (("Verstuurd", "16 februari 2026"), ("Gelezen", "17 februari 2026")),
        "href": "#inhoud",
    },
    {
        "subject": "Wij hebben uw aanvraag ontvangen",
        "text": "U hoort uiterlijk donderdag 9 april 2026 van ons.",
        "facts": (("Verstuurd", "12 februari 2026"), ("Gelezen", "Nog niet")),
        "href": None,
    },
)
todo: Rows = (
    {
        "text": "Stuur een brief: de mail kwam niet aan",
        "href": "#inhoud",
        "facts": (("Kenmerk", "2026-7KQ4M2-X"), ("Uiterlijk", "vrijdag 20 februari 2026")),
        "zaak_href": "#inhoud",
    },
    {
        "text": "Bel terug over de klacht",
        "href": "#inhoud",
        "facts": (("Kenmerk", "2026-9AB2C3-K"), ("Uiterlijk", "maandag 23 februari 2026")),
        "zaak_href": None,
    },
)
typed = (
    ("Reden", "De tekening ontbreekt."),
    (
        "Bericht aan de aanvrager",
        (
            "Wij kunnen uw aanvraag nog niet beoordelen: de tekening van het terrein ontbreekt.\n"
            "Stuur ons de tekening uiterlijk vrijdag 13 maart 2026."
        ),
    ),
)
bars = (("Te laat", 2, True), ("16-20 feb", 7, False), ("23-27 feb", 0, False))
bar_rows = tuple((name, str(count)) for name, count, _ in bars)
table_columns = ("Maand", "Product", "Reden", "Aantal")
table_rows: Rows = (
    {
        "cells": ("Januari 2026", "Evenementenvergunning", "Kan niet inloggen"),
        "number": 24,
        "length": 20,
    },
    {"cells": ("Januari 2026", "Klacht", "Moeite met de taal"), "number": 6, "length": 5},
)
filters = (
    (
        "team",
        "Team",
        (("", "Alle teams"), ("vergunningen", "Vergunningen"), ("kcc", "Klantcontact")),
        "vergunningen",
    ),
    ("stand", "Stand", (("open", "Open"), ("gesloten", "Gesloten")), "open"),
)
for_whom = (("zelf", "Voor een inwoner"), ("bedrijf", "Voor een bedrijf of organisatie"))
documents = (("paspoort", "Paspoort"), ("id", "Identiteitskaart"), ("rijbewijs", "Rijbewijs"))
limits = Limits((Extension.PDF, Extension.JPG), most=2, megabytes=10)
uploads: Rows = (
    {"id": "s1", "naam": "scan 1.pdf", "size": "120 kB"},
    {"id": "s2", "naam": "scan 2.jpg", "size": "2,4 MB"},
)
objections = (("Bezwaar van 20 februari 2026, 2026-3XY4Z5-B", "#inhoud"),)


def outages() -> tuple[Told, ...]:
    """One outage that lasts, and one that is over and reached the end of a term."""
    lasting = Outage(
        Storing("nu", datetime(2026, 2, 20, 8, 5, tzinfo=UTC), None, Raakt.PRODUCTEN),
        "beheer",
        titles=("Evenementenvergunning aanvragen", "Een klacht indienen"),
        note="Wij werken eraan. Bellen kan wel.",
    )
    over = Outage(
        Storing(
            "eerder",
            datetime(2026, 2, 5, 19, 0, tzinfo=UTC),
            datetime(2026, 2, 6, 7, 30, tzinfo=UTC),
        ),
        "beheer",
    )
    moment = datetime(2026, 2, 20, 12, 0, tzinfo=UTC)
    return tuple(told(each, (lasting, over), moment) for each in (lasting, over))


closing: tuple[tuple[dict[str, Any], tuple[tuple[str, str], ...]], ...] = (
    ({"done": False, "about_me": False, "outcome": ""}, ()),
    ({"done": True, "about_me": False, "outcome": "Gebeld op 3 juni."}, ()),
    (
        {"done": False, "about_me": True, "outcome": "", "passed": False},
        (("wie", "Deze melding gaat over uzelf. Iemand anders moet haar afronden."),),
    ),
    ({"done": False, "about_me": True, "outcome": "", "passed": True}, ()),
)
"""A task and what is wrong; the words under it stand in a notice, and name no box."""
