"""`portal forms new`: a file to begin a form with, from blocks that many forms use."""

import argparse
from pathlib import Path

from portal.cli.editing.files import blocks, forms_folder
from portal.clock import system_now
from portal.definition.check import check
from portal.editing.beginning import begun, first_test
from portal.producten.rubrieken import RUBRIEKEN
from portal.resources import is_installed
from portal.termijn.klok import local_day


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("slug", metavar="NAAM", help="de naam in het adres, bijvoorbeeld 'bomen'")
    parser.add_argument("--upl", required=True, metavar="PRODUCT", help="naam in de UPL")
    names = [rubriek.name for rubriek in RUBRIEKEN]
    parser.add_argument("--rubriek", choices=names, default=names[-1])
    parser.add_argument(
        "--blok", action="append", metavar="BOUWSTEEN", help="mag vaker; anders: contact"
    )
    parser.add_argument("--map", type=Path, help="anders de map van deze installatie")


def run(args: argparse.Namespace) -> int:
    """Write the form and its first test; 1 when that cannot be."""
    path = (args.map or forms_folder()) / f"{args.slug}.yaml"
    if is_installed(path):
        print(
            f"{path.parent} is een map van het programma zelf: een nieuwe versie ervan neemt uw"
            " formulier weg. Maak een eigen map, kopieer de formulieren daarheen en noem die in"
            " LOKET_FORMS, of geef een map met --map."
        )
        return 1
    known = blocks()
    chosen = args.blok or ["contact"]
    unknown = [name for name in chosen if name not in known]
    if unknown:
        print(f"Deze bouwsteen is er niet: {', '.join(unknown)}. Wel: {', '.join(sorted(known))}.")
        return 1
    if path.exists():
        print(f"{path} is er al. Kies een andere naam, of verander dat bestand.")
        return 1
    text = begun(args.slug, args.upl, args.rubriek, [known[name] for name in chosen])
    found = check(text.encode(), str(path))
    if found.form is None:
        for problem in found.problems:
            print(problem)
        return 1
    path.write_text(text, encoding="utf-8")
    beside = path.with_suffix(".test.yaml")
    beside.write_text(first_test(found.form, local_day(system_now())), encoding="utf-8")
    print(f"{path} en {beside.name} zijn klaar om aan te vullen.")
    return 0
