"""`portal translations extract|update|compile|check`: the texts of the screens in other languages.

The Dutch source text is the message id, so Dutch itself needs no catalogue. `extract` collects the
texts of the code and the templates, `update` brings every language's file up to date with them,
`compile` makes the files that the running portal reads, and `check` says what is missing. Runs in a
checkout; an installed portal carries its compiled texts and can only compile again.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portal.resources import folder

METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.xml", "jinja2")]
# A template that does not parse is an error here, not a file without texts.
LOUD = {"silent": "false", "encoding": "utf-8"}
OPTIONS = {"**.html": LOUD, "**.txt": LOUD, "**.xml": LOUD}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "say_n": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


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
    match verb:
        case "compile":
            return _told(
                f"compiled {path.parent.parent.name}" for path in compile_all(translations)
            )
        case "extract":
            return _told([f"{len(_write_template(root, translations))} texts in messages.pot"])
        case "update":
            return _told(update(root, translations))
        case _:
            return _judged(list(problems(root, translations)))


def compile_all(translations: Path) -> list[Path]:
    """Write a `.mo` beside every `.po`; give the paths written. An unsure text is left out."""
    written = []
    for source in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, _read(source))
        target = source.with_suffix(".mo")
        target.write_bytes(compiled.getvalue())
        written.append(target)
    return written


def problems(root: Path, translations: Path) -> Iterator[str]:
    """Say what is missing, unsure, out of date or filled in differently, a sentence for each."""
    texts = extract(root)
    for source in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        catalogue = _read(source)
        where = f"{source.parent.parent.name}/{source.name}"
        for message in catalogue:
            if message.id:
                yield from _message_problems(where, message)
        if source.stem == "messages":
            for message in texts:
                if message.id and message.id not in catalogue:
                    place = message.locations[0] if message.locations else ("?", 0)
                    yield f"{where}: not there: {_start(message)} ({place[0]}:{place[1]})"


def extract(root: Path) -> Catalog:
    """Collect the texts of `portal/` and `templates/` under `root`, in the order of their files."""
    catalogue = Catalog(project="loket", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# The texts of Loket's screens; the message id is the Dutch text."
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
    template = extract(root)
    for source in sorted(translations.glob("*/LC_MESSAGES/messages.po")):
        catalogue = _read(source)
        catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True)
        catalogue.obsolete.clear()
        _write(source, catalogue)
        missing = sum(1 for message in catalogue if message.id and not _is_translated(message))
        yield f"{source.parent.parent.name}: {len(catalogue)} texts, {missing} without translation"


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


def _is_translated(message: Message) -> bool:
    forms = _forms(message.string)
    return bool(forms) and all(forms)


def _start(message: Message) -> str:
    return repr(" ".join(_forms(message.id)[0].split())[:70])


def _read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, domain=source.stem)


def _write(target: Path, catalogue: Catalog) -> None:
    """Write without line numbers and moments, so that a file changes only when a text does."""
    text = io.BytesIO()
    write_po(
        text, catalogue, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
    )
    lines = text.getvalue().decode().splitlines(keepends=True)
    kept = (
        line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(kept), encoding="utf-8")


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
