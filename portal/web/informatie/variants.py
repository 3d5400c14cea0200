"""What a question can have besides its state: other rules, no unit, a known answer, full files."""

from datetime import date

from portal.bestanden.kinds import Extension, Limits
from portal.definition.model import Choices, Date, File, Number, Option, Text, TextArea
from portal.message import Message
from portal.web.informatie.gallery import Added, Field, Part

STALLS = tuple(
    Option(value=value, label=label)
    for value, label in (("eten", "Eten"), ("kleding", "Kleding"), ("speelgoed", "Speelgoed"))
)
PLAN = Added("f3", "Plattegrond.pdf", "1,2 MB")
KNOWN = Message("Dit hebben wij voor u ingevuld vanuit uw account.")

fields: tuple[Field, ...] = (
    Field(Text(name="plaats", label="Wat is de afkorting van uw vereniging?", max_chars=8), "EVV"),
    Field(Text(name="voornaam", label="Wat is uw voornaam?"), "Fatima", source=KNOWN),
    Field(TextArea(name="verslag", label="Hoe is het evenement verlopen?", max_chars=2000), ""),
    Field(Number(name="aantal", label="Hoeveel kramen komen er?"), "12"),
    Field(
        Number(name="breedte", label="Hoe breed is een kraam?", unit="meter", decimals=2), "3,50"
    ),
    Field(
        Choices(name="precies", label="Kies 2 soorten.", options=STALLS, at_least=2, at_most=2), []
    ),
    Field(Choices(name="tussen", label="Kies soorten.", options=STALLS, at_least=1, at_most=2), []),
    Field(Choices(name="minstens", label="Kies meer soorten.", options=STALLS, at_least=2), []),
    Field(Choices(name="hoogstens", label="Kies niet te veel.", options=STALLS, at_most=2), []),
    Field(
        Date(name="geboren", label="Wat is uw geboortedatum?"),
        "",
        parts=tuple(
            Part(key, f"geboren-{key}", f"geboren-{key}", label, raw)
            for key, label, raw in (
                ("dag", "Dag", "5"),
                ("maand", "Maand", "9"),
                ("jaar", "Jaar", "1980"),
            )
        ),
        source=KNOWN,
    ),
    Field(
        File(name="brief", label="Voeg uw brief toe", allowed=(Extension.PDF,)),
        "",
    ),
    Field(
        File(name="foto", label="Voeg een foto toe", allowed=(Extension.JPG,)),
        "",
        files=(Added("f4", "ingang.jpg", "640 kB"),),
    ),
    Field(
        File(name="niet_bewaard", label="Voeg uw plattegrond toe", allowed=(Extension.PDF,)),
        "",
        files=(PLAN,),
        files_at="",
    ),
)
"""Each is something that the four states of a question do not show."""

two_files = Limits((Extension.PDF,), most=2, megabytes=10)
until = date(2026, 3, 13)
