"""Blocks of questions that many forms use: copied into a form, so that no form hangs on another.

A form keeps its own copy, with a comment that says which version it came from
(`# bouwsteen: contact@1`). So a block can be mended without changing a form that nobody looked at,
and the content hash of a form covers every word of it; `check` tells where a newer version is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from portal.definition.catalogue import form_files
from portal.definition.model import AnyQuestion, Line, Model, Name, Whole
from portal.definition.problems import Level, Problem, meant
from portal.editing.strict import read_as

MARK = re.compile(r"#\s*bouwsteen:\s*([a-z][a-z0-9_]*)@([0-9]{1,4})\s*$", re.MULTILINE)


class Block(Model):
    """A block as its file says it; the version goes up with every change of a question."""

    name: Name = Field(alias="bouwsteen")
    version: Whole = Field(ge=1, alias="versie")
    title: Line = Field(alias="titel")
    questions: tuple[AnyQuestion, ...] = Field(min_length=1, alias="vragen")


@dataclass(frozen=True, slots=True)
class Written:
    """A block with the text of its questions, to be copied word for word."""

    block: Block
    text: str

    def as_step(self) -> str:
        """Write the block as a step of a form, with the mark it is known by later."""
        lines = [
            f"  # bouwsteen: {self.block.name}@{self.block.version}",
            f"  - stap: {self.block.name}",
            f"    titel: {self.block.title}",
            "    vragen:",
            *(f"    {line}" if line else "" for line in self.text.splitlines()),
        ]
        return "\n".join(lines) + "\n"


def read_block(source: bytes, file: str) -> tuple[Written | None, tuple[Problem, ...]]:
    """Read the file of a block; none when it has a fout."""
    block, problems, _ = read_as(Block, source, file)
    if block is None:
        return None, problems
    _, _, text = source.decode("utf-8").partition("\nvragen:\n")
    return Written(block, text), problems


def blocks_of(forms: Path, otherwise: Path) -> dict[str, Written]:
    """Give the blocks in `blokken` of a folder of forms, or of another one, by name.

    One that has a fout is left out.
    """
    place = next(each / "blokken" for each in (forms, otherwise) if (each / "blokken").is_dir())
    found = (read_block(path.read_bytes(), str(path))[0] for path in form_files(place))
    return {each.block.name: each for each in found if each is not None}


def outdated(source: bytes, file: str, newest: Mapping[str, int]) -> Iterator[Problem]:
    """Tell where a form has an older version of a block, or one that nobody knows."""
    text = source.decode("utf-8", errors="replace")
    for found in MARK.finditer(text):
        name, version = found[1], int(found[2])
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        if name not in newest:
            told = f"bouwsteen '{name}' bestaat niet{meant(name, newest)}"
            yield Problem(file, line, column, Level.WAARSCHUWING, "R552", told)
        elif version < newest[name]:
            told = f"Van bouwsteen '{name}' is er een versie {newest[name]}. Kijk wat er nieuw is."
            yield Problem(file, line, column, Level.ADVIES, "R551", told)
