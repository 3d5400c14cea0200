"""Small exports in the shape of the Uniforme Productnamenlijst, with its oddities."""

HEADER = (
    "UniformeProductnaam,URI,Rijk,Provincie,Waterschap,Gemeente,Burger,Bedrijf,Dienstenwet,SDG,"
    "Autonomie,Medebewind,Aanvraag,Subsidie,Melding,Verplichting,"
    "Grondslag,Grondslaglabel,Grondslaglink"
)
TERMS = "http://standaarden.overheid.nl/owms/terms/"
MUNICIPAL = ("Gemeente", "Burger")
PLACEHOLDER = (
    f"UPL-naam nog niet beschikbaar,{TERMS}UPL-naam_nog_niet_beschikbaar,X,X,X,X,,,,,,,,,,,,,"
)


def row(name, tail, flags=MUNICIPAL, **more):
    """One row; `flags` are the columns with a mark."""
    cells = []
    for column in HEADER.split(","):
        known = {
            "UniformeProductnaam": name,
            "URI": tail if "://" in tail else TERMS + tail,
            "SDG": more.get("sdg", ""),
            "Grondslag": more.get("basis", ""),
            "Grondslaglabel": more.get("label", ""),
            "Grondslaglink": more.get("link", ""),
        }
        cells.append(known.get(column, "X" if column in flags else ""))
    return ",".join(f'"{cell}"' if "," in cell or '"' in cell else cell for cell in cells)


WETTEN = "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel="
ROWS = (
    PLACEHOLDER,
    row("aanleunwoning", "aanleunwoning"),
    row(
        "leerlingenvervoer",
        "leerlingenvervoer",
        basis=f"{TERMS}WPO_4",
        label="Artikel 4 Wet op het primair onderwijs ",
        link=f"{WETTEN}4",
        sdg="D1;N2",
    ),
    row("leerlingenvervoer", "leerlingenvervoer", label="Artikel 8.29 WVO 2020", sdg="D1;N2"),
    row("burgerservicenummer", "burgerservicenummer_(bsn)"),
    row("financiële hulp", "financiële_hulp"),
    row("liquide middelen aangifte bij verlaten EU", "liquide", flags=("Rijk",)),
)


def export(*rows, end="\n", before=""):
    """An export of these rows as bytes, or of all of them."""
    return (before + end.join((HEADER, *(rows or ROWS))) + end).encode()
