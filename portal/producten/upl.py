"""The Uniforme Productnamenlijst: the export as it is published, read whole or refused whole.

A comma-separated file in UTF-8. A product with several legal bases has a row for each; the rows
are one product when they have the same URI, and then say the same about it. A placeholder row
stands for "no name yet" and is no product.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.producten.words import plain

TERMS = "http://standaarden.overheid.nl/owms/terms/"
PLACEHOLDER = TERMS + "UPL-naam_nog_niet_beschikbaar"
FLAGS = (
    *("Rijk", "Provincie", "Waterschap", "Gemeente", "Burger", "Bedrijf", "Dienstenwet"),
    *("Autonomie", "Medebewind", "Aanvraag", "Subsidie", "Melding", "Verplichting"),
)
NAME, URI, SDG = "UniformeProductnaam", "URI", "SDG"
BASIS, LABEL, LINK = "Grondslag", "Grondslaglabel", "Grondslaglink"
COLUMNS = (NAME, URI, SDG, BASIS, LABEL, LINK, *FLAGS)
MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_TOLD = 20
LONGEST_NAME, LONGEST_CELL = 200, 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row, counted as a spreadsheet does: the names of the columns are row 1.

    Row 0 is the file as a whole.
    """

    row: int
    text: str

    def __str__(self) -> str:
        """Say where and what, in Dutch."""
        return f"rij {self.row}: {self.text}" if self.row else self.text


class UplError(Exception):
    """The export cannot be used; `problems` says why, row by row, in Dutch."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems[:MOST_TOLD]))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Grondslag:
    """A provision a product rests on; `link` leads to its text, where the list knows one."""

    label: str
    link: str | None


@dataclass(frozen=True, slots=True)
class UplProduct:
    """A product of the list; `flags` are the columns with a mark, in lower case."""

    uri: str
    name: str
    flags: frozenset[str]
    sdg: tuple[str, ...]
    bases: tuple[Grondslag, ...]

    @property
    def municipal(self) -> bool:
        """Whether the list gives this product to municipalities."""
        return "gemeente" in self.flags


@dataclass(frozen=True, slots=True)
class Upl:
    """An export that was read: its rows and different names (the placeholder too), its products."""

    rows: int
    names: int
    products: tuple[UplProduct, ...]


def read(content: bytes) -> Upl:
    """Read an export; UplError tells everything that is wrong with it at once."""
    rows = _rows(_text(content))
    problems: list[RowProblem] = []
    products: dict[str, UplProduct] = {}
    firsts: dict[str, int] = {}
    for number, row in rows:
        faults = list(_faults(row))
        problems += [RowProblem(number, fault) for fault in faults]
        if faults:
            continue
        found = _product(row)
        before = products.get(found.uri)
        if before is None:
            products[found.uri], firsts[found.uri] = found, number
        elif (before.name, before.flags, before.sdg) != (found.name, found.flags, found.sdg):
            first = firsts[found.uri]
            text = f"dit product staat ook op rij {first}, met een andere naam of andere kruisjes"
            problems.append(RowProblem(number, text))
        else:
            products[found.uri] = _joined(before, found)
    names = len(products)
    products.pop(PLACEHOLDER, None)
    if not problems and not any(product.municipal for product in products.values()):
        problems = [RowProblem(0, "Er staat geen enkel product voor gemeenten in dit bestand.")]
    if problems:
        raise UplError(problems)
    return Upl(len(rows), names, tuple(products.values()))


def slug_of(name: str) -> str:
    """Give the address of a product by its name: plain letters and digits, joined by dashes."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-") or "product"


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UplError(
            [RowProblem(0, "Dit bestand is te groot voor een UPL-export (meer dan 5 MB).")]
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        text = "dit is geen UTF-8. Sla het bestand op als CSV in UTF-8, of haal het opnieuw op"
        raise UplError([RowProblem(row, text)]) from error


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Give the rows below the names of the columns, by column, with their numbers."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        lines = []
        for number, cells in enumerate(reader, start=1):
            lines.append((number, cells))
            if number > MOST_ROWS:
                raise UplError([RowProblem(number, "zoveel rijen heeft een UPL-export niet")])
    except csv.Error as error:
        told = "een aanhalingsteken is niet gesloten, of het bestand is halverwege afgebroken"
        raise UplError([RowProblem(number + 1, told)]) from error
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UplError([RowProblem(1, _no_header(header, missing))])
    filled = [(number, cells) for number, cells in lines[1:] if any(cells)]
    wrong = [
        RowProblem(number, f"er staan {len(cells)} cellen, dat moeten er {len(header)} zijn")
        for number, cells in filled
        if len(cells) != len(header)
    ]
    if wrong:
        raise UplError(wrong)
    return [
        (number, dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True)))
        for number, cells in filled
    ]


def _no_header(header: Sequence[str], missing: Sequence[str]) -> str:
    if len(header) == 1 and ";" in header[0]:
        return "de kolommen zijn gescheiden met een puntkomma. Gebruik een komma"
    shown = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")  # noqa: PLR2004 (three are enough to see what is meant)
    return f"dit is geen UPL-export. Deze kolommen ontbreken: {shown}"


def _faults(row: dict[str, str]) -> Iterator[str]:
    name, uri, link = row[NAME], row[URI], row[LINK]
    if not name:
        yield "de naam van het product ontbreekt"
    elif len(name) > LONGEST_NAME:
        yield f"de naam is langer dan {LONGEST_NAME} tekens"
    if not uri.startswith(TERMS) or len(uri) == len(TERMS) or " " in uri:
        yield f"de URI hoort te beginnen met {TERMS}"
    if any(_CONTROL.search(cell) or len(cell) > LONGEST_CELL for cell in row.values()):
        yield "er staan tekens in die geen tekst zijn, of een cel is veel te lang"
    for flag in FLAGS:
        if row[flag].upper() not in {"", "X"}:
            yield f"in de kolom {flag} hoort een X te staan, of niets"
    if link and not _is_address(link):
        yield "de link naar de grondslag is geen webadres"


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in link


def _product(row: dict[str, str]) -> UplProduct:
    label = row[LABEL] or row[BASIS].rpartition("/")[2].replace("_", " ")
    return UplProduct(
        uri=row[URI],
        name=row[NAME],
        flags=frozenset(flag.lower() for flag in FLAGS if row[flag]),
        sdg=tuple(code.strip() for code in row[SDG].split(";") if code.strip()),
        bases=(Grondslag(label, row[LINK] or None),) if label else (),
    )


def _joined(product: UplProduct, other: UplProduct) -> UplProduct:
    bases = tuple(dict.fromkeys((*product.bases, *other.bases)))
    return UplProduct(product.uri, product.name, product.flags, product.sdg, bases)
