"""Specimens of months, periods, numbers that others give out, places, and ways to choose."""

from portal.definition.model import (
    Address,
    Branch,
    Choice,
    Choices,
    Country,
    Iban,
    Kvk,
    Month,
    Option,
    Period,
    Phone,
    Place,
    Plate,
    Rsin,
    Text,
)
from portal.web.informatie.specimen import DATE_PARTS, Specimen

PERIOD_PARTS = tuple(
    (f"{end}_{part}", label, token) for end in ("van", "tot") for part, label, token in DATE_PARTS
)
PERIOD_KEYS = tuple(part for part, _, _ in PERIOD_PARTS)

MORE = (
    Specimen(
        Month(name="maand", label="Vanaf welke maand wilt u de uitkering?"),
        {"maand": "mei", "jaar": "2026"},
        {"maand": "13", "jaar": "2026"},
        "Vul de maand van de uitkering in als getal van 1 tot en met 12.",
        empty={},
        parts=DATE_PARTS[1:],
        wrong_parts=frozenset({"maand"}),
    ),
    Specimen(
        Period(name="periode", label="Wanneer staat de container op straat?"),
        dict(zip(PERIOD_KEYS, ("27", "3", "2026", "2", "4", "2026"), strict=True)),
        dict(zip(PERIOD_KEYS, ("27", "3", "2026", "2", "3", "2026"), strict=True)),
        "De laatste dag van de container ligt voor de eerste dag.",
        empty={},
        parts=PERIOD_PARTS,
        wrong_parts=frozenset(PERIOD_KEYS[3:]),
    ),
    Specimen(
        Kvk(name="kvk", label="Wat is het KVK-nummer?"),
        "01234567",
        "1234",
        "Vul een KVK-nummer van 8 cijfers in, bijvoorbeeld 01234567.",
    ),
    Specimen(
        Branch(name="vestigingsnummer", label="Wat is het vestigingsnummer?"),
        "000012345678",
        "12345678",
        "Vul een vestigingsnummer van 12 cijfers in, bijvoorbeeld 000012345678.",
    ),
    Specimen(
        Rsin(name="rsin", label="Wat is het RSIN van de stichting?"),
        "012345672",
        "123",
        "Vul een RSIN van 9 cijfers in, bijvoorbeeld 012345672.",
    ),
    Specimen(
        Iban(name="iban", label="Op welke rekening wilt u het geld?"),
        "NL91 ABNA 0417 1643 00",
        "NL91 ABNA",
        "Controleer uw rekeningnummer: er zit een typefout in.",
    ),
    Specimen(
        Plate(name="kenteken", label="Wat is het kenteken van uw auto?"),
        "12-ABC-3",
        "auto",
        "Vul een Nederlands kenteken in, bijvoorbeeld 12-ABC-3.",
    ),
    Specimen(
        Country(name="land", label="In welk land bent u getrouwd?"),
        "BE",
        "Belgia",
        "Wij kennen dit land niet. Vul België in als u dat bedoelt.",
    ),
    Specimen(
        Place(name="plek", label="Waar ligt het afval?"),
        {"omschrijving": "Elzenlaan, bij nummer 12", "punt": "52.37403, 4.88969"},
        {"omschrijving": "", "punt": "52.37403, 4.88969"},
        "Vul ook het adres van het afval in, of een omschrijving.",
        empty={},
        parts=(("omschrijving", "Adres of omschrijving", None), ("punt", "Coördinaten", None)),
        wrong_parts=frozenset({"omschrijving"}),
    ),
    Specimen(
        Address(name="adres_elders", label="Waar woont u straks?", foreign=True),
        {"land": "België", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"},
        {"land": "Belgia", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"},
        "Wij kennen dit land niet. Vul de naam van een land in, bijvoorbeeld België.",
        empty={},
        parts=(
            ("postcode", "Postcode", None),
            ("huisnummer", "Huisnummer", None),
            ("toevoeging", "Toevoeging", None),
            ("land", "Land", "country-name"),
            ("regel1", "Straat en nummer", "address-line1"),
            ("regel2", "Postcode en plaats", "address-line2"),
        ),
        wrong_parts=frozenset({"land"}),
    ),
    Specimen(
        Choice(
            name="keuze_lijst",
            label="In welke wijk is het?",
            options=tuple(
                Option(value=f"w{number}", label=f"Wijk {number}") for number in range(1, 10)
            ),
        ),
        "w3",
        "",
        "Kies de wijk.",
    ),
    Specimen(
        Choice(
            name="keuze_typen",
            label="In welke straat is het?",
            options=tuple(
                Option(value=f"s{number}", label=f"{number}e Dwarsstraat")
                for number in range(1, 51)
            ),
        ),
        "s3",
        "Dwarsstraat",
        "Kies een straat uit de lijst.",
    ),
    Specimen(
        Choices(
            name="meerkeuze_geen",
            label="Welke hulp gebruikt u nu?",
            options=(
                Option(value="rolstoel", label="Een rolstoel"),
                Option(
                    value="anders",
                    label="Iets anders",
                    detail=Text(name="hulp_anders", label="Welke andere hulp is dat?"),
                ),
                Option(value="geen", label="Geen van deze", exclusive=True),
            ),
        ),
        ["anders"],
        ["rolstoel", "geen"],
        "Kies alleen “Geen van deze”, of haal dat vinkje weg.",
        empty=[],
    ),
    Specimen(
        Choice(
            name="keuze_vraag",
            label="Hoe wilt u het paspoort ontvangen?",
            options=(
                Option(
                    value="bezorgen",
                    label="Thuis bezorgd",
                    detail=Phone(name="bezorgen_telefoon", label="Op welk nummer belt hij?"),
                ),
                Option(value="halen", label="Ophalen bij de balie"),
            ),
        ),
        "bezorgen",
        "",
        "Kies hoe u het paspoort wilt ontvangen.",
    ),
)
