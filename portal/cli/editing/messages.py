"""`portal forms messages`: the texts of all forms for translators, and their files up to date.

The translations of your own forms stand in the folder of your forms (`LOKET_FORMS`), in
`translations/<taal>/LC_MESSAGES/forms.po`. The portal reads them there; nothing has to be compiled,
and a new version of the portal leaves them alone. What the portal itself already translates is not
asked again. A translation is never taken out there.
"""

import argparse
import sys
from pathlib import Path

from portal.cli.editing.files import forms_folder, readable
from portal.cli.editing.own import bring, own_folder
from portal.definition.catalogue import form_files
from portal.definition.model import Form
from portal.definition.translations import DOMAIN, template, updated
from portal.resources import folder, is_installed


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--output",
        type=Path,
        help="schrijf alle teksten hierheen (- is het scherm), en werk de talen in die map bij;"
        " anders in de map translations bij uw formulieren",
    )


def run(args: argparse.Namespace) -> int:
    """Write the template, and bring the file of every language up to date with it."""
    forms = readable(forms_folder())
    if args.output == Path("-"):
        sys.stdout.buffer.write(template(forms))
        return 0
    own = own_folder()
    if args.output is None and own is None and is_installed(folder("translations")):
        print(
            "De formulieren van het programma zelf zijn al vertaald, en een nieuwe versie ervan"
            " neemt weg wat u daar schrijft. Maak een eigen map met formulieren en noem die in"
            " LOKET_FORMS; daar komen dan ook uw vertalingen."
        )
        return 1
    try:
        _write(args.output, own, forms)
    except OSError as error:
        print(f"De vertalingen zijn niet te schrijven: {error.strerror} ({error.filename}).")
        return 1
    return 0


def _write(named: Path | None, own: Path | None, forms: list[Form]) -> None:
    place = own or folder("translations")
    output, texts = named or place / f"{DOMAIN}.pot", template(forms)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(texts)
    print(f"{output} geschreven: {len(forms)} formulieren")
    if unread := len(form_files(forms_folder())) - len(forms):
        print(f"{unread} formulier(en) met een fout niet gelezen. Vraag: portal forms check")
    if named is None and own is not None:
        for each in bring(own, texts):
            print(f"{each.path} bijgewerkt: {each.missing} teksten zonder vertaling")
        return
    for path in sorted(output.parent.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language = path.parent.parent.name
        content, missing = updated(path.read_bytes(), language, texts)
        path.write_bytes(content)
        print(f"{path} bijgewerkt: {missing} teksten zonder vertaling")
