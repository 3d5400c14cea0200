"""A form file to a form, or to everything that is wrong with how it is written."""

import re
from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.definition.flow import CONTENT
from portal.definition.model import Form, Model
from portal.definition.places import Path, Places, plain
from portal.definition.problems import Level, Problem, in_order, is_broken, meant
from portal.definition.scalars import quoted
from portal.definition.shape import KINDS, keys, model_at, text_keys
from portal.definition.source import Group, Items, Node, Text, parse

MOST_CAUSES = 100
"""More than anybody reads in one go; looking for the word that was meant takes time."""

SLUG = "de naam van een formulier heeft kleine letters, cijfers en streepjes (hoogstens 60 tekens)"
NAME = "een naam begint met een kleine letter; daarna kleine letters, cijfers en _ (hoogstens 40)"
CURLY = "\u201c\u201d\u201e\u2018\u2019"
"""Quotes a word processor makes of ours; to the reader of the file they are letters."""
PATTERNS = {
    "formulier": f"{SLUG}, bijvoorbeeld 'klacht-indienen'",
    "uri": "een productadres begint met http://standaarden.overheid.nl/owms/terms/",
    "waarde": "een waarde begint en eindigt niet met een spatie en heeft hoogstens 60 tekens",
}
"""What is asked of a text with a form of its own, by its key; a pattern is never shown."""


def read(source: bytes, file: str) -> Form | tuple[Problem, ...]:
    """Read a form; what comes back instead are its problems, at least one of them a fout."""
    form, problems, _ = read_with_places(source, file)
    return form if form is not None else problems


def read_with_places(
    source: bytes, file: str
) -> tuple[Form | None, tuple[Problem, ...], Places | None]:
    """Read a form, and keep where everything stands; no form when there is a fout."""
    root, found = parse(source, file)
    if root is None:
        return None, in_order(found), None
    places = Places(file, root)
    problems = [*found, *_loose_texts(places, root)]
    form: Form | None = None
    try:
        form = Form.model_validate(plain(root), by_alias=True, by_name=False)
    except ValidationError as error:
        for path, cause in islice(causes(error), MOST_CAUSES):
            problems += told(places, path, cause)
    if form is not None and is_broken(problems):
        form = None
    return form, in_order(problems), places


