"""`portal upl import`: take in the Uniforme Productnamenlijst from a file or an https address."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from portal.cli.opening import opened
from portal.clock import system_now
from portal.config import read
from portal.offer.fetch import FetchError, fetch
from portal.offer.upl import take_in
from portal.producten.upl import UplError
from portal.store.away import why
from portal.store.session import UnavailableError

WAY_OUT = (
    "Kan deze computer niet op internet? Haal het CSV-bestand dan op een andere op: zoek op"
    " standaarden.overheid.nl naar 'UPL'. Lees het daarna hier in: portal upl import BESTAND.csv"
)


def main(arguments: Sequence[str]) -> int:
    """Run the verb; 1 when the export could not be read, and then nothing changed."""
    parser = argparse.ArgumentParser(prog="portal upl", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="WERKWOORD")
    importing = verbs.add_parser("import", help="lees de lijst in en zeg wat er veranderd is")
    importing.add_argument(
        "source",
        nargs="?",
        metavar="BESTAND|ADRES",
        help="een CSV-bestand of een https-adres; anders het adres uit LOKET_UPL",
    )
    chosen = parser.parse_args(arguments)
    settings = read(os.environ)
    source = chosen.source or settings.upl
    database, _ = opened(settings)
    try:
        content = _content(source)
        with database.write() as tx:
            changes = take_in(
                tx,
                content,
                source=_told(source),
                gemeente=settings.gemeente.slug,
                now=system_now(),
            )
    except UplError as error:
        print("De lijst is niet ingelezen, er is niets veranderd:", file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    except FetchError as error:
        print(f"De lijst is niet ingelezen: {error}", file=sys.stderr)
        print(WAY_OUT, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"De lijst is niet ingelezen: {error}", file=sys.stderr)
        return 1
    except UnavailableError as error:
        print(why(error, settings.database_url), file=sys.stderr)
        return 1
    finally:
        database.dispose()
    print("\n".join(changes.in_words()))
    return 0


def _content(source: str) -> bytes:
    return fetch(source) if "://" in source else Path(source).read_bytes()


def _told(source: str) -> str:
    """The source as it is kept: of a file its name alone, for its folder is nobody's business."""
    return source if "://" in source else Path(source).name
