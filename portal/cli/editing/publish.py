"""`portal forms publish`: make a version of a form the live one, or go back to an older one.

With `--verplicht` those who had begun on another version must go on in this one.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from portal.cli.editing.files import ONE, WHICH, named, slug_of, texts_of_forms
from portal.cli.editing.house import opened, signed
from portal.definition import translations
from portal.definition.catalogue import DUTCH
from portal.publishing.publish import (
    Done,
    Proposal,
    Ready,
    Refused,
    back_to,
    examine,
    publish,
)
from portal.publishing.told import NO_REASON, one_line, wrong_with

MOST_FALLEN = 20
"""Texts that lost their translation; whoever has more lost the file."""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar=ONE, help=WHICH)
    parser.add_argument("--door", required=True, metavar="NAAM", help="wie publiceert")
    parser.add_argument("--akkoord", metavar="NAAM", help="wie het ook bekeken heeft")
    parser.add_argument("--terug", type=int, metavar="NUMMER", help="publiceer deze versie opnieuw")
    parser.add_argument(
        "--verplicht",
        metavar="UITLEG",
        help="wie al begonnen is, moet verder met deze versie; inwoners lezen deze uitleg."
        " Alleen voor een fout tegen de wet",
    )


def run(args: argparse.Namespace) -> int:
    """Publish; 1 and the reasons when that is refused."""
    because = None if args.verplicht is None else one_line(args.verplicht)
    wrong = None if because is None else wrong_with(because, NO_REASON)
    ready: Ready | Refused | None = None if wrong is None else Refused((str(wrong),))
    if wrong is None and args.terug is None:
        try:
            ready = examine(_proposal(named(args.file)))
        except OSError as error:
            ready = Refused((f"{args.file} is niet te lezen: {error.strerror}.",))
    if isinstance(ready, Refused):
        return _told(ready)
    if ready is not None:
        _advise(ready)
    with opened() as (settings, database), database.write() as tx:
        sign = signed(args, settings)
        if ready is not None:
            _count(ready, settings.languages)
        if ready is None:
            outcome = back_to(tx, slug_of(args.file), args.terug, sign, because=because)
        else:
            outcome = publish(tx, ready, sign, because=because)
    return _told(outcome, binds=because is not None)


def _advise(ready: Ready) -> None:
    """Name the texts that readers of a translation will see in Dutch; it stops nothing."""
    published = ready.published
    for each in translations.lacking(published.form, published.translations):
        print(f"advies: {each}")


def _count(ready: Ready, languages: Sequence[str]) -> None:
    """Say how many texts have no translation, for each language of this portal."""
    published = ready.published
    for language in languages:
        missing = len(translations.without(published.form, published.translations, language))
        if missing and language != DUTCH:
            print(f"Zonder vertaling ({language}): {missing} teksten. Die blijven Nederlands.")


def _proposal(path: Path) -> Proposal:
    return Proposal(
        str(path),
        path.read_bytes(),
        texts_of_forms(),
        tests=_beside(path.with_suffix(".test.yaml")),
        migration=_beside(path.with_suffix(".migratie.yaml")),
    )


def _beside(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _told(outcome: Done | Refused, *, binds: bool = False) -> int:
    match outcome:
        case Refused(reasons):
            for reason in reasons:
                print(reason)
            print("Niet gepubliceerd.")
            return 1
        case Done():
            for change in outcome.changes:
                print(f"- {change}")
            print(outcome.verdict)
            for sentence in outcome.fallen[:MOST_FALLEN]:
                print(f"Let op: {sentence}")
            if (more := len(outcome.fallen) - MOST_FALLEN) > 0:
                print(f"Let op: … en nog {more} teksten. Zet de vertalingen terug; publiceer weer.")
            print(f"Gepubliceerd als versie {outcome.number} ({outcome.hash[:12]}).")
            busy = "moet verder met deze versie en leest waarom" if binds else "gaat door"
            print(f"Een portaal dat draait, neemt dit vanzelf over. Wie bezig was, {busy}.")
            return 0
