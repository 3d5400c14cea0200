"""`portal forms messages`: the texts of all forms for translators, and their files up to date."""

import argparse
import sys
from pathlib import Path

from portal.cli.editing.files import forms_folder
from portal.definition.catalogue import Catalogue
from portal.definition.translations import DOMAIN, template, updated
from portal.resources import folder


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--output", type=Path, help="anders translations/forms.pot; - is hier")


def run(args: argparse.Namespace) -> int:
    """Write the template, and bring the file of every language up to date with it."""
    catalogue = Catalogue.load(forms_folder())
    published = (catalogue.current(slug) for slug in catalogue.slugs())
    texts = template(each.form for each in published if each is not None)
    if args.output == Path("-"):
        sys.stdout.buffer.write(texts)
        return 0
    output = args.output or folder("translations") / f"{DOMAIN}.pot"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(texts)
    print(f"{output} geschreven: {len(catalogue.slugs())} formulieren")
    for path in sorted(output.parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language = path.parent.parent.name
        content, missing = updated(path.read_bytes(), language, texts)
        path.write_bytes(content)
        print(f"{path} bijgewerkt: {missing} teksten zonder vertaling")
    return 0
