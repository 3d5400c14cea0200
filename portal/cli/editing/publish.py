"""`portal forms publish`: make a version of a form the live one, or go back to an older one."""

import argparse
from pathlib import Path

from portal.cli.editing.house import opened
from portal.clock import system_now
from portal.config import Settings
from portal.definition import translations
from portal.publishing.publish import (
    Done,
    Proposal,
    Ready,
    Refused,
    Signed,
    back_to,
    examine,
    publish,
)
from portal.resources import folder


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="BESTAND", help="het formulier; bij --terug alleen de naam")
    parser.add_argument("--door", required=True, metavar="NAAM", help="wie publiceert")
    parser.add_argument("--akkoord", metavar="NAAM", help="wie het ook bekeken heeft")
    parser.add_argument("--terug", type=int, metavar="NUMMER", help="publiceer deze versie opnieuw")


def run(args: argparse.Namespace) -> int:
    """Publish; 1 and the reasons when that is refused."""
    ready: Ready | Refused | None = None
    if args.terug is None:
        try:
            ready = examine(_proposal(Path(args.file)))
        except OSError as error:
            ready = Refused((f"{args.file} is niet te lezen: {error.strerror}.",))
    if isinstance(ready, Refused):
        return _told(ready)
    with opened() as (settings, database), database.write() as tx:
        signed = _signed(args, settings)
        if ready is None:
            return _told(back_to(tx, args.file, args.terug, signed))
        return _told(publish(tx, ready, signed))


def _proposal(path: Path) -> Proposal:
    return Proposal(
        str(path),
        path.read_bytes(),
        translations.load(folder("translations")),
        tests=_beside(path.with_suffix(".test.yaml")),
        migration=_beside(path.with_suffix(".migratie.yaml")),
    )


def _beside(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _signed(args: argparse.Namespace, settings: Settings) -> Signed:
    return Signed(
        gemeente=settings.gemeente.slug,
        author=args.door,
        approver=args.akkoord,
        now=system_now(),
        four_eyes=settings.four_eyes,
    )


def _told(outcome: Done | Refused) -> int:
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
            print(f"Gepubliceerd als versie {outcome.number} ({outcome.hash[:12]}).")
            print("Een portaal dat draait, neemt dit vanzelf over. Wie bezig was, gaat door.")
            return 0
