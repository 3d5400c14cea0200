"""`portal termijn voorbeelden`: the dated examples of the law, beside what we compute."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from portal.termijn.voorbeelden.table import Uitkomst, VoorbeeldError, check, known, read

HEAD = ("nummer", "soort", "artikel", "verwacht", "uitgerekend", "")


def main(arguments: Sequence[str]) -> int:
    """Run the verb; 1 when an example differs or the table cannot be read."""
    parser = argparse.ArgumentParser(prog="portal termijn", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="WERKWOORD")
    examples = verbs.add_parser("voorbeelden", help="reken elk voorbeeld na en zeg wat afwijkt")
    examples.add_argument(
        "file", nargs="?", type=Path, metavar="BESTAND", help="een andere tabel dan die van Loket"
    )
    chosen = parser.parse_args(arguments)
    try:
        table = read(chosen.file.read_text(encoding="utf-8")) if chosen.file else known()
    except VoorbeeldError as error:
        print("De tabel met voorbeelden is niet te lezen:", file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"De tabel met voorbeelden is niet te lezen: {error}", file=sys.stderr)
        return 1
    found = [check(one) for one in table]
    print("\n".join(_lines([HEAD, *(_row(each) for each in found)])))
    wrong = [each for each in found if each.differences]
    if wrong:
        print(f"\n{len(wrong)} van de {len(found)} voorbeelden wijken af:", file=sys.stderr)
        print("\n".join(map(str, wrong)), file=sys.stderr)
        return 1
    print(f"\nAlle {len(found)} voorbeelden kloppen.")
    return 0


def _row(found: Uitkomst) -> tuple[str, ...]:
    one = found.voorbeeld
    names = one.verwacht
    return (
        one.nummer,
        one.soort,
        one.artikel,
        ", ".join(f"{name} {_told(names[name])}" for name in names),
        ", ".join(f"{name} {_told(found.computed[name])}" for name in names),
        "WIJKT AF" if found.differences else "klopt",
    )


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def _lines(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