def _loose_texts(places: Places, node: Node) -> Iterator[Problem]:
    """Refuse a text without quotes inside `{}`: a comma would cut it in two without a word."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _loose_texts(places, item)
    if not isinstance(node, Group):
        return
    for name, (_, value) in node.entries.items():
        if isinstance(value, Text) and value.loose and name in text_keys():
            yield places.problem(value.spot, Level.FOUT, "R014", _to_quote(name, value.text))
        yield from _loose_texts(places, value)


def _to_quote(name: str, text: str) -> str:
    told = f'{{{name}: "{text.strip(CURLY)}"}}'
    if text[0] in CURLY:
        return f"Gebruik rechte aanhalingstekens, geen kromme: {told}."
    return f"Zet tussen {{}} aanhalingstekens om een tekst: {told}."


def causes(error: ValidationError) -> Iterator[tuple[Path, ErrorDetails]]:
    """Give every error of the models with its path in the file, each cause once."""
    errors = error.errors(include_url=False)
    paths = [_path(each) for each in errors]
    above = {path[:length] for path in paths for length in range(len(path))}
    for each, path in zip(errors, paths, strict=True):
        if each["type"] != "too_short" or path not in above:
            # What is wrong inside a list is told already; without that it would be long enough.
            yield path, each


def _path(error: ErrorDetails) -> Path:
    """Give the path in the file; pydantic names the kind of an item as if it were a key."""
    path = error["loc"]
    kept = (step for place, step in enumerate(path) if not _asks(path[:place]))
    return tuple(step for step in kept if step != "[key]")


def _asks(path: Path) -> bool:
    """Say whether a question stands at a path: behind `vragen`, or under an option."""
    match path:
        case (*_, "vragen", int()) | (*_, "vragen", int(), "vraag"):
            return True
        case (*_, "opties", int(), "vraag"):
            return True
        case _:
            return False


def told(
    places: Places, path: Path, error: ErrorDetails, top: type[Model] = Form
) -> Iterator[Problem]:
    """Tell an error of the models as problems; `top` is the model the whole file is read as."""
    context = error.get("ctx", {})
    match error["type"]:
        case "onleesbaar":
            for below, code, text in context["wrongs"]:
                look = places.key if code in ABOUT_THE_KEY else places.value
                yield places.problem(look((*path, *below)), Level.FOUT, code, text)
        case "missing":
            yield from _missing(places, path)
        case "extra_forbidden":
            yield places.problem(places.key(path), Level.FOUT, "R101", _unknown(places, path, top))
        case "union_tag_not_found" if other := _misspelt(places.node(path), "soort"):
            spot = places.key((*path, other))
            text = f"{quoted(other)} hoort hier niet; bedoelt u 'soort'?"
            yield places.problem(spot, Level.FOUT, "R101", text)
        case "union_tag_invalid":
            spot = places.value((*path, "soort"))
            yield places.problem(spot, Level.FOUT, *_sentence(path, error))
        case "string_pattern_mismatch" if error["loc"][-1] == "[key]":
            yield places.problem(
                places.key(path),
                Level.FOUT,
                "R104",
                f"{quoted(path[-1])} kan geen naam zijn: {NAME}.",
            )
        case _:
            yield places.problem(places.value(path), Level.FOUT, *_sentence(path, error))


ABOUT_THE_KEY = frozenset({"R122", "R125"})
"""Problems of a condition that are wrong on the left of the colon."""

SENTENCES = {
    "string_pattern_mismatch": ("R104", "{written} kan hier niet: {form}."),
    "enum": ("R105", "{written} kan hier niet{nearest} Kies uit {choices}."),
    "literal_error": ("R105", "{written} kan hier niet{nearest} Kies uit {choices}."),
    "union_tag_not_found": (
        "R106",
        "Zeg met 'soort:' wat voor vraag dit is. Kies uit {choices}.",
    ),
    "union_tag_invalid": (
        "R106",
        "De soort {written} bestaat niet{nearest} Kies uit {choices}.",
    ),
    "string_too_short": ("R107", "Vul achter '{key}' een tekst in."),
    "string_too_long": ("R107", "Deze tekst is te lang: hoogstens {max_length} tekens."),
    "string_type": ("R109", "Bij '{key}' hoort één tekst, niet {written}."),
    "too_short": ("R108", "Bij '{key}' hoort een lijst van minstens {min_length}."),
    "too_long": ("R108", "Bij '{key}' passen er hoogstens {max_length}."),
    "greater_than_equal": ("R111", "Schrijf een getal van minstens {ge}, niet {written}."),
    "less_than_equal": ("R111", "Schrijf een getal van hoogstens {le}, niet {written}."),
    "tuple_type": ("R109", "Bij '{key}' hoort een lijst, elk deel op een regel met een -."),
}
"""The code and the sentence for each kind of error the models give."""

REST = ("R109", "Bij '{key}' horen regels met een naam, een dubbele punt en een waarde.")
OPTION = (
    "R109",
    'Geef elk antwoord een waarde en een label: {{waarde: weg, label: "Op straat"}}.',
)
COLON = " Staat er een dubbele punt in de tekst? Zet dan aanhalingstekens om de hele tekst."


def _sentence(path: Path, error: ErrorDetails) -> tuple[str, str]:
    """Say in one sentence what the file should have had."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "formulier")
    code, template = SENTENCES.get(error["type"], OPTION if key == "opties" else REST)
    if error["type"] == "string_type" and isinstance(error["input"], dict):
        template += COLON
    context = error.get("ctx", {})
    written = str(context.get("tag", error["input"]))
    tags = error["type"].startswith("union")
    choices = tuple(KINDS) if tags else tuple(re.findall(r"'([^']*)'", context.get("expected", "")))
    return code, template.format(
        **{name: value for name, value in context.items() if isinstance(value, int)},
        key=key,
        form=PATTERNS.get(key, NAME),
        written=quoted(context.get("tag", error["input"])),
        nearest=meant(written, choices),
        choices=", ".join(choices),
    )


def _missing(places: Places, path: Path) -> Iterator[Problem]:
    holder = places.node(path[:-1])
    if isinstance(holder, Group) and path[-1] in holder.unread:
        return  # It is there, and what is wrong with it is told at its own place.
    what = "dit formulier" if len(path) == 1 else "dit onderdeel"
    if _asks(path[:-1]):
        what = "deze vraag"
    yield places.problem(holder.spot, Level.FOUT, "R103", f"Bij {what} ontbreekt '{path[-1]}:'.")


def _misspelt(holder: Node, key: str) -> str | None:
    """Give the key that was written for this one, when there is one like it."""
    written = holder.entries if isinstance(holder, Group) else {}
    return next((each for each in written if meant(each.lower(), (key,)) != "."), None)


def _kind(holder: Node) -> str | None:
    """Give the kind of the item of a step that is written here, as `shape` knows it."""
    if not isinstance(holder, Group):
        return None
    if CONTENT in holder.entries:
        return CONTENT
    kind = holder.entries.get("soort")
    return kind[1].text if kind is not None and isinstance(kind[1], Text) else None


def _unknown(places: Places, path: Path, top: type[Model]) -> str:
    """Say that a key is unknown, and which one was meant."""
    holder = places.node(path[:-1])
    model = model_at(path[:-1], _kind(holder), top)
    known = keys(model) if model is not None else {}
    key = str(path[-1])
    strange = "" if key.isascii() else " (er staat een letter uit een ander schrift in)"
    near = meant(key, known)
    kinds = [name for name, each in KINDS.items() if key in keys(each)]
    if _asks(path[:-1]) and kinds and near == ".":
        return f"{quoted(key)} hoort hier niet, wel bij een vraag van soort {' of '.join(kinds)}."
    return f"{quoted(key)}{strange} hoort hier niet{near}"
