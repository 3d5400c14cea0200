"""`portal translations extract|update|compile|check`: the texts of the screens in other languages.

The Dutch source text is the message id, so Dutch itself needs no catalogue. A language has two
files: `messages.po` for the texts of the code and the templates, `forms.po` for those of the forms.
`extract` collects the first, `update` brings both up to date, `compile` makes the files that the
running portal reads, and `check` says what is missing. A new language begins as a folder
`translations/<language>/LC_MESSAGES` of a checkout.

The translations of an installation's own forms stand in the folder `LOKET_FORMS`, and need no
compiling: `update` and `check` look after them too, like `portal forms messages`. That is all they
do in an installed portal: it carries the texts of its screens, and `extract` has nothing to read.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from portal.cli.compiled import compile_all, read_catalogue
from portal.cli.editing.files import forms_folder, readable
from portal.cli.editing.own import bring, own_folder, should_be
from portal.definition import translations as forms
from portal.resources import folder, is_installed

METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.xml", "jinja2")]
# A template that does not parse is an error here, not a file without texts.
LOUD = {"silent": "false", "encoding": "utf-8"}
OPTIONS = {"**.html": LOUD, "**.txt": LOUD, "**.xml": LOUD}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "say_n": (1, 2)}
# What a translation must keep as it is: %(name)s, ((naam)) and {n}, and where a link leads.
PLACEHOLDER = re.compile(r"%\(\w+\)s|\(\([a-z_0-9]+\)\)|\{\w+\}|\]\([^)\s]+\)")
ABOUT = {
    "messages": "# The texts of Loket's screens; the message id is the Dutch text.",
    "forms": forms.ABOUT,
}


def main(arguments: Sequence[str]) -> int:
    """Run one of the four; `check` gives 1 when a text is missing, unsure or out of date."""
    parser = argparse.ArgumentParser(prog="portal translations", description=__doc__)
    parser.add_argument("verb", choices=["extract", "update", "compile", "check"])
    verb = parser.parse_args(arguments).verb
    try:
        translations = folder("translations")
    except FileNotFoundError:
        print("There is no folder translations, so Dutch is the only language.")
        return 0
    root = folder("templates").parent
    if is_installed(translations) and verb != "compile":
        return _of_own_forms(verb)
    match verb:
        case "compile":
            return _told(
                f"compiled {path.parent.parent.name}" for path in compile_all(translations)
            )
        case "extract":
            return _told([f"{len(_write_template(root, translations))} texts in messages.pot"])
        case "update":
            return _told([*update(root, translations), *_updated_own()])
        case _:
            return _judged([*problems(root, translations), *own_problems()])


def _of_own_forms(verb: str) -> int:
    """Do in an installed portal what can be done there."""
    if verb == "extract" or own_folder() is None:
        print(
            "This portal is installed, with its texts: there is nothing here to collect. Texts of"
            " screens are translated in a checkout; those of your own forms beside them, in"
            " LOKET_FORMS.",
            file=sys.stderr,
        )
        return 1
    return _told(_updated_own()) if verb == "update" else _judged(list(own_problems()))


def _updated_own() -> Iterator[str]:
    """Bring the translations of our own forms up to date; tell how each language stands."""
    if (own := own_folder()) is not None:
        for each in bring(own, forms.template(readable(forms_folder()))):
            yield f"{each.path}: {each.missing} without translation"


def own_problems() -> Iterator[str]:
    """Say what is missing, unsure or filled in differently in the texts of our own forms."""
    if (own := own_folder()) is None:
        return
    for each in should_be(own, forms.template(readable(forms_folder()))):
        template = read_po(io.BytesIO(each.content))
        there = read_catalogue(each.path) if each.path.is_file() else Catalog(each.language)
        yield from _file_problems(str(each.path), there, template)


def problems(root: Path, translations: Path) -> Iterator[str]:
    """Say what is missing, unsure, out of date or filled in differently, a sentence for each."""
    texts = sources(root)
    for language in _languages(translations):
        for domain, template in texts.items():
            source = language / f"{domain}.po"
            where = f"{language.parent.name}/{source.name}"
            if source.exists():
                yield from _file_problems(where, read_catalogue(source), template)
            elif len(template):
                yield f"{where} is missing"


def sources(root: Path) -> dict[str, Catalog]:
    """Collect the texts under `root` by domain: the screens and the forms."""
    return {"messages": extract(root), "forms": extract_forms(root)}


def extract_forms(root: Path) -> Catalog:
    """Collect the texts of the forms under `root`; a form that is broken has none."""
    return read_po(io.BytesIO(forms.template(readable(root / "forms"))))


def extract(root: Path) -> Catalog:
    """Collect the texts of `portal/` and `templates/` under `root`, in the order of their files."""
    catalogue = Catalog(project="Loket", charset="utf-8", fuzzy=False)
    catalogue.header_comment = ABOUT["messages"]
    for place in ("portal", "templates"):
        found = extract_from_dir(
            root / place,
            METHODS,
            OPTIONS,
            KEYWORDS,
            comment_tags=("Vertaler:",),
            strip_comment_tags=True,
        )
        for name, line, text, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
            catalogue.add(
                text, None, [(f"{place}/{name}", line)], auto_comments=comments, context=context
            )
    return catalogue


def _write_template(root: Path, translations: Path) -> Catalog:
    catalogue = extract(root)
    _write(translations / "messages.pot", catalogue)
    return catalogue


def update(root: Path, translations: Path) -> Iterator[str]:
    """Bring every language up to date with the texts under `root`; tell how each stands."""
    texts = sources(root)
    for language in _languages(translations):
        for domain, template in texts.items():
            target = language / f"{domain}.po"
            name = language.parent.name
            catalogue = read_catalogue(target) if target.exists() else Catalog(name, domain)
            catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True)
            catalogue.obsolete.clear()
            catalogue.project, catalogue.version, catalogue.fuzzy = "Loket", "1", False
            catalogue.header_comment = ABOUT[domain]
            _write(target, catalogue)
            missing = sum(1 for message in catalogue if message.id and not _is_translated(message))
            yield f"{name}/{domain}: {len(catalogue)} texts, {missing} without translation"


def _file_problems(where: str, catalogue: Catalog, template: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id:
            yield from _message_problems(where, message)
            if message.id not in template:
                yield f"{where}: no longer used: {_start(message)}"
    for message in catalogue.obsolete.values():
        yield f"{where}: no longer used: {_start(message)}"
    for message in template:
        if message.id and message.id not in catalogue:
            place = message.locations[0] if message.locations else ("the forms", 0)
            yield f"{where}: not there: {_start(message)} ({place[0]}:{place[1]})"


def _message_problems(where: str, message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield f"{where}: unsure: {_start(message)}"
    elif not _is_translated(message):
        yield f"{where}: not translated: {_start(message)}"
    # A plural's first form may leave its number out: "one mistake".
    elif not all(_names(text) <= _names(*_forms(message.id)) for text in _forms(message.string)):
        yield f"{where}: other placeholders than the Dutch text: {_start(message)}"
    elif isinstance(message.id, str) and _names(message.string) != _names(message.id):
        yield f"{where}: lacks a placeholder of the Dutch text: {_start(message)}"


def _forms(text: object) -> tuple[str, ...]:
    match text:
        case str():
            return (text,)
        case list() | tuple():
            return tuple(str(each) for each in text)
        case _:
            return ()


def _names(*texts: object) -> frozenset[str]:
    return frozenset(name for text in texts for name in PLACEHOLDER.findall(str(text)))


def _languages(translations: Path) -> list[Path]:
    return sorted(path for path in translations.glob("*/LC_MESSAGES") if path.is_dir())


def _is_translated(message: Message) -> bool:
    forms = _forms(message.string)
    return bool(forms) and all(forms)


def _start(message: Message) -> str:
    return repr(" ".join(_forms(message.id)[0].split())[:70])


def _write(target: Path, catalogue: Catalog) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(forms.written(catalogue))


def _told(sentences: Iterator[str] | list[str]) -> int:
    for sentence in sentences:
        print(sentence)
    return 0


def _judged(found: list[str]) -> int:
    for sentence in found:
        print(sentence, file=sys.stderr)
    print(
        f"{len(found)} problems in the translations" if found else "The translations are complete."
    )
    return 1 if found else 0
