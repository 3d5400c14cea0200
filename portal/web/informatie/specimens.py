"""One specimen of each kind of question, as a form editor could have written it."""

from portal.bestanden.kinds import Extension
from portal.definition.model import (
    Address,
    Agreement,
    Amount,
    BsnQuestion,
    Choice,
    Choices,
    Date,
    Email,
    File,
    Number,
    Option,
    Phone,
    Text,
    TextArea,
    Time,
    YesNoQuestion,
)
from portal.web.informatie.more_specimens import MORE
from portal.web.informatie.specimen import DATE_PARTS, Specimen

ADDRESS_PARTS = (
    ("postcode", "Postcode", "postal-code"),
    ("huisnummer", "Huisnummer", None),
    ("toevoeging", "Toevoeging", None),
)
LONG = (
    "Bestuursrechtelijkehandhavingsprocedures rond de Burgemeester-van-Nispen-tot-Sevenaerstraat: "
    "welke omstandigheid beschrijft uw situatie het beste?"
)

SPECIMENS = (
    Specimen(
        Text(name="tekst", label="Hoe heet het evenement?", hint="De naam die op posters staat."),
        "Straatfeest Elzenlaan",
        "",
        "Vul de naam van het evenement in.",
    ),
    Specimen(
        TextArea(
            name="tekstvak",
            label="Wat is er gebeurd?",
            why="Dan weten wij wie uw klacht het beste kan behandelen.",
            max_chars=300,
        ),
        "De lantaarnpaal voor nummer 12 brandt al twee weken niet.\nHet is er erg donker.",
        "Te veel. " * 40,
        "Maak uw tekst korter: u kunt maximaal 300 tekens gebruiken, dit zijn er 360.",
    ),
    Specimen(
        Number(name="getal", label="Hoeveel bezoekers verwacht u?", unit="bezoekers"),
        "250",
        "veel",
        "Vul het aantal bezoekers in met cijfers, bijvoorbeeld 250.",
    ),
    Specimen(
        Amount(name="bedrag", label="Hoeveel schade hebt u?"),
        "1.250,50",
        "1,2,3",
        "Vul het schadebedrag in met cijfers, bijvoorbeeld 1.250,50.",
    ),
    Specimen(
        YesNoQuestion(name="ja_nee", label="Is er versterkte muziek?"),
        "ja",
        "",
        "Kies ja of nee bij de vraag over muziek.",
    ),
    Specimen(
        Choice(
            name="keuze",
            label=LONG,
            options=(
                Option(value="huur", label="Ik huur", hint="Ook als u een kamer huurt."),
                Option(value="koop", label="Ik heb een koopwoning"),
                Option(value="anders", label="Iets anders"),
            ),
        ),
        "koop",
        "",
        "Kies wat uw situatie het beste beschrijft.",
    ),
    Specimen(
        Choices(
            name="meerkeuze",
            label="Wat komt er op het terrein?",
            options=(
                Option(value="tent", label="Een tent", hint="Groter dan 50 vierkante meter."),
                Option(value="podium", label="Een podium"),
                Option(value="kraam", label="Kramen"),
            ),
        ),
        ["tent", "kraam"],
        [],
        "Kies wat er op het terrein komt.",
        empty=[],
    ),
    Specimen(
        Agreement(
            name="akkoord",
            label="Ik ga akkoord",
            text="U mag het plein alleen gebruiken als u het schoon achterlaat.",
        ),
        "ja",
        "",
        "Zet een vinkje als u het plein schoon achterlaat.",
    ),
    Specimen(
        Date(name="datum", label="Wanneer begint het evenement?"),
        {"dag": "5", "maand": "9", "jaar": "2026"},
        {"dag": "5", "maand": "15", "jaar": "2026"},
        "De maand van het begin moet een getal van 1 tot en met 12 zijn.",
        empty={},
        parts=DATE_PARTS,
        wrong_parts=frozenset({"maand"}),
    ),
    Specimen(
        Time(name="tijd", label="Tot hoe laat is er muziek?"),
        "23:00",
        "half elf",
        "Vul de eindtijd van de muziek in als uren en minuten, bijvoorbeeld 22:30.",
    ),
    Specimen(
        Email(name="email", label="Uw e-mailadres"),
        "fatima+feest@voorbeeld.nl",
        "fatima@",
        "Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
        autocomplete="email",
    ),
    Specimen(
        Phone(name="telefoon", label="Uw telefoonnummer"),
        "06 12345678",
        "06 123",
        "Uw telefoonnummer is te kort. Vul alle 10 cijfers in.",
        autocomplete="tel",
    ),
    Specimen(
        Address(name="adres", label="Uw adres"),
        {"postcode": "1234 AB", "huisnummer": "12", "toevoeging": "a bis"},
        {"postcode": "1234", "huisnummer": "12", "toevoeging": ""},
        "Vul bij de postcode 4 cijfers en 2 letters in.",
        empty={},
        parts=ADDRESS_PARTS,
        wrong_parts=frozenset({"postcode"}),
    ),
    Specimen(
        BsnQuestion(name="bsn", label="Uw burgerservicenummer (BSN)"),
        "012345672",
        "123456789",
        "Controleer uw BSN: er zit een typefout in.",
    ),
    Specimen(
        File(
            name="bestand",
            label="Voeg een tekening van het terrein toe",
            hint="Waar komen de kramen, tenten en uitgangen?",
            allowed=(Extension.PDF, Extension.JPG, Extension.HEIC),
            at_most=3,
            later=True,
        ),
        "",
        "",
        "Het bestand “film.mp4” kunnen wij niet gebruiken. Kies een bestand dat eindigt op pdf,"
        " jpg of heic.",
        files=(("f1", "Plattegrond.pdf", "1,2 MB"), ("f2", "foto van de ingang.jpg", "640 kB")),
    ),
    *MORE,
)
