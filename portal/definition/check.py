"""Everything that is wrong with one form file, in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from portal.definition.about import CATEGORIES
from portal.definition.flow import CONTENT
from portal.definition.lint import lint
from portal.definition.model import Form
from portal.definition.places import Path, Places, Plain, plain
from portal.definition.problems import Level, Problem, in_order, is_broken
from portal.definition.read import causes, read_with_places
from portal.definition.texts import texts_of
from portal.definition.translations import Translations
from portal.definition.written_conditions import NAME

STILL_SURE = frozenset(
    {
        *("R204", "R205", "R208", "R301", "R302", "R303", "R346"),
        *("R401", "R442", "R501", "R502"),
    }
)
"""Problems of meaning that hold, whatever else in the file could not be read."""

NAMED_BELOW = {
    "stappen": frozenset({"R204"}),
    "voorwaarden": frozenset({"R205"}),
    "berekeningen": frozenset({"R204"}),
    "": frozenset[str](),
}
"""What can no longer be said when a whole part of the file is missing."""

MOST_REPAIRS = 20

REPEAT = {"wat": ["rij", "rijen"], "vooraf": "Komt er een rij?", "nog_een": "Nog een rij?"}
"""What stands in for a `herhaal` that cannot be read: with every name that others may use."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A form that may be used, or none; and what there is to say about it in either case."""

    form: Form | None
    problems: tuple[Problem, ...]


def check(source: bytes, file: str, translations: Translations | None = None) -> Checked:
    """Read a form and check its meaning; what is badly written does not hide what is wrong.

    With `translations` every text must have one in each of their languages.
    """
    form, problems, places = read_with_places(source, file)
    if places is None:
        return Checked(None, problems)
    if form is not None:
        meant = (*lint(form, places), *_misplaced(form, places))
        problems = in_order((*problems, *meant, *_untranslated(form, places, translations or {})))
        return Checked(None if is_broken(problems) else form, problems)
    mended, gone = _mended(places)
    if mended is None:
        return Checked(None, problems)
    told = {(each.line, each.column) for each in problems}
    more = (
        each
        for each in lint(mended, places)
        if each.code in STILL_SURE - gone and (each.line, each.column) not in told
    )
    return Checked(None, in_order((*problems, *more)))


def _misplaced(form: Form, places: Places) -> Iterator[Problem]:
    """Check that a form lives in the file of its own name, so that no two can have the same one."""
    if PurePath(places.file).stem != form.slug:
        told = f"Dit formulier hoort in {form.slug}.yaml te staan, of heeft hier een andere naam."
        yield places.problem(places.value(("formulier",)), Level.FOUT, "R021", told)


def _untranslated(form: Form, places: Places, translations: Translations) -> Iterator[Problem]:
    for path, text in texts_of(form):
        missing = [name for name, known in translations.items() if not known.get(text)]
        if missing:
            told = f"Deze tekst heeft nog geen vertaling in: {', '.join(missing)}."
            yield places.problem(places.value(path), Level.WAARSCHUWING, "R526", told)


def _mended(places: Places) -> tuple[Form | None, frozenset[str]]:
    """Give the form with stand-ins for what could not be read, so that the rest can be checked.

    Beside it the codes that are no longer sure, because the names they look for may be gone.
    """
    data = plain(places.root)
    gone: set[str] = set()
    if not isinstance(data, dict):
        return None, frozenset()
    for _ in range(MOST_REPAIRS):
        try:
            return Form.model_validate(data, by_alias=True, by_name=False), frozenset(gone)
        except ValidationError as error:
            for path, _ in causes(error):
                if len(path) == 1:
                    gone |= NAMED_BELOW.get(str(path[0]), NAMED_BELOW[""])
                _stand_in(data, path)
    return None, frozenset()


def _stand_in(data: Any, path: Path) -> None:  # noqa: ANN401 (what is mended has no sure shape)
    """Put something readable in the place of what is not, or take it away."""
    match path:
        case ("stappen", int(step), "vragen", int(place), *_):
            questions = data["stappen"][step]["vragen"]
            questions[place] = _question(questions[place], f"vraag_{step}_{place}")
        case ("stappen", int(step), "herhaal", *_):
            data["stappen"][step]["herhaal"] = dict(REPEAT)
        case ("stappen", int(step), str(key), *_):
            holder = data["stappen"][step]
            whole = _step(step, holder.pop(key, ""))
            holder |= {name: part for name, part in whole.items() if name == key}
        case ("stappen", int(step)):
            data["stappen"][step] = _step(step, data["stappen"][step])
        case ("voorwaarden", str(name), *_):
            data["voorwaarden"][name] = {"vandaag": {"na": "2000-01-01"}}
        case ("berekeningen", str(name), *_):
            data["berekeningen"][name] = {"som": ["0"]}
        case _:
            data.pop(path[0], None)
            data |= {name: part for name, part in _form().items() if name == path[0]}


def _question(written: Plain, name: str) -> Plain:
    """Give a question that can be read; others may refer to it by the name it has."""
    own = written.get("vraag") if isinstance(written, dict) else None
    if isinstance(written, dict) and CONTENT in written:
        return {CONTENT: f"inhoud_{name}"[:40], "tekst": "…"}
    kept = own if isinstance(own, str) and NAME.fullmatch(own) else name
    question: dict[str, Plain] = {"vraag": kept, "soort": "tekst", "label": f"{kept}?"}
    details = list(_details(written))
    if not details:
        return question
    options: list[Plain] = [
        {"waarde": "anders", "label": "Anders"},
        *(
            {"waarde": str(at), "label": str(at), "vraag": _question(each, f"{kept}_{at}")}
            for at, each in enumerate(details)
        ),
    ]
    return question | {"soort": "keuze", "opties": options}


def _details(written: Plain) -> Iterator[Plain]:
    """Give the questions written under the options of a question."""
    options = written.get("opties") if isinstance(written, dict) else None
    for option in options if isinstance(options, list) else ():
        if isinstance(option, dict) and "vraag" in option:
            yield option["vraag"]


def _step(number: int, written: Plain) -> dict[str, Plain]:
    """Give a step that can be read, with the questions that can be recognised in what is there."""
    name = f"stap_{number}"
    questions = [_question(question, name) for question in _questions(written)]
    return {"stap": name, "titel": name, "vragen": questions or [_question("", name)]}


def _questions(node: Plain) -> Iterator[Plain]:
    if isinstance(node, dict) and "vraag" in node:
        yield node
    elif not isinstance(node, str):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _questions(part)


def _form() -> dict[str, Plain]:
    """Give the least a form must have."""
    return {
        "formulier": "formulier",
        "product": {
            "naam": "product",
            "uri": "http://standaarden.overheid.nl/owms/terms/product",
            "rubriek": CATEGORIES[0],
            "samenvatting": "…",
        },
        "titel": "…",
        "berichtsoort": "overig",
        "inloggen": {"anoniem": "ja"},
        "avg": {"doel": "…", "grondslag": "…"},
        "inleiding": "…",
        "op_papier": "…",
        "stappen": [_step(0, "")],
        "statussen": [
            {"status": "begin", "tekst": "…"},
            {"status": "klaar", "tekst": "…", "einde": "ja"},
        ],
        "bevestiging": {"wat_nu": ["…"]},
    }
