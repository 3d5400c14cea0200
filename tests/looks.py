"""Which pages a browser looked at with axe, and which ones nobody looked at.

A page is a template that is a document of its own: it has the `<html>` or extends what has it. Left
out are what others build on (a name with `_`, or the `<html>` that they extend), what pages are
made of (`components`, `questions`) and what leaves the house (`letters`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PARTS = frozenset({"components", "questions", "letters"})
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
EXTENDS = re.compile(r"{%-?\s*extends\s+(\S+)")
BORROWS = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+\"([^\"]+)\"")
SUMS_UP = re.compile(r"(?<!macro )\berror_summary\(")
WIDTHS = (1280, 320)


@dataclass(frozen=True)
class Look:
    """Axe found nothing on a page of this template, so wide, with or without an error summary."""

    template: str
    width: int
    faults: bool


done: set[Look] = set()
"""The looks of this process; `tests/whole_run.py` brings those of all together."""


def pages(folder: Path) -> dict[str, bool]:
    """Every page template of a folder, and whether it can show an error summary.

    A page that extends what it is told to when it is drawn is taken to be able to.
    """
    texts = {
        path.relative_to(folder).as_posix(): COMMENT.sub("", path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }
    extended = {base for text in texts.values() for base in _constants(EXTENDS.findall(text))}
    return {
        name: any(SUMS_UP.search(texts[each]) for each in _reached(name, texts)) or _is_told(text)
        for name, text in texts.items()
        if not name.rpartition("/")[2].startswith("_") and name.split("/")[0] not in PARTS
        if EXTENDS.search(text) or ("<html" in text and name not in extended)
    }


def _constants(found: Iterable[str]) -> Iterator[str]:
    return (each.strip('"') for each in found if each.startswith('"'))


def _is_told(text: str) -> bool:
    found = EXTENDS.findall(text)
    return len(found) > len(list(_constants(found)))


def _reached(name: str, texts: Mapping[str, str]) -> set[str]:
    """The template, and all that it is made of."""
    reached, left = set[str](), [name]
    while left:
        here = left.pop()
        if here in texts and here not in reached:
            reached.add(here)
            left += BORROWS.findall(texts[here])
    return reached


def unproven(
    looks: Collection[Look],
    templates: Mapping[str, bool],
    never: Mapping[str, str],
    never_wrong: Mapping[str, str],
) -> list[str]:
    """Say of each page what no test looked at, and of each excuse (by name) why it is none.

    What was looked at and is no page says that `pages` does not know them all.
    """
    strange = {look.template for look in looks} - set(templates)
    return [
        *(
            f"{name} was looked at as a page, and is not counted as one."
            for name in sorted(strange)
        ),
        *_unseen(looks, templates, never, never_wrong),
        *_idle(never, {each.template for each in looks}, templates),
        *_idle(
            never_wrong,
            {each.template for each in looks if each.faults},
            {name for name, sums_up in templates.items() if sums_up},
        ),
    ]


def _unseen(
    looks: Collection[Look],
    templates: Mapping[str, bool],
    never: Mapping[str, str],
    never_wrong: Mapping[str, str],
) -> Iterator[str]:
    for name, sums_up in sorted(templates.items()):
        if name in never:
            continue
        for width in WIDTHS:
            here = {look.faults for look in looks if (look.template, look.width) == (name, width)}
            if not here:
                yield f"No test looked at {name} with axe at {width} px."
            elif sums_up and True not in here and name not in never_wrong:
                yield f"No test looked at {name} with axe at {width} px with an error summary."


def _idle(excuses: Iterable[str], seen: Collection[str], templates: Collection[str]) -> list[str]:
    return [
        f"{name} has an excuse and needs none: "
        + ("a test did look at it." if name in seen else "there is no such page.")
        for name in sorted(excuses)
        if name in seen or name not in templates
    ]
